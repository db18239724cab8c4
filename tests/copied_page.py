"""A copied page of our own, around which tests put what they ask about."""

from services.models import BODY_ROLES, Role
from services.parsing.copied import Reading

BODY = [
    "The county voted on Tuesday to reopen the branch line, forty years after the last train left Ashby station.",
    "Trains will run every hour from next spring, the railway said. The line needs two new bridges and a signal box.",
    "“My mother took that train to school,” said Noor Haddad, who led the campaign. “Now my son will take it.”",
    "The work costs 31 million and is paid by the state. The first rails will be laid in the autumn.",
]
HEADLINE = "County votes to bring back the Ashby branch line"
CAPTION = "The last train leaves Ashby station in 1984."


def page(*opening: str, closing: tuple[str, ...] = ()) -> str:
    return "\n\n".join([*opening, *BODY, *closing])


def body_of(text: str, reading: Reading) -> list[str]:
    return [text[b.start : b.end] for b in reading.blocks if b.role in BODY_ROLES]


def reasons_of(reading: Reading) -> set[str | None]:
    return {block.reason for block in reading.blocks if block.role is Role.BOILERPLATE}

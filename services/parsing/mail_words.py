"""The words of a mail's text part: lines that were broken for the way made whole, a signature around them taken off."""

import re

SIGNATURE_LINE = "-- "
SIGNED, SIGNATURE, SIGNATURE_END = (
    "-----BEGIN PGP SIGNED MESSAGE-----\n", "\n-----BEGIN PGP SIGNATURE-----", "-----END PGP SIGNATURE-----"
)  # fmt: skip
DASHED = re.compile(r"^- ", re.MULTILINE)
SEALED, SEALED_END = "-----BEGIN PGP MESSAGE-----", "-----END PGP MESSAGE-----"


def unflowed(text: str, delete_space: bool) -> str:
    """Paragraphs of `format=flowed` on one line each (RFC 3676): a line that ends in a blank goes on in the next.

    `delete_space` is its parameter DelSp: the blank is no part of the words, as in scripts that have none.
    """
    lines: list[list[str]] = []
    depth_above, goes_on = 0, False
    for raw in text.replace("\r\n", "\n").split("\n"):
        depth = len(raw) - len(raw.lstrip(">"))
        line = raw[depth:].removeprefix(" ")
        is_flowed = line.endswith(" ") and line != SIGNATURE_LINE
        kept = line[:-1] if is_flowed and delete_space else line
        if goes_on and depth == depth_above and line != SIGNATURE_LINE:
            lines[-1].append(kept)
        else:
            lines.append([f"{'>' * depth} {kept}" if depth else kept])
        depth_above, goes_on = depth, is_flowed
    return "\n".join(map("".join, lines))


def without_armour(text: str) -> str:
    """The words that a PGP signature is wrapped around (RFC 9580, 7)."""
    if SIGNED.strip() not in text:
        return text
    before, mark, rest = text.replace("\r\n", "\n").partition(SIGNED)
    head, _, rest = rest.partition("\n\n") if not rest.startswith("\n") else ("", "", rest[1:])
    signed, signature, after = rest.partition(SIGNATURE)
    if not (mark and signature and all(": " in line for line in head.split("\n") if line)):
        return text
    _, end, after = after.partition(SIGNATURE_END)
    return before + DASHED.sub("", signed) + (after if end else "")


def is_sealed(text: str) -> bool:
    """Whether the whole text is one encrypted PGP message."""
    return text.lstrip().startswith(SEALED) and text.rstrip().endswith(SEALED_END)

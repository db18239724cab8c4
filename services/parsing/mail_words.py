"""The words of a mail's text part: lines that were broken for the way made whole, a signature around them taken off."""

import re

QUOTES = re.compile(r">*")
SIGNATURE_LINE = "-- "
SIGNED = re.compile(
    r"^-----BEGIN PGP SIGNED MESSAGE-----\s*\n(?:[A-Za-z]+: .*\n)*\s*?\n(.*?)^-----BEGIN PGP SIGNATURE-----\s*\n"
    r"(?:.*\n)*?-----END PGP SIGNATURE-----[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
DASHED = re.compile(r"^- ", re.MULTILINE)
SEALED = re.compile(r"\s*-----BEGIN PGP MESSAGE-----\s.*-----END PGP MESSAGE-----\s*", re.DOTALL)


def unflowed(text: str, delete_space: bool) -> str:
    """Paragraphs of `format=flowed` on one line each (RFC 3676): a line that ends in a blank goes on in the next.

    `delete_space` is its parameter DelSp: the blank is no part of the words, as in scripts that have none.
    """
    lines: list[str] = []
    depth_above, goes_on = 0, False
    for raw in text.replace("\r\n", "\n").split("\n"):
        depth = len(QUOTES.match(raw)[0])  # type: ignore[index]  # it always matches
        line = raw[depth:].removeprefix(" ")
        is_flowed = line.endswith(" ") and line != SIGNATURE_LINE
        kept = line[:-1] if is_flowed and delete_space else line
        if goes_on and depth == depth_above and line != SIGNATURE_LINE:
            lines[-1] += kept
        else:
            lines.append(f"{'>' * depth} {kept}" if depth else kept)
        depth_above, goes_on = depth, is_flowed
    return "\n".join(lines)


def without_armour(text: str) -> str:
    """The words that a PGP signature is wrapped around (RFC 9580, 7)."""
    if "-----BEGIN PGP SIGNED MESSAGE-----" not in text:
        return text
    return SIGNED.sub(lambda match: DASHED.sub("", match[1]), text.replace("\r\n", "\n"))


def is_sealed(text: str) -> bool:
    """Whether the whole text is one encrypted PGP message."""
    return SEALED.fullmatch(text) is not None

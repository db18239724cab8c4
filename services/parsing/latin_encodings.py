"""Which of Windows' two Latin code pages a text is in: Western (1252) or Central European (1250).

A guess by frequencies, which serves well between alphabets, is a coin's toss between these two on the length of an
article. Their bytes tell: Polish, Czech, Slovak, Hungarian and the south Slavic languages need letters where 1252 has
signs, or letters that no Western language uses.
"""

import re

WESTERN, CENTRAL = "cp1252", "cp1250"
# Latin encodings that a guess may name; those of DOS and of old Macintoshes have not been written for thirty years.
LATIN = re.compile(
    r"cp(?:437|775|850|852|857|858|86[0135]|125[0247])|(?:iso)?8859_(?:1|2|3|4|9|10|13|14|15|16)|latin_1|mac_(?:roman|latin2|iceland"
    r"|turkish)|hp_roman8"
)
# Between two letters: in 1250 ł ą ş ź ż Ą Ł, in 1252 signs (superscripts, a question mark on its head, currency).
SIGN_IN_WORD = re.compile(rb"(?<=[A-Za-z\xc0-\xff])[\xb3\xb9\xba\x9f\xbf\xa5\xa3\xbe\xbc](?=[A-Za-z\xc0-\xff]|\b)")
# In 1250 Š Ť Ž š ť ž; in 1252 Š, Ž, š, ž and nothing, which Western words hold as good as never.
CARON = re.compile(rb"[\x8a\x8d\x8e\x9a\x9d\x9e]")
HIGH = re.compile(rb"[\x8a-\x9f\xc0-\xff]")
OTHER_ALPHABET = re.compile(rb"[\x80-\xff]{4}")  # words of another alphabet are such bytes through and through
CARON_SHARE = 0.08  # of the letters beyond ASCII; a Western text with a Czech name has less


def windows_encoding(guess: str, data: bytes) -> str:
    """The guess; where it is a Latin encoding, or the text cannot be in another alphabet, the likelier of Windows'."""
    if not LATIN.fullmatch(guess) and OTHER_ALPHABET.search(data):
        return guess
    letters = len(HIGH.findall(data))
    is_central = bool(SIGN_IN_WORD.search(data)) or len(CARON.findall(data)) > CARON_SHARE * letters
    return CENTRAL if is_central else WESTERN

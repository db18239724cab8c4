"""HTML within RTF: how Outlook keeps a page, its tags in groups that other programs skip ([MS-OXRTFEX]).

`{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 Words\\htmlrtf \\par}\\htmlrtf0 {\\*\\htmltag72 </p>}` is `<p>Words</p>`:
what the tags' groups hold and what stands between them belongs to the page, what `\\htmlrtf` switches off is RTF's own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from services.parsing.code_pages import encoding_of, encoding_of_font

# It must say so among its first ten words ([MS-OXRTFEX] 2.1.3.1).
ENCAPSULATED = re.compile(rb"\s*\{\\rtf1?(?:\s*\\[a-z]+(?:-?\d+)?){0,10}?\s*\\from(html1|text)\b")
TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<sign>[^A-Za-z'])"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<words>[^\\{}\r\n]+)",
    re.DOTALL,
)
# Words that stand for characters ([MS-OXRTFEX] 2.1.3.1.5).
CHARACTERS = {
    "par": "\r\n", "line": "\r\n", "tab": "\t", "lquote": "&lsquo;", "rquote": "&rsquo;", "ldblquote": "&ldquo;",
    "rdblquote": "&rdquo;", "bullet": "&bull;", "endash": "&ndash;", "emdash": "&mdash;",
}  # fmt: skip
SIGNS = {"~": "&nbsp;", "_": "&shy;", "{": "{", "}": "}", "\\": "\\"}
# Groups that no page needs and that are not marked as to be skipped.
SKIPPED = frozenset("colortbl stylesheet info pict object header footer footnote filetbl listtable nonshppict".split())
DEFAULT_ENCODING = "cp1252"


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds within a group until it ends."""

    skipped: bool = False
    switched_off: bool = False  # by \htmlrtf
    of_tag: bool = False
    of_fonts: bool = False
    font: int | None = None
    fallback_characters: int = 1  # after \uN, for readers without Unicode


def page_within(rtf: bytes) -> str | None:
    """The HTML that the RTF encapsulates; None when it holds no page."""
    match = ENCAPSULATED.match(rtf)
    return _Reader().read(rtf.decode("latin-1")) if match and match.group(1) == b"html1" else None


def is_of_plain_text(rtf: bytes) -> bool:
    """Whether the RTF was made of plain text, whose lines are the writer's own."""
    match = ENCAPSULATED.match(rtf)
    return match is not None and match.group(1) == b"text"


@dataclass(slots=True)
class _Reader:
    group: _Group = field(default_factory=_Group)
    outer: list[_Group] = field(default_factory=list)
    encoding: str = DEFAULT_ENCODING
    fonts: dict[int, str | None] = field(default_factory=dict)
    starred: bool = False
    to_skip: int = 0  # characters that repeat a \uN
    page: list[str] = field(default_factory=list)
    raw: bytearray = field(default_factory=bytearray)  # bytes that wait for their encoding: a character may take two

    def read(self, rtf: str) -> str:
        """The page, token by token."""
        for token in _tokens(rtf):
            word, number, code, sign, brace, words = token.group("word", "number", "hex", "sign", "brace", "words")
            if brace:
                self._brace(brace)
            elif word:
                self._word(word, int(number) if number else None)
            elif sign == "*":
                self.starred = True
            elif sign:
                self._character(SIGNS.get(sign, ""))
            elif code:
                self._bytes(bytes.fromhex(code))
            elif words:
                self._bytes(words.encode("latin-1"))
        self._decode()
        return "".join(self.page).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _brace(self, brace: str) -> None:
        self._decode()
        self.starred, self.to_skip = False, 0
        if brace == "{":
            self.outer.append(self.group)
        elif self.outer:
            self.group = self.outer.pop()

    def _word(self, word: str, number: int | None) -> None:
        starred, self.starred, self.to_skip = self.starred, False, 0
        if word == "htmltag" and starred:
            self._decode()
            self.group = replace(self.group, of_tag=True)
        elif starred or word in SKIPPED:
            self.group = replace(self.group, skipped=True)
        elif word == "htmlrtf":
            self._decode()
            self.group = replace(self.group, switched_off=number != 0)
        elif word == "u" and number is not None:
            self._character(chr(number % 0x10000))
            self.to_skip = self.group.fallback_characters
        elif word in CHARACTERS:
            self._character(CHARACTERS[word])
        else:
            self._setting(word, number)

    def _setting(self, word: str, number: int | None) -> None:
        if word == "fonttbl":
            self.group = replace(self.group, of_fonts=True)
        elif word == "f":
            self._decode()
            self.group = replace(self.group, font=number)
        elif word == "fcharset" and self.group.of_fonts and self.group.font is not None:
            self.fonts[self.group.font] = encoding_of_font(number or 0)
        elif word == "ansicpg":
            self.encoding = encoding_of(number) or DEFAULT_ENCODING
        elif word == "uc":
            self.group = replace(self.group, fallback_characters=number if number is not None else 1)

    def _is_seen(self) -> bool:
        return not (self.group.skipped or self.group.switched_off or self.group.of_fonts)

    def _character(self, characters: str) -> None:
        self._decode()
        if self._is_seen():
            self.page.append(characters)

    def _bytes(self, data: bytes) -> None:
        skipped, self.to_skip = data[: self.to_skip], max(0, self.to_skip - len(data))
        if self._is_seen():
            self.raw += data[len(skipped) :]

    def _decode(self) -> None:
        if self.raw:
            of_font = None if self.group.of_tag else self.fonts.get(self.group.font or 0)
            self.page.append(self.raw.decode(of_font or self.encoding, "replace"))
            self.raw.clear()


def _tokens(rtf: str) -> Iterator[re.Match[str]]:
    """The tokens; raw data that `\\binN` announces is passed over."""
    position = 0
    while (token := TOKEN.search(rtf, position)) is not None:
        position = token.end()
        if token.group("word") == "bin" and token.group("number"):
            position += max(0, int(token.group("number")))
        yield token

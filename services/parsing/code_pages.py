"""Microsoft's numbers of encodings, which RTF and Outlook write, as names of Python's codecs.

Source: https://learn.microsoft.com/en-us/windows/win32/intl/code-page-identifiers; character sets of fonts: RTF 1.9.1,
«\\fcharset».
"""

import codecs

# Those whose number is not the name of Python's codec with «cp» before it.
NAMES = {
    936: "gb18030", 1200: "utf-16-le", 1201: "utf-16-be", 1361: "johab", 10000: "mac-roman", 10006: "mac-greek",
    10007: "mac-cyrillic", 10029: "mac-latin2", 10081: "mac-turkish", 20127: "cp1252", 20866: "koi8-r",
    20932: "euc-jp", 20936: "gb18030", 20949: "cp949", 21866: "koi8-u", 28591: "cp1252", 28599: "cp1254",
    50220: "iso2022-jp", 50221: "iso2022-jp", 50222: "iso2022-jp", 50225: "iso2022-kr", 51932: "euc-jp",
    51936: "gb18030", 51949: "euc-kr", 52936: "hz", 54936: "gb18030", 65000: "utf-7", 65001: "utf-8",
    **{28590 + part: f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 11, 13, 14, 15, 16)},
}  # fmt: skip
OF_FONTS = {
    77: 10000, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255,
    178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
}  # fmt: skip


def encoding_of(code_page: int | None) -> str | None:
    """Python's name of a code page; None for one that is not named, or that Python does not know."""
    name = NAMES.get(code_page or 0, f"cp{code_page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def encoding_of_font(character_set: int) -> str | None:
    """Python's name of the encoding of a font's character set; None where it is the document's own."""
    return encoding_of(OF_FONTS.get(character_set))

"""File names are bytes; their text form is valid Unicode and reversible."""


def escape_path(path: bytes) -> str:
    """The text form of a file name: valid Unicode whatever the bytes, and reversible (`unescape_path`).

    Bytes that are not UTF-8 become `\\xNN`, control characters (newline) too; a backslash is doubled.
    """
    text = path.decode("utf-8", "surrogateescape").replace("\\", "\\\\")
    return "".join(
        f"\\x{ord(c) - 0xDC00:02x}"
        if "\udc80" <= c <= "\udcff"
        else f"\\x{ord(c):02x}"
        if c < " " or c == "\x7f"
        else c
        for c in text
    )


def unescape_path(text: str) -> bytes:
    """The bytes that `escape_path` was given."""
    out = bytearray()
    position = 0
    while position < len(text):
        if text[position] != "\\":
            end = text.find("\\", position)
            end = len(text) if end < 0 else end
            out += text[position:end].encode("utf-8")
            position = end
        elif text[position + 1] == "\\":
            out += b"\\"
            position += 2
        else:
            out.append(int(text[position + 2 : position + 4], 16))
            position += 4
    return bytes(out)

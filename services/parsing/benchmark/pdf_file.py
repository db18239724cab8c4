"""A PDF writer of the smallest kind: lines of text at places of a page, for samples."""

from collections.abc import Sequence
from dataclasses import dataclass

PAGE = (595, 842)  # A4 in points


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of text: its left end and baseline in points from the page's bottom left, and its type size."""

    left: float
    baseline: float
    text: str
    size: float = 10


def pdf_of(pages: Sequence[Sequence[Placed]], properties: dict[str, str] | None = None) -> bytes:
    """A PDF 1.4 file with Helvetica; characters beyond Windows-1252 become «?»."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    information = "".join(f"/{name} {_string(value)}" for name, value in (properties or {}).items())
    objects.append(f"<< {information} >>".encode("cp1252", "replace"))
    kids = []
    for page in pages:
        stream = "\n".join(
            f"BT /F1 {line.size} Tf {line.left} {line.baseline} Td {_string(line.text)} Tj ET" for line in page
        ).encode("cp1252", "replace")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (*PAGE, len(objects))
        )
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    return _file(objects)


def _string(text: str) -> str:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"({escaped})"


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)

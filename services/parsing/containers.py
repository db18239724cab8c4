"""What a zip or an OLE2 container holds: office formats share these two envelopes."""

import io
import zipfile
import zlib

from services.errors import Reason, Rejected

ZIP_MAGICS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE2_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

DOCX_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# The first member of an OpenDocument or EPUB file is called «mimetype» and says what the whole is.
BY_MIMETYPE: dict[str, str] = {
    "application/epub+zip": "epub",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.text-template": "odt",
}

# A member that only this format has: (member, format word or None, what to call it, media type).
BY_MEMBER: tuple[tuple[str, str | None, str, str], ...] = (
    ("word/document.xml", "docx", "a Word document", DOCX_MEDIA_TYPE),
    ("word/document2.xml", "docx", "a Word document", DOCX_MEDIA_TYPE),
    ("META-INF/container.xml", "epub", "an e-book", "application/epub+zip"),
    ("xl/workbook.xml", None, "an Excel workbook", "application/vnd.ms-excel"),
    ("xl/workbook.bin", None, "an Excel workbook", "application/vnd.ms-excel"),
    ("ppt/presentation.xml", None, "a PowerPoint presentation", "application/vnd.ms-powerpoint"),
    ("Index/Document.iwa", None, "an Apple iWork document", "application/vnd.apple.iwork"),
    ("AndroidManifest.xml", None, "an Android package", "application/vnd.android.package-archive"),
)

# Names of streams in an OLE2 container, written in UTF-16 in its directory.
BY_STREAM: tuple[tuple[str, str | None, str, str], ...] = (
    ("__properties_version1.0", "msg", "an Outlook message", "application/vnd.ms-outlook"),
    ("WordDocument", None, "an old Word document (.doc)", "application/msword"),
    ("Workbook", None, "an old Excel workbook (.xls)", "application/vnd.ms-excel"),
    ("PowerPoint Document", None, "an old PowerPoint presentation (.ppt)", "application/vnd.ms-powerpoint"),
)


def unsupported(name: str) -> Rejected:
    """The outcome of a format that Seedbed knows but does not read."""
    return Rejected(
        Reason.UNSUPPORTED, f"This is {name}, which Seedbed does not read: save it as text, HTML, PDF or DOCX."
    )


def kind_of_zip(data: bytes) -> tuple[str, str]:
    """(format word, media type) of a zip; a broken directory is left to the zip parser to judge."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = _mimetype(archive) if "mimetype" in names else ""
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        return "zip", "application/zip"  # zipfile documents none of these but raises each on damaged archives
    if mimetype in BY_MIMETYPE:
        return BY_MIMETYPE[mimetype], mimetype
    if mimetype.startswith("application/vnd.oasis.opendocument."):
        raise unsupported(f"an OpenDocument {mimetype.rsplit('.', 1)[-1]}")
    for member, format, name, media_type in BY_MEMBER:
        if member in names:
            if format is None:
                raise unsupported(name)
            return format, media_type
    return "zip", "application/zip"


def _mimetype(archive: zipfile.ZipFile) -> str:
    with archive.open("mimetype") as member:
        return member.read(200).decode("ascii", "replace").strip()


def kind_of_ole2(data: bytes) -> tuple[str, str]:
    """(format word, media type) of an OLE2 container, by the names of its streams."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Rejected(
            Reason.ENCRYPTED, "This office document is protected by a password: save it without one and drop it again."
        )
    for stream, format, name, media_type in BY_STREAM:
        if stream.encode("utf-16-le") in data:
            if format is None:
                raise unsupported(name)
            return format, media_type
    raise unsupported("an OLE2 container of an unknown kind")

"""PDF: the text layer in reading order by PDFium; pages that are pictures by optical character recognition."""

import re
from collections.abc import Iterator
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from services.errors import Reason, Rejected
from services.models import Document, Evidence, Extract
from services.parsing.authored import authored_document
from services.parsing.declared import Declared, with_gaps_filled
from services.parsing.members import Member, read_members
from services.parsing.ocr import PAPER_PIXELS, read_pictures
from services.parsing.pdf_columns import lines_of
from services.parsing.pdf_paragraphs import SEPARATOR, Laid, paragraphs_of, text_of
from services.parsing.pdf_running import without_running_lines
from services.parsing.pdf_turns import Fragment
from services.parsing.pdf_words import fragments_of
from services.parsing.people import is_person
from services.parsing.source import Context, Source

FORMAT = "pdf"
MEDIA_TYPE = "application/pdf"
LEAST_LAYER_CHARACTERS = 20  # a page with fewer, and a picture on it, is a scan
SCAN_SCALE = 200 / 72  # dots per inch that tesseract reads well, over a PDF's points
RUNNING_NOTED = 5  # lines, and pages, that a note names
# Titles that programs write by themselves.
MACHINE_TITLE = re.compile(
    r"untitled.*|microsoft (?:word|powerpoint|excel).*|document\d*|.*\.(?:docx?|pdf|indd|qxd|tex|rtf|odt|html?|pptx?)",
    re.IGNORECASE,
)
CREATED = re.compile(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-]\d\d)'?(\d\d)?)?")
HEADLINE_SIZE = 1.25  # of the text's type: a headline is set larger
HEADLINE_LENGTHS = range(8, 250)
HEADLINE_PARAGRAPHS = 12  # among the first of page one


def parse_pdf(source: Source, context: Context) -> Iterator[Document]:
    """One document, and the files attached to it; raises `Rejected` (encrypted, corrupt, needs-ocr, no-text)."""
    document = _opened(source.data)
    try:
        yield _read(document, source, context)
        if pdfium.FPDFDoc_GetAttachmentCount(document.raw) > 0:
            yield from read_members(source, context, _attachments(document))
    finally:
        document.close()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Rejected(
                Reason.ENCRYPTED, "The PDF is protected by a password: save it without one and drop it again."
            ) from error
        raise


def _read(document: pypdfium2.PdfDocument, source: Source, context: Context) -> Document:
    count = min(len(document), context.limits.pages)
    layers, scans, notes = _layers(document, count)
    if not any(layers):
        return _recognised(document, source, context, scans, notes)
    kept, running = without_running_lines(layers)
    if not any(kept):  # pages of one line each that are all alike
        kept = layers
    elif running:
        told = "; ".join(line[:80] for line in running[:RUNNING_NOTED])
        notes.append(f"running lines left out: {told}")
    if count < len(document):
        notes.append(f"only the first {count:,} of {len(document):,} pages were read")
    paragraphs = paragraphs_of([lines_of(fragments) for fragments in kept])
    if scans:
        paragraphs += _scanned(document, scans, context, notes)
        paragraphs.sort(key=lambda paragraph: paragraph.page)
    text, starts = text_of(paragraphs, count)
    found = authored_document(
        source, context, text, media_type=MEDIA_TYPE, format=FORMAT, notes=notes, page_starts=starts,
        headline=_headline(paragraphs),
    )  # fmt: skip
    if count < len(document):
        found = found.model_copy(update={"truncated": True})
    return with_gaps_filled(found, _declared(document))


def _layers(document: pypdfium2.PdfDocument, count: int) -> tuple[list[list[Fragment]], list[int], list[str]]:
    """(fragments of each page, numbers of the pages that are scans, notes)."""
    layers: list[list[Fragment]] = []
    scans: list[int] = []
    notes: list[str] = []
    for number in range(count):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            layers.append([])
            notes += [f"page {number + 1} is broken"] if len(notes) < 20 else []
            continue
        fragments = fragments_of(page)
        if sum(len(fragment.text) for fragment in fragments) < LEAST_LAYER_CHARACTERS and _has_picture(page):
            scans.append(number)
        layers.append(fragments)
        page.close()
    return layers, scans, notes


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    return next(iter(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None


def _scanned(document: pypdfium2.PdfDocument, scans: list[int], context: Context, notes: list[str]) -> Iterator[Laid]:
    """The paragraphs of the pages that are pictures among others; those that cannot be read are noted."""
    texts: list[str] = []
    try:
        texts, more_notes = read_pictures((_picture(document, number) for number in scans), context.limits)
        notes += more_notes
    except Rejected as rejected:
        told = ", ".join(str(number + 1) for number in scans[:RUNNING_NOTED])
        notes.append(f"{len(scans)} pages without a text layer not read (page {told}): {rejected.reason}")
    for number, text in zip(scans, texts, strict=False):
        for paragraph in filter(str.strip, text.split(SEPARATOR)):
            yield Laid(" ".join(paragraph.split()), 0.0, number, [])


def _recognised(
    document: pypdfium2.PdfDocument, source: Source, context: Context, scans: list[int], notes: list[str]
) -> Document:
    """A scanned PDF, read as pictures."""
    if not scans:
        raise Rejected(Reason.NO_TEXT, "The PDF's pages hold neither words nor pictures.")
    texts, more_notes = read_pictures((_picture(document, number) for number in scans), context.limits)
    starts, length = [], 0
    for text in texts:
        starts.append(length)
        length += len(text) + len(SEPARATOR)
    found = authored_document(
        source, context, SEPARATOR.join(texts), media_type=MEDIA_TYPE, format=FORMAT, notes=(*notes, *more_notes),
        page_starts=starts,
    )  # fmt: skip
    truncated = found.truncated or len(texts) < len(scans)
    return with_gaps_filled(found.model_copy(update={"truncated": truncated}), _declared(document))


def _picture(document: pypdfium2.PdfDocument, number: int) -> Image.Image:
    page = document[number]
    scale = min(SCAN_SCALE, PAPER_PIXELS / max(*page.get_size(), 1.0))
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    page.close()
    return picture


def _headline(paragraphs: list[Laid]) -> Extract | None:
    """The largest type near the top of the first page, when it is clearly larger than the text's."""
    opening = [paragraph for paragraph in paragraphs[:HEADLINE_PARAGRAPHS] if paragraph.page == paragraphs[0].page]
    sizes = [part.size for part in paragraphs if part.size for _ in range(1 + len(part.text) // 80)]
    usual = median(sizes) if sizes else 0.0
    large = [p for p in opening if p.size >= HEADLINE_SIZE * usual and len(p.text) in HEADLINE_LENGTHS]
    if not large:
        return None
    largest = max(large, key=lambda paragraph: paragraph.size)
    start = sum(len(paragraph.text) + len(SEPARATOR) for paragraph in paragraphs[: paragraphs.index(largest)])
    evidence = Evidence(start=start, end=start + len(largest.text), source="pdf:largest-type", confidence=0.85)
    return Extract(value=largest.text, evidence=evidence)


def _declared(document: pypdfium2.PdfDocument) -> Declared:
    """What the file's properties say; they are often a machine's, and only fill gaps."""
    properties = document.get_metadata_dict(skip_empty=True)
    title = " ".join(properties.get("Title", "").split())
    author = " ".join(properties.get("Author", "").split())
    return Declared(
        source="meta:pdf",
        headline=None if MACHINE_TITLE.fullmatch(title) else title or None,
        authors=(author,) if is_person(author) else (),
        published=_iso(properties.get("CreationDate", "")),
        tags=tuple(tag for tag in re.split(r"[,;]\s*", properties.get("Keywords", "")) if tag),
        confidence=0.4,
    )


def _iso(date: str) -> str | None:
    """A PDF's way to write a time («D:20260203101500+01'00'»), in ISO 8601."""
    match = CREATED.match(date)
    if match is None:
        return None
    year, month, day, hour, minute, second, utc, offset, offset_minutes = match.groups()
    clock = f"T{hour}:{minute}:{second or '00'}" if hour else ""
    zone = "Z" if utc else f"{offset}:{offset_minutes or '00'}" if offset else ""
    return f"{year}-{month}-{day}{clock}{zone if clock else ''}"


def _attachments(document: pypdfium2.PdfDocument) -> Iterator[Member]:
    for index in range(document.count_attachments()):
        attachment = document.get_attachment(index)
        yield Member(attachment.get_name() or f"attachment {index + 1}", _attached(attachment))


def _attached(attachment: pypdfium2.PdfAttachment) -> Iterator[bytes]:
    yield bytes(attachment.get_data())

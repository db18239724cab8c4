"""Pictures of text, read by tesseract where it is installed."""

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps, UnidentifiedImageError

from services.errors import Reason, Rejected
from services.models import Document
from services.parsing.authored import authored_document
from services.parsing.ocr import PAGE_SEPARATOR, read_pictures
from services.parsing.signatures import HEAD_BYTES, signature_of
from services.parsing.source import Context, Source

FORMAT = "image"
READ = ("PNG", "JPEG", "GIF", "TIFF", "WEBP", "BMP")
PIXEL_LIMIT = 100_000_000  # a page of A2 at 300 dots per inch has 35 million
LEAST_SIDE_PIXELS = 40  # an icon holds no words

Image.MAX_IMAGE_PIXELS = PIXEL_LIMIT  # Pillow warns past it and refuses at twice as many; here the warning refuses


def parse_image(source: Source, context: Context) -> Iterator[Document]:
    """The words in a picture, a page for each frame; raises `Rejected` (needs-ocr, too-large, corrupt, no-text)."""
    texts, notes = read_pictures(_frames(source.data, context.limits.pages), context.limits)
    starts, text = pages_joined(texts)
    signature = signature_of(source.data[:HEAD_BYTES])
    media_type = signature.media_type if signature else "image/*"
    yield authored_document(
        source, context, text, media_type=media_type, format=FORMAT, notes=notes, page_starts=starts
    )


def pages_joined(texts: list[str]) -> tuple[list[int], str]:
    """(where each page begins, the whole text)."""
    starts, length = [], 0
    for text in texts:
        starts.append(length)
        length += len(text) + len(PAGE_SEPARATOR)
    return starts, PAGE_SEPARATOR.join(texts)


def _frames(data: bytes, limit: int) -> Iterator[Image.Image]:
    """The picture's frames upright and in grey; several only in a TIFF, as a GIF's are an animation."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.filterwarnings("ignore", category=UserWarning)  # odd EXIF data is not our subject
            with Image.open(io.BytesIO(data), formats=READ) as picture:
                if min(picture.size) < LEAST_SIDE_PIXELS:
                    raise Rejected(Reason.NO_TEXT, "The picture is too small to hold words.")
                frames = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
                for number in range(min(frames, limit)):
                    picture.seek(number)
                    yield ImageOps.exif_transpose(picture).convert("L")
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise Rejected(Reason.TOO_LARGE, f"The picture has more than {PIXEL_LIMIT:,} pixels: scale it down.") from error
    except UnidentifiedImageError as error:
        raise Rejected(Reason.CORRUPT, "The picture cannot be read: it is broken from its first bytes on.") from error
    except (
        OSError,
        SyntaxError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        OverflowError,
        ZeroDivisionError,
    ) as error:
        # Pillow's decoders document OSError; broken files bring out the others (python-pillow/Pillow#6252, #9814)
        raise Rejected(Reason.CORRUPT, f"The picture is broken ({' '.join(str(error).split())[:150]}).") from error

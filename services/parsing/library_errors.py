"""The errors by which parser libraries say that a file breaks its format's rules.

Only these become `Rejected(CORRUPT)`, in `services.parsing.reading`; any other exception is a bug of ours and loud.
Errors of libraries that are not loaded cannot have been raised: nothing is imported for their sake.
"""

import binascii
import csv
import email.errors
import json
import lzma
import struct
import sys
import tarfile
import zipfile
import zlib

STANDARD_LIBRARY: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    struct.error,
    binascii.Error,
    csv.Error,
    json.JSONDecodeError,
    email.errors.MessageError,
    UnicodeError,
)

# module → names of its base exceptions
THIRD_PARTY: dict[str, tuple[str, ...]] = {
    "lxml.etree": ("LxmlError",),
    "pypdfium2": ("PdfiumError",),
    "py7zr.exceptions": ("ArchiveError",),
    "PIL": ("UnidentifiedImageError",),
}


def library_errors() -> tuple[type[Exception], ...]:
    """The exception types that mean a corrupt file, of the libraries that this process has loaded."""
    found = list(STANDARD_LIBRARY)
    for module, names in THIRD_PARTY.items():
        if module in sys.modules:
            found += [getattr(sys.modules[module], name) for name in names if hasattr(sys.modules[module], name)]
    return tuple(found)

"""Magic numbers: the first bytes by which binary formats make themselves known.

Sources: the formats' own specifications, and Gary Kessler's list of file signatures
(https://www.garykessler.net/library/file_sigs.html). Order matters: the first that fits wins.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signature:
    """Bytes at an offset; `format` is a word of the registry, or None for a format that no parser takes."""

    magic: bytes
    format: str | None
    media_type: str
    name: str
    offset: int = 0

    def fits(self, head: bytes) -> bool:
        """Whether the file begins so."""
        return head[self.offset : self.offset + len(self.magic)] == self.magic


SIGNATURES: tuple[Signature, ...] = (
    Signature(b"%PDF-", "pdf", "application/pdf", "PDF document"),
    Signature(b"{\\rtf", "rtf", "application/rtf", "RTF document"),
    Signature(b"WARC/", "warc", "application/warc", "web archive"),
    Signature(b"\x89PNG\r\n\x1a\n", "image", "image/png", "PNG picture"),
    Signature(b"\xff\xd8\xff", "image", "image/jpeg", "JPEG picture"),
    Signature(b"GIF87a", "image", "image/gif", "GIF picture"),
    Signature(b"GIF89a", "image", "image/gif", "GIF picture"),
    Signature(b"II*\x00", "image", "image/tiff", "TIFF picture"),
    Signature(b"MM\x00*", "image", "image/tiff", "TIFF picture"),
    Signature(b"WEBP", "image", "image/webp", "WebP picture", 8),
    Signature(b"\x1f\x8b", "gzip", "application/gzip", "gzip file"),
    Signature(b"BZh", "bzip2", "application/x-bzip2", "bzip2 file"),
    Signature(b"\xfd7zXZ\x00", "xz", "application/x-xz", "xz file"),
    Signature(b"7z\xbc\xaf\x27\x1c", "7z", "application/x-7z-compressed", "7z archive"),
    Signature(b"ustar", "tar", "application/x-tar", "tar archive", 257),
    # Formats that no parser takes: named, so that the sentence can say what the file is.
    Signature(b"Rar!\x1a\x07", None, "application/vnd.rar", "a RAR archive"),
    Signature(b"\x28\xb5\x2f\xfd", None, "application/zstd", "a Zstandard file"),
    Signature(b"\x04\x22\x4d\x18", None, "application/x-lz4", "an LZ4 file"),
    Signature(b"MSCF", None, "application/vnd.ms-cab-compressed", "a Windows cabinet"),
    Signature(b"!<arch>\n", None, "application/x-archive", "a Unix ar archive or Debian package"),
    Signature(b"\xed\xab\xee\xdb", None, "application/x-rpm", "an RPM package"),
    Signature(b"CD001", None, "application/x-iso9660-image", "a disc image", 0x8001),
    Signature(b"ID3", None, "audio/mpeg", "an MP3 recording"),
    Signature(b"\xff\xfb", None, "audio/mpeg", "an MP3 recording"),
    Signature(b"\xff\xf1", None, "audio/aac", "an AAC recording"),
    Signature(b"OggS", None, "audio/ogg", "an Ogg recording"),
    Signature(b"fLaC", None, "audio/flac", "a FLAC recording"),
    Signature(b"MThd", None, "audio/midi", "a MIDI file"),
    Signature(b"#!AMR", None, "audio/amr", "an AMR recording"),
    Signature(b"WAVE", None, "audio/wav", "a WAVE recording", 8),
    Signature(b"AVI ", None, "video/x-msvideo", "an AVI video", 8),
    Signature(b"ftypheic", None, "image/heic", "a HEIC picture", 4),
    Signature(b"ftypmif1", None, "image/heif", "a HEIF picture", 4),
    Signature(b"ftypavif", None, "image/avif", "an AVIF picture", 4),
    Signature(b"ftypM4A", None, "audio/mp4", "an MPEG-4 recording", 4),
    Signature(b"ftyp", None, "video/mp4", "an MPEG-4 or QuickTime video", 4),
    Signature(b"\x1aE\xdf\xa3", None, "video/x-matroska", "a Matroska or WebM video"),
    Signature(b"FLV\x01", None, "video/x-flv", "a Flash video"),
    Signature(b"\x00\x00\x01\xba", None, "video/mpeg", "an MPEG video"),
    Signature(b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", None, "video/x-ms-wmv", "a Windows Media file"),
    Signature(b"8BPS", None, "image/vnd.adobe.photoshop", "a Photoshop picture"),
    Signature(b"\x00\x00\x01\x00", None, "image/x-icon", "an icon"),
    Signature(b"AT&TFORM", None, "image/vnd.djvu", "a DjVu document"),
    Signature(b"%!PS", None, "application/postscript", "a PostScript document"),
    Signature(b"\x7fELF", None, "application/x-executable", "a Linux program"),
    Signature(b"\xca\xfe\xba\xbe", None, "application/x-mach-binary", "a Java class or macOS program"),
    Signature(b"\xcf\xfa\xed\xfe", None, "application/x-mach-binary", "a macOS program"),
    Signature(b"\xce\xfa\xed\xfe", None, "application/x-mach-binary", "a macOS program"),
    Signature(b"\x00asm", None, "application/wasm", "a WebAssembly program"),
    Signature(b"SQLite format 3\x00", None, "application/vnd.sqlite3", "an SQLite database"),
    Signature(b"PAR1", None, "application/vnd.apache.parquet", "a Parquet table"),
    Signature(b"\x89HDF\r\n\x1a\n", None, "application/x-hdf5", "an HDF5 file"),
    Signature(b"wOFF", None, "font/woff", "a font"),
    Signature(b"wOF2", None, "font/woff2", "a font"),
    Signature(b"OTTO", None, "font/otf", "a font"),
    Signature(b"\x00\x01\x00\x00\x00", None, "font/ttf", "a font"),
    Signature(b"bplist00", None, "application/x-plist", "an Apple property list"),
    Signature(b"L\x00\x00\x00\x01\x14\x02\x00", None, "application/x-ms-shortcut", "a Windows shortcut"),
    Signature(b"\x78\x9f\x3e\x22", None, "application/ms-tnef", "a package of Outlook's (winmail.dat)"),
    Signature(b"filedesc://", None, "application/x-ia-arc", "an old web archive (ARC)"),
    Signature(b"!BDN", None, "application/vnd.ms-outlook", "an Outlook data file (PST)"),
    Signature(b"\xd4\xc3\xb2\xa1", None, "application/vnd.tcpdump.pcap", "a network capture"),
)

# «MZ» (programs of Windows) and «BM» (bitmaps) are also the first letters of ordinary words: they count only beside a
# second mark of the same format.
WINDOWS_PROGRAM = Signature(b"MZ", None, "application/vnd.microsoft.portable-executable", "a Windows program")
BITMAP = Signature(b"BM", "image", "image/bmp", "BMP picture")

HEAD_BYTES = 0x8001 + 5  # as far as the furthest signature looks


def signature_of(head: bytes) -> Signature | None:
    """The signature that the first bytes bear, or None."""
    for signature in SIGNATURES:
        if signature.fits(head):
            return signature
    if WINDOWS_PROGRAM.fits(head) and b"\x00" in head[:64]:
        return WINDOWS_PROGRAM
    if BITMAP.fits(head) and head[6:10] == b"\x00" * 4:
        return BITMAP
    # A PDF may begin with up to 1,024 bytes of anything (ISO 32000-1, annex H, note 13 of the implementation notes).
    if b"%PDF-" in head[:1024] and b"\x00" not in head[: head.find(b"%PDF-")]:
        return SIGNATURES[0]
    return None

"""Which parser takes which format. Parsers are imported at first use: a worker that sees no PDF loads no PDF reader."""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

from services.models import Document
from services.parsing.source import Context, Source

Parser = Callable[[Source, Context], Iterator[Document]]

# format word → "module:function"; `services.parsing.sniffing` gives the word.
PARSERS: dict[str, str] = {
    "text": "services.parsing.text:parse_text",
    "markdown": "services.parsing.markdown:parse_markdown",
    "html": "services.parsing.html:parse_html",
    "mhtml": "services.parsing.mhtml:parse_mhtml",
    "pdf": "services.parsing.pdf:parse_pdf",
    "docx": "services.parsing.docx:parse_docx",
    "odt": "services.parsing.odt:parse_odt",
    "rtf": "services.parsing.rtf:parse_rtf",
    "epub": "services.parsing.epub:parse_epub",
    "eml": "services.parsing.mail:parse_eml",
    "mbox": "services.parsing.mailbox:parse_mbox",
    "msg": "services.parsing.outlook:parse_msg",
    "csv": "services.parsing.tables:parse_csv",
    "json": "services.parsing.json:parse_json",
    "jsonl": "services.parsing.json:parse_jsonl",
    "xml": "services.parsing.xml:parse_xml",
    "warc": "services.parsing.warc:parse_warc",
    "image": "services.parsing.image:parse_image",
    "zip": "services.parsing.archives:parse_zip",
    "tar": "services.parsing.archives:parse_tar",
    "gzip": "services.parsing.compressed:parse_gzip",
    "bzip2": "services.parsing.compressed:parse_bzip2",
    "xz": "services.parsing.compressed:parse_xz",
    "7z": "services.parsing.seven_zip:parse_7z",
}


@cache
def parser_of(format: str) -> Parser:
    """The parser function of a format word; KeyError is a bug of the sniffer."""
    module, function = PARSERS[format].split(":")
    parser: Parser = getattr(import_module(module), function)
    return parser

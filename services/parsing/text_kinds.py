"""Which kind of text a text is: HTML, XML, JSON, mail, a table, Markdown, or plain words.

Judged by content; the file's extension (or the media type that a container declares) only tips a balance.
"""

import csv
import io
import json
import re
from collections import Counter
from itertools import islice

HTML_TAGS = frozenset(
    [
        "html",
        "head",
        "body",
        "title",
        "meta",
        "link",
        "script",
        "style",
        "div",
        "p",
        "article",
        "section",
        "main",
        "header",
        "footer",
        "nav",
        "aside",
        "span",
        "table",
        "tr",
        "td",
        "ul",
        "ol",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "a",
        "img",
        "br",
        "hr",
        "blockquote",
        "pre",
        "form",
        "iframe",
        "figure",
        "noscript",
        "center",
        "font",
        "b",
        "i",
        "em",
        "strong",
    ]
)
# Headers that a mail program writes and a person does not.
MACHINE_HEADERS = frozenset(
    [
        "message-id",
        "mime-version",
        "received",
        "return-path",
        "delivered-to",
        "content-type",
        "dkim-signature",
        "content-transfer-encoding",
        "x-mailer",
        "references",
        "in-reply-to",
        "list-id",
        "snapshot-content-location",
    ]
)
MAIL_HEADERS = MACHINE_HEADERS | frozenset(["from", "to", "cc", "bcc", "subject", "date", "sender", "reply-to"])

PROLOGUE = re.compile(r"\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
DOCTYPE_HTML = re.compile(r"<!doctype\s+html", re.IGNORECASE)
DOCTYPE = re.compile(r"<!doctype\s+([\w:-]+)(?:[^\[>]|\[.*?\])*>\s*(?:<!--.*?-->\s*)*", re.IGNORECASE | re.DOTALL)
DOCTYPE_OPENING = re.compile(r"<!doctype\s+[\w:-]+\s*(?:\[|public|system)", re.IGNORECASE)
ROOT_TAG = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(?=[\s/>])")
HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z0-9-]*):(?:[ \t]|$)")
APPLE_COUNT = re.compile(r"\A\d{1,10}[ \t]*\r?\n")  # Apple Mail (.emlx) puts the count of bytes before a message
MBOX_LINE = re.compile(r"From [^\r\n]{1,200}?\d\d:\d\d[^\r\n]{0,30}?\d{4}[^\r\n]{0,100}\r?\n(?:>?[A-Za-z][\w-]*:)")
JSON_START = re.compile(  # «[ [» opens a copied page, too: its buttons
    r"(?:[\w.$]+(?:\s[\w.$]+)?\s*=\s*)?"
    r'(?:\{\s*(?:"|\}\s*$)|\[\s*(?:[{"]|\]\s*$|(?:\[\s*)+(?:[{"]|-?\d+[\s,.\]]|(?:true|false|null)\b)|(?:\[\s*){30}))'
)

FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(?:[^\n]*\n){0,100}?[A-Za-z_][\w -]*:[^\n]*\n(?:[^\n]*\n){0,100}?(?:---|\.\.\.)"
)
# What every match of a pattern holds (the quick look before the slow one), the pattern, how often it counts.
MARKDOWN_MARKS: tuple[tuple[tuple[str, ...], re.Pattern[str], int], ...] = (
    (("# ",), re.compile(r"^#{1,6} +\S", re.MULTILINE), 3),
    (("](",), re.compile(r"(?<!\\)\[[^\]\n]+\]\((?:https?:|/|#|\.|mailto:)[^)\s]*\)"), 3),
    (("```", "~~~"), re.compile(r"^(?:```|~~~)", re.MULTILINE), 2),
    (("**",), re.compile(r"(?<![*\w])\*\*[^*\s][^*\n]*\*\*(?![*\w])"), 2),
    (("===", "---"), re.compile(r"^[^\n]{3,}\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE), 1),
    (("> ",), re.compile(r"^> \S", re.MULTILINE), 1),
    (("![",), re.compile(r"^!\[[^\]\n]*\]\(", re.MULTILINE), 2),
)
TABLE_ROWS = 200
ROWS_ABOVE = 10  # of an export: its title, its query, when it was made
NAMED_DELIMITER = re.compile(r"sep=(.)\r?\n")  # as Excel writes and reads it
MARKDOWN_SCORE = 4  # so many marks, each kind capped, that no copied page has by chance


def markup_kind(head: str, hinted: bool = False) -> str | None:
    """ "html", "xml" or "svg" when the text opens with markup, else None; `hinted`: its name says that it is XML."""
    match = PROLOGUE.match(head)
    rest = head[match.end() if match else 0 :]
    if DOCTYPE_HTML.match(rest):
        return "html"
    doctype = DOCTYPE.match(rest)
    if doctype:
        rest = rest[doctype.end() :]
    elif DOCTYPE_OPENING.match(rest):  # longer than the head, or never closed
        return "xml"
    root = ROOT_TAG.match(rest)
    if root is None:
        return "xml" if head.lstrip().startswith("<?xml") else None
    name = root.group(2).lower()
    if name in HTML_TAGS and root.group(1) is None and (name == "html" or not hinted):
        return "html"
    if name == "svg":
        return "svg"
    closes = f"</{root.group(1) or ''}{root.group(2)}" in rest
    return "xml" if hinted or closes or "xmlns" in rest[:2000] or head.lstrip().startswith("<?xml") or doctype else None


def mail_kind(head: str, hinted: bool) -> str | None:
    """ "eml", "mbox" or "mhtml" when the text opens with mail headers, else None."""
    if MBOX_LINE.match(head):
        return "mbox"
    names = _header_names(APPLE_COUNT.sub("", head))
    known = [name for name in names if name in MAIL_HEADERS]
    machine = [name for name in names if name in MACHINE_HEADERS]
    # A person who copies a mail takes From, To, Subject along, but not what the servers wrote.
    if not (len(known) >= 2 and machine) and not (hinted and known):
        return None
    block = re.split(r"\r?\n\r?\n", head, maxsplit=1)[0].lower()
    is_page = "multipart/related" in block and ("text/html" in block or "snapshot-content-location" in block)
    is_page = is_page or ("content-location" in names and "to" not in names)
    return "mhtml" if is_page and "received" not in names else "eml"


def _header_names(head: str) -> list[str]:
    names: list[str] = []
    for line in head.split("\n")[:200]:
        stripped = line.rstrip("\r")
        if not stripped:
            break
        if stripped[0] in " \t" and names:
            continue  # a folded header goes on
        match = HEADER_LINE.match(stripped)
        if match is None:
            return []
        names.append(match.group(1).lower())
    return names


def json_kind(head: str, whole: bool, hinted: bool = False) -> str | None:
    """ "json" or "jsonl" when the text opens as JSON does, else None."""
    if not JSON_START.match(head):
        return None
    lines = [line for line in head.split("\n") if line.strip()]
    if not whole:
        lines = lines[:-1]  # the last line of a cut head is cut, too
    if hinted and any(map(_is_json, lines[:5])):
        return "jsonl"
    if len(lines) >= 2 and all(map(_is_json, lines[:2])):
        return "jsonl"
    return "json"


def _is_json(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict | list)
    except (ValueError, RecursionError):
        return False


def table_kind(head: str, whole: bool, hinted: bool) -> str | None:
    """ "csv" when nearly all rows have the same number of cells, else None."""
    return "csv" if delimiter_of(head, whole, *((1, 2) if hinted else (4, 3))) else None


def delimiter_of(head: str, whole: bool, least_rows: int = 1, least_cells: int = 2) -> str | None:
    """What parts the cells of a table, None when the text is none; the last row of a cut head does not count."""
    named = NAMED_DELIMITER.match(head)
    if named:
        return named.group(1)
    for delimiter in "\t,;|":
        try:
            if delimiter in head and _is_table(head, delimiter, whole, least_rows, least_cells):
                return delimiter
        except csv.Error:
            continue
    return None


def _is_table(head: str, delimiter: str, whole: bool, least_rows: int, least_cells: int) -> bool:
    opening = _below_heading(_rows(head, delimiter, ROWS_ABOVE))
    if not opening or not _is_header(opening[0]):
        return False  # the quick look: most prose ends here
    rows = _rows(head, delimiter, TABLE_ROWS + 1)
    rows = _below_heading(rows[:TABLE_ROWS] if whole or len(rows) > TABLE_ROWS else rows[:-1])
    if len(rows) < least_rows:
        return False
    cells, count = Counter(len(row) for row in rows).most_common(1)[0]
    return cells >= least_cells and count >= 0.9 * len(rows) and _is_header(rows[0])


def _rows(head: str, delimiter: str, most: int) -> list[list[str]]:
    """The first rows that are not blank."""
    return list(islice(filter(None, csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)), most))


def _below_heading(rows: list[list[str]]) -> list[list[str]]:
    """The rows from the first of several cells on: an export's own heading stands above."""
    return rows[next((n for n, row in enumerate(rows[:ROWS_ABOVE]) if len(row) >= 2), 0) :]


def _is_header(row: list[str]) -> bool:
    return all(len(cell) <= 80 for cell in row) and sum(bool(cell.strip()) for cell in row) >= 2


def is_markdown(head: str) -> bool:
    """Whether the text has more of Markdown's marks than plain text ever shows."""
    if FRONT_MATTER.match(head):
        return True
    score = 0
    for held, pattern, cap in MARKDOWN_MARKS:
        if any(marks in head for marks in held):
            score += min(cap, len(pattern.findall(head)))
    return score >= MARKDOWN_SCORE

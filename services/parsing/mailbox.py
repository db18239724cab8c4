"""Mailboxes (mbox, RFC 4155): each message as if it had been dropped alone.

Four dialects are about (mboxo, mboxrd, mboxcl, mboxcl2): the first two quote lines that begin with «From », with one
mark or with one more; the others count the bytes of each body, and mboxcl2 quotes nothing.
"""

import re
from collections.abc import Iterator

from services.errors import Reason, Rejected
from services.models import Document
from services.parsing.mail import MEDIA_TYPE
from services.parsing.members import Member, read_members
from services.parsing.source import Context, Source

# The line before a message: an address, a day and an hour; a header follows. Some programs put no blank line before it.
START = re.compile(
    rb"(?:\A|(?<=\n))(?:\r?\n)?From [^\r\n]{1,200}?\d\d:\d\d[^\r\n]{0,30}?\d{4}[^\r\n]{0,100}\r?\n(?=>?[A-Za-z][\w-]*:)"
)
NEXT = re.compile(rb"(?:\r?\n)*(?:\Z|From )")
QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
BODY = re.compile(rb"\r?\n\r?\n")
COUNTED = re.compile(rb"^content-length: *(\d{1,12})[ \t\r]*$", re.MULTILINE | re.IGNORECASE)


def parse_mbox(source: Source, context: Context) -> Iterator[Document]:
    """Every message of a mailbox, each with its attachments."""
    yield from read_members(source, context, _messages(source.data))


def _messages(data: bytes) -> Iterator[Member]:
    start = START.search(data)
    if start is None:
        raise Rejected(Reason.CORRUPT, "The mailbox holds no line that begins a message: export it again.")
    number = 0
    while start is not None:
        number += 1
        following = START.search(data, _counted_end(data, start.end()) or start.end())
        message = QUOTED.sub(rb"\1", data[start.end() : following.start() if following else len(data)])
        yield Member(f"message {number}", [message], media_type=MEDIA_TYPE)
        start = following


def _counted_end(data: bytes, start: int) -> int | None:
    """Where the message ends by its own count, if there is one and what follows bears it out."""
    body = BODY.search(data, start)
    count = COUNTED.search(data, start, body.start()) if body else None
    end = body.end() + int(count.group(1)) if body and count else len(data) + 1
    return end if end <= len(data) and NEXT.match(data, end) else None

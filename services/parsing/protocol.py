"""What the sandbox and its child say to each other."""

from services.errors import Reason
from services.models import Frozen, Parsed
from services.parsing.source import Limits

TAKEN = b""  # the child has a request and begins: what happens from here on is the file's doing


class Order(Frozen):
    """The child's first message from its parent: the limits of every file, and whether to die with the parent."""

    limits: Limits
    parent: int | None  # process id, when a main thread started the child


class Ready(Frozen):
    """The child's first answer: it is locked in, and whether the kernel let it cut its network."""

    network_cut: bool


class Request(Frozen):
    """One file to read, its path in the escaped form of `services.models.escape_path`."""

    path: str


class Answer(Frozen):
    """What became of one file: exactly one of `parsed`, `reason` (with its sentence) and `fault` (a traceback)."""

    parsed: Parsed | None = None
    reason: Reason | None = None
    sentence: str = ""
    fault: str | None = None
    resident_bytes: int = 0

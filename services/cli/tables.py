"""Tables for people: outcomes and the overview. Paths and sentences are strangers' text: never read as markup."""

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from config.settings import Settings
from services.cli.printable import printable
from services.models import Overview, PathRecord, State

STYLES = {
    State.QUEUED: "yellow",
    State.WORKING: "yellow",
    State.INDEXED: "green",
    State.DUPLICATE: "cyan",
    State.QUARANTINED: "red",
}
ID_CHARACTERS = 12
SHOWN_FILES = 20


def outcomes_table(records: Iterable[PathRecord]) -> Group:
    """A row a file, and a line that counts them."""
    table = Table("outcome", "file", "document", "told", box=None, header_style="bold")
    counts: Counter[State] = Counter()
    for record in records:
        counts[record.state] += 1
        document = record.duplicate_of or next(iter(record.document_ids), "")
        table.add_row(
            Text(record.state, style=STYLES[record.state]),
            Text(printable(record.path)),
            document[:ID_CHARACTERS],
            _told(record),
        )
    told = ", ".join(f"{count} {state}" for state, count in counts.items()) or "no files"
    return Group(table, Text(told, style="bold"))


def quarantine_table(rows: Iterable[tuple[str, PathRecord]]) -> Table:
    """A row a quarantined file: its id for `seedbed retry`, why, and what to do."""
    table = Table("id", "reason", "attempts", "file", "told", box=None, header_style="bold")
    for identity, record in rows:
        table.add_row(
            identity[:ID_CHARACTERS],
            Text(record.reason or "", style="red"),
            str(record.attempts),
            Text(printable(record.path)),
            Text(printable(record.sentence or "")),
        )
    return table


def overview_table(overview: Overview) -> Group:
    """The overview as `seedbed status` shows it."""
    table = Table(box=None, show_header=False)
    table.add_column(style="bold")
    table.add_column(justify="right")
    table.add_column(style="dim")
    table.add_row("files in the folder", _number(overview.folder_files), "paused" if overview.paused else "")
    table.add_row("in flight", str(overview.in_flight), f"{_number(overview.queue_batches)} batches in the queue")
    for state in (State.INDEXED, State.DUPLICATE, State.QUARANTINED):
        note = ", ".join(f"{count} {reason}" for reason, count in overview.reasons.items())
        style = STYLES[state]
        table.add_row(
            Text(state, style=style), str(overview.states.get(state, 0)), note if state is State.QUARANTINED else ""
        )
    table.add_row("documents", _number(overview.documents))
    table.add_row("worker processes", _number(overview.workers))
    lines = [Text(f"  {work.worker}: {printable(work.path)}", style="dim") for work in overview.activity]
    troubles = [Text(f"✗ {printable(trouble)}", style="red") for trouble in overview.troubles]
    return Group(table, *lines, *troubles)


def _number(value: int | None) -> str:
    return "–" if value is None else f"{value:,}"


def _told(record: PathRecord) -> Text:
    if record.reason is not None:
        return Text(printable(f"{record.reason}: {record.sentence}"))
    left_out = [f"{printable(left.member)} ({left.reason})" for left in record.left_out]
    return Text(f"left out: {', '.join(left_out)}" if left_out else "", style="dim")


def arrival_summary(records: Sequence[PathRecord]) -> Group:
    """What became of the files of the folder: every one of a few, of many the counts and what was not taken."""
    counts = Counter(record.state for record in records)
    told = ", ".join(f"{n:,} {state}" for state, n in counts.most_common()) or "the folder is empty"
    left = [record for record in records if len(records) <= SHOWN_FILES or record.state is State.QUARANTINED]
    lines = [outcome_line(record) for record in sorted(left, key=lambda record: record.path)[:SHOWN_FILES]]
    more = [Text(f"and {len(left) - SHOWN_FILES:,} more: `seedbed failed`")] if len(left) > SHOWN_FILES else []
    return Group(*lines, *more, Text(f"{len(records):,} files: {told}", "bold"))


def outcome_line(record: PathRecord) -> Text:
    """One file's outcome in one line."""
    line = Text(f"{record.state:>12} ", style=STYLES[record.state]).append(record.path.rsplit("/", 1)[-1], "default")
    if record.reason is not None:
        line.append(f"  {record.reason}: {record.sentence}", "dim")
    return line


def addresses_table(settings: Settings) -> Table:
    """Where everything is, how to drop a file, how to stop."""
    page = f"http://{settings.api_host}:{settings.api_port}"
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    table.add_row("search page", page)
    table.add_row("API", f"{page}/docs")
    table.add_row("Flower", f"http://{settings.flower_host}:{settings.flower_port}")
    table.add_row("Elasticsearch", settings.elasticsearch_url)
    table.add_row("drop a file", Text(f"into {settings.folder.resolve()}, and search for a word of it a moment later"))
    table.add_row("stop", "Ctrl-C; the index stays")
    return table

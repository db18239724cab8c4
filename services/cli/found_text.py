"""Hits and articles as a terminal shows them: styles instead of markup, and no control character of a stranger."""

from collections.abc import Iterable, Iterator

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from services.cli.printable import printable
from services.models import Role
from services.search.copies import file_name
from services.search.found import Found
from services.search.highlighting import Piece
from services.search.marking import Mark, MarkKind, Passage, marks_of, sections
from services.search.results import Hit, Results

ID_CHARACTERS = 12
MATCH = "bold black on yellow"
MARKS = {
    MarkKind.PERSON: "bright_blue",
    MarkKind.ORGANISATION: "bright_magenta",
    MarkKind.PLACE: "bright_green",
    MarkKind.DATE: "yellow",
}
ROLES = {Role.HEADLINE: "bold", Role.STANDFIRST: "bold cyan", Role.SUBHEADING: "bold", Role.PULL_QUOTE: "italic"}
SMALL = "dim"


def results_text(results: Results) -> Group:
    """A page of results and a line that counts them."""
    texts = f", {results.texts:,} different texts" if results.texts not in (None, results.total) else ""
    noun = "article" if results.total == 1 else "articles"
    counted = Text(f"{results.total:,} {noun}{texts} in {results.took_ms} ms", style=SMALL)
    warning = [Text(results.warning, style="yellow")] if results.warning else []
    return Group(*(part for hit in results.hits for part in (*hit_text(hit), Text())), counted, *warning)


def hit_text(hit: Hit) -> Iterator[Text | Padding]:
    """One hit: headline, where and when, the places that fit, quotations."""
    yield lit(hit.headline, "bold") if hit.headline else Text(printable(file_name(hit.paths)), style="bold")
    day = hit.published[:10] if hit.published else f"arrived {(hit.received or '')[:10]}"
    copies = f"{hit.copies_count} more with the same text" if hit.copies_count else None
    versions = f"{len(hit.versions)} other versions" if hit.versions else None
    facts = [
        hit.id[:ID_CHARACTERS],
        hit.source,
        day,
        ", ".join(hit.authors),
        ", ".join(hit.places[:3]),
        copies,
        versions,
    ]
    yield Padding(Text(printable(" · ".join(fact for fact in facts if fact)), style=SMALL), (0, 0, 0, 2))
    for snippet in hit.snippets:
        yield Padding(lit(snippet), (0, 0, 0, 2))
    for said in hit.quotations:
        words = Text("“").append_text(lit(said.words, "italic")).append("”")
        yield Padding(words.append(f" — {printable(said.speaker or 'unnamed')}", style=SMALL), (0, 0, 0, 2))


def lit(pieces: Iterable[Piece], style: str = "") -> Text:
    """Pieces of text, what was looked for in colour."""
    return Text.assemble(*((printable(piece.text), MATCH if piece.matched else style) for piece in pieces))


def found_text(found: Found) -> Group:
    """An article's text with its marks, then the evidence."""
    parts: list[Text | Table] = []
    for section in sections(found.article):
        if section.left_out:
            parts.append(Text(f"[{len(section.passages)} lines left out]", style=SMALL))
        else:
            parts += [_passage(passage) for passage in section.passages]
        parts.append(Text())
    return Group(*parts, _facts(found), Text(), _evidence(found))


def _passage(passage: Passage) -> Text:
    text = Text(style=ROLES.get(passage.role, ""))
    for run in passage.runs:
        for piece in run.pieces:
            colour = MARKS.get(piece.mark.kind, "") if piece.mark else ""
            text.append(printable(piece.text), style=f"italic {colour}" if run.quote else colour)
    return text


def _facts(found: Found) -> Table:
    document = found.article.document
    told = {
        "id": found.id,
        "source": found.source,
        "authors": ", ".join(author.name for author in document.authors),
        "published": str(document.published.at or document.published.day) if document.published else None,
        "credit": ", ".join(c.agency or c.photographer or "" for c in document.captions),
        "via": ", ".join(via.value for via in document.via),
        "address": document.url,
        "files": "\n".join(found.paths),
    }
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    for name, value in told.items():
        if value:
            table.add_row(name, Text(printable(value)))
    return table


def _evidence(found: Found) -> Table:
    """Each name, place and date once, each quotation; where it stands and why we think so."""
    table = Table("at", "kind", "told", "evidence", box=None, header_style="bold", pad_edge=False)
    told: dict[str, Mark] = {}
    for mark in sorted(marks_of(found.article), key=lambda mark: mark.start):
        told.setdefault(f"{mark.kind}{mark.value}", mark)
    for mark in told.values():
        table.add_row(str(mark.start), Text(mark.kind, MARKS[mark.kind]), Text(printable(mark.told)), mark.evidence)
    for quote in found.article.quotes:
        words = f"{quote.speaker or 'unnamed'}: “{quote.span.text}”"
        why = f"{quote.source}, {quote.confidence:.0%} sure"
        table.add_row(str(quote.span.start), Text("quote", "italic"), Text(printable(words)), why)
    return table

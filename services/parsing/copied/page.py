"""Reading a copied page: lines, verdicts, the body's region, then field by field."""

from typing import Any

from services.parsing.copied.bare_names import leave_author_notes_out
from services.parsing.copied.bylines import authors_of, mark_contributors
from services.parsing.copied.captions import captions_of
from services.parsing.copied.classifier import classify, spoken_in
from services.parsing.copied.closings import copyright_of, tags_of, via_of
from services.parsing.copied.datelines import begin_at_dateline, dateline_of, day_of
from services.parsing.copied.features import words_by_line
from services.parsing.copied.gaps import take_in
from services.parsing.copied.headlines import headline_index, headline_of
from services.parsing.copied.lines import Lines, lines_of
from services.parsing.copied.notices import leave_notices_out
from services.parsing.copied.openings import kicker_of, section_of
from services.parsing.copied.reading import Reading
from services.parsing.copied.region import body_of, trimmed
from services.parsing.copied.roles import blocks_of, mark_body
from services.parsing.copied.sheet import Sheet
from services.parsing.copied.standfirsts import standfirst_of
from services.parsing.copied.times import BY_UPDATE, is_day_first, reading_time_of, times_of


def read_copied(text: str) -> Reading:
    """Find the article in a copied page; offsets are into `text`, which is left as it is.

    Time is linear in the text's length: lines and counts are made in single passes, rules look at the ends of a line
    and at the lines around headline and body. Never raises.
    """
    lines = lines_of(text)
    if not lines:
        return Reading()
    sheet = sheet_of(text, lines)
    fields: dict[str, Any] = {  # in the order of trust: what one rule has claimed is left alone by the next
        **claims_before_byline(sheet),
        "authors": authors_of(sheet),
        "section": section_of(sheet),
        "kicker": kicker_of(sheet),
        "standfirst": standfirst_of(sheet),
        "tags": tags_of(sheet),
        "copyright": copyright_of(sheet),
        "dateline": dateline_of(sheet),
    }
    if fields["dateline"] and (fields["published"] is None or fields["published"].evidence.source == BY_UPDATE):
        fields["published"] = day_of(fields["dateline"], sheet) or fields["published"]
    mark_contributors(sheet)
    leave_author_notes_out(sheet, fields["authors"])
    mark_body(sheet)
    return Reading(blocks=blocks_of(sheet), **fields)


def claims_before_byline(sheet: Sheet) -> dict[str, Any]:
    """The fields whose lines no byline may be; in the order of trust."""
    return {
        "headline": headline_of(sheet),
        "reading_time": reading_time_of(sheet),
        "via": via_of(sheet),
        "captions": captions_of(sheet),
        **dict(zip(("published", "updated"), times_of(sheet), strict=True)),
    }


def sheet_of(text: str, lines: Lines) -> Sheet:
    """The page with its verdicts, its body and its headline, before any field is looked for."""
    words = words_by_line(lines)
    spoken = spoken_in(words)
    verdicts, phrases = classify(lines, words, spoken)
    body, first, last = body_of(lines, verdicts)
    sheet = Sheet(
        text,
        lines.characters.folded,
        list(lines),
        verdicts,
        words,
        spoken.marks_by_line().tolist(),
        phrases,
        body,
        first,
        last,
    )
    sheet.day_first = is_day_first(text, spoken)
    sheet.headline, sheet.headline_trust = headline_index(sheet)
    begin_at_dateline(sheet)
    trimmed(sheet)
    take_in(sheet)
    leave_notices_out(sheet)
    return sheet

"""Looks for date expressions passage by passage; of two that overlap, the rule that says more wins."""

import re
from collections.abc import Iterator
from datetime import date

from services.enrichment.dates import resolving
from services.enrichment.dates.calendar_words import CalendarWords, calendar_words
from services.enrichment.dates.direction import Direction, direction_at
from services.enrichment.dates.patterns import rules_of
from services.enrichment.dates.resolving import Days
from services.enrichment.story import Story
from services.models import Article, DateMention, DatePrecision, EntityKind, Role, Span

LANGUAGE_OF_UNKNOWN = "en"
UNDATED_FACTOR = 0.5  # «yesterday» on a page without a date hangs on the day the file came in
ANCHORED_FACTOR = 0.8
ANCHOR_ROLES = frozenset({Role.CAPTION, Role.DATELINE})
LONGEST_LEAD_CHARACTERS = 16
CAPITALISED = frozenset({"en", "de"})  # languages that write months and weekdays large
# Names made with a weekday; an edition, a shop's sale, a feast.
NAMED_WEEKDAY_BEFORE = re.compile(
    r"\b(?:Black|Bloody|Good|Easter|Super|Palm|Ash|Holy|Cyber|Shrove|Fat|Giving|Maundy|Whit|every|each|Man|Big"
    r"|Freaky|Ruby) $"
)
NAMED_WEEKDAY_AFTER = re.compile(
    r"[’']s (?:headlines?|papers?|editions?)|s\b| (?:Times|Mail|Mirror|Telegraph|Post|Herald|Express|Night Live|Mass"
    r"|Prayer|School|Agreement|Club|League|Church)\b"
)
TODAY_BEFORE = re.compile(r"\b(?:la|por la|de la|guten|der|den|am|early|USA|[A-Z]\w+) $")


def find_dates(story: Story, article: Article) -> tuple[DateMention, ...]:
    """Every date expression of the story, in order, resolved against its reference day."""
    language = article.language.code if article.language else LANGUAGE_OF_UNKNOWN
    language = LANGUAGE_OF_UNKNOWN if language == "und" else language
    # The typewriter's apostrophe, so that one form of each phrase is enough; the length stays.
    text = story.text.replace("’", "'")
    people = [(m.start, m.end) for e in article.entities if e.kind is EntityKind.PERSON for m in e.mentions]
    anchor = None if story.is_dated else _anchor(story, text, language)
    found: list[DateMention] = []
    for passage in story.passages:
        taken = bytearray(passage.end - passage.start)
        for start, end in people:
            if passage.start <= start and end <= passage.end:
                taken[start - passage.start : end - passage.start] = b"\x01" * (end - start)
        for start, end, rule, days in _readings(
            text, passage.start, passage.end, language, anchor or story.reference_day
        ):
            stretch = slice(start - passage.start, end - passage.start)
            if not any(taken[stretch]):
                taken[stretch] = b"\x01" * (end - start)
                found.append(_mention(story, start, end, rule, days, anchor))
    return tuple(sorted(found, key=lambda mention: mention.span.start))


def _anchor(story: Story, text: str, language: str) -> date | None:
    """For a page without a date: the day in full of a caption or dateline, where the story names no later one.

    Agency captions carry the day of the picture, mostly that of the story.
    """
    latest: date | None = None
    is_heading = False
    for passage in story.passages:
        for _, _, _, days in _readings(text, passage.start, passage.end, language, story.reference_day):
            is_full = days.precision is DatePrecision.DAY and not days.is_relative and not days.needs_year
            if is_full and days.first <= story.received.date() and (latest is None or days.first > latest):
                latest, is_heading = days.first, passage.role in ANCHOR_ROLES
    return latest if is_heading else None


def _readings(text: str, start: int, end: int, language: str, today: date) -> Iterator[tuple[int, int, str, Days]]:
    words = calendar_words(language)
    for rule in rules_of(language):
        for match in rule.pattern.finditer(text, start, end):
            try:
                days = _resolved(rule.name, match, text, language, words, today)
            except (ValueError, OverflowError):  # no such day («31 June»), or beyond the calendar's years
                continue
            if days is not None:
                yield _telling_start(rule.name, match), match.end(), rule.name, days


def _resolved(
    rule: str, match: re.Match[str], text: str, language: str, words: CalendarWords | None, today: date
) -> Days | None:
    if rule == "iso":
        day = date(int(match["year"]), int(match["month_number"]), int(match["day"]))
        return Days(day, day, DatePrecision.DAY, 0.98)
    if rule == "numeric":
        return resolving.numeric_day(match, language)
    if rule == "year":
        return resolving.year_alone(match, today)
    if rule == "ago":
        return resolving.ago(match, language, today)
    if rule == "part-of-period":
        return resolving.part_of_period(match, today)
    direction = direction_at(text, match.start(), match.end(), language)
    if rule == "weekend":
        return resolving.weekend(match["which"].lower(), today, direction)
    return _worded(rule, match, text, language, words, today, direction) if words else None


def _worded(
    rule: str,
    match: re.Match[str],
    text: str,
    language: str,
    words: CalendarWords,
    today: date,
    direction: Direction,
) -> Days | None:
    if rule == "phrase":
        return _phrase(match, text, words, today)
    name = "weekday" if rule == "weekday" else "month"
    if language in CAPITALISED and not match[name][0].isupper():
        return None
    if rule == "weekday":
        if NAMED_WEEKDAY_BEFORE.search(text, *_just_before(match)) or NAMED_WEEKDAY_AFTER.match(text, match.end()):
            return None
        return resolving.weekday_day(match, words.weekdays[match["weekday"].lower()], today, direction)
    month = resolving.month_number(match, words)
    if rule == "month":
        return resolving.month_alone(match["lead"].lower(), month, today, direction)
    if rule == "month-year":
        first, last = resolving.month_days(int(match["year"]), month)
        return Days(first, last, DatePrecision.MONTH, 0.95)
    return resolving.whole_day(match, month, today, direction)


def _phrase(match: re.Match[str], text: str, words: CalendarWords, today: date) -> Days | None:
    phrase = " ".join(match["phrase"].lower().split())
    if phrase == "today" and TODAY_BEFORE.search(text, *_just_before(match)) and match["phrase"][0] == "T":
        return None  # «USA Today», «Psychology Today»
    if phrase in ("mañana", "morgen") and (
        TODAY_BEFORE.search(text, *_just_before(match)) or match["phrase"][0] == "M"
    ):
        return None  # the morning, not tomorrow
    unit, offset = words.phrases[phrase]
    first, last = resolving.period_days(unit, offset, today)
    return Days(first, last, DatePrecision(unit), 0.9, is_relative=True)


def _just_before(match: re.Match[str]) -> tuple[int, int]:
    return max(0, match.start() - LONGEST_LEAD_CHARACTERS), match.start()


def _telling_start(rule: str, match: re.Match[str]) -> int:
    """Where the date itself begins: after «in» and «since»."""
    return match.start({"year": "year", "month": "month"}[rule]) if rule in ("year", "month") else match.start()


def _mention(story: Story, start: int, end: int, rule: str, days: Days, anchor: date | None) -> DateMention:
    end = start + len(story.text[start:end].rstrip(" ,."))
    hangs_on_today = days.is_relative or days.needs_year
    factor = 1.0 if story.is_dated or not hangs_on_today else ANCHORED_FACTOR if anchor else UNDATED_FACTOR
    return DateMention(
        span=Span(start=start, end=end, text=story.text[start:end]),
        first_day=days.first,
        last_day=days.last,
        precision=days.precision,
        relative=days.is_relative,
        reference_day=(anchor or story.reference_day) if hangs_on_today else None,
        source=f"rule:{rule}",
        confidence=round(days.confidence * factor, 3),
    )

"""Scores the reading of any folder of (FILE, FILE.expected.json) pairs, a row a field (docs/reading.md).

An expected file names only the fields that it speaks of; `null` (or an empty list) says that there is none to be found.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import Field, ValidationError, computed_field
from rich.table import Table

from services.errors import Misconfigured, Rejected
from services.models import Document, Frozen, Parsed

SUFFIX = ".expected.json"
SHINGLE_WORDS = 4
BODY = "body"
GOOD_ENOUGH = 0.9  # a body below this is listed among the misses
MARKS = str.maketrans({**dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-")})


class ExpectedCaption(Frozen):
    """One caption's credit."""

    photographer: str | None = None
    agency: str | None = None


class Expected(Frozen):
    """What a reader would say of one file; a field that is left out is not scored."""

    headline: str | None = None
    kicker: str | None = None
    standfirst: str | None = None
    authors: list[str] | None = None
    published: date | None = None
    updated: date | None = None
    reading_time: int | None = None
    dateline: str | None = None
    captions: list[ExpectedCaption] | None = None
    via: list[str] | None = None
    section: str | None = None
    tags: list[str] | None = None
    body: str | None = None
    present_in_body: list[str] | None = None  # words of the article, all of which must stand in the body
    absent_from_body: list[str] | None = None  # furniture's words, none of which may stand in the body


class FieldScore(Frozen):
    """How often one field was right: `right` of `asked`; for the body the means of precision, recall and their F1."""

    field: str
    asked: int
    right: float = 0.0
    precision: float | None = None
    recall: float | None = None

    @computed_field  # type: ignore[prop-decorator]  # pydantic's own advice (python/mypy#14461)
    @property
    def share(self) -> float:
        """Right answers among all, or the body's F1."""
        if self.precision is not None and self.recall is not None:
            total = self.precision + self.recall
            return 2 * self.precision * self.recall / total if total else 0.0
        return self.right / self.asked if self.asked else 0.0


class Miss(Frozen):
    """One wrong answer."""

    file: str
    field: str
    expected: str
    found: str


class Scores(Frozen):
    """The whole evaluation."""

    files: int
    rejected: dict[str, str] = Field(default_factory=dict)  # file → the reason why it could not be read
    fields: tuple[FieldScore, ...] = ()
    misses: tuple[Miss, ...] = ()

    def share(self, field: str) -> float:
        """One field's score; KeyError when no file speaks of it."""
        return {score.field: score.share for score in self.fields}[field]

    def table(self) -> Table:
        """A row a field, for a terminal."""
        table = Table(title=f"{self.files} files, {len(self.rejected)} not read")
        for heading in ("field", "files", "right", "share"):
            table.add_column(heading, justify="left" if heading == "field" else "right")
        for score in self.fields:
            right = (
                f"P {score.precision:.3f} R {score.recall:.3f}" if score.precision is not None else f"{score.right:g}"
            )
            table.add_row(score.field, str(score.asked), right, f"{score.share:.3f}")
        return table


@dataclass(frozen=True, slots=True)
class Answer:
    """One field of one file: what was asked, what was found, and how right it is (0 or 1; shares for the body)."""

    field: str
    expected: str
    found: str
    precision: float
    recall: float


def evaluate(folder: Path, read: Callable[[Path], Parsed]) -> Scores:
    """Read every pair below `folder` and compare; raises `Misconfigured` for an expected file that makes no sense."""
    rejected: dict[str, str] = {}
    answers: dict[str, list[Answer]] = {}
    pairs = sorted(folder.rglob(f"*{SUFFIX}"))
    if not pairs:
        raise Misconfigured(f"The folder holds no file that ends in {SUFFIX}: put one beside each file to score.")
    for expected_path in pairs:
        path = expected_path.with_name(expected_path.name.removesuffix(SUFFIX))
        document = None
        try:
            document = read(path).documents[0]
        except Rejected as error:
            rejected[path.name] = f"{error.reason}: {error.sentence}"
        answers[path.name] = list(_answers(_expected(expected_path), document))
    misses = tuple(
        Miss(file=file, field=answer.field, expected=answer.expected, found=answer.found)
        for file, given in answers.items()
        for answer in given
        if min(answer.precision, answer.recall) < GOOD_ENOUGH
    )
    return Scores(files=len(pairs), rejected=rejected, fields=_scores(answers.values()), misses=misses)


def _expected(path: Path) -> Expected:
    try:
        return Expected.model_validate_json(path.read_bytes())
    except ValidationError as error:
        told = error.errors()[0]
        place = ".".join(map(str, told["loc"])) or "the file"
        raise Misconfigured(f"{path.name} is no expected reading ({place}: {told['msg']}): mend it.") from error


def _scores(answers: Iterable[list[Answer]]) -> tuple[FieldScore, ...]:
    by_field: dict[str, list[Answer]] = {}
    for given in answers:
        for answer in given:
            by_field.setdefault(answer.field, []).append(answer)
    return tuple(_score(name, given) for name, given in by_field.items())


def _score(name: str, given: list[Answer]) -> FieldScore:
    precision = sum(answer.precision for answer in given) / len(given)
    recall = sum(answer.recall for answer in given) / len(given)
    if name == BODY:
        return FieldScore(field=name, asked=len(given), precision=precision, recall=recall)
    return FieldScore(field=name, asked=len(given), right=sum(answer.precision for answer in given))


def _answers(expected: Expected, document: Document | None) -> Iterator[Answer]:
    """An answer for each field that the expected file speaks of, in the order of `Expected`."""
    found = found_in(document)
    for name in (name for name in Expected.model_fields if name in expected.model_fields_set):
        wanted = getattr(expected, name)
        if name == "body":
            precision, recall = shingle_scores(found.body or "", wanted or "")
            yield Answer(BODY, (wanted or "")[:80], (found.body or "")[:80], precision, recall)
        elif name == "present_in_body":
            lost = [phrase for phrase in wanted if folded(phrase) not in folded(found.body or "")]
            yield _answer("article kept", ", ".join(lost), "", right=not lost)
        elif name == "absent_from_body":
            kept = [phrase for phrase in wanted if folded(phrase) in folded(found.body or "")]
            yield _answer("furniture left out", "", ", ".join(kept), right=not kept)
        else:
            value = getattr(found, name)
            right = _comparable(wanted) == _comparable(value)
            yield _answer(name.replace("_", " "), _told(wanted), _told(value), right=right)
            if name == "authors" and not wanted:
                yield _answer("no invented author", "", _told(value), right=not value)


def _answer(field: str, expected: str, found: str, *, right: bool) -> Answer:
    return Answer(field, expected, found, float(right), float(right))


def found_in(document: Document | None) -> Expected:
    """What was read, in the shape of an expected file."""
    if document is None:
        return Expected()
    return Expected(
        headline=document.headline.value if document.headline else None,
        kicker=document.kicker.value if document.kicker else None,
        standfirst=document.standfirst.value if document.standfirst else None,
        authors=[author.name for author in document.authors],
        published=document.published.day if document.published else None,
        updated=document.updated.day if document.updated else None,
        reading_time=document.reading_time.minutes if document.reading_time else None,
        dateline=document.dateline.place if document.dateline else None,
        captions=[
            ExpectedCaption(photographer=caption.photographer, agency=caption.agency) for caption in document.captions
        ],
        via=[via.value for via in document.via],
        section=document.section.value if document.section else None,
        tags=[tag.value for tag in document.tags],
        body=document.body,
    )


def _comparable(value: object) -> object:
    """What two answers are compared by: words folded, lists as sets."""
    if isinstance(value, str):
        return folded(value)
    if isinstance(value, ExpectedCaption):
        return (folded(value.photographer or ""), folded(value.agency or ""))
    if isinstance(value, list):
        return {_comparable(item) for item in value}
    return value


def _told(value: object) -> str:
    if isinstance(value, ExpectedCaption):
        return f"{value.photographer or '–'} / {value.agency or '–'}"
    if isinstance(value, list):
        return "; ".join(map(_told, value))
    return "" if value is None else str(value)


def folded(text: str) -> str:
    """The text without what two spellings differ in: case, quotes, dashes, blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(MARKS).split())


def shingle_scores(found: str, wanted: str) -> tuple[float, float]:
    """(precision, recall) of the multisets of word 4-shingles; a text shorter than that is one shingle."""
    ours, theirs = _shingles(found), _shingles(wanted)
    common = sum((ours & theirs).values())
    if not ours and not theirs:
        return 1.0, 1.0
    return common / max(1, ours.total()), common / max(1, theirs.total())


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    if 0 < len(words) < SHINGLE_WORDS:
        return Counter([tuple(words)])
    return Counter(tuple(words[k : k + SHINGLE_WORDS]) for k in range(len(words) - SHINGLE_WORDS + 1))

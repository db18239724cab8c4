"""News pages made for training: furniture and house styles that blogs lack, around the training pages' paragraphs.

Every template and sentence here is our own. What a made page shows is known line by line, so it needs no alignment.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from services.parsing.copied.lines import lines_of
from training.copied.house_words import AGENCIES, CITIES, DESKS, FAMILY, GIVEN, OUTLETS, SYLLABLES
from training.copied.labels import BODY, HEADLINE, INNER, META, POST, PRE, labels_of
from training.copied.pages import Page, words_of
from training.copied.tongues import TONGUES, Tongue

THE_SHARE = 0.02  # of English running text «the» is about a word in twenty
SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass
class Draft:
    """A page under construction: lines with their labels, and the blank lines above each."""

    rows: list[tuple[str, int, int]] = field(default_factory=list)
    title: str = ""
    authors: list[str] = field(default_factory=list)

    def add(self, label: int, *lines: str, gap: int = 1) -> None:
        """Append lines; `gap` blank lines stand above the first."""
        for number, line in enumerate(lines):
            self.rows.append((line, label, gap if number == 0 else 0))

    def text(self, habit: str) -> str:
        """The page as pasted: "normal" gaps, "none", or "double"."""
        times, more = {"normal": (1, 0), "none": (0, 0), "double": (1, 1)}[habit]
        return "\n".join("\n" * (times * gap + more) + line for line, _, gap in self.rows)


@dataclass(frozen=True)
class Made:
    """A made page: its text, the label of each line, and what a reader should find."""

    text: str
    labels: list[int]
    title: str
    authors: tuple[str, ...]


def made_pages(pages: Sequence[Page], count: int, dice: random.Random) -> Iterator[Made]:
    """Up to `count` made pages."""
    sources = [page for page in pages if page.variant == "crop" and page.renderer == "inscriptis" and _is_english(page)]
    for number in range(count):
        tongue = dice.choice(TONGUES) if number % 4 == 0 else TONGUES[0]
        article = _paragraphs(dice.choice(sources)) if tongue is TONGUES[0] else _foreign(tongue, dice)
        article = article[: dice.choice([5, 7, 9, 12, 18, 40])]  # news is shorter than what blogs write
        if len(article) < 4:
            continue
        draft = _page(article, tongue, dice)
        text = draft.text(dice.choice(["normal", "normal", "none", "double"]))
        labels = [label for line, label, _ in draft.rows]
        if len(lines_of(text)) == len(labels):
            yield Made(text, labels, draft.title, tuple(draft.authors))


def _is_english(page: Page) -> bool:
    words = words_of(page.body)
    return bool(page.title) and words.count("the") > THE_SHARE * len(words)


def _paragraphs(page: Page) -> list[str]:
    """The headline and the body's paragraphs of a training page."""
    lines = lines_of(page.text)
    found = zip(lines, labels_of(page, lines), strict=True)
    return [
        page.title,
        *(" ".join(page.text[line.start : line.end].split()) for line, label in found if label == BODY),
    ][:40]


def _foreign(tongue: Tongue, dice: random.Random) -> list[str]:
    """A headline and paragraphs of the tongue's own sentences, shuffled."""
    paragraphs = [" ".join(dice.sample(tongue.sentences, dice.randint(1, 3))) for _ in range(dice.randint(5, 14))]
    return [dice.choice(tongue.headlines), *paragraphs]


def _page(article: list[str], tongue: Tongue, dice: random.Random) -> Draft:
    draft = Draft()
    whole = dice.random() < 0.5
    if whole:
        _frame_above(draft, tongue, dice)
    _opening(draft, article, tongue, dice)
    _body(draft, article[1:], tongue, dice)
    _closing(draft, tongue, dice)
    if whole or dice.random() < 0.3:
        _frame_below(draft, tongue, dice)
    return draft


def _frame_above(draft: Draft, tongue: Tongue, dice: random.Random) -> None:
    if dice.random() < 0.4:
        draft.add(PRE, _house(tongue, dice))
    if dice.random() < 0.5:
        draft.add(PRE, *dice.sample(tongue.cookies, min(3, len(tongue.cookies))))
    if dice.random() < 0.6:
        draft.add(PRE, tongue.skip)
    menu = dice.sample(tongue.menu, dice.randint(3, len(tongue.menu)))
    bullet = dice.choice(["", "* ", "• "])
    draft.add(PRE, *(bullet + entry for entry in menu) if dice.random() < 0.7 else (" | ".join(menu),))
    if dice.random() < 0.4:
        draft.add(PRE, dice.choice(tongue.teasers))


def _opening(draft: Draft, article: list[str], tongue: Tongue, dice: random.Random) -> None:
    if dice.random() < 0.1:
        draft.add(PRE, _house(tongue, dice))
    if dice.random() < 0.4:
        draft.add(PRE, _kicker(article, tongue, dice))
    if dice.random() < 0.92:
        draft.title = article[0]
        draft.add(HEADLINE, article[0])
    parts = ["standfirst", "byline", "time", "caption", "share"]
    if dice.random() < 0.25:
        parts.insert(dice.randint(0, 2), "section")
    if dice.random() < 0.4:
        dice.shuffle(parts)
    for part in parts:
        if dice.random() < 0.6:
            _opening_part(draft, part, article, tongue, dice)


def _house(tongue: Tongue, dice: random.Random) -> str:
    """What a site calls itself over its pages."""
    outlet, section = dice.choice(OUTLETS), dice.choice(tongue.menu)
    return dice.choice(
        [outlet, f"{outlet} {section}", f"{section} – {outlet}", f"Notes from {outlet}", f"{outlet} Blog"]
    )


def _kicker(article: list[str], tongue: Tongue, dice: random.Random) -> str:
    """The words over a headline: a section's name, or two to five words of what the article speaks of."""
    section = dice.choice(tongue.menu)
    words = dice.choice(article[1:]).split()
    start = dice.randint(0, max(0, len(words) - 5))
    topic = " ".join(words[start : start + dice.randint(2, 5)]).strip(".,;:!?()“”\"'")
    return dice.choice([section, section.upper(), topic.capitalize() or section, topic.upper() or section])


def _opening_part(draft: Draft, part: str, article: list[str], tongue: Tongue, dice: random.Random) -> None:
    gap = dice.choice([0, 1, 1])
    if part == "standfirst":
        sentence = SENTENCE.split(dice.choice(article[1:]))[0]
        if 40 <= len(sentence) <= 300:
            draft.add(META, sentence.rstrip(".") if dice.random() < 0.5 else sentence, gap=1)
    elif part == "section":
        draft.add(META, dice.choice([*DESKS, *tongue.menu]), gap=gap)
    elif part == "byline":
        lines, draft.authors = _byline(tongue, dice)
        draft.add(META, *lines, gap=gap)
    elif part == "time":
        draft.add(META, *_times(tongue, dice), gap=gap)
    elif part == "caption":
        draft.add(META, *_caption(article, tongue, dice), gap=gap)
    else:
        draft.add(META, *dice.sample(tongue.share, dice.randint(1, min(4, len(tongue.share)))), gap=gap)


def _name(dice: random.Random) -> str:
    """A name of our own, or now and then one put together from syllables: no list of names is complete."""
    if dice.random() < 0.75:
        return f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}"
    return " ".join("".join(dice.sample(SYLLABLES, dice.randint(2, 3))).capitalize() for _ in range(2))


def _byline(tongue: Tongue, dice: random.Random) -> tuple[list[str], list[str]]:
    """(a byline's lines, whom they name)."""
    name, other = _name(dice), _name(dice)
    outlet, agency = dice.choice(OUTLETS), dice.choice(AGENCIES)
    return dice.choice(
        [
            ([f"{tongue.by} {name}"], [name]),
            ([f"{tongue.by} {name} {tongue.both} {other}"], [name, other]),
            ([f"{tongue.by} {outlet} Staff"], [f"{outlet} Staff"]),
            ([name], [name]),
            ([f"{tongue.by} {name}, {outlet}"], [name]),
            ([f"{tongue.by.upper()} {name.upper()}"], [name]),
            ([name, dice.choice(tongue.jobs)], [name]),
            ([f"{tongue.by} {agency}"], [agency]),
            ([f"{name} | {outlet}"], [name]),
            ([f"{tongue.by} {name} {tongue.both} {agency}"], [name]),
        ]
    )


def _times(tongue: Tongue, dice: random.Random) -> list[str]:
    day = f"{dice.randint(1, 28)} {dice.choice(tongue.months)} {dice.randint(2009, 2026)}"
    clock = f"{dice.randint(0, 23):02d}:{dice.randint(0, 59):02d}"
    reading = tongue.reading.replace("N", str(dice.randint(1, 14)))
    return dice.choice(
        [
            [day],
            [f"{tongue.published} {day}"],
            [f"{tongue.published} {day}, {clock}", f"{tongue.updated} {day}, {clock}"],
            [f"{day} · {reading}"],
            [reading],
            [day, reading],
            [f"{tongue.updated} {day} {clock} GMT"],
        ]
    )


def _caption(article: list[str], tongue: Tongue, dice: random.Random) -> list[str]:
    words = SENTENCE.split(dice.choice(article[1:]))[0][:200].strip()
    credit = dice.choice(
        [
            f"{_name(dice)}/{dice.choice(AGENCIES)}",
            f"{dice.choice(OUTLETS)} via {dice.choice(AGENCIES)}",
            dice.choice(AGENCIES),
        ]
    )
    return dice.choice(
        [
            [f"{words} ({credit})"],
            [words, f"{tongue.photo}: {credit}"],
            [f"{words} {tongue.photo}: {credit}"],
            [f"{tongue.photo}: {credit}"],
            [f"{words} | {tongue.photo} {credit}"],
            [f"© {credit}"],
            [words, credit],
        ]
    )


def _body(draft: Draft, paragraphs: list[str], tongue: Tongue, dice: random.Random) -> None:
    gap = dice.choice([1, 1, 1, 0])
    for number, paragraph in enumerate(paragraphs):
        opens = number == 0 and dice.random() < 0.2
        dateline = f"{dice.choice(CITIES)} ({dice.choice(AGENCIES)}) — " if opens else ""
        draft.add(BODY, dateline + paragraph, gap=gap)
        if number + 1 < len(paragraphs) and dice.random() < 0.12:
            _insertion(draft, ["", *paragraphs], tongue, dice)


def _insertion(draft: Draft, article: list[str], tongue: Tongue, dice: random.Random) -> None:
    kind = dice.choice(["advertisement", "related", "caption", "newsletter", "share"])
    if kind == "advertisement":
        draft.add(INNER, dice.choice(tongue.advertisement))
    elif kind == "related":
        draft.add(INNER, f"{dice.choice(tongue.related)}: {dice.choice(tongue.teasers)}")
    elif kind == "caption":
        draft.add(INNER, *_caption(article, tongue, dice))
    elif kind == "newsletter":
        draft.add(INNER, *tongue.newsletter)
    else:
        draft.add(INNER, *dice.sample(tongue.share, 2))


def _closing(draft: Draft, tongue: Tongue, dice: random.Random) -> None:
    signer = _name(dice)
    signed = [f"({tongue.by} {signer})"]
    parts = [
        [f"{tongue.source}: {dice.choice(OUTLETS)}"],
        [f"{tongue.source.upper()}:{dice.choice(OUTLETS)}"],
        signed,
        [f"{tongue.tags}: {', '.join(dice.sample(tongue.menu, 3))}"],
        dice.sample(tongue.share, min(3, len(tongue.share))),
        [f"© {dice.randint(2010, 2026)} {dice.choice(OUTLETS)}"],
        tongue.newsletter,
    ]
    for part in dice.sample(parts, dice.randint(0, 3)):
        if part is signed and not draft.authors:
            draft.authors = [signer]
        draft.add(POST, *part, gap=dice.choice([0, 1, 1]))


def _frame_below(draft: Draft, tongue: Tongue, dice: random.Random) -> None:
    draft.add(POST, dice.choice(tongue.related))
    draft.add(POST, *dice.sample(tongue.teasers, min(3, len(tongue.teasers))), gap=dice.choice([0, 1]))
    if dice.random() < 0.5:
        draft.add(POST, *tongue.comments)
    draft.add(POST, *dice.sample(tongue.footer, min(5, len(tongue.footer))))
    draft.add(POST, f"© {dice.choice(OUTLETS)}")

"""The two rankings, of headlines and of bylines, fitted on pages as a classifier judges them that has not seen them."""

import random
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from services.parsing.copied import byline_columns, classifier, headline_columns
from services.parsing.copied.bylines import candidates_of as bylines_of
from services.parsing.copied.features import Floats
from services.parsing.copied.headlines import candidates_of as headlines_of
from services.parsing.copied.lines import lines_of
from services.parsing.copied.page import claims_before_byline, sheet_of
from services.parsing.evaluation import folded
from training.copied.choice import Choice, fit_chooser
from training.copied.habits import framed
from training.copied.judging import GROUPS, group_of, judged_by
from training.copied.newsroom import made_pages
from training.copied.pages import Page

FRAMED_WEIGHT = 0.3  # of a page with another site's frame around it, against a page as it was found
MADE_PAGES, MADE_WEIGHT = 400, 0.5
HEADLINE_RESTRAINT = 0.1  # scikit-learn's C
BYLINE_HIDDEN, BYLINE_DECAY, BYLINE_EPOCHS, BYLINE_SEEDS = 24, 3.0, 40, (0, 1, 2)
Layers = tuple[tuple[Floats, Floats], ...]


@dataclass(frozen=True)
class Case:
    """A page to be judged, and what a reader should find on it; no authors asked where nobody can see them."""

    text: str
    title: str
    authors: tuple[str, ...]
    is_author_asked: bool
    weight: float


def cases_of(pages: Sequence[Page], group: int, dice: random.Random) -> list[Case]:
    """The group's pages as they are, in other sites' frames, and news-like ones made from them."""
    own = [page for page in pages if group_of(page.fold) == group]
    found = [Case(p.text, p.title, p.authors, _is_author_asked(p), 1.0) for p in own]
    found += [Case(text, page.title, (), False, FRAMED_WEIGHT) for page, text in framed(own, dice)]
    made = made_pages(own, MADE_PAGES // GROUPS, dice)
    return found + [Case(page.text, page.title, page.authors, True, MADE_WEIGHT) for page in made]


def _is_author_asked(page: Page) -> bool:
    return page.is_author_known and (not page.authors or bool(page.author_visible))


def headline_choices(cases: Sequence[Case]) -> Iterator[Choice]:
    """The candidates of each page that shows its title among them."""
    for case in cases:
        lines = lines_of(case.text)
        sheet = sheet_of(case.text, lines)
        candidates = headlines_of(sheet)
        right = [folded(lines[index].head) == folded(case.title) for index in candidates]
        if any(right):
            yield Choice(headline_columns.rows_of(sheet, candidates), right, case.weight / len(right) ** 0.5)


def byline_choices(cases: Sequence[Case]) -> Iterator[Choice]:
    """The candidates of each page of which it is known who wrote it, or that nobody says so."""
    for case in cases:
        if not case.is_author_asked:
            continue
        sheet = sheet_of(case.text, lines_of(case.text))
        claims_before_byline(sheet)
        found = bylines_of(sheet)
        if found:
            gold = {folded(name) for name in case.authors}
            right = [folded(one.authors[0].name) in gold for one in found]
            yield Choice(byline_columns.rows_of(sheet, found), right, case.weight)


Chooser = Callable[[Sequence[Case]], Iterator[Choice]]


def choices_of(judges: dict[int, classifier.Model], cases: dict[int, list[Case]], choose: Chooser) -> list[Choice]:
    """Every group's choices, each judged by the model that has not seen it."""
    found: list[Choice] = []
    for group, model in judges.items():
        with judged_by(model):
            found += choose(cases[group])
    return found


Judges = dict[int, classifier.Model]


def ranked(model: classifier.Model, judges: Judges, pages: Sequence[Page], seed: int) -> classifier.Model:
    """The model with its rankings, fitted on what the judges say of the pages."""
    dice = random.Random(seed)
    cases = {group: cases_of(pages, group, dice) for group in judges}
    choices = choices_of(judges, cases, headline_choices)
    headline, trust = fit_chooser(choices), fit_trust(choices)
    judges = {group: replace(judge, headline=headline, headline_trust=trust) for group, judge in judges.items()}
    byline = fit_byline(choices_of(judges, cases, byline_choices))
    return replace(model, headline=headline, headline_trust=trust, byline=byline)


def fit_trust(choices: Sequence[Choice]) -> Floats:
    """Weights and bias of a logistic regression: whether a candidate is the headline."""
    rows, labels, weights = _stacked(choices)
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    model = LogisticRegression(C=HEADLINE_RESTRAINT, max_iter=500)
    model.fit((rows - mean) / scale, labels, sample_weight=weights)
    slope = model.coef_[0] / scale
    return np.append(slope, model.intercept_[0] - slope @ mean).astype(np.float32)


def fit_byline(choices: Sequence[Choice]) -> Layers:
    """One hidden layer: that of several small networks side by side, whose opinions are averaged."""
    rows, labels, weights = _stacked(choices)
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    hidden, biases, outer, last = [], [], [], 0.0
    for seed in BYLINE_SEEDS:
        model = MLPClassifier((BYLINE_HIDDEN,), alpha=BYLINE_DECAY, max_iter=BYLINE_EPOCHS, random_state=seed)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # so many rounds are a kind of restraint
            model.fit((rows - mean) / scale, labels, sample_weight=weights)
        (inner, weight), (inner_bias, bias) = model.coefs_, model.intercepts_
        hidden.append(inner / scale[:, None])
        biases.append(inner_bias - (mean / scale) @ inner)
        outer.append(weight / len(BYLINE_SEEDS))
        last += float(bias[0]) / len(BYLINE_SEEDS)
    column = np.concatenate(outer)
    return (
        (np.concatenate(hidden, axis=1).astype(np.float32), np.concatenate(biases).astype(np.float32)),
        (np.concatenate([np.zeros_like(column), column], axis=1).astype(np.float32), np.array([0, last], np.float32)),
    )


def _stacked(choices: Sequence[Choice]) -> tuple[Floats, Floats, Floats]:
    """(rows, whether each is right, the weight of each)."""
    rows = np.concatenate([choice.rows for choice in choices])
    labels = np.concatenate([choice.right for choice in choices])
    return rows, labels, np.concatenate([np.full(len(choice.right), choice.weight) for choice in choices])

"""The line classifier from the pages of some folds: their samples, and the three parts fitted on them."""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from services.parsing.copied import byline_columns, classifier, headline_columns
from services.parsing.copied.choosing import Chooser
from services.parsing.copied.features import Floats
from services.parsing.copied.lines import lines_of
from services.parsing.copied.vocabulary import spoken_of
from services.parsing.copied.vocabulary import vocabulary_of as vocabulary_of_words
from training.copied.fit import PARTS, Sample, fit_network, fit_words, sample_of, vocabulary_of
from training.copied.habits import begun_above, framed, repasted
from training.copied.labels import labels_of
from training.copied.newsroom import made_pages
from training.copied.pages import pages_of

FIRST_HIDDEN, SECOND_HIDDEN = (64,), (32,)
FIRST_EPOCHS, SECOND_EPOCHS = 5, 3
WEIGHT_DECAY = 1.0
REPASTED_SHARE, FRAMED_SHARE = 0.35, 0.4
MADE_PAGES = 1_200  # news-like pages put together from the training pages' own paragraphs


def samples_of(folders: Sequence[Path], folds: Sequence[int], dice: random.Random) -> list[Sample]:
    """Every page of the folds whose title and body are known, some once more as another browser pastes them, begun
    higher up, or in another site's frame; and news-like pages made from them."""
    pages = [page for page in pages_of(*folders) if page.fold in folds]
    pages = [page for page in pages if page.title and page.body]
    samples = []
    for page in pages:
        part = page.fold % PARTS
        labels = labels_of(page, lines_of(page.text))
        if not labels:
            continue
        samples.append(sample_of(page.site, part, page.text, labels))
        again = repasted(page.text, labels, dice) if dice.random() < REPASTED_SHARE else None
        above = begun_above(page.text, labels, dice) if page.variant == "full" else None
        samples += [sample_of(page.site, part, *variant) for variant in (again, above) if variant is not None]
    for page, text in framed(pages, dice):
        if dice.random() < FRAMED_SHARE:
            labels = labels_of(replace(page, text=text), lines_of(text))
            samples.append(sample_of(page.site, page.fold % PARTS, text, labels))
    for number, made in enumerate(made_pages(pages, MADE_PAGES, dice)):
        samples.append(sample_of(f"made-{number % 40}", number % PARTS, made.text, made.labels))
    return samples


def classifier_of(samples: list[Sample]) -> classifier.Model:
    """The three parts, each fitted on what the one before says of pages that it has not seen; no rankings yet."""
    words = vocabulary_of(samples)
    vocabulary = vocabulary_of_words(words)
    for part in range(PARTS):
        weights = fit_words([sample for sample in samples if sample.part != part], words)
        for sample in samples:
            if sample.part == part:
                sample.verdict = classifier.word_verdicts(vocabulary, weights, spoken_of(sample.words))
    labels = [label for sample in samples for label in sample.labels]
    loss = np.concatenate([sample.weights for sample in samples])
    rows = np.concatenate([classifier.first_rows(s.columns, _known(s.verdict)) for s in samples])
    first = fit_network(rows, labels, loss, FIRST_HIDDEN, FIRST_EPOCHS, WEIGHT_DECAY)
    del rows
    for sample in samples:
        sample.early = classifier.run(first, classifier.first_rows(sample.columns, _known(sample.verdict)))
    rows = np.concatenate([classifier.second_rows(_known(s.early), s.columns, _known(s.verdict)) for s in samples])
    second = fit_network(rows, labels, loss, SECOND_HIDDEN, SECOND_EPOCHS, WEIGHT_DECAY)
    unranked, untrusted = Chooser.blank(headline_columns.ROW_SIZE), np.zeros(headline_columns.ROW_SIZE + 1, np.float32)
    nobody = ((np.zeros((byline_columns.ROW_SIZE, 2), np.float32), np.zeros(2, np.float32)),)
    return classifier.Model(vocabulary, fit_words(samples, words), first, second, unranked, untrusted, nobody)


def _known(rows: Floats | None) -> Floats:
    if rows is None:
        raise ValueError("a part of the model has not judged this page yet")
    return rows

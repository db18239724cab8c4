"""Which language the article is in: py3langid over the body, with the page's own word as a prior.

py3langid is a naive Bayes over byte n-grams (Lui and Baldwin, «langid.py», ACL 2012), its model inside the wheel.
"""

from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from services.enrichment.story import Story
from services.models import Language

SAMPLE_CHARACTERS = 2_000  # past this the answer no longer changes, only the time
FEWEST_LETTERS = 20  # «Hello» is Breton to any n-gram model
LEAST_CONFIDENCE = 0.5
DECLARED_WEIGHT = 3.0  # pages often declare their template's language: a prior, not a verdict
UNDETERMINED = "und"
# Languages that newspapers are printed in. Left out: dead, constructed and creole ones, which only win by accident.
NEWS_LANGUAGES = tuple(
    "af am ar as az be bg bn bs ca cs cy da de el en es et eu fa fi fr fy ga gl gu he hi hr hu hy id is it ja ka kk km"
    " kn ko ku ky lb lo lt lv mk ml mn mr ms mt my ne nl no or pa pl ps pt ro ru si sk sl so sq sr sv sw ta te th tl tr"
    " uk ur uz vi zh".split()
)
SAME_AS = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "fil": "tl"}


@lru_cache(maxsize=1)
def load_model() -> LanguageIdentifier:
    """The identifier, read once a process (0.6 s), weighing only the languages of newspapers."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(NEWS_LANGUAGES)
    return identifier


def detect_language(story: Story) -> Language:
    """The language of the body, «und» where there is too little text to tell and the page declares none."""
    declared = _normalised(story.document.declared_language)
    sample = story.body_text(SAMPLE_CHARACTERS)
    if sum(map(str.isalpha, sample)) < FEWEST_LETTERS:
        return _declared_or_none(declared)
    weights = dict(load_model().rank(sample))
    if declared in weights:
        weights[declared] *= DECLARED_WEIGHT
    code = max(weights, key=lambda language: weights[language])
    confidence = weights[code] / sum(weights.values())
    if confidence < LEAST_CONFIDENCE:
        return _declared_or_none(declared)
    return Language(code=code, confidence=round(min(confidence, 1.0), 4), source="model:py3langid")


def _declared_or_none(declared: str) -> Language:
    if declared:
        return Language(code=declared, confidence=0.5, source="meta:declared-language")
    return Language(code=UNDETERMINED, confidence=0.0, source="rule:too-short")


def _normalised(declared: str | None) -> str:
    """«pt-BR» and «pt_BR» are pt; «nb» is no; words that are no language code are nothing."""
    code = (declared or "").replace("_", "-").split("-")[0].strip().lower()
    code = SAME_AS.get(code, code)
    return code if code in NEWS_LANGUAGES else ""

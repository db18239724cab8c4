import pytest

from services.enrichment.language import detect_language
from tests.unit.enrichment.stories import story_of

SAMPLES = {
    "en": "The council voted on Tuesday to close the swimming pool for repairs until spring.",
    "de": "Der Stadtrat beschloss am Dienstag, das Schwimmbad bis zum Frühjahr zu schließen.",
    "fr": "Le conseil municipal a décidé mardi de fermer la piscine jusqu’au printemps.",
    "es": "El ayuntamiento decidió el martes cerrar la piscina hasta la primavera por obras.",
    "it": "Il consiglio comunale ha deciso martedì di chiudere la piscina fino alla primavera.",
    "pt": "A câmara municipal decidiu na terça-feira encerrar a piscina até à primavera.",
    "nl": "De gemeenteraad besloot dinsdag het zwembad tot het voorjaar te sluiten.",
    "pl": "Rada miasta zdecydowała we wtorek o zamknięciu pływalni aż do wiosny.",
    "sv": "Kommunfullmäktige beslutade på tisdagen att stänga simhallen fram till våren.",
    "uk": "Міська рада у вівторок вирішила закрити басейн на ремонт до весни.",
    "ar": "قرر مجلس المدينة يوم الثلاثاء إغلاق المسبح حتى الربيع من أجل الصيانة.",
    "zh": "市议会星期二决定关闭游泳池进行维修，直到春天。市民表示失望。",
}


@pytest.mark.parametrize("code", SAMPLES)
def test_a_sentence_is_enough_to_tell_the_language(code):
    language = detect_language(story_of(SAMPLES[code]))
    assert language.code == code
    assert language.confidence >= 0.5
    assert language.source == "model:py3langid"


def test_a_few_letters_are_undetermined():
    assert detect_language(story_of("Hello!")).code == "und"


def test_figures_alone_are_undetermined():
    assert detect_language(story_of("1,204 / 33 — 17:20 " * 20)).code == "und"


def test_a_short_text_takes_the_declared_language():
    language = detect_language(story_of("Hej!", declared_language="sv-SE"))
    assert (language.code, language.source) == ("sv", "meta:declared-language")


def test_the_text_outweighs_a_wrong_declaration():
    assert detect_language(story_of(SAMPLES["de"] * 3, declared_language="en-US")).code == "de"


def test_boilerplate_in_another_language_does_not_count():
    from services.models import Role

    story = story_of(SAMPLES["en"] * 20, SAMPLES["fr"], roles={0: Role.BOILERPLATE})
    assert detect_language(story).code == "fr"

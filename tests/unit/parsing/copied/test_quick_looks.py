"""A quick look before a slow pattern must let through whatever the pattern would find."""

from pathlib import Path

import pytest

from services.parsing.copied.closings import COPYRIGHT, RESERVED
from services.parsing.copied.credits import AGENCY_ENDS, AGENCY_OPENS, ENDS_WITH_AGENCY, LED, LED_HOLD
from services.parsing.copied.features import furniture_columns, words_by_line
from services.parsing.copied.lines import lines_of
from services.parsing.copied.notices import APPEAL, APPEAL_HOLD, LETTERS, LETTERS_HOLD, PRIVACY, PRIVACY_OPENS
from services.parsing.copied.phrases import PHRASES, furniture_of
from services.parsing.copied.times import READING_HOLD, READING_TIME, reading_time_in
from services.parsing.copied.vocabulary import spoken_of
from services.parsing.copied.words import words_of
from services.parsing.written_days import NUMBERED, SHOWN_DAY

CORPUS = Path(__file__).parents[3] / "corpus" / "copied"
READING_TIMES = (
    "5 min read|Reading time: 5|Lesezeit: 4 Minuten|Lesedauer 3|4 min de lecture|temps de lecture: 3|5 min de lectura"
    "|tempo de leitura: 3|2 min di lettura|leestijd 4|4 minuten lezen|4 min czytania|czas czytania: 4|lästid: 3"
    "|4 min läsning|læsetid: 3|lesetid 3|5 мин чтения|время чтения: 5|3 хв читання|час читання: 3|阅读时间：5|5 分钟阅读"
    "|5分で読め|読了時間 5|وقت القراءة: 5|5 دقائق قراءة|5 dk okuma|okuma süresi: 5"
).split("|")
INVITATIONS = (
    "Letters to the editor: submit yours|We are committed to publishing a diversity of letters|Send us your letters"
    "|Do you have a story?|Have you got any news?|Got a tip?|We would love to hear from you|We welcome your feedback"
    "|Follow us on the network|Email us at the desk|Contact the newsroom on 12|Write to the editor at home"
    "|Haben Sie Hinweise?|Hast du Fragen?|Leserbriefe bitte an uns|Vous avez une information ?|Vous souhaitez témoigner"
    "|¿Tienes una historia?|Quieres contarnos algo|Cartas al director|Cartas a la directora|Hai una storia?|Vuoi scriverci"
).split("|")
LABELS = (
    "Photo: A|Photograph by A|Picture: A|Pics by A|Images courtesy of A|Image source, A|Illustration by A|Graphic: A"
    "|Credit: A|Foto: A|Fotos: A|Bild: A|Crédit: A|Crédits: A|Fot: A|Фото: A|写真: A|图: A|摄影: A|撮影: A|© A"
    "|Courtesy of A|Photo courtesy of A"
).split("|")

AGENCIES = (
    "AP Photo|AFP|EPA-EFE|dpa-infocom|PA Wire|Kyodo News|iStockphoto|Alamy Stock Photo|Keystone-SDA|TT Nyhetsbyrån"
    "|Getty Images for Example|Picture-Alliance|Abacapress|Sipa USA|Agencja Example|The New York Times|РИА Новости|共同"
    "|Tribune News Service|Maxar Technologies"
).split("|")
CONSENTS = (
    "Privacy notice: we|Newsletters may contain|After newsletter promotion|By signing up you agree|We use recaptcha"
    "|For more information see our privacy|Mit der Anmeldung erhalten Sie Daten|En cliquant sur Oui, vous acceptez"
    "|Al suscribirte|Iscrivendoti|Door je aan te melden|Protected by recaptcha"
).split("|")
APPEALS = (
    "A reader-supported publication|Please consider donating|Support our work|Unterstützen Sie uns heute"
    "|Soutenez notre journal|Apoya el periodismo|Sostieni il nostro lavoro|Apoie o jornalismo"
).split("|")


@pytest.mark.parametrize("words", [shown for one in READING_TIMES for shown in (one, one.upper())])
def test_every_way_to_tell_a_reading_time_passes(words: str):
    assert READING_TIME.search(words)
    assert reading_time_in(words)


@pytest.mark.parametrize("words", [shown for one in INVITATIONS for shown in (one, one.upper())])
def test_every_invitation_to_write_passes(words: str):
    assert LETTERS.search(words)
    assert any(held in words.casefold() for held in LETTERS_HOLD)


@pytest.mark.parametrize("words", [shown for one in LABELS for shown in (one, one.upper())])
def test_every_label_of_a_credit_passes(words: str):
    assert LED.search(words)
    assert any(held in words.casefold() for held in LED_HOLD)


@pytest.mark.parametrize("name", AGENCIES)
def test_every_agency_that_may_end_a_caption_passes(name: str):
    assert ENDS_WITH_AGENCY.match(f"Ada Marsh/{name}.")
    assert name.endswith(AGENCY_ENDS) or any(words in name for words in AGENCY_OPENS)


@pytest.mark.parametrize("words", [shown for one in CONSENTS for shown in (one, one.upper())])
def test_every_consent_passes(words: str):
    assert PRIVACY.match(words)
    assert words_of(words)[0].startswith(PRIVACY_OPENS)


@pytest.mark.parametrize("words", [shown for one in APPEALS for shown in (one, one.upper())])
def test_every_appeal_passes(words: str):
    assert APPEAL.search(words)
    assert any(held in words.lower() for held in APPEAL_HOLD)


@pytest.mark.parametrize("before", [[], ["more"], ["more", "of", "it"], ["a", "b", "c", "d", "e", "f", "g", "h"]])
def test_every_phrase_of_furniture_passes_where_it_counts(before: list[str]):
    lines = [[*before, *phrase] for phrase in PHRASES] + [[*phrase, *before] for phrase in PHRASES]
    assert furniture_columns(lines, spoken_of(lines))[1] == [furniture_of(words)[0] for words in lines]


@pytest.mark.parametrize(
    "words", ["All rights reserved", "Example News. ALL RIGHTS RESERVED.", "All Rights Reserved.This site"]
)
def test_rights_are_claimed_in_small_letters_and_capitals(words: str):
    assert RESERVED.match(words)
    assert "reserved" in words.casefold()
    assert COPYRIGHT.match(f"© 2024 {words}")


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_no_line_of_the_corpus_is_found_by_a_pattern_and_not_by_its_quick_look(path: Path):
    for line in lines_of(path.read_text("utf-8")):
        folded = line.head.casefold()
        for pattern, hold in ((READING_TIME, READING_HOLD), (LETTERS, LETTERS_HOLD), (LED, LED_HOLD)):
            assert pattern.search(line.head) is None or any(held in folded for held in hold)
        assert SHOWN_DAY.search(line.head) is None or NUMBERED.search(line.head)
    words = words_by_line(lines_of(path.read_text("utf-8")))
    assert furniture_columns(words, spoken_of(words))[1] == [furniture_of(found)[0] for found in words]

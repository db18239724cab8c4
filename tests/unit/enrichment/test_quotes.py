from datetime import date

import pytest

from services.enrichment import enrich
from services.models import QuoteKind, Role
from tests.unit.enrichment.stories import RECEIVED, document_of

DIRECT, PARTIAL, INDIRECT = QuoteKind.DIRECT, QuoteKind.PARTIAL, QuoteKind.INDIRECT
CAST = "The mayor of Leeds, Ada Marsh, met the head of the railway, Thomas Okafor, on Tuesday to talk about the bridge."


def quotes_of(*paragraphs, **known):
    article = enrich(document_of(*paragraphs, published=date(2025, 3, 12), **known), RECEIVED, 50_000)
    for quote in article.quotes:
        for span in (quote.span, *((quote.speaker_span,) if quote.speaker_span else ())):
            assert article.document.text[span.start : span.end] == span.text
    return article.quotes


def told(*paragraphs, **known):
    return [(q.span.text, q.speaker, q.kind) for q in quotes_of(*paragraphs, **known)]


@pytest.mark.parametrize(
    "line",
    [
        "“We will wait for the engineers,” Marsh said.",
        "“We will wait for the engineers,” said Marsh.",
        '"We will wait for the engineers," Marsh told reporters on Tuesday.',
        "'We will wait for the engineers,' said Marsh.",
        "‘We will wait for the engineers,’ said Marsh.",
        "«We will wait for the engineers,» said Marsh.",
        "Marsh said: “We will wait for the engineers.”",
        "Asked about the date, Marsh replied, “We will wait for the engineers.”",
        "According to Marsh, “We will wait for the engineers.”",
        "“We will wait for the engineers,” Marsh, 54, said in a statement.",
        "“We will wait for the engineers,” added Mayor Marsh, who took office in 2019.",
    ],
)
def test_direct_quotes_of_every_house_find_their_speaker(line):
    (text, speaker, kind), *rest = told(CAST, line)
    assert (text.rstrip(",."), speaker, kind) == ("We will wait for the engineers", "Ada Marsh", DIRECT)
    assert rest == []


def test_a_quote_goes_on_after_its_attribution():
    assert told(CAST, "“The bridge is old,” Okafor said. “It will not get younger by waiting.”") == [
        ("The bridge is old,", "Thomas Okafor", DIRECT),
        ("It will not get younger by waiting.", "Thomas Okafor", DIRECT),
    ]


def test_a_quote_over_two_paragraphs_keeps_its_speaker():
    found = told(
        CAST,
        "“The bridge is old,” Okafor said. “We have known that for years.",
        "“Nobody wanted to pay for a new one.”",
    )
    assert [speaker for _, speaker, _ in found] == ["Thomas Okafor"] * 3
    assert found[2][0] == "Nobody wanted to pay for a new one."


def test_inner_quotes_stay_inside():
    (quote,) = told(CAST, "“My father told me, ‘Never cross in a storm,’ and he was right,” Okafor said.")
    assert quote == ("My father told me, ‘Never cross in a storm,’ and he was right,", "Thomas Okafor", DIRECT)


def test_a_phrase_in_marks_is_a_partial_quote():
    assert told(CAST, "Okafor called the report “a work of fiction”.") == [
        ("a work of fiction", "Thomas Okafor", PARTIAL)
    ]


def test_a_role_is_resolved_to_whoever_holds_it():
    assert told(CAST, "“It is safe,” the mayor said.")[0][1] == "Ada Marsh"


def test_he_and_she_are_the_nearest_who_agree():
    cast = "Mrs Ada Marsh met Mr Thomas Okafor in Leeds on Tuesday."
    assert told(cast, "“It is safe to cross,” she said. “It is not,” he replied.") == [
        ("It is safe to cross,", "Ada Marsh", DIRECT),
        ("It is not,", "Thomas Okafor", DIRECT),
    ]


def test_an_unnamed_voice_keeps_its_words():
    quote = quotes_of(CAST, "“Nobody told us,” a railway official said on condition of anonymity.")[0]
    assert (quote.speaker, quote.speaker_span.text) == ("a railway official", "a railway official")


def test_another_mans_lawyer_is_not_the_man():
    found = told(CAST, "“This was never a close case,” said Okafor’s lawyer, Beatriz Fuentes.")
    assert found[0][1] == "Beatriz Fuentes"


def test_an_apposition_does_not_speak():
    found = told(CAST, "“The ports are open,” Rania al-Khatib, the transport minister, said on Monday.")
    assert found[0][1] == "Rania al-Khatib"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Okafor said that the line would close in May.", "the line would close in May"),
        ("Okafor said the line would close in May.", "the line would close in May"),
        ("Okafor told reporters on Monday that the line would close.", "the line would close"),
        ("The line will close in May, Okafor said on Monday.", "The line will close in May"),
        ("According to Okafor, the line will close in May.", "the line will close in May"),
        ("The line will close in May, according to Okafor.", "The line will close in May"),
    ],
)
def test_reported_speech_needs_no_marks(line, said):
    assert told(CAST, line) == [(said, "Thomas Okafor", INDIRECT)]


def test_what_stands_in_marks_is_not_reported_twice():
    assert [kind for _, _, kind in told(CAST, "Okafor said that the delay was “not our fault”.")] == [PARTIAL]


@pytest.mark.parametrize(
    "line",
    [
        "The so-called “ghost train” runs at night.",
        "He sold the painting, “Dawn at Margate”, to a banker in 2017.",
        "The workers’ rights and the drivers’ hours were on the table in the ’90s.",
        "The bridge is 5' 10\" wide at its narrowest point.",
        "It was a survey of 2,000 people, according to the newspaper’s website.",
    ],
)
def test_titles_ironies_and_apostrophes_are_no_quotes(line):
    assert told(CAST, line) == []


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        ("„Wir geben den Schulen mehr Freiheit“, sagte Bildungsministerin Katrin Lohmann nach der Abstimmung.",
         "Wir geben den Schulen mehr Freiheit", "Katrin Lohmann"),
        ("»Wir haben lange gerechnet und gewonnen«, sagte Vorstandschefin Miriam Schallhofer am Mittwoch in Wien.",
         "Wir haben lange gerechnet und gewonnen", "Miriam Schallhofer"),
        ("« Nous ne signerons pas un chèque en blanc », a prévenu la déléguée syndicale, Amandine Lecomte.",
         "Nous ne signerons pas un chèque en blanc", "Amandine Lecomte"),
        ("«El viento cambió en cuestión de minutos», explicó la alcaldesa, Pilar Santamaría, a los vecinos.",
         "El viento cambió en cuestión de minutos", "Pilar Santamaría"),
        ("«È una promessa mantenuta», ha detto la sindaca Giulia Bertani davanti al teatro della città.",
         "È una promessa mantenuta", "Giulia Bertani"),
        ("“O Brasil não pode perder esta onda”, disse a ministra Luciana de Almeida em Brasília na terça-feira.",
         "O Brasil não pode perder esta onda", "Luciana de Almeida"),
        ("“Dat was een vergissing van ons allemaal”, zei wethouder Lotte van den Berg vrijdag tegen de raad.",
         "Dat was een vergissing van ons allemaal", "Lotte van den Berg"),
        ("„Zrobiliśmy to w dwa lata, a mówiono, że się nie da” – powiedział prezes Marek Wiśniewski w środę.",
         "Zrobiliśmy to w dwa lata, a mówiono, że się nie da", "Marek Wiśniewski"),
        ("– Vi hittade fukt i väggarna, och då går det inte att skynda, säger projektledaren Annika Sjöström.",
         "Vi hittade fukt i väggarna, och då går det inte att skynda,", "Annika Sjöström"),
    ],
)  # fmt: skip
def test_other_languages_quote_in_their_own_way(text, said, speaker):
    assert told(text)[0] == (said, speaker, DIRECT)


def test_boilerplate_does_not_speak():
    assert told(CAST, "“Best paper in town,” said Thomas Okafor.", roles={1: Role.BOILERPLATE}) == []

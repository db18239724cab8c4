from datetime import date

import pytest

from services.enrichment.entities import find_entities
from services.enrichment.entities.decoder import Decoder
from services.enrichment.entities.english_model import EnglishModel
from services.enrichment.language import detect_language
from services.models import Article, EntityKind, Role
from tests.unit.enrichment.gold import gold
from tests.unit.enrichment.stories import story_of

PERSON, ORGANISATION, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE
FILLER = (
    "The talks went on late into the night, and nobody expected them to end before the morning papers were printed."
)


def entities_of(*paragraphs, **known):
    story = story_of(*paragraphs, published=date(2025, 3, 12), **known)
    found = find_entities(story, Article(document=story.document, language=detect_language(story)))
    for entity in found:
        for span in entity.mentions:
            assert story.text[span.start : span.end] == span.text
    return found


def names_of(kind, *paragraphs, **known):
    return [entity.name for entity in entities_of(*paragraphs, **known) if entity.kind is kind]


def test_a_surname_is_merged_under_the_full_name():
    (person,) = [
        e
        for e in entities_of(
            "Ada Marsh, the mayor, said on Monday that the bridge was safe. Marsh walked over it herself."
        )
        if e.kind is PERSON
    ]
    assert person.name == "Ada Marsh"
    assert [span.text for span in person.mentions] == ["Ada Marsh", "Marsh"]


@pytest.mark.parametrize("title", ["Gen.", "Dr", "Prime Minister", "Detective Sergeant", "Lord", "Mayor", "Sen."])
def test_titles_are_no_part_of_a_name(title):
    assert names_of(PERSON, f"{title} Thomas Okafor told reporters that the inquiry would begin. {FILLER}") == [
        "Thomas Okafor"
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Ursula van der Meulen",
        "María José de la Torre",
        "Rania al-Khatib",
        "Jean-Baptiste Mukendi",
        "Bram ten Have",
        "Sheila O’Rourke",
    ],
)
def test_particles_and_hyphens_hold_a_name_together(name):
    assert name in names_of(PERSON, f"The deputy minister, {name}, said the ports would open. {FILLER}")


def test_two_spellings_of_a_transliterated_name_are_one_person():
    people = entities_of(
        "Oleksandr Horbatsky leads the port. As Horbatski noted, ships came and Horbatsky counted them."
    )
    (person,) = [entity for entity in people if entity.kind is PERSON]
    assert len(person.mentions) == 3


def test_an_acronym_and_its_long_form_are_one_body():
    bodies = entities_of(
        "The European Harbour Authority (EHA) will inspect the cranes, the European Harbour Authority said. The EHA was founded in Antwerp."
    )
    (body,) = [entity for entity in bodies if entity.kind is ORGANISATION]
    assert (body.name, len(body.mentions)) == ("European Harbour Authority", 4)


def test_a_body_keeps_its_nationality_and_a_person_does_not():
    text = "The American Dental Association wrote to the Norwegian Prime Minister Signe Brekke on Friday about sugar."
    assert names_of(ORGANISATION, text) == ["American Dental Association"]
    assert names_of(PERSON, text) == ["Signe Brekke"]


def test_pronouns_days_headings_and_reading_times_are_no_names():
    text = "He said on Tuesday that she would wait. Monday was no better. It rained. 3 Min Read. Three people watched."
    assert entities_of(text) == ()


def test_boilerplate_is_not_read():
    assert entities_of(FILLER, "Follow Barbara Streck on Facebook", roles={1: Role.BOILERPLATE}) == ()


def test_a_hurricane_is_neither_a_person_nor_a_place():
    text = "Hurricane Leonora tore roofs from houses in Biloxi on Thursday. Leonora is expected to weaken by Friday."
    assert [e.name for e in entities_of(text)] == ["Biloxi"]


def test_a_name_in_a_loud_headline_counts_for_its_person():
    found = entities_of(
        "Walter Okonkwo, who leads the panel, said the railway had ignored three letters.",
        headline="OKONKWO PANEL CALLS RAIL CHIEF TO ACCOUNT",
    )
    (person,) = [entity for entity in found if entity.kind is PERSON]
    assert [span.text for span in person.mentions] == ["OKONKWO", "Walter Okonkwo"]


def test_a_person_called_like_a_country_is_no_country():
    found = entities_of(
        "A spokesman for the railway, Jordan Reeve, said the line was open. Reeve did not take questions."
    )
    assert [(e.kind, e.name) for e in found] == [(PERSON, "Jordan Reeve")]


def test_in_may_is_a_month_where_somebody_is_called_may():
    found = entities_of("Helen May refused to resign. Ms May said so in May, and said it again to voters in Leeds.")
    (person,) = [entity for entity in found if entity.kind is PERSON]
    assert len(person.mentions) == 2


def test_two_names_of_a_country_are_one_place():
    found = entities_of(
        "The U.S. will send grain, and the United States will pay for the ships that carry it to Lagos."
    )
    assert [e.name for e in found if e.kind is PLACE] == ["United States", "Lagos"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Die Bildungsministerin Katrin Lohmann sagte am Dienstag, das Gesetz komme im Herbst in den Landtag.", ["Katrin Lohmann"]),
        ("« Nous attendons », a déclaré le maire, Karim Belkacem, devant les salariés réunis sur la place.", ["Karim Belkacem"]),
        ("La alcaldesa, Pilar Santamaría, explicó que los vecinos podrán regresar mañana a sus casas.", ["Pilar Santamaría"]),
        ("Burmistrz Andrzej Gąsienica powiedział, że bilety będą tańsze niż w zeszłym roku dla mieszkańców.", ["Andrzej Gąsienica"]),
    ],
)  # fmt: skip
def test_other_languages_go_by_titles_and_cues(text, people):
    assert names_of(PERSON, text) == people


def test_german_nouns_are_no_names():
    assert (
        entities_of("Das Gesetz soll den Schulen mehr Freiheit geben, und die Lehrer erwarten etwas von der Reform.")
        == ()
    )


def test_scripts_without_capitals_are_left_in_silence():
    assert entities_of("قرر مجلس المدينة يوم الثلاثاء إغلاق المسبح حتى الربيع من أجل الصيانة.") == ()


def test_the_decoder_finds_what_spacy_finds():
    model = EnglishModel()
    decoder = Decoder(model._nlp.get_pipe("ner"))
    texts = [paragraph for _, text, _ in gold() for paragraph in (*text.split("\n\n"), "", " ", "\n")]
    expected = [[(e.start, e.end, e.label_) for e in document.ents] for document in model._nlp.pipe(texts)]
    assert sum(map(len, expected)) > 300
    assert decoder.decode([model._nlp.make_doc(text) for text in texts]) == expected


def test_new_words_are_forgotten_by_and_by():
    model = EnglishModel()
    for number in range(3):
        model._texts_left = 0
        model.names_in([f"Grobnik{number} met Farlung{number} in Tessopol{number}."])
    strings = model._nlp.vocab.strings
    assert "Grobnik2" in strings
    assert "Grobnik0" not in strings

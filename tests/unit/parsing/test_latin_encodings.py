import pytest

from services.parsing.page_encoding import decode_page

TEXTS = {
    "cp1252": [
        "Fähre kehrt zurück. Worte der Fähre für Gäste",
        "Le café de l'été rouvre à midi, d’après l’île voisine où l’on mange",
        "El señor Muñoz dijo que el niño volverá mañana",
        "Färjan återgår till vintertidtabellen på måndag",
        "Færgen går tilbage til vinterfartplanen på søndag",
        "A balsa volta ao horário de inverno, não há exceção",
        "“The boat sails,” the café’s owner said – at £3 a head",
    ],
    "cp1250": [
        "Prom wraca do zimowego rozkładu, powiedział urząd żeglugi w środę",
        "Přívoz se vrací k zimnímu jízdnímu řádu, řekl úřad; šest lodí může plout",
        "Trajekt sa vracia k zimnému poriadku, povedal úrad; žiadna loď nečaká, štyri plávajú",
        "Trajekt se vraća na zimski vozni red, kažu iz ureda; šest brodova čeka, žure se",
    ],
    "cp1251": ["Паром возвращается в порт зимой, сообщила администрация"],
    "cp1253": ["Το πλοίο επιστρέφει στο χειμερινό δρομολόγιο"],
}


@pytest.mark.parametrize(
    ("encoding", "text"), [(encoding, text) for encoding, texts in TEXTS.items() for text in texts]
)
@pytest.mark.parametrize("times", [1, 12])
def test_a_text_without_a_declaration_is_read_in_its_code_page(encoding, text, times):
    whole = "\n".join([text] * times)
    decoded, notes = decode_page(whole.encode(encoding))
    assert decoded == whole
    assert any(note.startswith("encoding guessed") for note in notes)

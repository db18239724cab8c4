from datetime import datetime
from email.message import EmailMessage

import pytest

from services.parsing import parse_bytes
from services.parsing.benchmark.archives import zip_of
from tests.corpus.awful.bytes_of import ARTICLE, PAGE, WORDS, mail_of

BODY = "\n\n".join(ARTICLE.paragraphs)


def message(**headers: str) -> EmailMessage:
    mail = EmailMessage()
    fields = {
        "Subject": "Ferry café returns",
        "From": "Ada Mårsh <ada@paper.example>",
        "Date": "Tue, 03 Feb 2026 10:00:00 +0100",
    }
    for name, value in {**fields, "Message-ID": "<1@paper.example>", **headers}.items():
        mail[name] = value
    return mail


def read(mail: EmailMessage | bytes, name: str = "a.eml"):
    return parse_bytes(name, mail if isinstance(mail, bytes) else mail.as_bytes())


def test_the_headers_are_the_fields():
    mail = message(Keywords="boats, islands")
    mail.set_content(BODY)
    (document,) = read(mail).documents
    assert document.headline.value == "Ferry café returns"
    assert document.text.startswith("Ferry café returns\n\n")
    assert [author.name for author in document.authors] == ["Ada Mårsh"]
    assert document.published.at == datetime.fromisoformat("2026-02-03T10:00:00+01:00")
    assert [tag.value for tag in document.tags] == ["boats", "islands"]


def test_of_a_text_and_a_page_the_text_is_read_once():
    mail = message()
    mail.set_content(BODY)
    mail.add_alternative("".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE.paragraphs), subtype="html")
    (document,) = read(mail).documents
    assert document.text.count(ARTICLE.paragraphs[0]) == 1


def test_a_stub_beside_a_page_gives_way_to_the_page():
    mail = message()
    mail.set_content("View this mail in your browser.")
    mail.add_alternative("".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE.paragraphs), subtype="html")
    (document,) = read(mail).documents
    assert ARTICLE.paragraphs[1] in document.text


def test_attachments_are_documents_of_their_own_with_the_hash_of_their_bytes():
    mail = message()
    mail.set_content(BODY)
    mail.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="Anlagé.html")
    own, attached = read(mail).documents
    assert (own.member, attached.member) == (None, "Anlagé.html")
    assert attached.format == "html"
    assert attached.id == parse_bytes("Anlagé.html", PAGE.encode()).documents[0].id


def test_an_archive_in_a_mail_is_opened_and_its_path_is_told():
    mail = message()
    mail.set_content(BODY)
    mail.add_attachment(zip_of({"in/page.html": PAGE}), maintype="application", subtype="zip", filename="all.zip")
    assert [document.member for document in read(mail).documents] == [None, "all.zip!/in/page.html"]


def test_a_forwarded_message_is_a_document_with_its_own_headers():
    inner = message(Subject="The first notice", From="Jo Dunmore <jo@pier.example>")
    inner.set_content("The boat is late today, the office said.")
    mail = message()
    mail.set_content(BODY)
    mail.add_attachment(inner)
    _, forwarded = read(mail).documents
    assert forwarded.headline.value == "The first notice"
    assert [author.name for author in forwarded.authors] == ["Jo Dunmore"]


def test_pictures_of_the_page_and_signatures_are_no_attachments():
    mail = message()
    mail.set_content(f"<p>{ARTICLE.paragraphs[0]}</p><img src='cid:logo'>", subtype="html")
    mail.add_related(b"\x89PNG\r\n\x1a\nx", maintype="image", subtype="png", cid="<logo>")
    parsed = read(mail)
    assert len(parsed.documents) == 1
    assert parsed.left_out == ()


def test_an_attachment_that_cannot_be_read_is_left_out_with_its_reason():
    mail = message()
    mail.set_content(BODY)
    mail.add_attachment(b"MZ\x90\x00" + bytes(70), maintype="application", subtype="octet-stream", filename="a.exe")
    parsed = read(mail)
    assert [(left.member, left.reason.value) for left in parsed.left_out] == [("a.exe", "unsupported")]


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-8", "koi8-r"])
def test_a_body_is_read_in_its_own_encoding(charset):
    words = "Паром возвращается в порт зимой" if charset == "koi8-r" else "Le café de l'été rouvre à midi"
    mail = message()
    mail.set_content(words, charset=charset)
    assert words in read(mail).documents[0].text


def test_raw_bytes_in_a_subject_are_read_as_what_they_are():
    data = mail_of(WORDS, Subject="SUBJECT").replace(b"SUBJECT", "Fähre kehrt zurück".encode())
    assert read(data).documents[0].headline.value == "Fähre kehrt zurück"


def test_flowed_lines_are_joined():
    mail = mail_of(
        "The boat sails \nat noon on \nMonday.\n", Content_Type="text/plain; format=flowed", MIME_Version="1.0"
    )
    assert "The boat sails at noon on Monday." in " ".join(read(mail).documents[0].text.split())


def test_every_message_of_a_mailbox_is_a_document():
    first, second = message(Subject="First"), message(Subject="Second")
    first.set_content("The boat sails at noon.\n\nFrom here on it is slow.")
    second.set_content(BODY)
    box = b"".join(
        b"From a@b Tue Feb  3 10:00:00 2026\n" + mail.as_bytes().replace(b"\nFrom here", b"\n>From here") + b"\n"
        for mail in (first, second)
    )
    documents = read(box, "all.mbox").documents
    assert [document.headline.value for document in documents] == ["First", "Second"]
    assert [document.member for document in documents] == ["message 1", "message 2"]
    assert "\nFrom here on" in documents[0].text


def test_a_message_has_one_identity_alone_and_in_a_mailbox():
    mail = message()
    mail.set_content(BODY)
    data = mail.as_bytes()
    (boxed,) = read(b"From a@b Tue Feb  3 10:00:00 2026\n" + data, "all.mbox").documents
    assert boxed.id == read(data).documents[0].id


@pytest.mark.parametrize(
    "kind", [b"text/plain; charset=utf\x00-8", b"text/plain; charset*=x\x00y'en'utf-8", b"text/plain; charset=\xff\xfe"]
)
def test_a_broken_charset_does_not_lose_the_words(kind):
    data = mail_of("Fähre kehrt zurück", Content_Type="KIND", MIME_Version="1.0").replace(b"KIND", kind)
    assert "Fähre kehrt zurück" in read(data).documents[0].text

import base64
from datetime import datetime
from email.message import EmailMessage

import pytest

from services.errors import Reason, Rejected
from services.parsing import parse_bytes
from services.parsing.benchmark.archives import zip_of
from tests.corpus.awful.bytes_of import ARTICLE, PAGE, WORDS, mail_of
from tests.corpus.formats import SENT

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


def parts(kind: str, *contents: str, **headers: str) -> bytes:
    """A message of parts that are written as they stand."""
    body = "".join(f"--b\n{content}\n" for content in contents) + "--b--\n"
    return mail_of(body, Content_Type=f'multipart/{kind}; boundary="b"', MIME_Version="1.0", **headers)


TEXT_PART = f"Content-Type: text/plain; charset=utf-8\n\n{ARTICLE.paragraphs[0]}\n"


@pytest.mark.parametrize(
    "other",
    [
        "Content-Type: image/png\nContent-ID: <x>\nContent-Disposition: inline\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n",
        "Content-Type: application/pkcs7-signature; name=smime.p7s\nContent-Disposition: attachment\n\nMIIB\n",
        "Content-Type: application/pgp-signature\n\n-----BEGIN PGP SIGNATURE-----\n",
        "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nEND:VCALENDAR\n",
        "Content-Type: text/x-amp-html\n\n<html amp4email>The same again</html>\n",
        "Content-Type: text/rfc822-headers\n\nFrom: somebody@else.example\n",
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x.example\n\nAction: failed\n",
    ],
)
def test_what_programs_put_beside_the_words_is_no_part_of_them(other):
    parsed = read(parts("mixed", TEXT_PART, other))
    (document,) = parsed.documents
    assert document.text == f"{ARTICLE.headline}\n\n{ARTICLE.paragraphs[0]}"
    assert parsed.left_out == ()


def test_a_message_of_a_calendar_alone_gives_its_words():
    assert "Ferry meeting" in read(mail_of("SUMMARY:Ferry meeting\n", Content_Type="text/calendar")).documents[0].text


def test_pages_on_both_sides_of_a_picture_are_both_read():
    page = "Content-Type: text/html; charset=utf-8\n\n<html><body><p>{}</p></body></html>\n"
    data = parts("mixed", page.format(ARTICLE.paragraphs[0]), page.format(ARTICLE.paragraphs[1]))
    assert f"{ARTICLE.paragraphs[0]}\n\n{ARTICLE.paragraphs[1]}" in read(data).documents[0].text


def test_a_page_laid_out_in_tables_keeps_its_paragraphs_and_hides_what_it_hides():
    cell = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE.paragraphs)
    page = (
        '<div style="display: none; max-height:0">Words for the list of letters</div><table><tr><td><table><tr><td>'
        f"<h1>Harbour news</h1>{cell}</td></tr></table></td></tr><tr><td>Boat</td><td>Noon</td></tr></table>"
    )
    text = read(mail_of(page, Content_Type="text/html; charset=utf-8")).documents[0].text
    assert text == "\n\n".join([ARTICLE.headline, "Harbour news", *ARTICLE.paragraphs, "Boat | Noon"])


def test_flowed_lines_are_joined_within_their_depth_and_not_with_the_signature():
    mail = mail_of(
        "> The boat is \n> late today.\n>> Is \n>> it?\nYes, it \nis.\n From here.\n-- \nAda\n",
        Content_Type="text/plain; format=flowed",
    )
    assert (
        read(mail).documents[0].text.endswith("> The boat is late today.\n>> Is it?\nYes, it is.\nFrom here.\n-- \nAda")
    )


def test_flowed_lines_of_a_script_without_blanks_lose_the_blank_that_joined_them():
    words = "港务办公 \n室在通知 \n中表示。\nThe boat  \nis late.\n"
    mail = mail_of(words, Content_Type="text/plain; charset=utf-8; format=flowed; delsp=yes")
    assert read(mail).documents[0].text.endswith("港务办公室在通知中表示。\nThe boat is late.")


def test_a_signature_around_the_words_is_taken_off():
    signed = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nThe boat is late.\n- -- \nAda\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCAAdFiEE\n=abcd\n-----END PGP SIGNATURE-----\n"
    )
    assert read(mail_of(signed)).documents[0].text == f"{ARTICLE.headline}\n\nThe boat is late.\n-- \nAda"


@pytest.mark.parametrize(
    "mail",
    [
        mail_of("-----BEGIN PGP MESSAGE-----\n\nhQEMA5wK\n=abcd\n-----END PGP MESSAGE-----\n"),
        mail_of("MIAG", Content_Type="application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m"),
    ],
)
def test_an_encrypted_message_is_told_from_its_words(mail):
    with pytest.raises(Rejected) as caught:
        read(mail)
    assert caught.value.reason is Reason.ENCRYPTED


@pytest.mark.parametrize(
    ("part", "told"),
    [
        (
            "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\n\nMIAG\n",
            "signed in one piece",
        ),
        ('Content-Type: application/ms-tnef; name=winmail.dat\n\nx\u009f>"words\n', "winmail.dat"),
    ],
)
def test_what_holds_words_in_a_way_that_is_not_read_is_left_out_and_told(part, told):
    data = parts("mixed", TEXT_PART, part).replace("x\u009f".encode(), b"\x78\x9f")
    (left_out,) = read(data).left_out
    assert left_out.reason is Reason.UNSUPPORTED
    assert told in left_out.sentence


def test_a_forwarded_message_in_base64_is_read():
    inner = base64.encodebytes(mail_of("The boat is late today.", Subject="The first notice")).decode()
    data = parts("mixed", TEXT_PART, f"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{inner}")
    _, forwarded = read(data).documents
    assert forwarded.headline.value == "The first notice"


@pytest.mark.parametrize("charset", ["iso-2022-jp", "us-ascii", "utf-8"])
def test_words_in_seven_bits_that_switch_alphabets_are_read(charset):
    words = "フェリーは冬の時刻表に戻ります"
    seven_bits = words.encode("iso-2022-jp").decode("ascii")
    subject = f"=?iso-2022-jp?b?{base64.b64encode(words.encode('iso-2022-jp')).decode()}?="
    mail = mail_of(seven_bits, Content_Type=f"text/plain; charset={charset}", Subject=subject)
    document = read(mail).documents[0]
    assert document.text == f"{words}\n\n{words}"


@pytest.mark.parametrize("written", ["3 Feb 26 10:00", "Tue, 03 Feb 26 10:00:00 +0000", "Tue, 3 Feb 2026 10:00:00 GMT"])
def test_the_day_of_a_letter_is_read_as_old_programs_write_it(written):
    assert read(mail_of(WORDS, Date=written)).documents[0].published.day == SENT.date()


def test_a_message_of_apple_mail_is_a_message():
    mail = mail_of(WORDS)
    data = b"%d      \n" % len(mail) + mail + b'<?xml version="1.0"?>\n<plist><dict><key>flags</key></dict></plist>\n'
    (document,) = read(data, "1.emlx").documents
    assert document.format == "eml"
    assert document.headline.value == ARTICLE.headline
    assert "plist" not in document.text


SEPARATOR = b"From a@b Tue Feb  3 10:00:00 2026\n"


def test_messages_that_follow_without_a_blank_line_are_parted():
    box = SEPARATOR + mail_of("One.\n") + SEPARATOR + mail_of("Two.\n", Subject="Second")
    assert [document.headline.value for document in read(box, "a.mbox").documents] == [ARTICLE.headline, "Second"]


def test_a_message_that_counts_its_bytes_may_hold_what_looks_like_another():
    quoted = f"As he wrote:\n\n{SEPARATOR.decode()}Subject: The quoted one\n\nThe boat is late.\n"
    box = SEPARATOR + mail_of(quoted, Content_Length=str(len(quoted))) + b"\n" + SEPARATOR + mail_of("Two.\n")
    first, second = read(box, "a.mbox").documents
    assert "The boat is late." in first.text
    assert second.text.endswith("Two.")


def test_a_wrong_count_of_bytes_is_not_believed():
    box = (
        SEPARATOR + mail_of("One.\n", Content_Length="99999") + b"\n" + SEPARATOR + mail_of("Two.\n", Subject="Second")
    )
    assert len(read(box, "a.mbox").documents) == 2

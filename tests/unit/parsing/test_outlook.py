import pytest

from services.errors import Reason, Rejected
from services.models import Role
from services.parsing import parse_bytes
from services.parsing.rtf_compression import decompressed
from services.parsing.rtf_page import page_within
from services.parsing.source import Limits
from tests.corpus.awful.bytes_of import ARTICLE, PAGE, mail_of
from tests.corpus.formats import SENT
from tests.corpus.outlook_file import compound_file, compressed_rtf, message_tree, msg_of, rtf_header

# The two examples of [MS-OXRTFCP] 4.1: letters and places, and a place that reaches into what it writes itself.
PLAIN_EXAMPLE = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)
LOOPING_EXAMPLE = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
HEAD = rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fcharset204 Arial;}{\f2\fcharset128 M;}}"
RTF = (
    HEAD
    + rb"{\colortbl\red0\green0\blue0;}\uc1\pard\plain {\*\htmltag19 <html>}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 The "
    rb"boat\rquote s late at caf\'e9s, {\f1 \'ef\'e0\'f0\'ee\'ec} and \u8364?9 \{more\}\htmlrtf\par}\htmlrtf0"
    b"\r\n"
    rb"{\*\mhtmltag84 <img src='x'>}{\*\htmltag72 </p>}{\pict\wmetafile8 0102}{\*\htmltag64 <p>}{\f2 \'83\'7b\'81\'5b"
    rb"\'83g}{\*\htmltag84 &nbsp;}\htmlrtf \'a0\htmlrtf0 sails{\*\htmltag72 </p>}{\*\htmltag27 </html>}}"
)


def letter_of(**properties):
    return parse_bytes("a.msg", msg_of("Ferry returns", "Ada Marsh", SENT, **properties)).documents


def test_an_outlook_message_is_a_letter_with_attachments():
    data = msg_of(
        "Ferry returns", "Ada Marsh", SENT, "\n\n".join(ARTICLE.paragraphs), files={"page.html": PAGE.encode()}
    )
    letter, attached = parse_bytes("a.msg", data).documents
    assert letter.headline.value == "Ferry returns"
    assert [author.name for author in letter.authors] == ["Ada Marsh"]
    assert letter.published.at == SENT
    assert ARTICLE.paragraphs[2] in letter.text
    assert (attached.member, attached.format) == ("page.html", "html")


def test_an_outlook_message_with_a_page_alone_gives_the_pages_words():
    page = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE.paragraphs).encode()
    (letter,) = parse_bytes("a.msg", msg_of("Ferry returns", "Ada Marsh", SENT, html=page)).documents
    assert ARTICLE.paragraphs[0] in letter.text


def test_compressed_rtf_gives_the_examples_of_its_specification():
    assert decompressed(PLAIN_EXAMPLE, 1_000) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert decompressed(LOOPING_EXAMPLE, 1_000) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


@pytest.mark.parametrize("rtf", [b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}", b"{}", b"", RTF, bytes(range(256)) * 40])
def test_compressed_rtf_comes_out_as_it_went_in(rtf):
    assert decompressed(compressed_rtf(rtf), 100_000) == rtf


def test_rtf_that_is_kept_without_compression_is_read():
    assert decompressed(rtf_header(RTF, len(RTF), b"MELA", 0) + RTF, 100_000) == RTF


@pytest.mark.parametrize(
    "data",
    [
        PLAIN_EXAMPLE[:9],
        PLAIN_EXAMPLE[:-4],
        PLAIN_EXAMPLE[:20] + b"\x01" + PLAIN_EXAMPLE[21:],
        PLAIN_EXAMPLE.replace(b"LZFu", b"LZMA"),
        PLAIN_EXAMPLE.replace(b"\x2b\x00", b"\x2b\x01"),
    ],
)
def test_compressed_rtf_that_is_cut_or_changed_is_corrupt(data):
    with pytest.raises(Rejected) as caught:
        parse_bytes("a.msg", msg_of("Ferry returns", "Ada Marsh", SENT, rtf=data))
    assert caught.value.reason is Reason.CORRUPT


def test_compressed_rtf_that_claims_more_than_a_file_may_hold_is_too_large():
    data = PLAIN_EXAMPLE.replace(b"\x2b\x00\x00\x00", b"\xff\xff\xff\xff")
    with pytest.raises(Rejected) as caught:
        parse_bytes("a.msg", msg_of("Ferry returns", "Ada Marsh", SENT, rtf=data))
    assert caught.value.reason is Reason.TOO_LARGE


def test_a_page_within_rtf_comes_out_as_it_was_written():
    assert page_within(RTF) == (
        "<html><p>The boat&rsquo;s late at cafés, паром and €9 {more}</p><p>ボート&nbsp;sails</p></html>"
    )


def test_rtf_without_a_page_encapsulates_none():
    assert page_within(rb"{\rtf1\ansi Words of \fromhtml1 and nothing}") is None
    assert page_within(rb"{\rtf1\ansi\fromtext Words}") is None


def test_pictures_in_raw_bytes_do_not_end_a_page_early():
    rtf = HEAD + b"{\\*\\htmltag64 <p>}Before {\\pict\\bin6 }}}{{{}after{\\*\\htmltag72 </p>}}"
    assert page_within(rtf) == "<p>Before after</p>"


def test_a_message_with_a_page_in_rtf_alone_gives_the_pages_words():
    (letter,) = letter_of(rtf=compressed_rtf(RTF))
    assert letter.headline.value == "Ferry returns"
    assert "The boat’s late at cafés, паром and €9 {more}" in letter.text
    assert "img" not in letter.text


def test_a_message_with_plain_text_in_rtf_alone_keeps_its_lines():
    (letter,) = letter_of(
        rtf=compressed_rtf(rb"{\rtf1\ansi\fromtext {\fonttbl{\f0 A;}}The boat\par sails\par\par Bye}")
    )
    assert letter.text == "Ferry returns\n\nThe boat\nsails\n\nBye"


def test_a_message_with_rich_text_alone_gives_its_paragraphs():
    rtf = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 A;}}" + rb"\par ".join(
        p.encode("ascii", "ignore") for p in ARTICLE.paragraphs
    )
    (letter,) = letter_of(rtf=compressed_rtf(rtf + b"}"))
    assert f"\n\n{ARTICLE.paragraphs[1]}\n\n" in letter.text
    assert next(block.role for block in letter.blocks) is Role.HEADLINE


@pytest.mark.parametrize(
    ("code_page", "words"),
    [
        (874, "เรือข้ามฟากกลับมาให้บริการในฤดูหนาว"),
        (950, "渡輪將於冬季恢復航行時間表"),
        (932, "フェリーは冬の時刻表に戻ります"),
        (1251, "Паром возвращается к зимнему расписанию"),
        (1252, "The “third” boat – at the café"),
    ],
)
def test_a_message_in_eight_bits_is_read_in_its_code_page(code_page, words):
    (letter,) = letter_of(body=words, code_page=code_page)
    assert words in letter.text


def test_a_message_of_an_unknown_code_page_is_read_by_a_guess():
    data = msg_of("Ferry", "Ada", SENT, body="The boat is late, the office said.", code_page=1252)
    data = data.replace(b"\x03\x00\xfd\x3f\x06\x00\x00\x00\xe4\x04", b"\x03\x00\xfd\x3f\x06\x00\x00\x00\x18\x57")
    (letter,) = parse_bytes("a.msg", data).documents
    assert "The boat is late" in letter.text


def test_a_message_within_a_message_is_a_document_of_its_own():
    inner = message_tree("The first notice", "Jo Dunmore", SENT, "The boat is late.", files={"in.html": PAGE.encode()})
    own, forwarded, attached = letter_of(body="See below.", files={"The first notice": inner})
    assert own.member is None
    assert (forwarded.member, forwarded.headline.value) == ("The first notice", "The first notice")
    assert [author.name for author in forwarded.authors] == ["Jo Dunmore"]
    assert attached.member == "The first notice!/in.html"
    assert len({own.id, forwarded.id, attached.id}) == 3


def test_messages_within_messages_end_at_the_limit_of_depth():
    tree = message_tree("Deep 9", "Jo Dunmore", SENT, "The boat is late.")
    for level in range(8, 0, -1):
        tree = message_tree(f"Deep {level}", "Jo Dunmore", SENT, f"Letter {level}.", files={f"{level}": tree})
    data = msg_of("Outer", "Ada Marsh", SENT, "See below.", files={"0": tree})
    parsed = parse_bytes("a.msg", data, Limits(archive_depth=3))
    assert [document.headline.value for document in parsed.documents] == ["Outer", "Deep 1", "Deep 2", "Deep 3"]
    assert [left.reason for left in parsed.left_out] == [Reason.TOO_DEEP]


def test_an_attachment_without_bytes_is_left_out_and_told():
    parsed = parse_bytes("a.msg", msg_of("Ferry", "Ada", SENT, "Words of the letter.", files={"link.docx": b""}))
    assert [(left.member, left.reason) for left in parsed.left_out] == [("link.docx", Reason.UNSUPPORTED)]


def test_a_signed_message_is_read_through_its_one_attachment():
    signed = mail_of(
        "--b\nContent-Type: text/plain\n\nThe boat sails at noon.\n--b\nContent-Type: application/pkcs7-signature\n\nMII\n--b--\n",
        Content_Type='multipart/signed; boundary="b"', MIME_Version="1.0",
    )  # fmt: skip
    tree = message_tree("Ferry", "Ada", SENT, files={"smime.p7m": signed}, header=32)
    tree["__substg1.0_001A001F"] = "IPM.Note.SMIME.MultipartSigned".encode("utf-16-le")
    documents = parse_bytes("a.msg", compound_file(tree)).documents
    assert "The boat sails at noon." in documents[-1].text

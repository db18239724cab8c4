import pytest

from services.errors import Reason
from services.models import Role
from services.parsing import parse_bytes
from tests.corpus.awful.bytes_of import ARTICLE

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>The Island Post</title>
<language>en-gb</language>{}</channel></rss>"""
ITEM = """<item><title>Ferry &amp; pier</title><link>https://paper.example/ferry</link><guid isPermaLink="false">7</guid>
<dc:creator>Ada Marsh</dc:creator><pubDate>Tue, 03 Feb 2026 10:00:00 +0000</pubDate><category>Island</category>
<media:content><media:title>Not the title</media:title></media:content><description>&lt;p&gt;A short summary.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>The boat&nbsp;sails at noon.</p><h3>Fares</h3><ul><li>They stay.</li></ul>
<figure><img src="x"><figcaption>The pier at dusk</figcaption></figure>]]></content:encoded></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Island Post</title><author><name>Desk</name></author>
<entry><title type="html">Ferry &lt;i&gt;returns&lt;/i&gt;</title><link rel="edit" href="https://x.example/e"/>
<link href="https://paper.example/ferry"/><author><name>Ada Marsh</name></author><published>2026-02-03T10:00:00Z</published>
<updated>2026-02-04T10:00:00Z</updated><category term="island"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>The boat sails at noon.</p></div></content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Island Post</title></channel><item><title>Ferry returns</title>
<link>https://paper.example/ferry</link><dc:date>2026-02-03</dc:date><description>The boat sails at noon.</description></item></rdf:RDF>"""
NITF = """<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd"><nitf><head><title>Slug</title><docdata>
<date.issue norm="20260203T101500Z"/><doc.copyright year="2026" holder="Example Wire"/><key-list><keyword key="ferries"/></key-list>
</docdata><pubdata name="The Island Post" position.section="Island"/></head><body><body.head><hedline><hl1>Ferry returns</hl1>
<hl2>Two sailings a day</hl2></hedline><byline>By <person>Ada Marsh</person><byttl>Transport writer</byttl></byline><dateline>
<location>PORT ELLEN</location></dateline></body.head><body.content><p>The boat sails at noon.</p><media media-type="image">
<media-caption>The pier at dusk.</media-caption><media-producer>Jo Dunmore/Example Wire</media-producer></media><hl2>Fares</hl2>
<p>They stay.</p></body.content></body></nitf>"""
G2 = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" xml:lang="en-GB"><itemMeta><versionCreated>2026-02-03T10:00:00Z
</versionCreated><provider><name>Example Wire</name></provider></itemMeta><contentMeta><slugline>FERRY/</slugline>
<headline>Ferry returns</headline><by>By Ada Marsh</by><description role="drol:summary">Two sailings a day.</description><subject
type="cpnat:abstract"><name>Transport</name></subject></contentMeta><contentSet>{}</contentSet></newsItem>"""
INLINE_XHTML = """<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head><body><p>The boat sails at noon.</p>
</body></html></inlineXML>"""


def only(text: str):
    (document,) = parse_bytes("a.xml", text.encode()).documents
    return document


def roles(document) -> list[tuple[Role, str]]:
    return [(block.role, document.text[block.start : block.end]) for block in document.blocks]


def test_an_item_of_rss_is_an_article_with_the_roles_of_its_html():
    document = only(RSS.format(ITEM))
    assert roles(document) == [
        (Role.HEADLINE, "Ferry & pier"), (Role.STANDFIRST, "A short summary."), (Role.BODY, "The boat sails at noon."),
        (Role.SUBHEADING, "Fares"), (Role.LIST_ITEM, "They stay."), (Role.CAPTION, "The pier at dusk"),
    ]  # fmt: skip
    assert [author.name for author in document.authors] == ["Ada Marsh"]
    assert document.published.at.isoformat() == "2026-02-03T10:00:00+00:00"
    assert document.url == "https://paper.example/ferry"
    assert document.publisher.value == "The Island Post"
    assert [tag.value for tag in document.tags] == ["Island"]
    assert document.captions[0].text == "The pier at dusk"


def test_every_item_is_a_document_and_a_repeated_one_is_one():
    other = ITEM.replace("Ferry &amp; pier", "Second")
    documents = parse_bytes("a.xml", RSS.format(ITEM + other + ITEM).encode()).documents
    assert [document.headline.value for document in documents] == ["Ferry & pier", "Second"]
    assert "the same content again: item 3" in documents[0].notes


def test_an_item_keeps_its_identity_when_the_feed_moves_on():
    before = parse_bytes("a.xml", RSS.format(ITEM).encode()).documents
    after = parse_bytes(
        "a.xml", RSS.format(ITEM.replace("pier", "quay") + ITEM).replace("Island Post", "Isle Post").encode()
    ).documents
    assert before[0].id == after[1].id


def test_an_entry_of_atom_is_an_article():
    document = only(ATOM)
    assert document.headline.value == "Ferry returns"
    assert document.body == "The boat sails at noon."
    assert [author.name for author in document.authors] == ["Ada Marsh"]
    assert document.updated.day.isoformat() == "2026-02-04"
    assert (document.url, document.declared_language) == ("https://paper.example/ferry", "en")


def test_an_item_of_rdf_is_an_article_whose_description_is_its_text():
    document = only(RDF)
    assert document.headline.value == "Ferry returns"
    assert document.body == "The boat sails at noon."
    assert document.published.day.isoformat() == "2026-02-03"


def test_nitf_gives_every_field_by_its_own_element():
    document = only(NITF)
    assert document.headline.value == "Ferry returns"
    assert document.standfirst.value == "Two sailings a day"
    (author,) = document.authors
    assert (author.name, author.role) == ("Ada Marsh", "Transport writer")
    assert document.dateline.place == "PORT ELLEN"
    assert document.published.at.isoformat() == "2026-02-03T10:15:00+00:00"
    (caption,) = document.captions
    assert (caption.text, caption.photographer, caption.agency) == ("The pier at dusk.", "Jo Dunmore", "Example Wire")
    assert document.copyright.value == "© 2026 Example Wire"
    assert (document.section.value, document.publisher.value) == ("Island", "The Island Post")
    assert (Role.SUBHEADING, "Fares") in roles(document)
    assert document.body == "The boat sails at noon.\n\nFares\n\nThey stay."


@pytest.mark.parametrize(
    "content",
    [
        INLINE_XHTML,
        "<inlineData contenttype='text/plain'>The boat sails at noon.</inlineData>",
        "<inlineXML><nitf xmlns=''><body><body.content><p>The boat sails at noon.</p></body.content></body></nitf></inlineXML>",
    ],
)
def test_newsml_g2_is_read_whatever_its_content_is_written_in(content):
    document = only(G2.format(content))
    assert document.headline.value == "Ferry returns"
    assert document.standfirst.value == "Two sailings a day."
    assert document.body == "The boat sails at noon."
    assert [author.name for author in document.authors] == ["Ada Marsh"]
    assert document.publisher.value == "Example Wire"
    assert [tag.value for tag in document.tags] == ["Transport"]
    assert document.declared_language == "en-GB"


def test_a_message_holds_many_items_and_tells_those_without_words():
    picture = '<newsItem guid="urn:x:2"><contentSet><remoteContent href="p.jpg"/></contentSet></newsItem>'
    message = f"<newsMessage><itemSet>{G2.format(INLINE_XHTML)}{picture}</itemSet></newsMessage>"
    parsed = parse_bytes("a.xml", message.encode())
    assert [document.member for document in parsed.documents] == ["urn:x:1"]
    assert [(left.member, left.reason) for left in parsed.left_out] == [("urn:x:2", Reason.NO_TEXT)]


def test_newsml_1_gives_its_news_lines():
    document = only(
        "<NewsML><NewsItem><NewsManagement><FirstCreated>20260203T101500Z</FirstCreated></NewsManagement><NewsComponent><NewsLines>"
        "<HeadLine>Ferry returns</HeadLine><ByLine>By Ada Marsh</ByLine></NewsLines><NewsComponent><ContentItem><DataContent>"
        "<p>The boat sails at noon.</p></DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>"
    )
    assert document.headline.value == "Ferry returns"
    assert document.body == "The boat sails at noon."
    assert [author.name for author in document.authors] == ["Ada Marsh"]
    assert document.published.at.isoformat() == "2026-02-03T10:15:00+00:00"


def test_other_xml_is_one_document_of_its_text():
    document = only(
        f"<report xmlns='urn:x'><title>{ARTICLE.headline}</title><para>{ARTICLE.paragraphs[0]}</para><para>{ARTICLE.paragraphs[1]}</para></report>"
    )
    assert all(paragraph in document.body for paragraph in ARTICLE.paragraphs[:2])
    assert ARTICLE.headline in document.text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16", "iso-8859-1", "utf-8-sig"])
def test_xml_is_read_in_the_encoding_it_is_in(encoding):
    name = encoding.removesuffix("-sig").removesuffix("-le")
    text = f'<?xml version="1.0" encoding="{name}"?>' + NITF.partition("?>")[2].replace("noon", "Mittag für Fähren")
    (document,) = parse_bytes("a.xml", text.encode(encoding)).documents
    assert document.body.startswith("The boat sails at Mittag für Fähren.")


def test_html_named_xml_is_read_as_the_page_it_is():
    document = only(
        f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Ferry</h1><p>{ARTICLE.paragraphs[0]}</p></body></html>'
    )
    assert document.format == "html"


def test_an_export_of_wordpress_gives_its_posts_under_their_writers_names():
    export = RSS.format(
        "<wp:author xmlns:wp='urn:wp'><wp:author_login>ada</wp:author_login><wp:author_display_name>Ada Marsh"
        "</wp:author_display_name></wp:author>"
        "<item><title>Ferry returns</title><dc:creator>ada</dc:creator><content:encoded>The boat sails.</content:encoded>"
        "<wp:post_type xmlns:wp='urn:wp'>post</wp:post_type></item>"
        "<item><title>pier.jpg</title><dc:creator>ada</dc:creator><wp:post_type xmlns:wp='urn:wp'>attachment</wp:post_type></item>"
    )
    document = only(export)
    assert document.text == "Ferry returns\n\nThe boat sails."
    assert [author.name for author in document.authors] == ["Ada Marsh"]


@pytest.mark.parametrize("field", ["description", "content:encoded"])
@pytest.mark.parametrize(
    "added", ["The post {} appeared first on The Island Post.", "Der Beitrag {} erschien zuerst auf Post."]
)
def test_what_a_feed_adds_below_every_item_is_no_part_of_it(field, added):
    title = "Ferry and pier return"
    html = f"<p>The boat sails at noon.</p><p>{added.format(f'<a>{title}</a>')}</p>"
    assert only(RSS.format(f"<item><title>{title}</title><{field}><![CDATA[{html}]]></{field}></item>")).text == (
        f"{title}\n\nThe boat sails at noon."
    )

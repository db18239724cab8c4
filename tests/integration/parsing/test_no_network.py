"""No parser opens a connection: a listener on this machine counts the knocks of files that ask for one."""

import socket
import threading
from contextlib import closing

import pytest

from services.errors import Rejected
from services.parsing import parse_bytes
from services.parsing.benchmark.archives import zip_of
from tests.corpus.awful.bytes_of import mail_of, word_package

pytestmark = pytest.mark.integration


@pytest.fixture
def listener():
    """(address, knocks): a server that counts who comes."""
    knocks: list[object] = []
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def count() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                knocks.append(connection.recv(200))
                connection.close()

        thread = threading.Thread(target=count, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", knocks
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def askers(address: str) -> dict[str, bytes]:
    """Files that name an address wherever a format has a place for one."""
    entity = f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{address}/p"> %p; <!ENTITY e SYSTEM "{address}/e">]>'
    page = (
        f'<html><head><base href="{address}/"><link rel="stylesheet" href="{address}/s.css"><script src="{address}/s.js">'
        f'</script><meta http-equiv="refresh" content="0;url={address}/r"></head><body><img src="{address}/i.png">'
        f'<iframe src="{address}/f"></iframe><p>The ferry left the island at noon with forty passengers.</p></body></html>'
    )
    container = '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'
    return {
        "entity.xml": f"{entity}<x>&e; words</x>".encode(),
        "dtd.xml": f'<!DOCTYPE rss SYSTEM "{address}/d.dtd"><rss><channel><item><title>Words</title></item></channel></rss>'.encode(),
        "include.xml": f'<x xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="{address}/x"/> words</x>'.encode(),
        "schema.xml": f'<x xmlns:s="http://www.w3.org/2001/XMLSchema-instance" s:schemaLocation="u {address}/s"> words</x>'.encode(),
        "style.xml": f'<?xml-stylesheet href="{address}/s.xsl"?><x>words of the ferry</x>'.encode(),
        "page.html": page.encode(),
        "page.xhtml": f'<?xml version="1.0"?>{entity}<html xmlns="http://www.w3.org/1999/xhtml"><p>&e; words</p></html>'.encode(),
        "a.docx": word_package(f"{entity}<document><body><p><r><t>&e; words</t></r></p></body></document>"),
        "b.docx": zip_of(
            {
                "word/document.xml": "<document><p><t>words</t></p></document>",
                "word/_rels/document.xml.rels": f'<Relationships><Relationship TargetMode="External" Target="{address}/t"/>'
                "</Relationships>",
                "_rels/.rels": f'<Relationships><Relationship Type="x/officeDocument" Target="{address}/main"/></Relationships>',
            }
        ),
        "a.odt": zip_of(
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": f"{entity}<x><p>&e; words</p></x>"}
        ),
        "a.epub": zip_of(
            {
                "mimetype": "application/epub+zip",
                "META-INF/container.xml": entity + container,
                "b.opf": f'<package><manifest><item id="c" href="{address}/c" media-type="text/html"/></manifest>'
                '<spine><itemref idref="c"/></spine></package>',
            }
        ),
        "a.eml": mail_of(page, Content_Type="text/html", MIME_Version="1.0"),
        "external.eml": mail_of("", Content_Type=f'message/external-body; access-type=URL; URL="{address}/x"'),
        "a.rtf": rb"{\rtf1 {\field{\*\fldinst INCLUDEPICTURE "
        + address.encode()
        + rb"}{\fldrslt words}} of the ferry}",
        "a.md": f"![picture]({address}/i.png)\n\n# Ferry\n\n[x]: {address}/y\n\nWords of the ferry.".encode(),
        "feed.xml": f"<rss><channel><item><title>Words</title><link>{address}/l</link><enclosure url='{address}/e'/></item></channel></rss>".encode(),
    }


def test_no_file_makes_a_parser_call_an_address(listener):
    address, knocks = listener
    outcomes = {}
    for name, data in askers(address).items():
        try:
            outcomes[name] = len(parse_bytes(name, data).documents)
        except Rejected as rejected:
            outcomes[name] = rejected.reason
    assert knocks == [], outcomes
    assert sum(isinstance(outcome, int) for outcome in outcomes.values()) >= 10  # most of them are read all the same


def test_the_listener_does_count(listener):
    address, knocks = listener
    with closing(socket.create_connection(("127.0.0.1", int(address.rsplit(":", 1)[1])))) as knock:
        knock.sendall(b"hello")
        knock.recv(1)
    assert knocks == [b"hello"]

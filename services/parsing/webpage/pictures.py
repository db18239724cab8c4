"""Captions with their credits: what stands under the article's pictures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from services.parsing.people import is_person
from services.parsing.webpage.page import Page, shown_words

CREDIT_MARK = re.compile(r"credit|copyright|photographer|attribution|source|byline", re.IGNORECASE)
CAPTION_MARK = re.compile(
    r"(?:^|[\s_-])(?:wp-caption-text|image-?caption|photo-?caption|caption|legend)(?:$|[\s_-])", re.IGNORECASE
)
FOREIGN = re.compile(
    r"related|recommend|sidebar|promo|teaser|comment|footer|nav(?:$|[\s_-])|avatar|author", re.IGNORECASE
)
# «… at the harbour. Photograph: Ada Marsh/Example Agency», «(Photo by Ada Marsh)», «Ada Marsh | Example Times».
CREDIT_LEAD = re.compile(
    r"[\s([–—|-]*\b(?:(?:photo(?:graph)?s?|image|picture|pic|foto|bild|imagen|video|illustration|graphic|file photo)\s*"
    r"(?:credit|courtesy|by|of|:)|(?:photo(?:graph)?|image|picture)\s*/|credits?\s*:|crédit\s*:|©|\(c\)|courtesy(?:\s+of)?\b)\s*:?\s*",
    re.IGNORECASE,
)
AGENCY_TAIL = re.compile(r"\s*\(?\b([A-Z][\w.' -]{2,40})\s*/\s*([A-Z][\w.&' -]{1,40})\)?\.?$")
LONGEST_CAPTION = 1_000
LONGEST_CREDIT = 120


@dataclass(frozen=True, slots=True)
class Picture:
    """A caption as the page shows it, and its credit taken apart."""

    caption: str
    credit: str
    photographer: str | None
    agency: str | None


def pictures_of(page: Page) -> Iterator[Picture]:
    """The captions of the page's pictures in page order, each once."""
    seen: set[str] = set()
    for element in page.tree.iter("figcaption", "p", "div", "span"):
        marked = element.tag == "figcaption" or CAPTION_MARK.search(element.get("class") or "")
        if not marked or _within_another(element) or _is_foreign(element):
            continue
        picture = _picture(element)
        if picture is not None and picture.caption + picture.credit not in seen:
            seen.add(picture.caption + picture.credit)
            yield picture


def _picture(element: HtmlElement) -> Picture | None:
    whole = shown_words(element)
    if not whole or len(whole) > LONGEST_CAPTION:
        return None
    credit = next(
        (
            shown_words(node)
            for node in element.iterdescendants()
            if CREDIT_MARK.search(_marks(node)) and shown_words(node)
        ),
        "",
    )
    caption = whole.replace(credit, " ", 1).strip() if credit and credit != whole else whole
    if not credit or credit == whole:
        caption, credit = split_credit(whole)
    photographer, agency = people_behind(credit)
    return Picture(" ".join(caption.split()), credit, photographer, agency)


def split_credit(caption: str) -> tuple[str, str]:
    """(caption, credit) of one line; the credit is empty where no mark or agency tail tells it."""
    leads = [match for match in CREDIT_LEAD.finditer(caption) if len(caption) - match.end() <= LONGEST_CREDIT]
    if leads:
        return caption[: leads[0].start()].strip(" ([–—|-"), caption[leads[0].start() :].strip(" ([–—|-")
    tail = AGENCY_TAIL.search(caption)
    if tail and (is_person(tail.group(1)) or tail.start() == 0 or caption[: tail.start()].rstrip()[-1:] in '.!?)”"'):
        return caption[: tail.start()].strip(), caption[tail.start() :].strip(" ()")
    return caption, ""


def people_behind(credit: str) -> tuple[str | None, str | None]:
    """(photographer, agency) of a credit: «Ada Marsh/Example Agency», «Example Agency»."""
    plain = re.sub(r"\s+(?:via|for)\s+", "/", CREDIT_LEAD.sub("", credit, count=1)).strip(" ()[].:©-–—|")
    if not plain or len(plain) > LONGEST_CREDIT:
        return None, None
    parts = [part.strip(" ()[].") for part in re.split(r"\s*[/|,]\s*|\s+[-–—]\s+", plain) if part.strip(" ()[].")]
    if not parts:
        return None, None
    first = re.sub(r"^by\s+", "", parts[0], flags=re.IGNORECASE)
    if is_person(first):
        return first, parts[1] if len(parts) > 1 else None
    return None, first


def _marks(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('itemprop') or ''}"


def _within_another(element: HtmlElement) -> bool:
    return any(
        node.tag == "figcaption" or (node.tag != "figure" and CAPTION_MARK.search(node.get("class") or ""))
        for node in element.iterancestors()
    )


def _is_foreign(element: HtmlElement) -> bool:
    return any(
        node.tag in ("aside", "footer", "nav") or FOREIGN.search(_marks(node))
        for node in element.iterancestors()
        if node.tag not in ("body", "html", "main", "article")
    )

"""A paper's furniture set into training pages, which are blogs' more than papers' and break their text up less.

Between paragraphs of the article stand links to other stories, adverts' labels, boxes for a newsletter; below the last
one the wall of a paid paper. The titles in them are those of other training pages.
"""

import random
from html import escape

from lxml import html as lxml_html
from lxml.html import HtmlElement

from services.parsing.webpage.page import Page, shown_words

RELATED = (
    "Read more|Read also|Also read|Related|Related stories|More on this story|See also|Don't miss|Recommended"
    "|READ NEXT|Mehr zum Thema|Lesen Sie auch|Auch interessant|Zum Thema|Lire aussi|A lire aussi"
    "|Sur le même sujet|À voir aussi|Más información|Lea también|Noticias relacionadas|Te puede interesar"
    "|Leggi anche|Potrebbe interessarti|Leia também|Veja também|Lees ook|Lees meer|Czytaj także|Zobacz także"
    "|Läs också|Läs mer|Les også|Læs også|Lue myös|Přečtěte si|Читайте также|По теме|Читайте також|اقرأ أيضا"
    "|مواضيع ذات صلة|関連記事|あわせて読みたい|相关阅读|İlgili haberler"
).split("|")
LINES = (
    "Advertisement|- Advertisement -|ADVERTISEMENT|Story continues below advertisement|Anzeige|Publicité"
    "|Publicidad|Pubblicità|Reklama|Реклама|إعلان|広告|Copy link|Share|Listen to this article"
    "|Got a story? Email the newsdesk|Have you seen this? Tell us at tips@example.org"
    "|Dalszy ciąg materiału pod wideo|Artikel anhören|Nach oben"
).split("|")
OFFERS = (
    "Sign up to our newsletter: the stories of the day in your inbox every morning."
    "|Never miss a story. Get our daily briefing.|Subscribe to keep reading. Cancel at any time."
    "|This article is for subscribers. Already one? Sign in.|Jetzt weiterlesen mit einem Abo, jederzeit kündbar."
    "|Der Newsletter für die Stadt, jeden Morgen um sechs."
    "|Il vous reste 60 % de cet article à lire. La suite est réservée aux abonnés."
    "|Suscríbete para seguir leyendo, sin límites.|Iscriviti alla newsletter, ogni domenica nella tua posta."
    "|Zapisz się na newsletter i czytaj więcej.|Подписывайтесь на наш канал, чтобы не пропустить главное."
    "|Download our app to read the news wherever you are.|Follow us on Facebook, X and Instagram."
    "|会員登録をすると続きをお読みいただけます。"
).split("|")
# What boxes are called by those who name things for people, and by those whose tools name them.
CLASSES = (
    "related|related-box|inline-related|teaser-box|read-more|readmore|more_info|see-also|interstitial-link|box-related"
    "|article__related|story-links|promo|recirc|kanren|catcher|links-block|box|a_tr|css-1x2f3|sc-bdVaJa|dcr-9yz|w||||"
).split("|")
HEADINGS = ("h2", "h3", "h4", "span", "strong", "p", "div", "b")
LEAST_PARAGRAPH = 80  # characters
DAYS = ("", "", "<time>18 June 2023</time>", "<span>Jan 5, 2025</span>", "<span>2 hours ago</span>")
LABELLED = 0.85  # of the boxes say what they are
BOXES = (1, 4)
LINKS = (1, 4)


def with_furniture(page: Page, titles: list[str], seed: int) -> None:
    """Set furniture between the paragraphs of the page's tree, and below them."""
    chance = random.Random(seed)
    paragraphs = [element for element in page.tree.iter("p") if len(shown_words(element)) >= LEAST_PARAGRAPH]
    paragraphs = [element for element in paragraphs if element.getparent() is not None]
    if len(paragraphs) < BOXES[1]:
        return
    for paragraph in chance.sample(paragraphs, chance.randint(*BOXES)):
        _set_after(paragraph, _box(chance, titles))
    _set_after(paragraphs[-1], _offer(chance))


def _set_after(paragraph: HtmlElement, markup: str) -> None:
    element = lxml_html.fragment_fromstring(markup)
    element.tail, paragraph.tail = paragraph.tail, None
    paragraph.addnext(element)


def _box(chance: random.Random, titles: list[str]) -> str:
    """One box of a kind drawn by chance: a label or an offer, a line with one link, a list of links, cards."""
    kind = chance.random()
    if kind < 0.15:
        return _element(chance.choice(("div", "p")), "", escape(chance.choice(LINES)))
    if kind < 0.3:
        return _offer(chance)
    label, mark = escape(chance.choice(RELATED)), chance.choice(CLASSES)
    links = [f'<a href="#">{escape(title)}</a>' for title in chance.sample(titles, chance.randint(*LINKS))]
    if kind < 0.5:
        inner = f"{label}{chance.choice((':', ' |', ''))} {links[0]}"
        return _element("p", mark, _element(chance.choice(("strong", "b", "em", "span")), "", inner))
    head = _element(chance.choice(HEADINGS), "", label) if chance.random() < LABELLED else ""
    if kind < 0.75:
        rest = _element("ul", "", "".join(_element("li", "", link) for link in links))
    else:
        rest = "".join(_card(chance, link) for link in links)
    return _element(chance.choice(("div", "aside", "section")), mark, head + rest)


def _card(chance: random.Random, link: str) -> str:
    title = _element(chance.choice(("h3", "h4", "h2", "div", "p")), "", link)
    return _element(chance.choice(("article", "div")), "", title + chance.choice(DAYS))


def _offer(chance: random.Random) -> str:
    mark = chance.choice(("newsletter", "paywall", "subscribe", "promo", "inline-newsletter", "box", "w-sub", ""))
    return _element("div", mark, f'<p>{escape(chance.choice(OFFERS))}</p><a href="#">OK</a>')


def _element(tag: str, mark: str, inner: str) -> str:
    return f'<{tag} class="{mark}">{inner}</{tag}>' if mark else f"<{tag}>{inner}</{tag}>"

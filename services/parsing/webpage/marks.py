"""What the class, id and role words of an element say about the text within: content, comments, share bars, …"""

import re
from functools import lru_cache

from lxml.html import HtmlElement

# One bit a kind; the words are those of content systems and style guides (WordPress, Drupal, Ghost, AMP, BEM names).
KINDS: dict[str, str] = {
    "content": "content|articlebody|article-body|story|entry|post-?body|body-?copy|rich-?text|prose|wysiwyg|text",
    "article": "article|post|blog|single|hentry",
    "main": "main|primary",
    "comment": "comments?|disqus|respond|reply|replies|discussion",
    "related": r"related|recommend\w*|more-|read-?(?:next|more|also)|you-?may|also-?like|teasers?|cards?|grid|carousel"
    r"|slider|swiper|latest|popular|trending|most-?read|posts|loop|archive|next-?post|prev\w*",
    "navigation": r"nav\w*|menu|breadcrumbs?|toc|table-of-contents|pagination|pager|jump|skip|tabs?",
    "sidebar": r"side-?bar|aside|rail|widgets?|right-?col\w*|left-?col\w*|complementary",
    "footer": r"foot\w*|colophon|copyright|legal|contentinfo",
    "header": r"head(?:er)?|masthead|top-?bar|hero|banner|logo|brand",
    "share": r"shar\w*|social\w*|follow|tweet|facebook|twitter|pinterest|whatsapp|addtoany|sharedaddy",
    "promotion": r"promo\w*|ads?|adv\w*|advert\w*|sponsor\w*|newsletter|subscri\w*|sign-?up|cta|call-?to-?action"
    r"|paywall|modal|pop-?up|overlay|lightbox|cookies?|consent|gdpr|form|optin|donat\w*|product|price|shop|cart|offer"
    r"|download",
    "author": r"authors?|by-?lines?|bio\w*|profile|avatar|contributor|writer|about-?author",
    "meta": r"meta|date\w*|time|published|posted|info|reading-?time|categor(?:y|ies)|tags?|taxonomy|label|badge|kicker"
    r"|eyebrow",
    "caption": r"captions?|credits?|legend|wp-caption|figure|image|photo|gallery|media",
    "heading": r"title|headline|heading",
    "summary": r"stand-?first|sub-?title|sub-?head\w*|deck|dek|summary|intro\w*|lead|lede|excerpt|abstract"
    r"|key-?(?:points|takeaways)|tldr",
    "hidden": r"hidden|hide|screen-?reader\w*|sr-only|visually-?hidden|collapsed?|offscreen|d-none",
    "quote": r"quote|blockquote|pull-?quote|testimonials?|reviews?",
}
BIT = {name: 1 << index for index, name in enumerate(KINDS)}
PATTERN = re.compile(
    "|".join(f"(?P<{name}>(?<![a-z])(?:{words})(?![a-z]))" for name, words in KINDS.items()),
)
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
HIDDEN_STYLE = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)
NAMING = frozenset({"class", "id", "role", "itemprop", "data-testid", "data-component"})
LONGEST_WORDS = 300  # style sheets of utility classes fill kilobytes: the first words tell
LONGEST_WORD = 60

TAG_BITS: dict[str, int] = {
    "nav": BIT["navigation"],
    "aside": BIT["sidebar"],
    "footer": BIT["footer"],
    "header": BIT["header"],
    "form": BIT["promotion"],
    "figure": BIT["caption"],
    "figcaption": BIT["caption"],
    "article": BIT["article"],
    "main": BIT["main"],
    "blockquote": BIT["quote"],
    "dialog": BIT["promotion"],
}


def marks_of(element: HtmlElement) -> int:
    """The kinds that the element's tag, class, id, role and properties name, as bits."""
    found = TAG_BITS.get(element.tag, 0)
    for name, value in element.items():  # one call into lxml: a page has thousands of elements
        if name in NAMING:
            found |= bits_of(value[:LONGEST_WORDS])
        elif name == "hidden" or (name == "style" and HIDDEN_STYLE.search(value)):
            found |= BIT["hidden"]
    return found


def bits_of(words: str) -> int:
    """The kinds that a run of class words names."""
    found = 0
    for word in words.split():
        found |= _bits_of_word(word)
    return found


@lru_cache(maxsize=50_000)
def _bits_of_word(word: str) -> int:
    found = 0
    for match in PATTERN.finditer(CAMEL.sub("-", word[:LONGEST_WORD]).lower()):
        found |= BIT[match.lastgroup or ""]
    return found

"""What marks a byline: the words that lead to a name, the classes of elements, the addresses of authors' pages."""

import re

from services.parsing.credit_words import AUTHORS, BY, DEEDS, GENRES, LABELS, MORE_BY, OTHER_HANDS

CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
BYLINE_MARK = re.compile(
    r"(?:^|[\s_-])(?:by-?line\w*|author-?(?:s|name|link|info|details|text)?|written-?by|posted-?by|contributor|writers?"
    r"|autor(?:en|in|es|i)?|auteurs?|autore|firma|redakteur|redactor|reporter|journalist|skribent|yazar)(?:$|[\s_-])",
    re.IGNORECASE,
)
# The address of a page about one person, as news systems build it.
AUTHOR_ADDRESS = re.compile(
    r"/(?:authors?|contributors?|profil(?:es?)?|users?|members?|staff|writers?|reporters?|journalists?|correspondents?|columnists?"
    r"|byline|people|autor(?:en|es|i)?|auteurs?|autore|signataires?|redakteure?|redactores|firmas?|skribent|reporter)/[^/?#]{3,}/?(?:$|[?#])",
    re.IGNORECASE,
)
BY_LINE = re.compile(
    rf"(?:{MORE_BY}|(?:(?:an?|eine?|une?|una|uno|um|uma|een|en|et)\s+)?(?:(?:{GENRES}\s+)?{DEEDS}|{GENRES})\s+{BY}|by"
    r"|(?:authors?|contributors?)\s*:)\s*:?\s+(?=\w)",
    re.IGNORECASE,
)
# «Posted in Harbours by Ada Marsh on 3 May», «Datum: 3.5.2024 Autorin: Ada Marsh»
NO_END = r"(?:[^.!?]|\.(?=\s?[^\W\d_a-zß-ÿ]|\d))"  # a dot that ends no sentence
BY_WITHIN = re.compile(
    rf"(?:{DEEDS}\s{NO_END}{{0,80}}?\s{BY}|{NO_END}{{0,50}}?[^\w-]{LABELS}\s*:)\s+(?=\w)", re.IGNORECASE
)
DEED = re.compile(rf"\b{DEEDS}\b", re.IGNORECASE)
DAY_AFTER = re.compile(
    r"[\s,|·•–-]+(?:(?:am|on|le|el|il|em|op|den|på|um)\s+)?(?:[^\W\d_]{3,12}[.,]?\s+){0,2}\d.*$", re.DOTALL
)
# «By» where it is also a common little word: nothing but names may follow.
BY_LINE_ELSEWHERE = re.compile(rf"(?:{BY}|{LABELS})\s*[:：]?\s+(?=\w)", re.IGNORECASE)
AUTHORS_LABEL = re.compile(rf"{AUTHORS}\s*[:：]", re.IGNORECASE)
LABEL = re.compile(
    rf"(?:(?:article|story|words|text)\s+)?(?:{DEEDS}\s+{BY}|{BY}|{LABELS}|{GENRES}\s+{BY})\s*:?$",
    re.IGNORECASE,
)
NO_BYLINE = re.compile(OTHER_HANDS, re.IGNORECASE)
# hCard's name, and the account's of content systems.
SIGNATURE_MARK = re.compile(r"(?:^|\s)(?:fn|user-?name|nickname|(?:author|autor)-?name)(?:$|\s)", re.IGNORECASE)

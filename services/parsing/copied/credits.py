"""Photo credits: «(Ada Marsh/Example Agency)», «Photo: Ada Marsh / Getty Images», «Image source, Reuters»."""

import re
from dataclasses import dataclass
from functools import lru_cache

from services.parsing.copied.sheet import value_of

AGENCIES = (
    r"AP(?:\s+Photo)?|AFP|Reuters|EPA(?:-EFE)?|dpa(?:[- ]\w+)?|ANSA|EFE|PA(?:\s+(?:Wire|Images|Media))?|TASS"
    r"|RIA Novosti|Sputnik|Xinhua|Kyodo(?: News)?"
    r"|Anadolu(?: Agency| Images)?|NurPhoto|Shutterstock|iStock(?:photo)?|Alamy(?: Stock Photo| Live News)?"
    r"|Unsplash|Pexels|Pixabay|Bloomberg|ZUMA(?: Press| Wire)?"
    r"|Imago(?: Images)?|Keystone(?:-SDA)?|TT(?: News Agency| Nyhetsbyrån)?|Ritzau(?: Scanpix)?|NTB(?: Scanpix)?"
    r"|Scanpix|ANP|Belga|PAP|MTI|ČTK|CTK|Lusa|Europa Press"
    r"|Magnum(?: Photos)?|Getty(?:\s+Images)?(?:\s+for\s+\w+)?|Associated Press|Agence France-Presse|UPI|AAP"
    r"|Canadian Press|The Canadian Press|Press Association"
    r"|Picture[- ]Alliance|Hans Lucas|REA|Abaca(?:press)?|Sipa(?: USA| Press)?|Agencia EFE|LaPresse|Fotogramma|IPA"
    r"|Forum|East News|Agencja \w+|Lehtikuva|Interfax"
    r"|Yonhap|IANS|PTI|ANI|VCG|Adobe Stock|Depositphotos|Dreamstime|Flickr|Wikimedia Commons|Wikipedia|Instagram"
    r"|Twitter|Facebook|YouTube|Handout|Pool|WireImage|FilmMagic"
    r"|New York Times|The New York Times|Washington Post|The Washington Post|Los Angeles Times"
    r"|РИА Новости|ТАСС|Интерфакс|Укринформ|Рейтер|الفرنسية|رويترز|أسوشيتد برس|الأناضول|الأوروبية|غيتي"
    r"|共同通信|共同|時事通信|時事|ロイター|新华社|法新社|路透社|美联社|视觉中国|연합뉴스"
    r"|Tribune News Service|NASA|NOAA|USGS|Maxar(?: Technologies)?|Planet Labs"
)
AGENCY = re.compile(rf"(?:the\s+)?(?:{AGENCIES})\b.*", re.IGNORECASE)
# What an agency's name may end in: what stands in the pattern before a bracket, a bar or its end.
AGENCY_ENDS = tuple(set(re.findall(r"\w+(?=\(|\)|\||$)", AGENCIES)))
AGENCY_OPENS = ("dpa", "Getty", "Agencja")  # any word may follow
ENDS_WITH_AGENCY = re.compile(rf"(?:^|.*[\s/|,–—-])(?:{AGENCIES})[.)\]]*$", re.DOTALL)
# «EFE/ Ada Marsh», «Beeld ANP / Ada Marsh»: the agency first, then who took the picture.
BEGINS_WITH_AGENCY = re.compile(
    rf"(?:(?:photo|foto|fotos|bild|beeld|bilde|crédit|imagen|imagem)\s+)?(?:{AGENCIES})\s*[/|]\s*\S", re.IGNORECASE
)
LABEL = re.compile(
    r"(?:photos?|photograph(?:s|y|ed)?|picture|pictures|pic|image|images|illustration|graphic|credit|photo credit"
    r"|image credit|picture credit|photo courtesy|image courtesy|courtesy"
    r"|foto|fotos|bild|bilder|fotograf(?:ie|ía|ia)?|grafik|illustratie|beeld|photo d'illustration"
    r"|crédit(?:\s+photo)?|crédits|imagen|crédito|créditos|imagem|immagine|fot|zdjęcie|фото"
    r"|иллюстрация|الصورة|صورة|تصوير|图|图片|图源|摄影|写真|撮影|画像|©|\(c\))"
    r"(?:\s+(?:by|of|from|courtesy(?:\s+of)?|credit|source|:|von|par|di|de|via))?\s*[:：|,]?\s*",
    re.IGNORECASE,
)
LED = re.compile(
    r"(?:photos?|photograph(?:s|y|ed)?|pictures?|pics?|image|images|illustration|graphic|credit|foto|fotos|bild|crédits?"
    r"|fot|фото|写真|图|摄影|撮影|©)"
    r"(?:\s+(?:courtesy|credits?|source|illustration|photos?))?(?:\s*(?:\.{3}|…)\s*"
    r"|\s+(?:by|courtesy of|of courtesy|from|von|par|di|de|door|av|af)\b\s*:?"
    r"|\s*[:：|/]|\s*(?<=©)|(?<=\.)|,)\s*(?=\S)"
    r"|courtesy(?:\s+of|\s*:)\s+|image source\s*[,:]\s*",
    re.IGNORECASE,
)
MOST_CREDIT_WORDS, FEW_SMALL_WORDS = 12, 3
SMALL_WORDS = frozenset(
    """of the for via by and courtesy from with through de del della di da do la le van von der den al el y e & handout
    file photo photos image images picture stock archive provided supplied submitted screenshot composite
    illustration illustrations license licence archiv archives archiwum archivo archivio arquivo archief arkiv privat
    private prywatne zbiory materiały prasowe imago montage""".split()
)
# A quick look before the slow one: every alternative of LED holds one of these.
LED_HOLD = (
    "photo", "pic", "image", "illustration", "graphic", "credit", "fot", "bild", "crédit", "courtesy", "фото", "写真",
    "图", "摄影", "撮影", "©",
)  # fmt: skip
GLUED_LABEL = re.compile(
    r"(?:Credit|Photo|Photograph|Picture|Image|Foto|Bild|Crédit)s?[^:.…]*(?:\.{3}|…|:)"
)  # «… on the beachCredit: Ada Marsh»
LONGEST_CREDIT = 140  # characters at a line's end in which a credit is looked for
LONGEST_TAIL = 80  # and in which one without brackets or label
LEAST_ACRONYM, MOST_NAME_WORDS = 3, 6
IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]]\s*\.?$")
SPLIT = re.compile(r"\s*(?:/|\||\bvia\b|\bfor\b(?=\s+[A-Z])|,|、|;|\s[–—-]\s|\s©\s?|\s•\s|\s·\s)\s*", re.IGNORECASE)
ORGANISATION = re.compile(
    r"\b(?:press|service|agency|agencies|ministry|office|police|department|university|museum|archive|archives|news"
    r"|media|images|studio|studios|photo|photos|foundation|institute"
    r"|council|court|navy|army|forces|guard|government|administration|committee|commission|company|group|ltd|inc"
    r"|gmbh|tv|television|pictures|pics|wire|photography|collective|trust|club|library|productions|estate|radio|handout|courtesy|screenshot|file|via|pool)\b"
    r"|\.(?:com|org|net|de)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit taken apart, and where it begins in the words it was found in."""

    start: int
    photographer: str | None
    agency: str | None


@lru_cache(maxsize=128)  # several rules ask of one line
def credit_in(words: str) -> Credit | None:
    """The credit that ends a caption; None when the words end in none."""
    bracketed = IN_BRACKETS.search(words) if ")" in words or "]" in words else None
    if bracketed is not None:
        inner = bracketed.group(1)
        led = LED.match(inner)
        if (led and _names_someone(inner[led.end() :])) or _is_credit(inner):
            return taken_apart(inner[led.end() :] if led else inner, bracketed.start())
    led_at = _led_at(words)
    if led_at is not None:
        return taken_apart(words[led_at[1] :], led_at[0])
    tail = _agency_tail(words)
    return taken_apart(words[tail:], tail) if tail is not None else None


def _led_at(words: str) -> tuple[int, int] | None:
    """(start, end) of the «Photo:» that leads to names at the words' end."""
    start = max(0, len(words) - LONGEST_CREDIT)
    folded = words[start:].casefold()
    for label in LED_HOLD:
        if label in folded:
            break
    else:
        return None
    for match in LED.finditer(words, start):
        before = words[: match.start()].rstrip()
        opens = not before or before[-1] in ".,!?|—–-/)”\"'…"
        glued = GLUED_LABEL.match(match.group()) is not None and len(before) == match.start() > 0
        if (opens or glued) and _names_someone(words[match.end() :]):
            return match.span()
    return None


def _is_credit(inner: str) -> bool:
    """«Ada Marsh/Example Agency», «Press Service via AP», «AP Photo/Ada Marsh», «Reuters»."""
    if len(inner.split()) > 14:
        return False
    if AGENCY.fullmatch(inner) and len(inner.split()) <= 5:
        return True
    pieces = SPLIT.split(inner)
    named = all(
        piece
        and len(piece.split()) <= MOST_NAME_WORDS
        and (piece[0].isupper() or piece[0].isdigit() or not piece[0].isascii())
        for piece in pieces
    )
    return (
        len(pieces) >= 2
        and named
        and ("/" in inner or " via " in inner.lower() or any(AGENCY.fullmatch(piece) for piece in pieces))
    )


def _names_someone(words: str) -> bool:
    """Names and houses, no sentence: «The bridge on Monday» after «Image:» is what the picture shows."""
    words = words.strip(" .)]")
    first, found = words[:1], words.split()
    if not first or len(found) > MOST_CREDIT_WORDS:
        return False
    if words.islower():
        return len(found) <= FEW_SMALL_WORDS
    small = [word for word in found if word[0].islower() and word.isascii() and word.strip(",.;:") not in SMALL_WORDS]
    return not small and (first.isupper() or first in "@©" or not first.isascii() or found[0] in SMALL_WORDS)


def _agency_tail(words: str) -> int | None:
    """Where a credit without brackets begins: after the caption's last sentence, ending in an agency's name."""
    ending = words[-LONGEST_TAIL:]
    if not (_may_end_with_agency(ending) or "/" in ending or "|" in ending):
        return None
    cut = max(words.rfind(mark) + 1 for mark in (". ", "! ", "? ", "” ", '" ', "| ", "© "))
    tail = words[cut:]
    if (
        2 <= len(tail) <= LONGEST_TAIL
        and (ENDS_WITH_AGENCY.match(tail) or BEGINS_WITH_AGENCY.match(tail.strip()))
        and _is_credit(tail.strip().strip("©").strip().rstrip("."))
    ):
        return cut + len(tail) - len(tail.lstrip())
    return None


def _may_end_with_agency(ending: str) -> bool:
    """A quick look before the slow one."""
    return ending.rstrip(".)]").endswith(AGENCY_ENDS) or any(words in ending for words in AGENCY_OPENS)


def taken_apart(words: str, start: int) -> Credit:
    """Photographer and agency of a credit's words."""
    pieces = [value_of(_without_label(piece)).strip(" .:©()[]@") for piece in SPLIT.split(words)]
    pieces = [
        re.sub(r"^(?:AP|Reuters)\s+Photo$", lambda match: match.group().split()[0], piece) for piece in pieces if piece
    ]
    agencies = [piece for piece in pieces if AGENCY.fullmatch(piece)]
    others = [piece for piece in pieces if piece not in agencies]
    photographer = next((piece for piece in others if _is_photographer(piece)), None)
    houses = [piece for piece in others if piece != photographer]
    agency = agencies[-1] if agencies else _houses(words, houses)
    if agency is None and photographer is None and pieces:
        agency = pieces[-1]
    return Credit(start, photographer, agency)


def _without_label(piece: str) -> str:
    """«Beeld ANP» is ANP's; a capitalised label before anything else may be a part of the name («Image Works»)."""
    if piece[:1].islower() or piece[:1] == "©":
        return LABEL.sub("", piece, count=1)
    label = LABEL.match(piece)
    rest = piece[label.end() :] if label else piece
    return rest if AGENCY.fullmatch(rest) else piece


def _houses(words: str, houses: list[str]) -> str | None:
    """The one that gave the picture; of two that no list knows, both as written («Harbour Press via Northline»)."""
    if len(houses) < 2:
        return houses[0] if houses else None
    start, last = words.find(houses[0]), words.rfind(houses[-1])
    together = value_of(words[start : last + len(houses[-1])]) if 0 <= start < last else ""
    return together if re.search(r"\bvia\b", together) else houses[-1]


def _is_photographer(piece: str) -> bool:
    words = piece.split()
    acronym = any(len(word) >= LEAST_ACRONYM and word.isupper() for word in words) and not piece.isupper()
    return (
        2 <= len(words) <= 4
        and not acronym  # «XYZ Stills»
        and all(
            word[0].isupper() or not word[0].isascii() or word in ("de", "van", "von", "der", "al", "el", "di", "da")
            for word in words
        )
        and not (ORGANISATION.search(piece) or any(character.isdigit() for character in piece))
    )

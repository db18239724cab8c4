"""The people, desks and organisations that a byline's words name, and the jobs it gives them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from services.models import Author
from services.parsing.copied.sheet import Sheet, value_of

LONGEST_LINE, LONGEST_NAME = 220, 60  # characters
# Where a byline goes on with something that is no name.
STOP = re.compile(
    r"\s*(?:[|•·⋅∙●»›→]|\s[-–—]\s|\(|\[|(?<=\w)\s*,?\s*\b(?:updated|published|posted|last|first|edited|reviewed"
    r"|fact[- ]checked|photograph(?:s|y|ed)?|photos?|illustrat\w+|"
    r"reporting|translated|medically|is\s|was\s|has\s|on\s+(?=[A-Z]?\w+ \d|\d|$)|in\s+(?=[A-Z])|at\s|via\s|leave\s"
    r"|follow\w*|share|comments?|read|min\b|view"
    r"|(?:am|vom|um|le|el|il|em|op|den|dnia|à las|alle|às|om)\s+(?=\d|[^\W\d_]+,?\s+\d)"
    r"|(?:im|dans|unter|sous)\s+(?=[A-Z])|zuletzt|aktualisiert|veröffentlicht|erstellt|geändert|abgelegt|gespeichert"
    r"|gepostet|hinterlasse|lesezeit|kategori\w+|kommentare?|schreib\w*|keine|foto(?:s|grafie)?|bild(?:er)?|uhr"
    r"|commentaires?|publiée?|modifiée?|mis\s+à\s+jour|comentários?|comentarios?|publicad[oa]|a[ck]?tuali[sz]ad[oa]"
    r"|commenti|pubblicato|aggiornato|reacties|gepubliceerd|bijgewerkt|komentarz\w*|opublikowan\w+"
    r"|(?:ein|kein|one|no)\s+(?:kommentar|comment)\w*|tags?|tagged|filed|under)\b"
    # run together by the copying: «Ada MarshUpdated: Feb 5», «Ada MarshIn News»
    r"|(?-i:(?<=[a-z])(?:Updated|Published|Posted|Modified|Reviewed|Edited|Follow|Share|Read|View|Comments?|In|On|At)\b)"
    r"|(?<=[a-z])(?-i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d"
    r"|\b(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b"
    r",?\s+(?=\d|\w{3,9}\s+\d)|\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s+\d"
    r"|(?<=[^\W\d_])\d{1,2}(?=\s+[^\W\d_])|(?<![^\W_])\d).*$",  # «Ada Marsh4 Comments», but nothing of «Harbour2cat»
    re.IGNORECASE | re.DOTALL,
)
AND = re.compile(
    r"\s*(?:;|\s&\s|\band\b|\bund\b|\bet\b|\s+[yei]\s+|\s+och\s+|\s+og\s+|\s+en\s+|\s+oraz\s+|\s+и\s+|\swith\s"
    r"|\smit\s|\savec\s|\s\+\s|、|／|\s/\s)\s*"
)
JOBS = (
    r"(?:correspondent|editor|writer|reporter|journalist|columnist|contributor|producer|critic"
    r"|commentator|author|autor(?:in|a|e|ka)?|auteure?|autrice|staff|analyst|bureau chief|chief|professor"
    r"|director|manager|specialist|strategist|founder|co-?founder|ceo|president|fellow|researcher|lecturer"
    r"|consultant|expert|dietitian|nutritionist|therapist|attorney|lawyer"
    r"|redakteur(?:in)?|korrespondent(?:in)?|reporter(?:in)?|journaliste|correspondant[e]?|rédacteur|rédactrice"
    r"|redactor[a]?|corresponsal|periodista|corrispondente"
    r"|giornalista|redattore|redattrice|jornalista|repórter|correspondent[e]?|verslaggever|redacteur|dziennikarz"
    r"|dziennikarka|redaktor(?:ka)?|redaktör|korrespondent)"
)
ROLE = re.compile(rf"(?:(?:\w+[\s-]){{0,4}}{JOBS}(?:\s+(?:at|of|for|in|,)\s.*)?)$", re.IGNORECASE)
JOB_BEFORE = re.compile(  # «Local Democracy Reporter Ada Marsh», «notre correspondante à Rome Élise Moreau»
    rf"(?P<job>(?:[\w’'-]+\s+){{0,4}}\w*{JOBS})\s*[:,]?\s+(?=[^\W\d_])", re.IGNORECASE
)
GLUED_JOB = re.compile(  # «Ada MarshLive Reporter»: name and job run together by the copying
    rf"(?<=[^\W\d_A-Z])(?=[A-Z])(?:[A-Z][\w-]*\s+){{0,3}}(?i:{JOBS})$"
)
PLACE_OF_WORK = re.compile(  # «Ada Marsh in Rome and Ben Cole»: the place between two names
    r"\s+in\s+(?:the\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3}(?=\s*(?:,|;|and\s|&))"
)
DESK = re.compile(
    r"\b(?:staff|team|desk|editors?|editorial|newsroom|reporters|correspondents|bureau|agencies|agency|press|news"
    r"|media|magazine|times|post|tribune|herald|journal|gazette"
    r"|network|service|group|board|redaktion|rédaction|redacción|redazione|redação|redactie|redakcja|redaktionen"
    r"|редакция|online|university|institute|foundation|society"
    r"|inc|llc|ltd|gmbh)\b|\.(?:com|org|net|de|co)\b",
    re.IGNORECASE,
)
AGENCY = re.compile(
    r"^(?:the\s+)?(?:reuters|ap|afp|dpa|associated press|agence france[- ]presse|efe|ansa|pa media|pa|upi"
    r"|bloomberg|tass|ria novosti|xinhua|kyodo(?: news)?|anp|belga|tt|ntb|ritzau"
    r"|pap|lusa|anadolu(?: agency)?|aap|cnn|bbc(?: news)?|npr|press association|canadian press|the canadian press"
    r"|europa press|interfax|sid|apa|keystone-sda|ukrinform|yonhap|ians|pti|ani)$",
    re.IGNORECASE,
)
NO_NAME = frozenset(
    """me strategy grader journalism quick safety alert certified licensed expert verified recent beyond area show
    related     the a an this that more read see all posts post view about our your you we article articles blog home
    share follow updated published posted written min mins minutes ago comments comment here click subscribe
    how what why when where who are is was will can guide best top new latest today yesterday next previous
    menu search login sign up log in contact us privacy policy terms cookies save print email facebook
    twitter linkedin instagram youtube pinterest whatsapp free download get start learn shop cart book call
    buy now topics category categories tags reading time table contents introduction overview summary key
    takeaways takeaway advertisement sponsored for with to of on from at by company resources pricing
    services products solutions industries demo request quote customer customers stories newsletter skip
    content yes no none n/a nil not never always total average number name date status type value price description
    unit rate score level option default true false ok error page section chapter figure source note notes level
    low high medium small large link links copy close icon logo button image photo advertiser
    thoughts conclusion""".split()
)
NO_FIRST = frozenset(  # words that open no person's name, nor stand for one after «By»
    """monday tuesday wednesday thursday friday saturday sunday january february march september october november
    december christmas easter halloween thanksgiving midnight noon morning evening tonight tomorrow montag dienstag
    mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli oktober dezember weihnachten lundi
    mardi mercredi jeudi vendredi samedi dimanche janvier février mars lunes martes miércoles jueves viernes sábado
    domingo enero febrero marzo lunedì martedì mercoledì giovedì venerdì sabato domenica
    northern southern eastern western north south east west central united great royal national international federal
    local global public social digital
    white black green red blue grey gray golden silver big old young first second third last live breaking special
    police climate stock market markets winter house land sea air water fire world war design numbers size hand foot
    law chance accident default mail phone car train bus law state government council party city county town street
    editor's reporter's reader's readers' prime minister president senate parliament congress supreme high court
    health science business money sport sports travel food fashion culture politics technology opinion analysis
    interview exclusive photo photos video picture pictures image images text audio gallery""".split()
)
YEAR = re.compile(r"\d{4}")
INITIAL_ENDS = re.compile(r"\s[A-Z]$")
MARKS = frozenset("?!:;/\\|[]{}<>=©#@&%$")  # that no name holds
AFFILIATION = re.compile(  # «Ada Marsh 1,✉, Ben Cole 1,2»: where the authors of papers work
    r"(?<=[^\W\d_])\s?(?:\d{1,2}|[✉*†‡§])(?:,\s?(?:\d{1,2}|[✉*†‡§]))*(?=\s*(?:,|and\b|&|$))"
)
POST_NOMINAL = re.compile(
    r",\s+(?:[A-Z]\.?){2,6}(?:-[A-Z]+)?\.?(?=,|$)|,\s*(?:Ph\.?\s?D|M\.?D|MBA|M\.?Sc?|B\.?Sc?|M\.?A|B\.?A|RDN?|LDN?"
    r"|CPA"
    r"|CFP®?|Esq|J\.?D|R\.?N|DDS|DVM|LCSW|PsyD|FAND|NP|PT|DPT|CPT)\.?(?=,|$)"
)
PARTICLES = frozenset(
    """de del della der den di du da dos das la le van von vom zu zur bin ibn al el ter ten y e af av of the and
    for &""".split()
)


@dataclass(slots=True)
class Found:
    """The authors of one line, and how much the line is trusted to be the byline."""

    index: int
    authors: list[Author]
    trust: float


def people_in(sheet: Sheet, index: int, offset: int, words: str, source: str, confidence: float) -> list[Author]:
    """The authors named in the words, which stand at `offset` of the line's head."""
    words = _names_only(words)
    names: list[Author] = []
    organisation: str | None = None
    role: str | None = None
    for start, part in _placed_parts(words):
        name = _bare(part)
        if not name:
            continue
        job = JOB_BEFORE.match(name)
        job = job if job is not None and is_name(name[job.end() :]) else None
        name = name[job.end() :] if job else name
        glued = GLUED_JOB.search(name)
        if glued is not None and is_name(name[: glued.start()]):
            role, name = role or name[glued.start() :], name[: glued.start()]
        first = offset + start + max(0, part.find(name))
        if names and ROLE.fullmatch(name) and len(name.split()) <= 8:
            role = role or name
        elif names and (AGENCY.match(name) or DESK.search(name)):
            organisation = organisation or name
        elif (
            is_name(name)
            or (not names and _may_be_desk(name, source))
            or (names and _is_second_first_name(names, name, words[: start + len(part)]))
        ):
            evidence = sheet.evidence(index, source, confidence, first, first + len(name))
            names.append(Author(name=_cased(name), role=job["job"] if job else None, evidence=evidence))
        else:
            break  # what follows a word that is no name tells of the one before
    if organisation or role:
        return [name.model_copy(update={"organisation": organisation, "role": name.role or role}) for name in names]
    return names


def _names_only(words: str) -> str:
    """The words with blanks for places of work and of study, up to where they go on with something else."""
    words = PLACE_OF_WORK.sub(_blanks, words)
    if YEAR.search(words) is None and len(AFFILIATION.findall(words)) > 1:
        words = AFFILIATION.sub(_blanks, words)
    stop = STOP.search(words + " ")
    return words[: stop.start()] if stop else words


def _placed_parts(words: str) -> Iterator[tuple[int, str]]:
    """(where it stands, words) of each part between commas and «and»."""
    position = 0
    for part in _parts(words):
        start = words.find(part, position)
        position = start + len(part)
        yield start, part


def _is_second_first_name(names: list[Author], name: str, words: str) -> bool:
    """«By Ada and Ben»: whoever signs with one name beside another who does."""
    alone = len(names[-1].name.split()) == len(name.split()) == 1 and name[0].isupper()
    return alone and re.search(rf"(?:\band|&|,)\s+{re.escape(name)}$", words) is not None


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _parts(words: str) -> list[str]:
    """Cut at «and» and commas; «Ada Marsh, MD» keeps its name only."""
    parts = []
    for piece in AND.split(POST_NOMINAL.sub("", words.strip())):
        parts += [part.strip() for part in piece.split(",") if part.strip()]
    return [
        part
        for index, part in enumerate(parts)
        if index == 0 or not re.fullmatch(r"(?:[A-Z]\.?){1,5}[a-z]?\.?", part) or AGENCY.match(part)
    ]


def _bare(part: str) -> str:
    name = value_of(part).strip(" .,;:|•·*\"'’“”-–—@/~")
    if INITIAL_ENDS.search(name) and f"{name}." in value_of(part):
        name += "."  # «Ada M.»
    return POST_NOMINAL.sub("", name).strip(" ,")


@lru_cache(maxsize=128)  # several rules ask of one line
def is_name(name: str) -> bool:
    """Two to five words, capitalised but for particles, none of a sentence's or a menu's."""
    words = name.split()
    if not 2 <= len(words) <= 5 or len(name) > LONGEST_NAME or not words[0][0].isalpha():
        return False
    is_capitalised = False
    for word in words:  # what rules out most words first
        if word[0].isupper() or not word[0].isascii():
            is_capitalised = True
        elif word.casefold() not in PARTICLES:
            return False
        if word.casefold().strip(".,:'’") in NO_NAME or word.endswith(("'s", "’s")):
            return False
    if not is_capitalised or words[0].casefold() in NO_FIRST or not MARKS.isdisjoint(name):
        return False
    if any(word[-1] == "." and len(word) > 5 for word in words[:-1]):
        return False  # a sentence ends within
    return not any(map(str.isdigit, name))


def _may_be_desk(name: str, source: str) -> bool:
    """After «By» nearly anything may stand; within a line it must call itself a desk or a house."""
    if source in ("rule:byline-led", "rule:byline-dated"):
        return _is_desk(name)
    return source == "rule:byline-within" and _is_desk(name) and DESK.search(name) is not None


def _is_desk(name: str) -> bool:
    """A desk, an organisation or a pen name after «By»: few words, capitalised or without letter case."""
    words = name.split()
    if not 1 <= len(words) <= 6 or len(name) > LONGEST_NAME or len(name) < 2:
        return False
    if words[0].casefold() in NO_NAME - {"the", "our", "free", "new", "home"} or any(
        mark in name for mark in "?!:;\\[]{}<>=©%$"
    ):
        return False
    if any(word[-1] == "." and len(word) > 5 for word in words[:-1]):
        return False
    first = words[1] if words[0].casefold() == "the" and len(words) > 1 else words[0]
    if first.casefold() in NO_FIRST and DESK.search(name) is None:
        return False
    small = [word for word in words if word[0].islower() and word[0].isascii()]
    named = all(word in PARTICLES or DESK.fullmatch(word) for word in small)
    return named and (words[0][0].isupper() or not words[0][0].isascii() or words[0] == "the")


def _cased(name: str) -> str:
    """«ADA MARSH» as «Ada Marsh»: capitals are the house style's, not the name's."""
    words = name.split()
    if (
        name.isupper()
        and len(words) >= 2
        and all(len(word) > 3 or "." in word or word in ("VAN", "DE", "LA") for word in words[-1:])
        and not DESK.search(name)
    ):
        return " ".join(
            word if "." in word else word.capitalize() if "-" not in word and "'" not in word else word.title()
            for word in words
        )
    return name

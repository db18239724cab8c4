"""The people in a credit such as «By Ada Marsh, Ben Cole and Cy Dunn, Senior Editors • 3 May»."""

import re

from services.parsing.credit_words import BY, DEEDS, GENRES, LABELS, MORE_BY

LEAD = re.compile(
    rf"^\W*(?:{MORE_BY}\s+|(?:originally\s+)?(?:(?:an?|eine?|une?|una|uno|um|uma|een|en|et)\s+)?"
    rf"(?:{GENRES}\s+)?(?:{DEEDS}\s+)?{BY}\s*(?::\s*|(?<=[a-z])\s+)"
    rf"|{LABELS}\s*[:：]\s*|(?:記者|记者|作者|撰文)[\s:：/／]*|(?:text|words|autor(?:in)?|author|auteur)\s+(?=[^\W\d_]\S*\s+\S))",
    re.IGNORECASE,
)
AGAIN = re.compile(
    r"\b(?:(?:and|edited|reviewed|fact[ -]?checked|medically reviewed|photograph\w*|illustrat\w+)\s+by\b"
    r"|(?:fotos?|photos?|bilder?|illustration\w*|übersetz\w+)\s*(?:by|von|par|:)).*",
    re.IGNORECASE,
)
SEPARATOR = re.compile(
    r"\s*(?:;|\n|\s/\s|(?<=[^\W\d_]{2})/(?=[^\W\d_]{2})|(?<!\w)&(?!\w)|\band\b|\bund\b"
    r"|\bet\b(?! al)|\s+y\s+|\s+with\s+|\s+ja\s+|\s+och\s+|\s+og\s+)\s*"
)
# Where a credit goes on with something else: a mark, a date, a place, a job.
WEEKDAY = (
    "(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|lundi|mardi"
    "|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
)
TAIL = re.compile(
    rf"\s+(?:am|vom|le|el|il|em|op|den|på)\s+(?:(?:{WEEKDAY})\b|\d).*$|\s@\w.*$|"
    r"\s*(?:[|•·⋅∙●—–»›→／]|\s-\s|\s/\s|\(|\s(?:in|on|at|for|from|of|via|last|updated|published|posted|is|has|was)\s)"
    r".*$|\d+(?!\d*[^\W\d_]{2}).*$",
    re.DOTALL | re.IGNORECASE,
)
JOB = re.compile(
    r"[\s,]+(?:(?:senior|junior|staff|chief|deputy|associate|assistant|managing|contributing|executive|guest|former|freelance|"
    r"lead|head|trending|political|foreign|tech|content|digital|marketing|creative|sports?|science|health|business|news|autos|"
    r"certified|registered|licensed|ux|seo)\s+)*"
    r"(?:editors?|writers?|reporters?|correspondents?|journalists?|columnists?|contributors?|authors?|founder|co-founder|"
    r"director|managers?|specialist|strategist|analysts?|consultant|expert|ceo|cto|president|dietitian|nutritionist|"
    r"strategist|winemaker|educators?|professor|attorney|sponsored|guest columnists?)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
# «Redakteurin Ada Marsh», «Holmsund-Korrespondent Ben Cole»: a job before the name, and after it.
JOB_NOUN = (
    r"\S*(?:redakteur|korrespondent|reporter|expert|autor|journalist|volontär|mitarbeiter|kolumnist|leiter|direktor|sprecher"
    r"|referent|vorsitzende|geschäftsführer|präsident)(?:e|er|r|en|in|innen)?"
)
JOB_BEFORE = re.compile(
    rf"^(?:{JOB_NOUN}|(?:staff|guest|senior) \w+er|editor|correspondent|rédact(?:eur|rice)|journaliste)\s+(?=\S+\s+\S)",
    re.IGNORECASE,
)
JOB_ALONE = re.compile(rf"^{JOB_NOUN}(?:\s|$)", re.IGNORECASE)
DATE = re.compile(
    r"\W*\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?|mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)\.?,? \d.*$",
    re.IGNORECASE | re.DOTALL,
)
MAIL = re.compile(r"[<(]?[\w.+-]+@[\w-]+\.[\w.-]+[>)]?")
ADDRESS = re.compile(r"https?:|www\.|\S+@\S+|[<>{}\[\]=]", re.IGNORECASE)
PARTICLES = frozenset(
    "de del della der den di du da dos das la le van von vom zu zur bin ibn al el ter ten y e af av o'".split()
)
NO_NAME_WORDS = frozenset(
    "the a an this that more read see all posts post view about our your you we article articles blog news home share"
    " follow updated published posted by written min minutes ago comments comment author authors here click subscribe"
    " how what why when is are was will can in on at for with guide best top new latest today yesterday".split()
)
INITIALS = re.compile(r"^(?:[^\W\d_]\.)+$")
POST_NOMINAL = re.compile(
    r"^(?:[A-Z]\.?){1,6}[a-z]?\.?$|^(?:Ph\.?D|M\.?D|MBA|MSc|BSc|RDN?|LDN?|CPA|CFP|Esq|Jr|Sr)\b.*", re.ASCII
)


def people_of(credit: str) -> list[str]:
    """The names in a credit, in order; empty when it holds none."""
    credit = MAIL.sub(" ", credit)
    if ADDRESS.search(credit):
        return []
    credit = AGAIN.sub("", LEAD.sub("", " ".join(credit.replace("\n", " ; ").split())))
    names: list[str] = []
    for part in SEPARATOR.split(DATE.sub("", credit)):
        names += _at_commas(part)
    return list(dict.fromkeys(name for name in map(_cleaned, names) if name))


def _at_commas(part: str) -> list[str]:
    """Cut «Ada Marsh, Ben Cole» at its commas; turn «Marsh, Ada» round; leave «Ada Marsh, MD» its name only."""
    pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
    if len(pieces) < 2:
        return pieces
    if len(pieces) == 2 and not any(" " in piece for piece in pieces) and not POST_NOMINAL.match(pieces[1]):
        return [f"{pieces[1]} {pieces[0]}"]
    if len(pieces[0].split()) == 1 and len(pieces) == 2 and len(pieces[1].split()) <= 2 and "." in pieces[1]:
        return [f"{pieces[1]} {pieces[0]}"]  # «Neal, A. J.»
    return [pieces[0]] + [piece for piece in pieces[1:] if _is_second(piece)]


def _is_second(piece: str) -> bool:
    """Whether what follows a comma is another person, and no job of the first."""
    return is_person(_cleaned(piece)) and JOB_ALONE.match(piece) is None


def _cleaned(name: str) -> str:
    name = TAIL.sub("", f"{name} ").strip(" ,")
    before = name.partition(": ")[0]
    name = JOB_BEFORE.sub("", before if " " in before else name)  # «Ada Marsh: Berlin», not «Design: Ada Marsh»
    without_job = JOB.sub("", name)
    name = without_job if len(without_job.split()) >= 2 and not without_job.startswith("The ") else name
    return name.strip(" \t,;:-–—|•*\"'")


def is_person(name: str) -> bool:
    """Whether the words look like a person's name: two to five, capitalised but for particles, none of a sentence's."""
    words = name.split()
    if not 2 <= len(words) <= 5 or any(word.lower().strip(",") in NO_NAME_WORDS for word in words):
        return False
    if any(POST_NOMINAL.match(word) and not INITIALS.match(word) and len(word.strip(".")) > 1 for word in words[:1]):
        return False
    return (
        all(word[0].isupper() or word.lower() in PARTICLES or not word[0].isascii() for word in words)
        and words[0][0].isalpha()
    )

"""Telling a person's name from a desk, a job, a company and a button, where a page's byline may hold any of them."""

from services.parsing.months import MONTHS
from services.parsing.people import PARTICLES, is_person
from services.parsing.person_names import folded_word, person_names
from services.parsing.webpage.names import words

# Nouns of houses, jobs and page furniture: two capitalised words with one of these are nobody's name.
NO_SURNAMES = frozenset(
    "academy admin administrator advisor advisors agence agencia agency agentur alliance analyst analysts"
    " architect assistant association board bureau care center centre certified chief club coach coalition college"
    " committee community company conditions consultant contributor contributors coordinator corporation"
    " correspondent council counsel courier daily department dept desk developer development digital director"
    " directory division editor editorial editors education engineer engineering expert experts facility faculty"
    " federation foundation founder fund gazette gmbh group guide health herald hospital hub inc innovation"
    " insights institute insurance journal journalist junior lead leader learning limited llc ltd magazine manager"
    " marketing media medicine ministry network news newsdesk newsroom nutrition office officer operations"
    " opportunities partner partners policy press privacy producer product professor program project publishing"
    " redaccion redakcja redaktion redazione relations repair reporter reporters research researcher sales school"
    " science sciences security senior services society software solutions specialist sponsored staff store"
    " strategist strategy studio studios support systems team technologies technology terms therapist thoughts"
    " times tips trainer training tribune university updates ventures website weekly wellness writer writers"
    " zeitung rédacción rédaction редакция".split()
)
BUTTONS = frozenset(
    "about bio checked large medium size small comments contact disclosure edit email fact facebook follow home"
    " instagram introducing linkedin"
    " more newsletter profile published read reviewed see share subscribe tags topics twitter updated view website"
    " this that post posts article articles written youtube"
    " monday tuesday wednesday thursday friday saturday sunday by".split()
)
# What stands in a byline, or in a box about the author, and is no pen name.
FURNITURE = frozenset(
    "artikel article articles autor autoren autorin autorenseite auteur auteurs beitrag beiträge kommentar kommentare"
    " veröffentlicht veröffentlichung geschrieben verfasst erstellt eingestellt gepostet posted published rezept über"
    " zur zum alle all weitere mehr more übersicht artikelübersicht profil profile website webseite seite lesezeit"
    " folgen suivre seguir voir ver tous todos publié publicado pubblicato escrito écrit avis comentarios commentaires"
    " antworten reply heute gestern today yesterday uhr foto fotos photo photos bild bilder lesen read teilen share"
    " drucken print toggle menu close search suche login download pdf kategorie"
    " category publisher mail newsletter letzte aktualisierung aktualisiert stand update".split()
)
ARTICLES = frozenset("the a an this these der die das ein eine le la les un une el los las una il lo".split())
LEADS_ON = frozenset("am on by von par por in at um le el de per vom zu op av af em".split())  # a day or a name follows
LONGEST_PEN_NAME_WORDS = 4
SHORTEST_PEN_NAME, LONGEST_PEN_NAME = 2, 40
LEAST_CAPITALS = 4  # letters: «JJ Doe» keeps its own


def names_person(name: str) -> bool:
    """Whether the words are a person's name and no house's, job's or button's."""
    spoken = words(name)
    if not all(map(frozenset(spoken).isdisjoint, (NO_SURNAMES, BUTTONS, FURNITURE))):
        return False
    return is_person(name) or (name.isupper() and is_person(name.title()))


def is_known(name: str) -> bool:
    """Whether first or last word is a name in one of many countries; of other scripts than Latin few are listed."""
    spoken, names = [folded_word(word) for word in name.split()], person_names()
    return spoken[0] in names.given or spoken[-1] in names.family or not name.isascii()


def is_house(name: str) -> bool:
    """Whether one of the words is a house's, a desk's or a job's."""
    return not NO_SURNAMES.isdisjoint(words(name))


def is_pen_name(name: str) -> bool:
    """Whether a byline's only words may be the name of an account, of a desk or of one who signs with one name."""
    spoken = words(name)
    return (
        SHORTEST_PEN_NAME <= len(name) <= LONGEST_PEN_NAME
        and 0 < len(name.split()) <= LONGEST_PEN_NAME_WORDS
        and name[0].isalnum()
        and not name.isdecimal()
        and BUTTONS.isdisjoint(spoken)
        and FURNITURE.isdisjoint(spoken)
        and MONTHS.keys().isdisjoint(spoken)
        and spoken[-1] not in LEADS_ON
        and name[-1] not in "!?"
        and not name.endswith(":")
        and not (name[0].islower() and spoken[0] in ARTICLES and len(spoken) > 1)
    )


def recased(name: str) -> str:
    """«DELFINA ROJAS» as «Delfina Rojas»; a name with any small letter stands as it is written."""
    if not name.isupper() or len(name.split()) < 2 or max(map(len, name.split())) < LEAST_CAPITALS:
        return name
    return " ".join(word.lower() if word.lower() in PARTICLES else word.title() for word in name.split())

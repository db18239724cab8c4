"""Telling a person's name from a desk, a job, a company and a button, where a page's byline may hold any of them."""

from services.parsing.people import PARTICLES, is_person
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
LONGEST_PEN_NAME_WORDS = 4
SHORTEST_PEN_NAME = 3
LEAST_CAPITALS = 4  # letters: «JJ Doe» keeps its own


def names_person(name: str) -> bool:
    """Whether the words are a person's name and no house's, job's or button's."""
    spoken = words(name)
    if not NO_SURNAMES.isdisjoint(spoken) or not BUTTONS.isdisjoint(spoken):
        return False
    return is_person(name) or (name.isupper() and is_person(name.title()))


def is_pen_name(name: str) -> bool:
    """Whether a byline's only words may be the name of an account, of a desk or of one who signs with one name."""
    spoken = words(name)
    return (
        len(name) >= SHORTEST_PEN_NAME
        and 0 < len(name.split()) <= LONGEST_PEN_NAME_WORDS
        and BUTTONS.isdisjoint(spoken)
        and not name.endswith(":")
    )


def recased(name: str) -> str:
    """«DELFINA ROJAS» as «Delfina Rojas»; a name with any small letter stands as it is written."""
    if not name.isupper() or len(name.split()) < 2 or max(map(len, name.split())) < LEAST_CAPITALS:
        return name
    return " ".join(word.lower() if word.lower() in PARTICLES else word.title() for word in name.split())

"""News-like articles from a small grammar, for `seedbed bench` and the fault harness: any number, each with a marker.

The figures of a benchmark depend on the text: these have names, places, quotes and dates at the density of agency copy,
about 450 words each, so that enrichment has its real work to do. The same seed gives the same files.
"""

import random
from collections.abc import Iterator

GIVEN = "Marit Yusuf Elena Tomasz Ingrid Kwame Salma Pedro Agnes Rhys Noor Viktor Chiara Dara Milos Aiko".split()
FAMILY = (
    "Halloran Okafor Lindqvist Moreau Kowalczyk Brandt Farouk Ferreira Novak Penrose Sato Ilves Duarte Rahimi".split()
)
CITIES = (
    "Lyon Gdansk Porto Leipzig Valencia Turin Antwerp Malmo Cork Brno Split Ghent Bergen Seville Lille Bristol".split()
)
COUNTRIES = "France Poland Portugal Germany Spain Italy Belgium Sweden Ireland Croatia Norway".split()
BODIES = (
    "the Harbour Council",
    "the Transport Ministry",
    "the Northern Water Board",
    "the Nurses' Union",
    "the Grain Exchange",
    "the Meridian Institute",
    "the State Audit Office",
    "Borealis Shipping",
)
SUBJECTS = (
    "a new tram line",
    "the closure of two hospitals",
    "a ban on night flights",
    "higher water charges",
    "the sale of the old docks",
    "a pay offer for teachers",
    "the repair of the river wall",
    "a plan for offshore wind",
)
ROLES = ("minister", "spokeswoman", "mayor", "chairman", "economist", "campaigner", "director", "engineer")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
VERBS = ("said", "told reporters", "added", "warned", "insisted", "explained")
QUOTES = (
    "We were promised an answer in spring and we are still waiting for one",
    "Nobody who lives here was asked, and that is the whole problem",
    "The figures are public, and they do not add up",
    "This is the largest investment that the region has seen in a generation",
    "If the work does not begin by autumn, it will not begin at all",
    "I have read the report twice and I understand it less each time",
)
PLAIN = (
    "The decision followed a debate of more than six hours, during which several members left the chamber.",
    "Residents have complained about the delays since the first contract was signed three years ago.",
    "The cost is put at {millions} million euros, about a fifth more than the first estimate.",
    "Work is due to begin in {month} and to take at least {months} months, according to the published timetable.",
    "A similar scheme in {city} was abandoned in {year} after its main contractor failed.",
    "The opposition has asked for a full account of the spending before the next vote.",
    "Shops along the route fear that they will lose a season's trade.",
    "Independent experts from {country} are to review the plans before the end of the year.",
)
MONTHS = "January March April May June September October November".split()


def articles(count: int, seed: int = 1) -> Iterator[tuple[str, str, str]]:
    """Yield (file name, text, marker); the marker is a word that stands in that article alone."""
    for number in range(count):
        source = random.Random(f"{seed}/{number}")  # its own stream, so that a longer run begins with the same files
        marker = f"zq{seed}x{number:06d}"
        yield f"article-{seed}-{number:06d}.txt", article(source, marker), marker


def article(source: random.Random, marker: str) -> str:
    """One copied page: headline, standfirst, caption with credit, byline, reading time, body, share bar."""
    body, subject = source.choice(BODIES), source.choice(SUBJECTS)
    people = [(f"{source.choice(GIVEN)} {source.choice(FAMILY)}", source.choice(ROLES)) for _ in range(3)]
    city, country, day = source.choice(CITIES), source.choice(COUNTRIES), source.choice(DAYS)
    headline = f"{body[0].upper()}{body[1:]} votes for {subject} in {city} after months of dispute"
    caption = f"{people[0][0]} in {city}, {day}. ({source.choice(GIVEN)} {source.choice(FAMILY)}/Meridian Press)"
    paragraphs = [f"{body[0].upper()}{body[1:]} in {city} voted on {day} for {subject}, under the reference {marker}."]
    for _ in range(7):
        paragraphs += [
            _quoted(source, *source.choice(people)),
            _plain(source, city, country),
            _plain(source, city, country),
        ]
    return "\n\n".join(
        [
            headline,
            f"The vote ends a dispute that has divided {city} and drawn in politicians from across {country}",
            f"{caption}\nBy {source.choice(GIVEN)} {source.choice(FAMILY)}\n3 Min Read",
            *paragraphs,
            "Share this article",
        ]
    )


def _quoted(source: random.Random, name: str, role: str) -> str:
    quote, verb, surname = source.choice(QUOTES), source.choice(VERBS), name.rsplit(maxsplit=1)[-1]
    forms = (
        f"“{quote},” {verb} {name}, the {role}.",
        f"{name}, the {role}, {verb}: “{quote}.”",
        f"“{quote},” {surname} {verb}.",
    )
    return source.choice(forms)


def _plain(source: random.Random, city: str, country: str) -> str:
    return source.choice(PLAIN).format(
        millions=source.randint(3, 900),
        month=source.choice(MONTHS),
        months=source.randint(6, 40),
        city=city,
        year=source.randint(1998, 2024),
        country=country,
    )

"""Names that mean the same person or body are put under the fullest: surname, initials, acronym, short form."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from services.enrichment.entities.cues import Evidence
from services.enrichment.entities.lexicon import ORGANISATION_WORDS, is_given_name, is_particle
from services.enrichment.entities.pieces import Piece
from services.enrichment.entities.spelling import folded, initials_of, sounded
from services.enrichment.places.gazetteer import gazetteer
from services.models import EntityKind

BRACKETED_ACRONYM = re.compile(r"\s\(([A-Z][A-Za-z&.-]{1,9})\)")
LEGAL_FORMS = frozenset("inc ltd plc llc llp corp co gmbh ag kg se sa sas spa srl nv bv ab asa oy as a/s pty".split())
SLIGHT_POINTS = 1.8
SHORTEST_SURNAME = 3
STRONG_PLACE = 2.6


@dataclass
class Name:
    """One spelling of a name in the article, and what speaks for what it names."""

    text: str
    pieces: list[Piece] = field(default_factory=list)
    evidence: Evidence = field(default_factory=Evidence)
    spellings: set[str] = field(default_factory=set)
    place_cues: int = 0  # mentions that something beside them makes a place: «in», «, Texas»

    @property
    def is_slight(self) -> bool:
        """One word, once: too little to take the model's word for a body."""
        return len(self.words) == 1 and len(self.pieces) == 1 and max(self.evidence.points.values()) < SLIGHT_POINTS

    @property
    def is_opener(self) -> bool:
        """One word, large only because it opens its sentence: a body's plain word, or the model's word for a person."""
        if len(self.words) > 1 or not all(p.words[0].starts_sentence and not p.has_title for p in self.pieces):
            return False
        is_person_once = len(self.pieces) == 1 and self.pieces[0].label == "PERSON"
        return is_person_once or self.text.lower() in ORGANISATION_WORDS

    @property
    def words(self) -> list[str]:
        """The words of the name."""
        return self.text.split()


@dataclass
class Cluster:
    """All spellings of one thing; `text` is the fullest."""

    names: list[Name]
    text: str
    kind: EntityKind
    points: float

    @property
    def aliases(self) -> list[str]:
        """Every spelling, the longest first, and of a person the surname."""
        spellings = {s for name in self.names for s in (name.text, *name.spellings)}
        return sorted(spellings | self._surname(), key=len, reverse=True)

    def _surname(self) -> set[str]:
        words = self.text.split()
        if self.kind is not EntityKind.PERSON or len(words) < 2 or len(words[-1]) < SHORTEST_SURNAME:
            return set()
        return {words[-1]} if words[-1][0].isupper() and not gazetteer().named(words[-1]) else set()


def merged(names: Sequence[Name], text: str) -> list[Cluster]:
    """Clusters in the order of their first mention."""
    clusters: list[Cluster] = []
    by_key: dict[str, list[Cluster]] = {}
    for name in sorted(names, key=lambda n: (-len(n.words), n.pieces[0].start)):
        near = {id(cluster): cluster for key in _keys_of(name.text, skip=1) for cluster in by_key.get(key, ())}
        home = _home(name, near.values(), text)
        if home is None:
            kind, points, _ = name.evidence.best()
            home = Cluster([name], _without_legal_form(name.text, kind), kind, points)
            clusters.append(home)
        else:
            _move_in(name, home)
        for key in _keys_of(name.text) | _acronyms_of(name, text):
            by_key.setdefault(key, []).append(home)
    return sorted(clusters, key=lambda c: min(n.pieces[0].start for n in c.names))


def _keys_of(name: str, skip: int = 0) -> set[str]:
    """What two names must share to be one: a word's sound, the whole, or a country.

    With `skip`, a name of several words is looked for without its first: half a town may be called Anna.
    """
    words = name.split()[skip:] or name.split()
    parts = [part for word in words for part in word.split("-")]
    keys = {sounded(word) for word in (*words, *parts)} | {folded(name), f"#{name.replace('.', '')}", f"#{name}"}
    country = gazetteer().named(name)[:1]
    return keys | {f"@{country[0].country_code}"} if country and country[0].feature == "country" else keys


def _acronyms_of(name: Name, text: str) -> set[str]:
    bracketed = {_bracketed(piece.end, text) for piece in name.pieces} - {None}
    return {f"#{initials_of(name.text)}", *(f"#{acronym}" for acronym in bracketed)}


def _without_legal_form(text: str, kind: EntityKind) -> str:
    """«Halvorsen Shipping ASA» is Halvorsen Shipping to a reader."""
    words = text.split()
    if kind is EntityKind.ORGANISATION and len(words) > 2 and words[-1].lower() in LEGAL_FORMS:
        return " ".join(words[:-1])
    return text


def _move_in(name: Name, home: Cluster) -> None:
    home.names.append(name)
    home.points += 0.5 * min(len(name.pieces), 4)
    if home.kind is EntityKind.PERSON and len(name.words) == len(home.text.split()):
        home.text = max(home.text, name.text, key=lambda t: (not t.isascii(), -len(t)))


def _home(name: Name, clusters: Iterable[Cluster], text: str) -> Cluster | None:
    """The cluster that the name belongs to, the one last spoken of where several could be meant."""
    fitting = [cluster for cluster in clusters if _fits(name, cluster, text)]
    if not fitting:
        return None
    start = name.pieces[0].start
    return max(fitting, key=lambda c: (c.names[0].pieces[0].start < start, c.names[0].pieces[0].start))


def _fits(name: Name, cluster: Cluster, text: str) -> bool:
    if folded(name.text) == folded(cluster.text):
        return cluster.kind is name.evidence.best()[0] or len(name.words) > 1
    if cluster.kind is EntityKind.PERSON:
        return is_same_person(name, cluster)
    if cluster.kind is EntityKind.PLACE and _is_place_rather(name):
        return _is_same_country(name.text, cluster.text)
    if cluster.kind is EntityKind.ORGANISATION:
        return _is_same_body(name, cluster, text)
    return False


def is_same_person(name: Name, cluster: Cluster) -> bool:
    """Whether the words of the name are the surname, given name or a shorter form of the cluster's full name."""
    full, words = cluster.text.split(), name.words
    if len(full) < 2 or len(words) > len(full) or any(w.lower() in ORGANISATION_WORDS for w in words):
        return False
    if _is_place_rather(name) and not _is_surname_of_city(name, full):
        return False
    full_sounds, sounds = [sounded(w) for w in full], [sounded(w) for w in words]
    if len(words) == 1:
        if sounds[0] in full_sounds[1:] or sounds[0] == sounded(full[-1].split("-")[-1]):
            return not is_particle(words[0]) or "-" in words[0]
        is_given = sounds[0] in (full_sounds[0], sounded(full[0].split("-")[0]))
        return is_given and (is_given_name(words[0]) or name.evidence.points[EntityKind.PLACE] < 1.5)
    if sounds == full_sounds[-len(sounds) :] or sounds == full_sounds[: len(sounds)]:
        return True
    return sounds[0][0] == full_sounds[0][0] and sounds[-1] == full_sounds[-1] and _same_start(words[0], full[0])


def _is_surname_of_city(name: Name, full: Sequence[str]) -> bool:
    """«Paris» where Anne Paris speaks, and nothing says «in Paris»."""
    spots = gazetteer().lookup(name.text)
    return name.text == full[-1] and not name.place_cues and spots[0].feature == "city"


def _same_start(one: str, other: str) -> bool:
    """«J.» and «John», «John» and «John»: never «Jane» and «John»."""
    return sounded(one) == sounded(other) or len(one.strip(".")) == 1 or len(other.strip(".")) == 1


def _is_place_rather(name: Name) -> bool:
    points = name.evidence.points
    place = points[EntityKind.PLACE]
    is_known = bool(gazetteer().lookup(name.text))
    is_stronger = place >= STRONG_PLACE and place > points[EntityKind.PERSON]
    return is_known and is_stronger and not any(p.has_title for p in name.pieces)


def _is_same_body(name: Name, cluster: Cluster, text: str) -> bool:
    if name.evidence.points[EntityKind.PERSON] >= STRONG_PLACE or _is_place_rather(name):
        return False
    if (len(name.words) == 1 and name.text.isupper()) or BRACKETED_ACRONYM.match(f" ({name.text})"):
        if any(_bracketed(piece.end, text) == name.text for n in cluster.names for piece in n.pieces):
            return True
        if name.text.replace(".", "") == initials_of(cluster.text) and len(name.text) > 2:
            return True
    words, full = [w.lower() for w in name.words], [w.lower() for w in cluster.text.split()]
    is_start = words == full[: len(words)] and words[0] not in ORGANISATION_WORDS and len(full) > len(words)
    return is_start and not is_given_name(words[0])


def _is_same_country(one: str, other: str) -> bool:
    """«U.S.» and «United States»."""
    spots, others = gazetteer().named(one)[:1], gazetteer().named(other)[:1]
    return bool(spots) and spots == others and spots[0].feature == "country"


def _bracketed(end: int, text: str) -> str | None:
    match = BRACKETED_ACRONYM.match(text, end)
    return match[1] if match else None

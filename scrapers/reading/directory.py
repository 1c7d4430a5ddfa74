"""The organisations of one release by any of their names: from a short name to the fullest."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from archive.model import Organisation, OrganisationKind
from scrapers.reading.chambers import is_chamber
from scrapers.reading.organisation_variants import Key, key_of
from scrapers.reading.organisation_words import GENERIC, TOPICS
from scrapers.reading.roles import bare
from scrapers.reading.vocabulary import word_set

_NOUNS = {
    "chamber": OrganisationKind.CHAMBER,
    "university": OrganisationKind.UNIVERSITY,
    "college": OrganisationKind.UNIVERSITY,
}
# Their names begin with a place, which alone does not name them.
_PLACED = frozenset(
    [
        OrganisationKind.CHAMBER,
        OrganisationKind.GOVERNMENT,
        OrganisationKind.LEGISLATURE,
        OrganisationKind.COURT,
    ]
)
_OFFICES = frozenset(["office", "department"])
# Organs of a body: who chairs them speaks for the body.
_ORGANS = frozenset(["board", "team", "staff", "leadership"])
_UNITS = frozenset(["unit", "division", "bureau", "section", "team"])
_DEPARTMENTS = frozenset(["department", "division", "bureau", "section"])
_RANKS = frozenset(["deputy", "assistant", "chief", "acting", "interim", "former", "senior", "the"])
# Who leads an office that bears the role's name.
_LEADERS = word_set("""
attorney general sheriff clerk governor prosecutor defender treasurer auditor comptroller
controller coroner assessor solicitor
""")
# Of the district attorney's office, where the release names it.
_PROSECUTING = frozenset(["lead", "prosecutor", "trial"])
# Whose chiefs lead a department of that name.
_FORCES = frozenset(["police", "fire"])
_OF_FORCES = _FORCES | {
    "chief",
    "of",
    "captain",
    "commissioner",
    "lieutenant",
    "sergeant",
    "officer",
}
# No release names more of them; a hostile text would make the search for one's own quadratic.
_MOST_OFFICES = 64
_LONG = {"da": ("district", "attorney"), "ag": ("attorney", "general")}


class Directory(NamedTuple):
    """Fullest names by the keys of all names, and what is asked of them, found out once.

    ``beginnings`` gives the one body whose name begins with a key (None where several do),
    ``by_word`` the bodies with a word in their names, ``offices`` the offices by all their words.
    """

    by_key: Mapping[Key, str]
    by_name: Mapping[str, Organisation]
    beginnings: Mapping[Key, str | None]
    by_word: Mapping[str, Sequence[str]]
    by_kind: Mapping[OrganisationKind, Sequence[str]]
    offices: Sequence[tuple[frozenset[str], str]]

    def find(self, phrase: str) -> str | None:
        """Return the fullest name of the organisation that ``phrase`` names, None if none is."""
        key = key_of(phrase)
        while len(key) > 1 and key[-1] in _ORGANS and key not in self.by_key:
            key = key[:-1]
        while key:
            found = self.by_key.get(key)
            if found is not None:
                return found
            if key[0] not in ("us", "former", "current", "new"):
                general = len(key) == 1 and (key[0] in TOPICS or key[0] in GENERIC)
                found = None if general else self.beginnings.get(key)
                chamber = found is not None and is_chamber(found) and not is_chamber(phrase)
                return None if chamber and len(key) == 1 else found
            key = key[1:]
        return None

    def of_noun(self, noun: str) -> str | None:
        """Return the one organisation that 'the ``noun``' can mean, None where it is not one."""
        kind = _NOUNS.get(noun)
        names = self.by_word.get(noun, ()) if kind is None else self.by_kind.get(kind, ())
        return names[0] if len(names) == 1 else None

    def office_of(self, role: str) -> str | None:
        """Return the office that the holder of ``role`` leads, where the release names it.

        'Elsewhere County District Attorney' leads the 'Elsewhere County District Attorney's
        Office', the 'Sheriff' the one 'Sheriff's Office' that the release names.
        """
        title = [word for word in _long(key_of(role)) if word not in _RANKS]
        force = next((word for word in title if word in _FORCES), None)
        if force is not None:
            return self._force(force, set(title))
        if title and "minister" in (title[0], title[-1]):
            return self._ministry(set(title) - {"minister", "of", "for"})
        if not title or title[-1] not in _LEADERS:
            return None
        head = set(title[-2:]) if title[-1] in ("attorney", "general") else {title[-1]}
        of_title = set(title)
        found = [(len(words & of_title), name) for words, name in self.offices if head <= words]
        if found:
            return max(found, key=lambda pair: pair[0])[1]
        attorneys = [name for words, name in self.offices if {"district", "attorney"} <= words]
        if title[-1] == "prosecutor" and set(title) <= _PROSECUTING and len(attorneys) == 1:
            return attorneys[0]
        initials = "".join(word[0] for word in title) + "o"
        return self.by_key.get((initials,)) if len(initials) > 3 else None

    def _force(self, force: str, title: set[str]) -> str | None:
        """Return the police or fire department of the place in ``title``, or the only one."""
        bodies = [name for name in self.by_word.get(force, ())[:_MOST_OFFICES] if "," not in name]
        places = title - _OF_FORCES
        own = [name for name in bodies if places & set(key_of(name))]
        found = own if places else bodies
        return found[0] if len(found) == 1 else None

    def _ministry(self, subjects: set[str]) -> str | None:
        """Return the one ministry of all the ``subjects``, None where the release names none."""
        ministries = self.by_word.get("ministry", ())[:_MOST_OFFICES] if subjects else ()
        found = [name for name in ministries if subjects <= set(key_of(name))]
        return found[0] if len(found) == 1 else None


def directory_of(organisations: Iterable[Organisation]) -> Directory:
    """Return the directory of ``organisations``; of two with one name the first holds it."""
    bodies = tuple(organisations)
    by_key: dict[Key, str] = {}
    by_name: dict[str, Organisation] = {}
    beginnings: dict[Key, str | None] = {}
    by_word: dict[str, list[str]] = {}
    by_kind: dict[OrganisationKind, list[str]] = {}
    offices: list[tuple[frozenset[str], str]] = []
    for body in bodies:
        key = key_of(body.name)
        by_key.setdefault(key, body.name)
        by_name.setdefault(body.name, body)
        by_kind.setdefault(body.kind, []).append(body.name)
        for word in dict.fromkeys(key):
            by_word.setdefault(word, []).append(body.name)
        for end in _beginnings(body, key):
            one = beginnings.setdefault(key[:end], body.name)
            if one != body.name:
                beginnings[key[:end]] = None
        words = frozenset(_long(key))
        if words & _OFFICES and not words & _UNITS and len(offices) < _MOST_OFFICES:
            offices.append((words, body.name))
    for body in bodies:
        for variant in body.variants:
            by_key.setdefault(key_of(variant), body.name)
    return Directory(by_key, by_name, beginnings, by_word, by_kind, offices)


def _beginnings(body: Organisation, key: Key) -> Sequence[int]:
    """Return after how many words of its name a body's name may be cut short.

    Who owns a body is another: 'Acme' is neither "Acme's Widget Institute" nor 'Acme Widget
    Department'.
    """
    if body.kind in _PLACED:
        return ()
    words = body.name.split()
    owners = [at + 1 for at, word in enumerate(words) if word[-1] in "'’" or word[-2:-1] in "'’"]
    first = max((len(key_of(" ".join(words[:at]))) for at in owners), default=0)
    if bare(words[-1]) in _DEPARTMENTS:
        return (len(key),)
    joined = body.name.find(" and the ")
    first = max(first, len(key_of(body.name[:joined])) if joined > 0 else 0)
    return range(first + 1, len(key) + 1)


def _long(key: Key) -> list[str]:
    """Return the words of ``key`` with the abbreviations of offices written out."""
    words: list[str] = []
    for word in key:
        words.extend(_LONG.get(bare(word), (bare(word),)))
    return words

"""The organisations of one release by any of their names: from a short name to the fullest."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from archive.model import Organisation, OrganisationKind
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
_RANKS = frozenset(["deputy", "assistant", "chief", "acting", "interim", "former", "senior", "the"])
# Who leads an office that bears the role's name.
_LEADERS = word_set("""
attorney general sheriff clerk governor prosecutor defender treasurer auditor comptroller
controller coroner assessor solicitor
""")
_LONG = {"da": ("district", "attorney"), "ag": ("attorney", "general")}


class Directory(NamedTuple):
    """Fullest names by the keys of all names, and the organisations in the text's order."""

    by_key: Mapping[Key, str]
    organisations: tuple[Organisation, ...]

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
                return self._beginning(key)
            key = key[1:]
        return None

    def _beginning(self, key: Key) -> str | None:
        """Return the one organisation whose name begins with ``key``, None if it is not one."""
        if len(key) == 1 and (key[0] in TOPICS or key[0] in GENERIC):
            return None
        names = {
            body.name
            for body in self.organisations
            if body.kind not in _PLACED and key_of(body.name)[: len(key)] == key
        }
        return names.pop() if len(names) == 1 else None

    def of_noun(self, noun: str) -> str | None:
        """Return the one organisation that 'the ``noun``' can mean, None where it is not one."""
        kind = _NOUNS.get(noun)
        names = [
            body.name
            for body in self.organisations
            if body.kind is kind or (kind is None and noun in key_of(body.name))
        ]
        return names[0] if len(names) == 1 else None

    def office_of(self, role: str) -> str | None:
        """Return the office that the holder of ``role`` leads, where the release names it.

        'Elsewhere County District Attorney' leads the 'Elsewhere County District Attorney's
        Office', the 'Sheriff' the one 'Sheriff's Office' that the release names.
        """
        title = [word for word in _long(key_of(role)) if word not in _RANKS]
        if title and "minister" in (title[0], title[-1]):
            return self._ministry(set(title) - {"minister", "of", "for"})
        if not title or title[-1] not in _LEADERS:
            return None
        head = set(title[-2:]) if title[-1] in ("attorney", "general") else {title[-1]}
        found = []
        for body in self.organisations:
            words = set(_long(key_of(body.name)))
            if head <= words and words & _OFFICES and not words & _UNITS:
                found.append((len(words & set(title)), body.name))
        if found:
            return max(found, key=lambda pair: pair[0])[1]
        initials = "".join(word[0] for word in title) + "o"
        return self.by_key.get((initials,)) if len(initials) > 3 else None

    def _ministry(self, subjects: set[str]) -> str | None:
        """Return the one ministry of all the ``subjects``, None where the release names none."""
        found = [
            body.name
            for body in self.organisations
            if subjects and {"ministry", *subjects} <= set(key_of(body.name))
        ]
        return found[0] if len(found) == 1 else None


def directory_of(organisations: Iterable[Organisation]) -> Directory:
    """Return the directory of ``organisations``; of two with one name the first holds it."""
    bodies = tuple(organisations)
    by_key: dict[Key, str] = {}
    for body in bodies:
        by_key.setdefault(key_of(body.name), body.name)
    for body in bodies:
        for variant in body.variants:
            by_key.setdefault(key_of(variant), body.name)
    return Directory(by_key, bodies)


def _long(key: Key) -> list[str]:
    """Return the words of ``key`` with the abbreviations of offices written out."""
    words: list[str] = []
    for word in key:
        words.extend(_LONG.get(bare(word), (bare(word),)))
    return words

"""Names of organisations compared: articles, legal forms, abbreviations, acronyms, spellings."""

from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from archive.model import fold

_LEGAL = frozenset({
    "inc", "incorporated", "llc", "llp", "lp", "ltd", "limited", "corp", "corporation", "co",
    "company", "plc", "gmbh", "ag", "se", "kg", "ohg", "sa", "sas", "sarl", "srl", "spa", "bv",
    "nv", "oy", "ab", "as", "pty", "pte", "pc", "pllc", "kk", "sl",
})  # fmt: skip
_SMALL = frozenset({
    "the", "of", "for", "and", "in", "on", "at", "to", "de", "la", "le", "du", "des", "der",
    "die", "das", "und", "y", "e", "del",
})  # fmt: skip
_ABBREVIATED = {
    "us": ("united", "states"), "uk": ("united", "kingdom"), "eu": ("european", "union"),
    "un": ("united", "nations"), "st": ("saint",), "dept": ("department",),
    "univ": ("university",), "assn": ("association",), "assoc": ("association",),
    "intl": ("international",), "natl": ("national",), "govt": ("government",),
    "comm": ("committee",), "cttee": ("committee",), "centre": ("center",),
    "defence": ("defense",), "labour": ("labor",), "organisation": ("organization",),
    "programme": ("program",), "mt": ("mount",), "ft": ("fort",), "bros": ("brothers",),
}  # fmt: skip
_OPPOSED = frozenset({
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "northeast",
    "northwest", "southeast", "southwest", "central", "upper", "lower", "first", "second",
    "third", "fourth", "fifth", "men", "women", "mens", "womens", "boys", "girls", "senior",
    "junior", "minority", "majority", "democratic", "republican", "republicans", "democrats",
})  # fmt: skip


class BodyLikeness(StrEnum):
    """In which way two names of organisations may be one."""

    ARTICLE = "the same but for articles and small words"
    ABBREVIATION = "the same with words abbreviated"
    LEGAL_FORM = "the same but for the legal form"
    SPACING = "the same but for spaces and hyphens"
    ACRONYM = "the initials of the other"
    SPELLING = "spelt almost alike"
    LONGER = "a longer form of the name"


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyName:
    """A name of an organisation: its folded ``words``, and what is left without lesser ones.

    ``core`` is without articles and legal forms, and has abbreviations written out. ``acronym`` is
    the name itself where it is one, ``initials`` are those of a longer name.
    """

    words: tuple[str, ...]
    core: tuple[str, ...]
    legal: frozenset[str]
    acronym: str | None
    initials: frozenset[str]


def body_name(name: str) -> BodyName:
    """Return the parts of ``name``."""
    words = tuple(fold(name.replace("’", "").replace("'", "").replace(".", "")).split())
    full = tuple(part for word in words for part in _ABBREVIATED.get(word, (word,)))
    plain = tuple(word for word in full if word not in _SMALL)
    core = _without_legal_form(plain) or plain
    letters = name.replace(".", "")
    is_acronym = letters.isalpha() and letters.isupper() and 2 < len(letters) <= 8
    return BodyName(
        words=words,
        core=core,
        legal=frozenset(plain[len(core) :]),
        acronym=letters.lower() if is_acronym else None,
        initials=_initials(words, core),
    )


def likeness(one: BodyName, other: BodyName) -> BodyLikeness | None:
    """Return how two names may be those of one organisation, None where they cannot well be."""
    if one.core == other.core:
        return _of_lesser_words(one, other)
    if "".join(one.core) == "".join(other.core):
        return BodyLikeness.SPACING
    if one.acronym in other.initials or other.acronym in one.initials:
        return BodyLikeness.ACRONYM
    if len(one.core) == len(other.core) and _differ_in_spelling(one.core, other.core):
        return BodyLikeness.SPELLING
    if _is_longer(one.core, other.core) or _is_longer(other.core, one.core):
        return BodyLikeness.LONGER
    return None


def _of_lesser_words(one: BodyName, other: BodyName) -> BodyLikeness | None:
    """Compare names that have the same core."""
    if one.legal != other.legal:
        are_others = one.legal and other.legal and not _same(one, other)
        return None if are_others else BodyLikeness.LEGAL_FORM
    plain = [tuple(word for word in name.words if word not in _SMALL) for name in (one, other)]
    return BodyLikeness.ARTICLE if plain[0] == plain[1] else BodyLikeness.ABBREVIATION


def _without_legal_form(words: tuple[str, ...]) -> tuple[str, ...]:
    end = len(words)
    while end and words[end - 1] in _LEGAL:
        end -= 1
    return words[:end]


def _same(one: BodyName, other: BodyName) -> bool:
    """Say whether two legal forms are one, written in full and short."""
    pairs = (
        {"inc", "incorporated"},
        {"corp", "corporation"},
        {"ltd", "limited"},
        {"co", "company"},
    )
    return any(one.legal | other.legal <= pair for pair in pairs)


def _initials(words: tuple[str, ...], core: tuple[str, ...]) -> frozenset[str]:
    kept = (words, tuple(word for word in words if word not in _SMALL), core)
    found = {"".join(word[0] for word in each) for each in kept}
    return frozenset(one for one in found if len(one) > 2)


def _differ_in_spelling(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether one word alone differs, by one letter, and means no other thing so."""
    different = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(different) != 1 or len("".join(one)) < 10:
        return False
    first, second = different[0]
    if first in _OPPOSED or second in _OPPOSED or not (first.isalpha() and second.isalpha()):
        return False
    return min(len(first), len(second)) >= 5 and OSA.distance(first, second, score_cutoff=1) <= 1


def _is_longer(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) < len(long) and long[: len(short)] == short

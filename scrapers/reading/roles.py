"""Roles: what word belongs to a title, and where a title ends and a bare name begins."""

from collections.abc import Sequence
from functools import lru_cache

from scrapers.reading.given_names import is_given_name
from scrapers.reading.role_words import (
    FUNCTIONS,
    GIVEN_NAMES_TOO,
    HONORIFICS,
    LEGISLATORS,
    MODIFIERS,
    PLURALS,
    ROLE_WORDS,
    SPANISH_ADJECTIVES,
    SURNAMES_TOO,
)

__all__ = [
    "HONORIFICS",
    "ROLE_WORDS",
    "bare",
    "is_function",
    "is_honorific",
    "is_modifier",
    "is_plural",
    "is_role_word",
    "is_title_word",
    "singular",
    "split_title",
]

# Texts repeat their words: these are asked of every word several times.
_REMEMBERED = 1 << 15
_EDGES = ".,;:()[]|/\"“”‘’'`*_"
# Roles in capitals only: 'da' is a preposition elsewhere.
_SHOUTED_ROLES = frozenset(["DA", "DDA", "ADA", "AG"])
_SHORTEST_SCIENCE = 7
_JOINERS = frozenset({"and", "&", "y", "e", "und", "et", ",", "/", "|"})
_OF = frozenset({"of", "for", "de", "del"})
_ROMANCE_OF = frozenset({"de", "del"})
_SAINTS = frozenset({"san", "santa", "santo"})
_ROMANCE_JOINTS = frozenset({"de", "del", "la", "el", "los", "las", "y", "e"})
_TAILS = (
    ("in", "charge"),
    ("at", "large"),
    ("elect",),
    ("emeritus",),
    ("emerita",),
    ("pro", "tem"),
)
_NAME_WORDS = 2
_DEPARTMENTAL = frozenset({"director", "manager", "vp", "svp", "evp"})
# Behind them no other title stands: 'Senator Boxer' is one of that name.
_NAMED = LEGISLATORS | {"mayor", "governor", "gov"}


@lru_cache(maxsize=_REMEMBERED)
def bare(word: str) -> str:
    """Return ``word`` in lower case without the punctuation at its edges or a possessive."""
    stripped = word.strip(_EDGES).casefold().replace("’", "'")
    return stripped.removesuffix("'s").replace(".", "")


@lru_cache(maxsize=_REMEMBERED)
def is_role_word(word: str) -> bool:
    """Say whether ``word`` can head a role: 'President', 'Sen.', 'Co-Founder', 'owner/CEO'."""
    plain = bare(word)
    if plain in ROLE_WORDS or word.strip(_EDGES).replace(".", "") in _SHOUTED_ROLES:
        return True
    if "-" not in plain and "/" not in plain:
        return False
    parts = plain.replace("/", "-").split("-")
    if parts[0] in _DEPARTMENTAL:
        return True  # 'Director-Development'
    return parts[-1] in ROLE_WORDS or (parts[0] in ROLE_WORDS and parts[-1] in _COMPOUND_ENDS)


@lru_cache(maxsize=_REMEMBERED)
def is_modifier(word: str) -> bool:
    """Say whether ``word`` can stand before the head of a role: 'Senior', 'Deputy', 'Vice'."""
    plain = bare(word)
    return plain in MODIFIERS or ("-" in plain and plain.split("-")[0] in MODIFIERS)


@lru_cache(maxsize=_REMEMBERED)
def is_function(word: str) -> bool:
    """Say whether ``word`` names what a role is for: 'Marketing', 'Operations'."""
    plain = bare(word)
    return plain in FUNCTIONS or (plain.endswith("ology") and len(plain) > _SHORTEST_SCIENCE)


def singular(role: str) -> str:
    """Return the role of one of those who share ``role``: 'Senators' makes 'Senator'."""
    words = role.split()
    last = next((at for at in range(len(words) - 1, -1, -1) if is_plural(words[at])), None)
    one = (is_role_word(word) and not (is_plural(word) or is_modifier(word)) for word in words)
    if last is None or any(one):
        return role
    word = words[last].rstrip(".")
    words[last] = _IRREGULAR.get(word.casefold(), word[:-1]) + words[last][len(word) :]
    return " ".join(words)


@lru_cache(maxsize=_REMEMBERED)
def is_plural(word: str) -> bool:
    """Say whether ``word`` heads a role that several share: 'Sens.', 'analysts'."""
    plain = bare(word)
    return plain in PLURALS or (plain.endswith("s") and plain[:-1] in ROLE_WORDS)


def is_title_word(word: str) -> bool:
    """Say whether ``word`` can be part of a role: its head, or what says which or for what."""
    return is_role_word(word) or is_modifier(word) or is_function(word)


@lru_cache(maxsize=_REMEMBERED)
def is_honorific(word: str) -> bool:
    """Say whether ``word`` is a form of address and no role: 'Ms.', 'Dr', 'Sra.'."""
    return bare(word) in HONORIFICS


def split_title(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split the words of a capitalised phrase into a title and a bare name.

    'Acme County District Attorney' | 'Jane Q. Roe', 'Ms.' | 'Chan', '' | 'Dean Roe'.
    Either side may be empty: a title that nobody follows is all title.
    """
    end = 0
    for position, word in enumerate(words):
        if position < end:
            continue
        title = is_honorific(word) or is_role_word(word)
        title = title and not _is_name(words, position)
        if title:
            end = _title_end(words, position + 1)
    return tuple(words[:end]), tuple(words[end:])


def _romance_end(words: Sequence[str], position: int) -> int:
    """Return where 'de Lirio' ends behind a title: a given name must begin what is left."""
    for end in range(position + 2, len(words) - 1):
        before = bare(words[end - 1])
        named = words[end][0].isupper() and is_given_name(words[end])
        if named and before not in _ROMANCE_JOINTS | _SAINTS:
            return end
    end = position + 1
    while end < len(words) and (bare(words[end]) in _ROMANCE_JOINTS or is_function(words[end])):
        end += 1
    if end == position + 1 or not is_function(words[end - 1]):
        return position
    agrees = end < len(words) and words[end].endswith("s") and words[end - 1].endswith("s")
    return end + 1 if agrees else end


_IRREGULAR = {
    "congressmen": "Congressman",
    "congresswomen": "Congresswoman",
    "senadores": "senador",
    "directores": "director",
}
_COMPOUND_ENDS = frozenset({"elect", "chief", "charge", "large", "general", "arms", "emeritus"})


def _is_name(words: Sequence[str], position: int) -> bool:
    """Say whether the role word at ``position`` is a person's name here ('Paul Bishop')."""
    plain = bare(words[position])
    if position == len(words) - 1:
        before = words[position - 1] if position else ""
        joined = (is_role_word(before) and bare(before) not in _NAMED) or is_modifier(before)
        return bool(before) and plain in SURNAMES_TOO and not joined and before[:1].isupper()
    if plain not in GIVEN_NAMES_TOO or len(words) - position != _NAME_WORDS:
        return False
    return plain == "dean" if position == 0 else is_role_word(words[position - 1])


def _title_end(words: Sequence[str], position: int) -> int:
    """Return where the title ends whose head stands just before ``position``."""
    for tail in _TAILS:
        if tuple(bare(word) for word in words[position : position + len(tail)]) == tail:
            return position + len(tail)
    while position < len(words) and bare(words[position]) in SPANISH_ADJECTIVES:
        position += 1
    if position >= len(words) or bare(words[position]) not in _OF:
        return position
    if bare(words[position]) in _ROMANCE_OF:
        return _romance_end(words, position)
    end = position + 1
    while end < len(words) and (bare(words[end]) in ("the", "la", "el") or is_function(words[end])):
        end += 1
        if end + 1 < len(words) and bare(words[end]) in _JOINERS and is_function(words[end + 1]):
            end += 1
    if end > position + 1:
        return end
    # 'Mayor of Springfield Jane Roe': the last two words are the name, with an initial three.
    name = _NAME_WORDS + (len(words) > _NAME_WORDS and len(bare(words[-2])) == 1)
    return len(words) - name if len(words) - position > name + 1 else position

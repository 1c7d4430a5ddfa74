"""Short names of committees: 'Senate Banking Committee', 'EPW Committee'.

A committee with several subjects is called by one or two of them, or by their initials. Where two
committees of the text could be meant, nothing is joined.
"""

from collections.abc import Iterable

from scrapers.reading.vocabulary import word_set

_Key = tuple[str, ...]
_HEADS = frozenset(["committee", "subcommittee", "commission"])
_HOUSES = frozenset(["senate", "house", "us"])
_UNSAID = word_set("of the and & for on in")
_SHORTEST_INITIALS = 2
# No release names more; each short name is compared with each of them.
_MOST = 32


def committees_of(keys: Iterable[_Key]) -> tuple[_Key, ...]:
    """Return those of ``keys`` that are a committee's, each with one head."""
    found = [key for key in keys if len(key) > 2 and len(_HEADS.intersection(key)) == 1]
    return tuple(found[:_MOST])


def committee_short(key: _Key, committees: Iterable[_Key]) -> _Key | None:
    """Return the committee that ``key`` is short for, None where none or several may be."""
    if key[-1] not in _HEADS or len(key) > 1 + len(_HOUSES):
        return None
    inner = [word for word in key[:-1] if word not in _HOUSES]
    if not inner:
        return None
    found = [full for full in committees if len(full) > len(key) and _is_short(key, inner, full)]
    return found[0] if len(found) == 1 else None


def _is_short(key: _Key, inner: list[str], full: _Key) -> bool:
    """Say whether ``key``, whose subjects are ``inner``, may be a shorter name of ``full``."""
    if key[-1] not in full or not _HOUSES.intersection(key) <= set(full):
        return False
    subjects = [word for word in full if word not in _HOUSES and word not in _HEADS]
    initials = "".join(word[0] for word in subjects if word not in _UNSAID)
    if len(inner) == 1 and len(inner[0]) >= _SHORTEST_INITIALS and inner[0] == initials:
        return True
    return key[-1] != "commission" and set(inner) <= set(subjects)

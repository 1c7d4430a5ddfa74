"""Near-duplicate releases: the same release on several wires, told by a fingerprint of its body.

MinHash (Broder, "On the resemblance and containment of documents", 1997) over runs of five words:
the share of equal numbers in two signatures estimates the Jaccard similarity of the two sets of
runs, with a standard error of 0.035 at the threshold. Signatures are cut into bands, so that those
that may be alike are found by equal bands (Leskovec, Rajaraman, Ullman, "Mining of Massive
Datasets", section 3.4): 98.6 % of pairs at the threshold, 99.9 % of those at 0.85.

Likeness is not enough. Form letters announce another grant to another town in the same words; a
reminder is sent again each week; the floor passes what the committee passed in words that are
nearly the same. They are series, and differ where copies do not: each has figures, or names, that
the other has not, while a copy at most leaves some out; or their days lie apart. So figures, names
and the day of publication are kept beside the signature, and compared exactly. Words and figures
are taken apart at each mark, since sites leave out points, commas and accents ("3.7" is "3 7").
"""

import re
import unicodedata
import zlib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from archive.model import BlockKind, Release

# Two releases of which so much of the bodies is the same may be copies.
THRESHOLD = 0.8
# Copies appear within a day of each other, each in its site's way of writing; within a week, with
# something left out; within a month, unchanged.
_ANEW_WITHIN, _LEFT_OUT_WITHIN, _UNCHANGED_WITHIN = 1, 6, 31
# A name of a person is two words.
_OTHER_NAMES = 2
_OTHER_SPELLINGS = 0.03
RUN = 5
BANDS = 18
_ROWS = 7
_SIZE = BANDS * _ROWS
_FEWEST_RUNS = 30

Signature = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What tells a release: the ``signature`` of the runs of its body (uint32, of one length).

    ``figures``, ``names`` and ``headline`` are hashes, rising, each once (uint32): of the numbers
    of the body, of its words that only occur with a capital first, and of the headline's words.
    ``day`` is the proleptic ordinal of the day of publication, 0 where it is not known whole.
    """

    signature: Signature
    figures: Signature
    names: Signature
    headline: Signature
    day: int = 0


def fingerprint(release: Release) -> Fingerprint | None:
    """Return the fingerprint of the body of ``release``, None where it is too short to tell."""
    return fingerprint_of_text(
        "\n".join(release.blocks_of(BlockKind.PARAGRAPH)),
        headline=release.headline or "",
        day=release.published.day if release.published else None,
    )


def fingerprint_of_text(
    text: str, *, headline: str = "", day: date | None = None
) -> Fingerprint | None:
    """Return the fingerprint of the body ``text``, None where it is too short to tell."""
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    if len(words) < RUN:
        return None
    hashes = np.array([_hash(word) for word in words], dtype=np.uint64)
    length = len(words) - RUN + 1
    runs = np.zeros(length, dtype=np.uint64)
    for place in range(RUN):
        runs = runs * _BASE + hashes[place : place + length]
    runs = np.unique(runs)
    if len(runs) < _FEWEST_RUNS:
        return None
    mixed = runs[:, np.newaxis] * _FACTORS
    mixed += _SHIFTS
    printed = set(words)
    return Fingerprint(
        signature=(mixed.min(axis=0) >> np.uint64(32)).astype(np.uint32),
        figures=_hashes({word for word in printed if word[0].isdigit()}),
        names=_hashes({word for word in printed if _is_name(word) and word.lower() not in printed}),
        headline=_hashes(set(_WORD.findall(unicodedata.normalize("NFC", headline)))),
        day=day.toordinal() if day else 0,
    )


def bands(found: Fingerprint) -> tuple[int, ...]:
    """Return a number for each band of a signature; two that share one may be alike."""
    return tuple(
        # The number of the band keeps equal rows of different bands apart.
        zlib.crc32(row.tobytes()) << 8 | number
        for number, row in enumerate(found.signature.reshape(BANDS, _ROWS))
    )


def likeness(one: Fingerprint, other: Fingerprint) -> float:
    """Return how much of two bodies is the same, from 0 to 1, as their signatures estimate it."""
    return float(np.count_nonzero(one.signature == other.signature)) / _SIZE


def are_copies(one: Fingerprint, other: Fingerprint) -> bool:
    """Say whether two releases are copies of one: alike, and no two of a series."""
    if likeness(one, other) < THRESHOLD:
        return False
    apart = abs(one.day - other.day) if one.day and other.day else 0
    days = _hashes({form for day in (one.day, other.day) if apart == 1 for form in _forms(day)})
    figures = _differing(_without(one.figures, days), _without(other.figures, days))
    names = _differing(one.names, other.names)
    if apart > _UNCHANGED_WITHIN:
        return False
    if apart > _LEFT_OUT_WITHIN:
        return not any(len(words) for words in (*figures, *names))
    if all(len(words) for words in figures):
        return False
    if apart > _ANEW_WITHIN:
        return not all(len(words) for words in names)
    return not _name_others(names, one, other)


def pack(found: Fingerprint) -> bytes:
    """Return a fingerprint as bytes, the lowest byte of each number first.

    The signature, the day, how many figures and names there are, these, the headline's words.
    """
    told = np.array([found.day, len(found.figures), len(found.names)], dtype=np.uint32)
    parts = (found.signature, told, found.figures, found.names, found.headline)
    return np.concatenate(parts).astype("<u4").tobytes()


def unpack(data: bytes) -> Fingerprint:
    """Return the fingerprint that :func:`pack` was given."""
    numbers = np.frombuffer(data, dtype="<u4").astype(np.uint32)
    day, figures, names = (int(number) for number in numbers[_SIZE : _SIZE + 3])
    sets = numbers[_SIZE + 3 :]
    return Fingerprint(
        signature=numbers[:_SIZE],
        figures=sets[:figures],
        names=sets[figures : figures + names],
        headline=sets[figures + names :],
        day=day,
    )


def _differing(one: Signature, other: Signature) -> tuple[Signature, Signature]:
    """Return what only the one of two sets has, and what only the other."""
    return _without(one, other), _without(other, one)


def _without(one: Signature, other: Signature) -> Signature:
    return np.setdiff1d(one, other, assume_unique=True)


def _forms(day: int) -> tuple[str, str]:
    """Return how a dateline says the number of ``day``: printed again, a release says another."""
    number = date.fromordinal(day).day
    return f"{number}", f"{number:02}"


def _name_others(names: tuple[Signature, Signature], one: Fingerprint, other: Fingerprint) -> bool:
    """Say whether two releases are of different people or places, by ``names`` that only one has.

    A first name and a surname, or one word that the headline names too. A word that differs
    otherwise is how a site writes it, and many names leave room for a few such.
    """
    fewest = min(len(one.names), len(other.names))
    if min(map(len, names)) >= max(_OTHER_NAMES, fewest * _OTHER_SPELLINGS):
        return True
    heads = (one.headline, other.headline)
    return all(
        len(np.intersect1d(words, head, assume_unique=True))
        for words, head in zip(names, heads, strict=True)
    )


def _is_name(word: str) -> bool:
    # Words all in capitals are mostly headings, datelines and initials, each site's own.
    return word[0].isupper() and not word.isupper()


def _hashes(words: set[str]) -> Signature:
    return np.unique(np.array([_hash(word) >> 32 for word in words], dtype=np.uint32))


# Words come again and again, release after release.
@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    folded = word.casefold()
    if not folded.isascii():
        marked = unicodedata.normalize("NFKD", folded)
        folded = unicodedata.normalize("NFC", _MARK.sub("", marked))
    data = folded.encode("utf-8", "surrogatepass")
    return zlib.crc32(data) << 32 | zlib.adler32(data)


_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_MARK = re.compile("[\u0300-\u036f]")
_WORD = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")
_BASE = np.uint64(0x9E3779B97F4A7C15)


def _drawn(state: int, count: int) -> npt.NDArray[np.uint64]:
    """Return ``count`` numbers that look drawn at random (splitmix64): part of what is stored."""
    with np.errstate(over="ignore"):
        mixed = np.uint64(state) + np.arange(1, count + 1, dtype=np.uint64) * _BASE
        mixed = (mixed ^ mixed >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ mixed >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    found: npt.NDArray[np.uint64] = mixed ^ mixed >> np.uint64(31)
    return found


_FACTORS = _drawn(1, _SIZE) | np.uint64(1)
_SHIFTS = _drawn(2, _SIZE)

"""The values of one facet, numbered through all segments of a generation.

Each segment numbers its values in the order of their names. Those of the first keep their numbers;
a later one's that are known already take the number that they have, the others follow. Values are
known by a hash of 64 bits, so that a commit need not compare names: among a million values, two
share one with a probability of 1 in 37 million.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from index.whoosh.array_file import Array, ArrayWriter

UNKNOWN = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The hashes of a segment's values, rising, and the numbers of those values."""

    hashes: npt.NDArray[np.uint64]
    numbers: npt.NDArray[np.int64]


class Numbering:
    """The numbers of the values of a facet in segments, in their order."""

    def __init__(self) -> None:
        self.size = 0
        # For each segment: its numbers as those of all, its values that are its own, their keys.
        self._maps: tuple[npt.NDArray[np.int64], ...] = ()
        self._own: tuple[npt.NDArray[np.int64], ...] = ()
        self._keys: tuple[Keys, ...] = ()
        self._starts: tuple[int, ...] = ()

    def extended(self, keys: Keys) -> "Numbering":
        """Return the numbering with the values of one more segment."""
        numbers = np.full(len(keys.hashes), UNKNOWN, dtype=np.int64)
        for known in self._keys:
            places = np.searchsorted(known.hashes, keys.hashes)
            places[places == len(known.hashes)] = 0
            if len(known.hashes):
                same = known.hashes[places] == keys.hashes
                numbers[same] = known.numbers[places[same]]
        is_new = numbers == UNKNOWN
        # New ones are numbered in the order of their names in the segment.
        own = np.sort(keys.numbers[is_new])
        numbers[is_new] = self.size + np.searchsorted(own, keys.numbers[is_new])
        table = np.empty(len(numbers), dtype=np.int64)
        table[keys.numbers] = numbers
        result = Numbering()
        result.size = self.size + len(own)
        result._maps = (*self._maps, table)
        result._own = (*self._own, own)
        result._keys = (
            *self._keys,
            Keys(hashes=keys.hashes[is_new], numbers=numbers[is_new]),
        )
        result._starts = (*self._starts, self.size)
        return result

    def map_of(self, segment: int) -> npt.NDArray[np.int64]:
        """Return the number of each value of a segment."""
        return self._maps[segment]

    def place_of(self, number: int) -> tuple[int, int]:
        """Return a segment that has a value, and its number there."""
        segment = bisect_right(self._starts, number) - 1
        return segment, int(self._own[segment][number - self._starts[segment]])

    def in_order(self, numbers: Array) -> Sequence[Array]:
        """Return ``numbers``, which rise, in parts within which names rise too."""
        cuts = np.searchsorted(numbers, self._starts[1:])
        return np.split(numbers, cuts)


def write_keys(writer: ArrayWriter, field: str, names: Sequence[bytes]) -> None:
    """Write the hashes of a field's values."""
    hashes = np.frombuffer(
        b"".join(blake2b(name, digest_size=8).digest() for name in names), dtype="<u8"
    )
    order = np.argsort(hashes)
    writer.put(f"{field}/hashes", hashes[order])
    writer.put(f"{field}/hashed", order.astype(np.uint32))

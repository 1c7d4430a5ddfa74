"""How many documents have each value of a facet: the values that any has, and their counts."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.whoosh.sets import numbers_of, once

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """The ``numbers`` of values, rising, and as many ``counts``, none of them 0."""

    numbers: Numbers
    counts: Numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def of(self, number: int) -> int:
        """Return the count of one value."""
        place = int(np.searchsorted(self.numbers, number))
        is_there = place < len(self.numbers) and self.numbers[place] == number
        return int(self.counts[place]) if is_there else 0

    def among(self, places: npt.NDArray[np.intp]) -> "Tally":
        """Return those at ``places``, which rise."""
        return Tally(self.numbers[places], self.counts[places])


def tally_of(counts: Numbers) -> Tally:
    """Return the tally of ``counts``, which begin with that of value 0."""
    numbers = numbers_of(counts > 0)
    return Tally(numbers, counts[numbers])


def tally(values: Numbers) -> Tally:
    """Return how often each of ``values``, few of many, is among them; they are sorted in place."""
    values.sort()
    numbers = once(values)
    ends = np.searchsorted(values, numbers, side="right")
    return Tally(numbers, np.diff(ends, prepend=0))

"""How often each term of a field stands in each of its documents, as it is stored: one byte.

Those few times that do not fit are stored besides.
"""

from bisect import bisect_left

import numpy as np
import numpy.typing as npt

from index.whoosh.array_file import Array, ArrayFile, ArrayWriter

_MANY = 255

Numbers = npt.NDArray[np.int64]


class TimesWriter:
    """Writes how often each term of one field stands in each document, from the first on."""

    def __init__(self, writer: ArrayWriter, field: str, count: int) -> None:
        self._writer = writer
        self._field = field
        self._times = writer.region(f"{field}/times", np.uint8, count)
        self._many: list[tuple[Numbers, Numbers]] = []
        self._written = 0

    def append(self, times: Array) -> None:
        """Write the next times."""
        many = np.flatnonzero(times >= _MANY)
        self._many.append((many + self._written, times[many].astype(np.int64)))
        self._times.append(np.minimum(times, _MANY).astype(np.uint8))
        self._written += len(times)

    def finish(self) -> None:
        """Write those that do not fit into a byte."""
        places = [places for places, _ in self._many] or [np.zeros(0, dtype=np.int64)]
        times = [times for _, times in self._many] or [np.zeros(0, dtype=np.int64)]
        self._writer.put(f"{self._field}/many_at", np.concatenate(places).astype(np.uint64))
        self._writer.put(f"{self._field}/many", np.concatenate(times).astype(np.uint32))


class Times:
    """Reads how often the terms of one field stand in documents."""

    def __init__(self, file: ArrayFile, field: str) -> None:
        self._file = file
        self._field = field
        self._many_at: list[int] = file.read(f"{field}/many_at").tolist()
        self._many = file.read(f"{field}/many")

    def read(self, first: int, end: int) -> Array:
        """Return the times of the postings from ``first`` to ``end``, in a type of their own."""
        times = self._file.read(f"{self._field}/times", first, end)
        start, stop = bisect_left(self._many_at, first), bisect_left(self._many_at, end)
        if start == stop:
            return times
        wide = times.astype(np.uint32)
        wide[np.array(self._many_at[start:stop]) - first] = self._many[start:stop]
        return wide

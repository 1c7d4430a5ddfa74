"""From tokens in the order of the documents to postings in the order of the terms: one sort.

A token's term, document and place are packed into one number of 64 bits, and the numbers sorted.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.whoosh.array_file import Array, ArrayWriter
from index.whoosh.doc_lists import DocsWriter
from index.whoosh.lexicon import offsets_of, write_strings
from index.whoosh.sets import once
from index.whoosh.times import TimesWriter

_BITS = 63


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """What stands where: parallel arrays, one entry a token, in any order.

    ``terms`` are numbers of ``names``, which rise. ``places`` count words from the beginning of the
    document; None for a field of whole values, of which each counts once in a document.
    """

    names: list[bytes]
    terms: npt.NDArray[np.int64]
    docs: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64] | None


def write_postings(writer: ArrayWriter, field: str, tokens: Tokens, size: int) -> None:
    """Write the terms and postings of a field in a segment of ``size`` documents.

    The postings of term ``t`` are those from ``start[t]`` to ``start[t + 1]``. The places of all of
    them are ``places[places_start[t]:places_start[t + 1]]``, as many for each as its times.
    """
    doc_bits = _bits(tokens.docs)
    place_bits = 0 if tokens.places is None else _bits(tokens.places)
    if _bits(tokens.terms) + doc_bits + place_bits > _BITS:
        raise ValueError(f"{len(tokens.terms)} tokens are too many for one segment")
    keys = (tokens.terms << (doc_bits + place_bits)) | (tokens.docs << place_bits)
    if tokens.places is not None:
        keys |= tokens.places
    keys.sort()
    postings = keys >> place_bits
    first = np.flatnonzero(np.diff(postings, prepend=-1))
    postings = postings[first]
    edges = np.arange(len(tokens.names) + 1, dtype=np.int64) << doc_bits
    start = np.searchsorted(postings, edges)
    write_strings(writer, f"{field}/terms", tokens.names)
    docs = DocsWriter(writer, field, narrow(start), size)
    docs.append(0, len(tokens.names), postings & ((1 << doc_bits) - 1))
    if tokens.places is not None:
        ends = np.append(first, len(keys))
        times = TimesWriter(writer, field, len(first))
        times.append(np.diff(ends))
        times.finish()
        writer.put(f"{field}/places", narrow(keys & ((1 << place_bits) - 1)))
        writer.put(f"{field}/places_start", narrow(ends[start]))


def write_forward(writer: ArrayWriter, field: str, tokens: Tokens, size: int) -> None:
    """Write the values of each document: those of ``d`` are ``values[first[d]:first[d + 1]]``.

    Values are numbers of the field's terms, each once in a document, rising.
    """
    count = max(len(tokens.names), 1)
    keys = tokens.docs * count + tokens.terms
    keys.sort()
    keys = once(keys)
    writer.put(f"{field}/values", (keys % count).astype(np.uint32))
    writer.put(f"{field}/first", offsets_of(np.bincount(keys // count, minlength=size)))


def in_order(numbers: dict[bytes, int]) -> tuple[list[bytes], npt.NDArray[np.int64]]:
    """Return the keys in their order, and the place in it of each number, which count from 0."""
    names = sorted(numbers)
    ranks = np.empty(len(names), dtype=np.int64)
    ranks[[numbers[name] for name in names]] = np.arange(len(names))
    return names, ranks


def ranges(first: Array, lengths: Array) -> npt.NDArray[np.int64]:
    """Return the numbers from ``first[i]`` on, ``lengths[i]`` of them, for all ``i`` in a row."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    found: npt.NDArray[np.int64] = np.arange(total) + np.repeat(first - (ends - lengths), lengths)
    return found


def narrow(values: Array) -> Array:
    """Return values that are not negative in the smallest unsigned type that holds them."""
    top = int(values.max()) if len(values) else 0
    for kind in (np.uint8, np.uint16, np.uint32):
        if top <= np.iinfo(kind).max:
            return values.astype(kind)
    return values.astype(np.uint64)


def _bits(values: npt.NDArray[np.int64]) -> int:
    return int(values.max()).bit_length() if len(values) else 0

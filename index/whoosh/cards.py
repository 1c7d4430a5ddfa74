"""The cards of a segment: ids, days and facet values of every document, as arrays of ordinals.

Read once when a segment is opened; everything that is filtered, counted and sorted afterwards is
arithmetic on these arrays. Ordinals count from 0 in the segment's own list of values.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.contract import Scope
from index.fields import DAYS, FACETS

NONE = -1
ATTRIBUTION_FACETS = tuple(name for name, facet in FACETS.items() if facet.of_attribution)
RECORD_FACETS = tuple(name for name, facet in FACETS.items() if facet.of_record)

Ordinals = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretches:
    """The days of one field: row ``i`` says that document ``docs[i]`` has first to last.

    Days are proleptic ordinals, inclusive (:meth:`datetime.date.toordinal`).
    """

    docs: Ordinals
    first: Ordinals
    last: Ordinals


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """The values of one facet: row ``i`` says that ``docs[i]`` has ``names[ordinals[i]]``.

    Rows of a facet of attributions run parallel to those of the others and may hold ``NONE``.
    """

    names: tuple[str, ...]
    docs: Ordinals
    ordinals: Ordinals


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """The cards of a segment; ``scopes`` holds, for each document, the number of its scope."""

    ids: tuple[str, ...]
    releases: tuple[str, ...]
    scopes: npt.NDArray[np.int8]
    days: dict[str, Stretches]
    values: dict[str, Values]


SCOPE_NUMBERS = {scope: number for number, scope in enumerate(Scope)}


def read_cards(column: Iterable[bytes]) -> Cards:
    """Return the cards that :func:`index.whoosh.schema.card` wrote, one a document in order."""
    ids: list[str] = []
    releases: list[str] = []
    scopes: list[int] = []
    days = {name: _Stretches() for name in DAYS}
    values = {name: _Values() for name in FACETS}
    attributed = [values[name] for name in ATTRIBUTION_FACETS]
    recorded = [values[name] for name in RECORD_FACETS]
    for doc, data in enumerate(column):
        own_id, release, scope, stretches, attributions, others = json.loads(data)
        ids.append(own_id)
        releases.append(release)
        scopes.append(SCOPE_NUMBERS[Scope(scope)])
        for field, pairs in zip(days.values(), stretches, strict=True):
            field.extend(doc, pairs)
        for attribution in attributions:
            for facet, name in zip(attributed, attribution, strict=True):
                facet.append(doc, name)
        for facet, names in zip(recorded, others, strict=True):
            for name in names:
                facet.append(doc, name)
    return Cards(
        ids=tuple(ids),
        releases=tuple(releases),
        scopes=np.array(scopes, dtype=np.int8),
        days={name: field.finished() for name, field in days.items()},
        values={name: facet.finished() for name, facet in values.items()},
    )


class _Stretches:
    """Collects the rows of :class:`Stretches`."""

    def __init__(self) -> None:
        self._docs: list[int] = []
        self._pairs: list[tuple[int, int]] = []

    def extend(self, doc: int, pairs: list[tuple[int, int]]) -> None:
        self._docs.extend(doc for _ in pairs)
        self._pairs.extend(pairs)

    def finished(self) -> Stretches:
        pairs = np.array(self._pairs, dtype=np.int64).reshape(-1, 2)
        docs = np.array(self._docs, dtype=np.int64)
        return Stretches(docs=docs, first=pairs[:, 0].copy(), last=pairs[:, 1].copy())


class _Values:
    """Collects the rows of :class:`Values`."""

    def __init__(self) -> None:
        self._numbers: dict[str | None, int] = {None: NONE}
        self._docs: list[int] = []
        self._ordinals: list[int] = []

    def append(self, doc: int, name: str | None) -> None:
        self._docs.append(doc)
        self._ordinals.append(self._numbers.setdefault(name, len(self._numbers) - 1))

    def finished(self) -> Values:
        return Values(
            names=tuple(name for name in self._numbers if name is not None),
            docs=np.array(self._docs, dtype=np.int64),
            ordinals=np.array(self._ordinals, dtype=np.int64),
        )

"""Folded values: chosen by any of their forms, shown in the one that most releases print."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from index.contract import Query
from index.fields import Fields
from index.whoosh.generation import Generation
from index.whoosh.schema import FORM, SEPARATOR, form_prefix

_AMONG = 8


def folded(query: Query, fields: Fields) -> Query:
    """Return ``query`` with the keys of folded values in the place of their forms."""
    if not any(fields.facets[name].folded for name in (*query.filters, *query.excluded)):
        return query
    return replace(
        query, filters=_folded(query.filters, fields), excluded=_folded(query.excluded, fields)
    )


def printed(facet: str, key: str, generation: Generation) -> str:
    """Return the form of a value that most releases print; of equals the first by the alphabet.

    Releases that were deleted count until their segments are merged.
    """
    if not generation.fields.facets[facet].folded:
        return key
    prefix = form_prefix(facet, key)
    found = generation.commonest(FORM, prefix, most=_AMONG)
    if not found:
        return key
    return min(found, key=lambda term: (-found[term], term)).rsplit(SEPARATOR, 1)[1]


def _folded(chosen: Mapping[str, Iterable[str]], fields: Fields) -> Mapping[str, tuple[str, ...]]:
    return {
        name: tuple(dict.fromkeys(map(fields.facets[name].key, values)))
        for name, values in chosen.items()
    }

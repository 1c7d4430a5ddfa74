"""The names of a search as the authority file has them now: kept addresses outlive its decisions.

Somebody was merged into another or renamed since a search was kept: its old name means the record
that bears it now. A name that the archive does not know stays as it is.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from archive.authority_records import AuthorityKind
from web.holdings import holdings
from web.search_state import SearchState, read

REGISTERS = {
    "speaker": AuthorityKind.SPEAKER,
    "organisation": AuthorityKind.ORGANISATION,
    "chamber": AuthorityKind.ORGANISATION,
    "mentions": AuthorityKind.ORGANISATION,
}


def read_search(query_string: bytes | str, *, beside: tuple[str, ...] = ()) -> SearchState:
    """Return what :func:`web.search_state.read` reads, with the names that hold now."""
    return standing(read(query_string, beside=beside))


def standing(state: SearchState) -> SearchState:
    """Return ``state`` with each name of a person or a body as its record has it now."""
    pairs = (*state.filters, *state.excluded)
    now = {
        (facet, old): new
        for facet in {name for name, _ in pairs} & REGISTERS.keys()
        for old, new in names_now(facet, [value for name, value in pairs if name == facet]).items()
        if old != new
    }
    changed = state
    for (facet, old), new in now.items():
        put = changed.add if state.has(facet, old) else changed.exclude
        changed = put(facet, new).remove(facet, old)
    return replace(changed, page=state.page)


def names_now(facet: str, names: Collection[str]) -> Mapping[str, str]:
    """Map each of ``names``, values of ``facet``, to the name of the record whose it is now."""
    return holdings().store.authority.names_now(REGISTERS[facet], names)

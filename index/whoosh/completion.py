"""What somebody who begins to write may mean: names by any of their words or variants, and words.

Every name that somebody speaks under or for is indexed under each of its words with what follows
(:func:`index.whoosh.schema.completion_keys`), so that a beginning is one range of sorted terms:
nothing has to be made or read as a whole, not even the first time.
"""

import itertools
from collections.abc import Iterator

from archive.errors import QueryError
from index import analysis
from index.contract import WORDS, Completion, Scope
from index.fields import TEXT
from index.whoosh.forms import printed
from index.whoosh.generation import Generation
from index.whoosh.schema import COMPLETION, SEPARATOR, VARIANT, completion_prefix, facet_field

_SHORTEST_WORD = 3
# So many of each segment are compared for each that is asked for.
_AMONG = 16
_FIRST, _WHOLE = 3, 4


def complete(
    prefix: str, generation: Generation, *, facets: tuple[str, ...], limit: int
) -> Iterator[Completion]:
    """Yield what ``prefix`` may go on to be, as the contract says."""
    for facet in facets:
        if facet == WORDS:
            yield from _words(prefix, generation, limit=limit)
        elif facet in generation.fields.attribution_facets:
            yield from _names(prefix, facet, generation, limit=limit)
        else:
            raise QueryError(f"The values of “{facet}” cannot be completed.")


def _names(prefix: str, facet: str, generation: Generation, *, limit: int) -> Iterator[Completion]:
    """Yield names of which a word or a variant begins so: those that most releases have first.

    Who is named so from the first word on counts more, and a whole word more than the beginning of
    one: *kim* is rather somebody of that name than Kimberly.
    """
    key = analysis.name_key(prefix)
    if not key:
        return
    worth: dict[str, int] = {}
    for is_first in (True, False):
        asked = completion_prefix(facet, key, is_first=is_first)
        for term, count in generation.commonest(COMPLETION, asked, most=limit * _AMONG).items():
            name = term.rsplit(SEPARATOR, 1)[1]
            is_whole = term[len(asked)] in {" ", SEPARATOR}
            own = count * (_FIRST if is_first else 1) * (_WHOLE if is_whole else 1)
            worth[name] = max(own, worth.get(name, 0))
    view = generation.view(Scope.RELEASES)
    # Deleted releases have been counted until here.
    counted = (
        (name, len(view.docs_with(facet_field(facet), name)))
        for name in sorted(worth, key=lambda name: (-worth[name], name))
    )
    for name, count in itertools.islice(((name, n) for name, n in counted if n), limit):
        yield Completion(facet=facet, value=printed(facet, name, generation), count=count)


def variants_of(facet: str, key: str, generation: Generation) -> Iterator[tuple[str, str]]:
    """Yield the variants of ``facet`` as keys, each with its name; of one key if given."""
    prefix = f"{facet}{SEPARATOR}{key}{SEPARATOR}" if key else f"{facet}{SEPARATOR}"
    for term in generation.terms_with_prefix(VARIANT, prefix):
        _, variant, name = term.split(SEPARATOR, 2)
        yield variant, name


def _words(prefix: str, generation: Generation, *, limit: int) -> Iterator[Completion]:
    begun = analysis.words(prefix)
    if not begun or not prefix[-1:].isalnum() or len(begun[-1]) < _SHORTEST_WORD:
        return
    known = generation.commonest(TEXT, begun[-1], most=limit * _AMONG)
    for word in sorted(known, key=lambda word: (-known[word], word))[:limit]:
        yield Completion(facet=WORDS, value=word, count=known[word])


def is_end_of_name(facet: str, key: str, generation: Generation) -> bool:
    """Say whether a name of a facet is ``key``, an :func:`index.analysis.name_key`, or ends so."""
    return any(
        generation.commonest(
            COMPLETION, f"{completion_prefix(facet, key, is_first=is_first)}{SEPARATOR}", most=1
        )
        for is_first in (False, True)
    )

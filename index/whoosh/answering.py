"""What a text asks of an index: evaluated, and cut into a page of hits with snippets."""

from collections.abc import Iterator

from archive.errors import NotFoundError
from index import syntax
from index.contract import Hit, Query, Scope
from index.query_language import parse
from index.whoosh.compile import Lexicon, compile_query
from index.whoosh.completion import is_end_of_name, variants_of
from index.whoosh.evaluate import evaluate
from index.whoosh.folding import Folded
from index.whoosh.generation import View
from index.whoosh.hits import first_hits
from index.whoosh.languages import language_of, languages_of
from index.whoosh.parts import Matches
from index.whoosh.places import place_behind
from index.whoosh.recent import Answer
from index.whoosh.schema import NAME
from index.whoosh.snippets import cut
from index.whoosh.spelling import Speller
from index.whoosh.targets import targets_of


def answer_to(text: str, view: View, speller: Speller) -> Answer:
    """Return what ``text`` finds; raises QueryError where it cannot be understood."""
    generation = view.generation
    lexicon = Lexicon(
        is_name=lambda key: generation.has_term(NAME, key),
        authorised=lambda facet, key: [name for _, name in variants_of(facet, key, generation)],
        is_surname=lambda key: is_end_of_name("speaker", key, generation),
        spelt_like=lambda field, word, most: speller.frequent(generation, field, word, most=most),
        languages=languages_of(generation),
    )
    compiled = compile_query(parse(text), view.scope, lexicon, fields=view.fields)

    def loose() -> Matches | None:
        wanted = compiled.loose()
        return None if wanted is None else evaluate(wanted, view)

    return Answer(
        matches=evaluate(compiled.query, view),
        loose=loose,
        closeness=compiled.closeness,
        targets=targets_of(compiled.asked),
        ignored=compiled.ignored,
        common=compiled.common,
    )


def start_of(query: Query, view: View, answer: Answer, folded: Folded) -> int:
    """Return how many hits come before the page that is asked.

    Raises NotFoundError where it is past the end, or begins behind what is no hit.
    """
    docs = folded.hits
    if query.after:
        return place_behind(query, view, answer, docs)
    start = (query.page - 1) * query.size
    if start >= len(docs) and query.page > 1:
        pages = max(1, -(-len(docs) // query.size))
        raise NotFoundError(f"There is no page {query.page}: the last one is {pages}.")
    return start


def hits_at(
    places: range, query: Query, view: View, *, answer: Answer, folded: Folded
) -> tuple[Hit, ...]:
    """Return the hits at these places of their order, with snippets."""
    if not places:
        return ()
    ranked = first_hits(
        view,
        folded.hits,
        query.sort,
        answer.matches,
        count=places.stop,
        closeness=answer.closeness,
    )
    # A release is its own.
    release_of = view.id if view.scope is Scope.RELEASES else view.release
    return tuple(
        Hit(
            id=view.id(doc),
            release_id=release_of(doc),
            score=score,
            snippets=cut(
                view.shown(doc), answer.targets, view.scope, language=language_of(doc, view)
            ),
            copies=tuple(map(view.id, folded.behind.get(doc, ()))),
        )
        for doc, score in ranked[places.start :]
    )


def said_in(query: Query) -> Iterator[str]:
    """Yield the words and values that a query itself names."""
    for part in syntax.words_of(parse(query.text)):
        yield part.text
    for values in query.filters.values():
        yield from values

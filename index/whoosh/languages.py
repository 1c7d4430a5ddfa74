"""The languages of documents, as far as their words have stems of their own."""

from index.fields import LANGUAGE
from index.stemming import LANGUAGES
from index.whoosh.generation import Generation, View


def languages_of(generation: Generation) -> tuple[str, ...]:
    """Return those of stemming.LANGUAGES that the index has texts in."""

    def found() -> tuple[str, ...]:
        return tuple(code for code in LANGUAGES if generation.has_term(LANGUAGE, code))

    return generation.made.get(LANGUAGE, found)


def language_of(doc: int, view: View) -> str:
    """Return the language of a document where it is one of stemming.LANGUAGES, else nothing."""
    language = view.value_of(LANGUAGE, doc) if LANGUAGE in view.fields.facets else None
    return language if language and language in LANGUAGES else ""

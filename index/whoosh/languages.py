"""The languages of documents, as far as their words have stems of their own."""

import numpy as np

from index.fields import LANGUAGE
from index.stemming import LANGUAGES
from index.whoosh.generation import Generation


def languages_of(generation: Generation) -> tuple[str, ...]:
    """Return those of stemming.LANGUAGES that the index has texts in."""
    return tuple(code for code in LANGUAGES if generation.has_term(LANGUAGE, code))


def language_of(doc: int, generation: Generation) -> str:
    """Return the language of a document where it is one of stemming.LANGUAGES, else nothing."""
    for code in languages_of(generation):
        docs = generation.postings(LANGUAGE, code).docs
        place = np.searchsorted(docs, doc)
        if place < len(docs) and docs[place] == doc:
            return code
    return ""

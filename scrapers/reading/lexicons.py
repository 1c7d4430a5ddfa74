"""Which words of attribution a language has."""

from scrapers.reading.han import CHINESE
from scrapers.reading.verbs import BOTH, ENGLISH, SPANISH, Lexicon

_LEXICONS = {"en": ENGLISH, "es": SPANISH, "zh": CHINESE, "und": BOTH}


def lexicon_for(language: str) -> Lexicon | None:
    """Return the words of ``language`` (a BCP 47 tag); for ``und`` English and Spanish together.

    None where the language has none: its speech is not attributed.
    """
    return _LEXICONS.get(language.split("-", maxsplit=1)[0].casefold())

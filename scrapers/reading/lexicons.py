"""Which words of attribution a language has, and which a passage in another one needs."""

from scrapers.reading.han import CHINESE
from scrapers.reading.passages import Passage
from scrapers.reading.tokens import Kind
from scrapers.reading.verbs import BOTH, ENGLISH, SPANISH, Lexicon
from scrapers.reading.vocabulary import word_set

_LEXICONS = {"en": ENGLISH, "es": SPANISH, "zh": CHINESE, "und": BOTH}
# Words that the one language has and the other has not, as they stand beside speech.
_TELLS_SPANISH = word_set("""
dijo dice afirmó señaló agregó añadió explicó indicó expresó aseguró declaró manifestó comentó
destacó subrayó sostuvo concluyó el los las del que según quien
""")
_TELLS_ENGLISH = word_set("said says added stated noted explained the of and who according")
_ENOUGH = 2


def lexicon_for(language: str) -> Lexicon | None:
    """Return the words of ``language`` (a BCP 47 tag); for ``und`` English and Spanish together.

    None where the language has none: its speech is not attributed.
    """
    return _LEXICONS.get(language.split("-", maxsplit=1)[0].casefold())


def lexicon_of(passage: Passage, lexicon: Lexicon) -> Lexicon:
    """Return the words for one passage: of the other language where it is told in that one.

    What stands between quotation marks does not count: who quotes Spanish in English writes 'said'.
    """
    if lexicon is not ENGLISH and lexicon is not SPANISH:
        return lexicon
    if lexicon is ENGLISH and passage.words.isdisjoint(_TELLS_SPANISH):
        return ENGLISH
    words = [token.word for token in passage.tokens if token.kind is Kind.WORD]
    spanish = sum(map(_TELLS_SPANISH.__contains__, words))
    if lexicon is ENGLISH and spanish < _ENOUGH:
        return ENGLISH
    english = sum(map(_TELLS_ENGLISH.__contains__, words))
    if lexicon is ENGLISH:
        return SPANISH if spanish > english else ENGLISH
    return ENGLISH if english and english > spanish else SPANISH

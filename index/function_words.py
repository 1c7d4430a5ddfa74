"""Words that build sentences and say little about what a text is about, by language.

They are the lists that come with Whoosh, and for English what those lack: contractions, and verbs,
adverbs and numerals that stand in any speech. A list is only for its own language: *war* is a form
of a German auxiliary, and an English topic.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from whoosh.lang.stopwords import stoplists

from index.analysis import COMMON_WORDS, fold_word

_MORE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": (
            *("would", "could", "may", "might", "must", "shall", "cannot", "can't", "don't"),
            *("doesn't", "didn't", "won't", "wouldn't", "couldn't", "shouldn't", "isn't"),
            *("aren't", "wasn't", "weren't", "hasn't", "haven't", "hadn't", "let's", "that's"),
            *("it's", "there's", "here's", "what's", "who's", "he's", "she's", "i'm", "i've"),
            *("i'll", "i'd", "we're", "we've", "we'll", "we'd", "you're", "you've", "you'll"),
            *("they're", "they've", "they'll", "also", "ever", "never", "always", "often"),
            *("even", "still", "yet", "already", "well", "much", "many", "every", "another"),
            *("either", "neither", "both", "since", "though", "although", "however", "whether"),
            *("within", "without", "upon", "among", "toward", "towards", "across", "along"),
            *("around", "behind", "beyond", "via", "per", "instead", "rather", "quite", "really"),
            *("simply", "today", "yesterday", "tomorrow", "ago", "soon", "later", "back"),
            *("away", "together", "us", "one", "two", "three", "first", "second", "last"),
            *("next", "less", "least", "lot", "lots", "thing", "things", "way", "ways", "like"),
            *("get", "gets", "getting", "got", "go", "goes", "going", "gone", "went", "come"),
            *("comes", "coming", "came", "make", "makes", "making", "made", "take", "takes"),
            *("taking", "took", "taken", "give", "gives", "giving", "gave", "given", "put"),
            *("puts", "keep", "keeps", "let", "need", "needs", "want", "wants", "know", "knows"),
            *("think", "thinks", "see", "sees", "seen", "saw", "look", "looks", "looking"),
            *("say", "says", "said", "saying", "tell", "told", "ask", "asked", "use", "used"),
            *("good", "great", "better", "best", "new", "able", "sure", "else", "anyone"),
            *("everyone", "someone", "nobody", "anything", "everything", "something", "nothing"),
            *("those", "these", "thus", "therefore", "indeed", "perhaps", "maybe", "including"),
        )
    }
)


@lru_cache(maxsize=32)
def function_words(language: str) -> frozenset[str]:
    """Return the words of ``language`` that no text is about, folded; common ones in any case."""
    known = (*stoplists.get(language, ()), *_MORE.get(language, ()))
    return COMMON_WORDS.union(map(fold_word, known))

"""From text to terms: one analysis for what is indexed, what is asked and what is marked.

A word is folded: no case, no accents, ß as ss, ø as o, ł as l. Chinese, Japanese and Korean
characters are words of one character each; neighbours are joined into bigrams, so that 商会 finds
欧盟商会 and nothing that only holds 商 and 会 apart. Possessives lose their 's, elisions (l', d')
their article, dotted abbreviations their dots.

Stemming is by the language of the text and adds to the words instead of replacing them: an English
plural is indexed as itself and under ``~singular``, a word of a language with rules of its own
(:mod:`index.stemming`) as itself and under ``~es:stem``. A plain word asks for all of them, a
phrase or a prefix only for the words themselves, and names are never stemmed. In prose two more
terms mark where sentences and paragraphs begin.
"""

import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from index.sentences import may_begin_sentence, may_end_sentence
from index.stemming import LANGUAGES, snowball_stem

STEM_MARK = "~"
# Terms that stand where a sentence and a paragraph begin; no word is written so.
SENTENCE = "~."
PARAGRAPH = "~¶"
SECTION_GAP = 100
MAX_TERM_LENGTH = 100


def words(text: str) -> list[str]:
    """Return the folded words of ``text`` in their order."""
    found: list[str] = []
    for cjk, word in _WORD.findall(text):
        if cjk:
            found.extend(map(_fold_character, cjk))
        else:
            found.append(fold_word(word))
    return found


def places(text: str, numbers: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Return where the words of these ``numbers`` stand, half-open, in code points.

    The numbers are places in :func:`words` of ``text``.
    """
    wanted = frozenset(numbers)
    last = max(wanted, default=-1)
    found: dict[int, tuple[int, int]] = {}
    number = 0
    for match in _WORD.finditer(text):
        if number > last:
            break
        run = match[1]
        if run:
            start = match.start()
            found.update(
                (number + offset, (start + offset, start + offset + 1))
                for offset in range(len(run))
                if number + offset in wanted
            )
            number += len(run)
        else:
            if number in wanted:
                found[number] = match.span()
            number += 1
    return found


def positions(sections: Iterable[str], *, stem: bool, language: str = "en") -> dict[str, list[int]]:
    """Return the terms of ``sections`` and where each stands, counted in words, rising.

    Sections lie ``SECTION_GAP`` words apart, so that no phrase spans two of them. Besides its
    words the text has the bigrams of its CJK runs, and with ``stem`` the stems of ``language`` and
    the marks of where sentences and paragraphs begin.
    """
    found: defaultdict[str, list[int]] = defaultdict(list)
    place = 0
    for section in sections:
        if stem:
            found[PARAGRAPH].append(place)
            found[SENTENCE].append(place)
        before = ""
        for chunk in chunks(section):
            if stem and may_end_sentence(before) and may_begin_sentence(chunk):
                found[SENTENCE].append(place)
            terms, width = terms_of(chunk, stem=stem, language=language)
            for term, offset in terms:
                found[term].append(place + offset)
            place += width
            before = chunk
        place += SECTION_GAP
    return found


def chunks(text: str) -> list[str]:
    """Return what white space parts ``text`` into: no word goes beyond one, or needs another."""
    return text.split()


def bare(chunk: str) -> str:
    """Return a chunk without the marks around it, of which no word can be part."""
    return chunk.strip(_AROUND)


def terms_of(
    chunk: str, *, stem: bool, language: str = "en"
) -> tuple[tuple[tuple[str, int], ...], int]:
    """Return the terms of one of :func:`chunks`, and how many words it is.

    Each term comes with its place, counted in words from the beginning of the chunk.
    """
    if chunk.isascii() and chunk.isalpha():
        return _terms_of_word(chunk, stem=stem, language=language), 1
    found: list[tuple[str, int]] = []
    place = 0
    if chunk.replace("’", "").isascii():
        surfaces = _PLAIN_SURFACE.findall(chunk)
        for place, surface in enumerate(surfaces):
            terms = _terms_of_word(surface, stem=stem, language=language)
            found += [(term, place) for term, _ in terms]
        return tuple(found), len(surfaces)
    for surface in _SURFACE.findall(chunk):
        if surface in _CJK_ENDS:
            found += [(SENTENCE, place)] if stem else []
        elif _IS_CJK.match(surface):
            found += [(term, place + offset) for term, offset in _cjk_terms(surface)]
            place += len(surface)
        else:
            terms = _terms_of_word(surface, stem=stem, language=language)
            found += [(term, place) for term, _ in terms]
            place += 1
    return tuple(found), place


def _terms_of_word(word: str, *, stem: bool, language: str) -> tuple[tuple[str, int], ...]:
    """Return the terms of one word that is not CJK, all at place 0."""
    term = fold_word(word)
    if not stem:
        return ((term, 0),)
    if language in LANGUAGES:
        return (term, 0), (stem_term(word, language), 0)
    return (term, 0), *((STEM_MARK + singular, 0) for singular in stems_of(term))


def stem_term(word: str, language: str) -> str:
    """Return the term under which ``word`` is found in texts of one of stemming.LANGUAGES."""
    plain = word if word.isalpha() else fold_word(word)
    return f"{STEM_MARK}{language}:{fold_word(snowball_stem(plain, language) or plain)}"


def stem_terms(text: str, language: str) -> list[str]:
    """Return for each of the :func:`words` of ``text`` its :func:`stem_term`; "" for CJK."""
    found: list[str] = []
    for cjk, word in _WORD.findall(text):
        found.extend([""] * len(cjk) if cjk else [stem_term(word, language)])
    return found


def sentence_ends(text: str) -> list[int]:
    """Return the number of the first word of each sentence of ``text`` but the first."""
    places = positions([text], stem=True)[SENTENCE]
    return places[1:]


def phrase(text: str) -> tuple[str, ...]:
    """Return the terms whose places must follow one another where ``text`` stands in a document.

    A CJK run gives its bigrams, closed by its last character where a word follows.
    """
    asked: list[str] = []
    runs = _WORD.findall(text)
    for number, (cjk, word) in enumerate(runs, 1):
        if not cjk:
            asked.append(fold_word(word))
            continue
        run = [_fold_character(char) for char in cjk]
        bigrams = [first + second for first, second in itertools.pairwise(run)]
        is_last = number == len(runs)
        asked.extend(bigrams if bigrams and is_last else (*bigrams, run[-1]))
    return tuple(asked)


def is_one_word(text: str) -> bool:
    """Say whether ``text`` is one word of letters, not several, nor CJK characters."""
    runs = _WORD.findall(text)
    return len(runs) == 1 and not runs[0][0]


def ends_in_cjk(text: str) -> bool:
    """Say whether the last word of ``text`` is a CJK character."""
    runs = _WORD.findall(text)
    return bool(runs) and bool(runs[-1][0])


@lru_cache(maxsize=1 << 15)
def name_key(name: str) -> str:
    """Return ``name`` for comparing whole names: its folded words, single blanks."""
    return " ".join(words(name))


@lru_cache(maxsize=1 << 17)
def fold_word(word: str) -> str:
    """Return the term of one word; never empty."""
    folded = word.casefold().translate(_LETTERS)
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(char for char in decomposed if not unicodedata.combining(char))
        folded = folded.casefold().translate(_LETTERS)
    if folded.isalnum():
        return folded[:MAX_TERM_LENGTH]
    return (_without_marks(folded) or word)[:MAX_TERM_LENGTH]


@lru_cache(maxsize=1 << 16)
def stems_of(term: str) -> tuple[str, ...]:
    """Return the words of which ``term`` may be the English plural; none where it is no plural.

    After Harman's S stemmer (1991); where spelling leaves two singulars possible, as for taxes and
    caches, both are given.
    """
    if len(term) < 4 or not term.endswith("s") or not term.isascii() or not term.isalpha():
        return ()
    if term in _NO_PLURALS or term.endswith(("us", "ss", "is")):
        return ()
    if term.endswith("ies"):
        return (term[:-1], term[:-3] + "y")
    if term.endswith(("ches", "shes", "ses", "xes", "zes", "oes")):
        return (term[:-1], term[:-2])
    return (term[:-1],)


def singulars_of(term: str) -> tuple[str, ...]:
    """Return the words of which ``term`` may be the plural, itself if none, and their short forms.

    A title before a name is printed in full or short, as each writer likes: senator is sen.
    """
    singulars = stems_of(term) or (term,)
    return (*singulars, *(_TITLES[each] for each in singulars if each in _TITLES))


def inflections(term: str) -> frozenset[str]:
    """Return the words that ``term`` is found by and finds: its singulars, and their plurals."""
    singulars = singulars_of(term)
    return frozenset(singulars).union(
        plural
        for stem in singulars
        for plural in (stem + "s", stem + "es", stem[:-1] + "ies")
        if stem in stems_of(plural)
    )


def spelling_allowance(word: str) -> int:
    """Return how many letters of another word may differ for it to be taken for ``word``."""
    return 0 if len(word) < 3 else 1 if len(word) < 6 else 2


def _without_marks(folded: str) -> str:
    if _THOUSANDS.fullmatch(folded):
        return folded.replace(",", "")
    if folded[0].isdigit():
        return folded.replace("'", "").replace("’", "")
    plain = folded.replace("’", "'").replace("ʼ", "'").replace("＇", "'")
    if plain.endswith("'s"):
        plain = plain[:-2]
    elided = _ELISION.match(plain)
    if elided:
        plain = plain[elided.end() :]
    return "".join(char for char in plain if char not in "'.")


def _cjk_terms(run: str) -> Iterator[tuple[str, int]]:
    folded = [_fold_character(char) for char in run]
    for offset, char in enumerate(folded):
        yield char, offset
        if offset + 1 < len(folded):
            yield char + folded[offset + 1], offset


@lru_cache(maxsize=1 << 15)
def _fold_character(char: str) -> str:
    return unicodedata.normalize("NFKC", char)


def _combining_marks() -> str:
    """Return the combining marks of the basic plane, as ranges for a character class."""
    ranges: list[list[int]] = []
    for code in range(0x300, 0x10000):
        if unicodedata.category(chr(code)) in {"Mn", "Mc"}:
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


# Han with its extensions, kana, Hangul, and the half-width kana.
_CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3105-\u312f\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f"
    "\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\U00020000-\U000323af"
)
_LETTER = rf"[^\W_{_CJK}]"
_MARK = rf"[{_combining_marks()}\u200c\u200d]"
_RUN = rf"{_LETTER}+(?:{_MARK}{_LETTER}*)*"
_LATIN = (
    # Most words, told by what follows them: a short cut, the last line would find the same.
    r"[A-Za-z]{2,}+(?=[ .,;:\n)”-])"
    r"|\d+(?:[.,]\d+)+"
    rf"|{_LETTER}(?:\.{_LETTER}){{1,7}}(?!{_LETTER})"  # U.S., e.g.
    rf"|{_RUN}(?:['’ʼ＇]{_RUN})*"
)
_WORD = re.compile(rf"([{_CJK}]+)|({_LATIN})")
_CJK_ENDS = frozenset("。！？")
_SURFACE = re.compile(rf"[{_CJK}]+|{_LATIN}|[。！？]")
# The same, of text that has only ASCII and the apostrophe of print.
_PLAIN_SURFACE = re.compile(
    r"\d+(?:[.,]\d+)+"
    r"|[A-Za-z0-9](?:\.[A-Za-z0-9]){1,7}(?![A-Za-z0-9])"
    r"|[A-Za-z0-9]+(?:['’][A-Za-z0-9]+)*"
)
_IS_CJK = re.compile(rf"[{_CJK}]")
# What stands around words.
_AROUND = ".,;:!?()[]\"“”„«»‘’'…-–—*•"
# Words that nearly every text of their language has and that mean little elsewhere.
COMMON_WORDS = frozenset(
    {"a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "into", "is", "it"}
    | {"its", "of", "on", "or", "that", "the", "their", "this", "to", "was", "were", "will", "with"}
    | {"el", "los", "las", "del", "de", "la", "y", "en", "que", "una"}
    | {"der", "das", "und", "des", "eine", "le", "les", "du", "et", "une"}
    # What did somebody say about something?
    | {"what", "who", "whom", "how", "why", "when", "where", "which", "did", "do", "does", "about"}
    | {"say", "says", "said", "have", "has", "had"}
)
# Not gov., which is the end of many addresses.
_SHORT_TITLES = {
    "captain": "capt",
    "lieutenant": "lt",
    "professor": "prof",
    "representative": "rep",
    "senator": "sen",
    "sergeant": "sgt",
}
_TITLES = _SHORT_TITLES | {short: title for title, short in _SHORT_TITLES.items()}
_NO_PLURALS = frozenset(
    {
        "always",
        "arms",
        "customs",
        "does",
        "goods",
        "headquarters",
        "means",
        "news",
        "ours",
        "perhaps",
        "series",
        "species",
        "theirs",
        "whereas",
    }
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_ELISION = re.compile(r"(?:qu|[ldjmtscn])'(?=\w{2})")
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ŧ": "t",
        "ı": "i",
        "ŀ": "l",
        "ſ": "s",
        "\u200c": None,
        "\u200d": None,
    }
)

"""Names in headings, where every word is capitalised and tells nothing of a name's ends."""

import re
from collections.abc import Iterator

from archive.model import Span
from scrapers.reading.given_names import is_given_name
from scrapers.reading.name_runs import Word, runs, words_of
from scrapers.reading.name_words import STARTERS
from scrapers.reading.names import Candidate, before_topic, may_be_name, title_of, trimmed
from scrapers.reading.roles import is_role_word, split_title

_LENGTHS = (2, 3)
_LONGEST = 10
_BY = frozenset({"of", "by", "from"})
_IN_TITLES = frozenset({"of", "for", "the", "and"})


def names_among(text: str, block: Span) -> Iterator[Candidate]:
    """Yield two or three words in a row that may be a name in a line where all are capitalised.

    A heading tells nothing of a name's ends: only a given name at its beginning counts.
    """
    for run in runs(text, block):
        for first, word in enumerate(run):
            if not is_given_name(word.text):
                continue
            for length in _LENGTHS:
                words = run[first : first + length]
                if len(words) == length and may_be_name(words, titled=False):
                    yield Candidate(words=tuple(words), title=(), speaks=False, described=False)


_STATEMENT = re.compile(
    r"\b(?:statement|remarks|comments?|speech|testimony)\s(?:of|by|from)\s",
    re.IGNORECASE,
)
_PARTING = re.compile(r"\s[–—-]{1,2}\s|[:;|]|\s{3}")


def statement_names(text: str, block: Span) -> Iterator[Candidate]:
    """Yield the person whose statement a heading announces: 'STATEMENT OF SENATOR JANE ROE ON'."""
    opening = _STATEMENT.search(text, block.start, block.end)
    if opening is None:
        return
    parting = _PARTING.search(text, opening.end(), block.end)
    end = parting.start() if parting is not None else block.end
    words: list[Word] = []
    for word in words_of(text, Span(start=opening.start(), end=end)):
        words.append(word)
        if len(words) > _LONGEST:
            break
    begin = next((i for i, word in enumerate(words) if word.text.lower() in _BY), len(words))
    rest = words[begin + 1 :]
    stop = next(
        (i for i, word in enumerate(rest) if word.text.lower() in STARTERS and i), len(rest)
    )
    name = _named(rest[:stop], announced=True)
    if name is not None:
        yield name


def opening_name(text: str, block: Span) -> Iterator[Candidate]:
    """Yield the person, with a title, whom a headline in capitals opens with: 'SEN. ROE URGES'."""
    run = next(runs(text, block), [])
    if not run or run[0].start != block.start or not all(word.text.isupper() for word in run):
        return
    run = _to_small(run[:_LONGEST])
    title, _ = split_title([word.text for word in run])
    if not title or not is_role_word(title[0]):
        return
    end = len(title) + 1
    while end < len(run) and not _ends_name(run[end].text):
        end += 1
    name = _named(run[:end], announced=False)
    if name is not None and len(name.words) <= _LENGTHS[-1]:
        yield name


def _to_small(run: list[Word]) -> list[Word]:
    """Return ``run`` up to its first small word that no title holds: 'SEN. ROE | ON MAYOR POE'."""
    small = (
        place
        for place, word in enumerate(run)
        if place and word.text.lower() in STARTERS and word.text.lower() not in _IN_TITLES
    )
    return run[: next(small, len(run))]


def _ends_name(word: str) -> bool:
    """Say whether a headline's word is no name any more: a verb, a plural, a small word."""
    return word.lower() in STARTERS or word.endswith(("S", "ED")) or word == "STATEMENT"


def _named(words: list[Word], *, announced: bool) -> Candidate | None:
    """Return the name behind the title that ``words`` begin with; None without one."""
    title, bare = split_title([word.text for word in words])
    name = before_topic(trimmed(words[len(title) : len(title) + len(bare)]))
    if not title_of(title) or not name or not may_be_name(name, titled=True):
        return None
    return Candidate(
        words=tuple(name), title=title, speaks=False, described=True, announced=announced
    )

"""Which words belong to a person's name, and to no body's: the mentions, doubted."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from archive.model import Confidence
from scrapers.reading import naming_context
from scrapers.reading.given_names import is_given_name
from scrapers.reading.kinds import is_legal_form
from scrapers.reading.name_words import SURNAMES_TOO
from scrapers.reading.organisation_names import KNOWN
from scrapers.reading.organisation_words import GENERIC, HEADS, TOPICS, WEAK_HEADS
from scrapers.reading.people import Mention
from scrapers.reading.place_words import PLACES
from scrapers.reading.roles import bare, is_honorific, is_role_word, is_title_word
from scrapers.reading.words import Word

_start_of, _end_of = attrgetter("start"), attrgetter("end")


# Behind a given name alone they make a firm's name: 'Morgan Jewelers'.
_FIRMS = HEADS.keys() - WEAK_HEADS - SURNAMES_TOO


class PersonMarks:
    """Which words of a block belong to a person's name; blocks are asked in reading order.

    ``persons`` are in the order of the text.
    """

    def __init__(self, persons: Sequence[Mention]) -> None:
        self._spans = [mention.span for mention in persons]
        self._next = 0

    def marks(self, words: Sequence[Word]) -> list[bool]:
        """Say of each word whether it belongs to a person's name; the words go on from the last."""
        marks = [False] * len(words)
        while words and self._next < len(self._spans):
            span = self._spans[self._next]
            if span.start >= words[-1].end:
                break
            if span.end > words[0].start:
                first = bisect_right(words, span.start, key=_end_of)
                last = bisect_left(words, span.end, key=_start_of)
                marks[first:last] = [True] * (last - first)
            self._next += 1
        return _without_bodies(words, marks) if True in marks else marks


def is_person(mention: Mention, hosts: frozenset[str]) -> bool:
    """Say whether the mention's own words let it be a person: no place, body or site."""
    words = [bare(word) for word in mention.name.split()]
    if " ".join(words) in PLACES or "(" in mention.name:
        return False
    if not is_given_name(words[0]) and squeezed(mention.name) in hosts:
        return False
    told = any(word in HEADS or word in TOPICS or word in GENERIC for word in words[1:])
    if len(words) == 2 and words[1] in _FIRMS:
        return False
    if len(words) < 2 or (is_given_name(words[0]) and not (told and len(words) > 2)):
        return mention.confidence is not Confidence.DOUBTFUL and mention.name not in KNOWN
    return not told and words[0] not in TOPICS and words[0] not in GENERIC


def squeezed(name: str) -> str:
    """Return the letters and digits of ``name`` in lower case, as a host's name has them."""
    return "".join(char for char in name.casefold() if char.isalnum())


def _without_bodies(words: Sequence[Word], marks: list[bool]) -> list[bool]:
    """Unmark 'persons' that the words around them show to be bodies or the names of bodies.

    A body is named after a person ('Jo Roe Family Foundation'), and a name that has no known
    given name stands where a body does ('Jo Roe, CEO of Verdant Acme').
    """
    first = 0
    for position in range(1, len(words) + 1):
        if not marks[position - 1]:
            first = position
        elif position == len(words) or not marks[position]:
            if _is_body(words, first, position):
                marks[first:position] = [False] * (position - first)
            first = position
    return marks


def _is_body(words: Sequence[Word], first: int, last: int) -> bool:
    if last < len(words) and last - first == 1 and words[last].plain == "administration":
        return True
    end = last
    while (
        end < len(words)
        and not words[end - 1].owns
        and (words[end].capital or words[end].plain == "&")
    ):
        end += 1
    following = words[last:end]
    if any(word.plain in HEADS or is_legal_form(word.text) for word in following):
        return not is_role_word(following[0].text)
    if _goes_before(words, first) and words[last - 1].plain in HEADS:
        return True
    if is_given_name(words[first].plain):
        return False
    if last - first > 1 and _is_item(words, first, last):
        return True
    return (
        naming_context.before(words, first) is not None
        or naming_context.after_role(words, first, last)
        or naming_context.after(words, last) in ("ticker", "apposition", "copula")
    )


def _goes_before(words: Sequence[Word], first: int) -> bool:
    """Say whether the capitalised phrase begins before ``first``, with no title of a person."""
    if not first or not words[first - 1].capital or words[first - 1].opens:
        return False
    text = words[first - 1].text
    return not (words[first - 1].owns or is_title_word(text) or is_honorific(text))


def _is_item(words: Sequence[Word], first: int, last: int) -> bool:
    """Say whether commas or 'and' stand on both sides, as in a list."""
    return (
        first > 0
        and last < len(words)
        and words[first - 1].plain in (",", "and")
        and words[last].plain in (",", "and")
    )

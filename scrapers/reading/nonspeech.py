"""What stands between quotation marks and is nobody's speech: titles, terms, scare quotes."""

import re

from archive.model import Span
from scrapers.reading.cues import Cue, Subjects
from scrapers.reading.han import has_han
from scrapers.reading.passages import Passage
from scrapers.reading.tokens import Kind
from scrapers.reading.vocabulary import word_set

_SHORTEST = 4
_SHORTEST_UNATTRIBUTED = 6
_LONGEST_TITLE = 16
_DEFINED = re.compile(
    r"\((?:\w+[:;,]? ){0,6}(?:[“\"][^“”\"]{1,40}[”\"],? ?(?:or|and|,)? ?(?:the )?){0,3}$"
)
_WORD = re.compile(r"[^\W\d_][\w’'\-]*")
_ENDING = frozenset(",.!?…—–-;:，。！？；：")
_COLONS = frozenset({"colon-before", "name-colon"})
_COMMAS = frozenset(",，")
_FULL_STOPS = frozenset(".!?…。！？")
_SMALL = word_set("""
    a an the and or nor but of for to in on at by with from as is it its be vs via into over up
    de la el los las y en del para por con a
    """)
_TITLING = word_set("""
    titled entitled headlined subtitled nicknamed dubbed captioned named themed titulado titulada
    denominado denominada llamado llamada
    """)
_NAMING = word_set("""
    called as the a an this its their his her term terms phrase phrases word words slogan theme
    motto tagline song film book movie episode series single album show hashtag initiative program
    campaign or and like de el la los las del un una
    """)
# 'In "Poems of the Sea," Roe tells ...' speaks of a work.
_WITHIN = frozenset({"in", "from", "of", "through", "behind"})
_THEMED = re.compile(r"\b(?:theme|motto|slogan|tagline|title|name)\s(?:is|was|being),?\s[“\"]?$")
_OF_WORK = re.compile(
    r"\b(?:book|novel|memoir|album|film|song|single|article|essay|poem|report|study|paper|play|"
    r"documentary|movie|collection|anthology|guide|painting|exhibition|podcast|series),?\s$"
)
_BEFORE = 90
_BETWEEN_HALVES = 41
_MOTTO = re.compile(
    r",?\s(?:is|was|remains)\s(?:[a-z]+\s){1,4}(?:motto|slogan|tagline|theme|mantra|title|name)\b"
)


def is_speech(passage: Passage, quote: int, cue: Cue | None, *, goes_on: bool) -> bool:
    """Say whether a stretch between marks is speech.

    ``cue`` is the attribution beside it; ``goes_on`` says that the stretch before is speech.
    """
    mark = passage.marks[quote]
    words = mark.span.of(passage.text)
    count = _count(words)
    if not (mark.opened or goes_on or _restored(passage, quote, cue)):
        return False
    if goes_on and count > 1 and words[:1].islower() and is_resumed(passage, quote):
        return True
    if goes_on and cue is None and count > 1 and _last(words) in _FULL_STOPS:
        return _stands_alone(passage, quote, words, _SHORTEST_UNATTRIBUTED)
    if count < _SHORTEST:
        return _is_utterance(passage, quote, cue) if count else False
    if _is_name(passage, quote, cue):
        return False
    return cue is not None or _stands_alone(passage, quote, words, count)


def _is_utterance(passage: Passage, quote: int, cue: Cue | None) -> bool:
    """Say whether very few words are all that somebody says, and no scare quote."""
    mark = passage.marks[quote]
    behind = passage.text[mark.outer.end : mark.outer.end + 1]
    last = _last(mark.span.of(passage.text))
    if cue is None or not _beside(passage, quote, cue):
        return False
    if cue.rule in _COLONS and (last in _FULL_STOPS or behind in _FULL_STOPS):
        return True  # 'Roe said: "No comment."'
    if last not in _ENDING and behind not in _COMMAS:
        return False
    if cue.rule != "said-after":
        return is_resumed(passage, quote)
    index = passage.quote_indices[quote]
    whole = index == 0 or passage.tokens[index - 1].kind in (Kind.STOP, Kind.QUOTE)
    return whole or _interrupted(passage, quote)


def _is_name(passage: Passage, quote: int, cue: Cue | None) -> bool:
    """Say whether quoted words are a defined term, or the title of a work or an event."""
    mark = passage.marks[quote]
    words = mark.span.of(passage.text)
    count = _count(words)
    before = passage.text[max(passage.span.start, mark.outer.start - _BEFORE) : mark.outer.start]
    if _DEFINED.search(before) and count <= 2 * _SHORTEST:
        return True
    if _MOTTO.match(passage.text, mark.outer.end, passage.span.end):
        return True
    spoken = cue is not None and _beside(passage, quote, cue)
    lead = _WORD.findall(before[-30:])
    last = lead[-1].lower() if lead and before[-1:].isspace() else ""
    if last in _TITLING or _THEMED.search(before):
        return True
    if is_title_case(words) and count <= _LONGEST_TITLE:
        named = cue is None or cue.subject.kind is Subjects.PHRASE or not spoken
        named = named or last in _WITHIN or _OF_WORK.search(before) is not None
        return named or words[-1:] not in ",.，。"
    return last in _NAMING and count <= _SHORTEST and not spoken


def _count(words: str) -> int:
    """Return how many words there are, two Chinese characters being one."""
    characters = 0 if words.isascii() else sum(1 for char in words if has_han(char))
    return characters // 2 or sum(
        1 for word in words.split() if any(char.isalnum() for char in word)
    )


def _closes(passage: Passage, quote: int) -> bool:
    """Say whether a quotation begins as a sentence and ends its paragraph."""
    index = passage.quote_indices[quote]
    opens = index > 0 and passage.tokens[index - 1].kind is Kind.STOP
    return opens and index + 1 == len(passage.tokens)


def _last(words: str) -> str:
    """Return the last character of quoted words, that of a quotation in them if they end so."""
    return words.rstrip("’‘'")[-1:]


def is_sentence(words: str) -> bool:
    """Say whether quoted words begin like a sentence: they can go on with a speaker's words."""
    first = words.lstrip("[(…. ")[:1]
    return first.isupper() or first.isdigit() or words[:1] in "[…" or not first.isascii()


def is_title_case(words: str) -> bool:
    """Say whether all words but the small ones begin with a capital letter."""
    content = [word for word in _WORD.findall(words) if word.lower() not in _SMALL]
    if len(content) < 2:
        return not has_han(words)
    capitals = sum(1 for word in content if word[0].isupper())
    return capitals >= 0.85 * len(content)


def is_resumed(passage: Passage, quote: int) -> bool:
    """Say whether the words go on with a quotation that an attribution interrupted."""
    if not quote:
        return False
    mark = passage.marks[quote - 1]
    ends = (mark.span.of(passage.text)[-1:], passage.text[mark.outer.end : mark.outer.end + 1])
    if not any(end and end in ",，" for end in ends):
        return False
    index, before = passage.quote_indices[quote], passage.quote_indices[quote - 1]
    told = any(token.kind is Kind.WORD for token in passage.tokens[before + 1 : index])
    return told and passage.sentence_of(index)[0] <= before


def _interrupted(passage: Passage, quote: int) -> bool:
    """Say whether the sentence goes on in another quotation: '"Here," she said, "we stay."'."""
    index = passage.quote_indices[quote]
    _, end = passage.sentence_of(index)
    near = passage.tokens[index + 1 : min(end, index + _BETWEEN_HALVES)]
    return any(token.kind is Kind.QUOTE for token in near)


def _restored(passage: Passage, quote: int, cue: Cue | None) -> bool:
    """Say whether a stretch that lacks its opening mark is speech: only an attribution tells."""
    if cue is not None and _beside(passage, quote, cue):
        return True
    return quote > 0 and not passage.marks[quote - 1].opened


def _beside(passage: Passage, quote: int, cue: Cue) -> bool:
    """Say whether the cue touches the quotation: only a comma or a colon stands between."""
    outer: Span = passage.marks[quote].outer
    if cue.span.start >= outer.end:
        between = passage.text[outer.end : cue.span.start]
    else:
        between = passage.text[cue.span.end : outer.start]
    return len(between.split()) <= _SHORTEST


def _stands_alone(passage: Passage, quote: int, words: str, count: int) -> bool:
    """Say whether words without an attribution beside them are a whole sentence of somebody's."""
    fewest = _SHORTEST if passage.only_quotes else _SHORTEST_UNATTRIBUTED
    if count < fewest or not is_sentence(words):
        return False
    index = passage.quote_indices[quote]
    opens = index == 0 or passage.tokens[index - 1].kind in (Kind.STOP, Kind.QUOTE, Kind.COLON)
    opens = opens or passage.tokens[index - 1].kind in (Kind.OTHER, Kind.DASH)
    mark = passage.marks[quote]
    stopped = passage.text[mark.outer.end : mark.outer.end + 1] in _FULL_STOPS
    if stopped and index and passage.tokens[index - 1].kind is Kind.COLON:
        stopped = False  # 'Published: "A history of the town".'
    ended = _last(words) in _ENDING or stopped or not mark.closed
    ended = ended or (count >= _LONGEST_TITLE and _closes(passage, quote))
    if _last(words) in _FULL_STOPS and count >= _SHORTEST_UNATTRIBUTED:
        return True  # a whole sentence, wherever it stands
    return opens and (ended or passage.only_quotes)

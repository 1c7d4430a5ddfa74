"""Texts that lost their punctuation: the gaps that stand where the marks were.

Some archives print a blank for every mark, so that two blanks stand where a comma or a full stop
stood and more where a quotation or a sentence ended. Such gaps are kept in the text, two blanks or
three, and are read as a comma or as the end of a sentence.
"""

import re
from collections import Counter

from scrapers.reading.vocabulary import word_set

_SHORTEST = 200
_GAP = re.compile(r"(?<=\S)[ \t\u00a0]{2,}(?=\S)")
_KEPT = re.compile(r" {2,3}")
_BLANK = re.compile(r"[ \t\u00a0]")
_LETTERS = 40
_GAPS_A_STOP = 3
_CHARACTERS_A_GAP = 250
_ABBREVIATION = re.compile(
    r"(?:^|[ \t\u00a0])(?:[A-Z]|Sens?|Reps?|Govs?|Mrs?|Ms|Dr|Jr|Sr|St|Gen|Lt|Col|Sgt|Capt|Maj|Rev"
    r"|Hon|Prof|No|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)$"
)
_POSSESSIVE = re.compile(r"s\b")
# With a capital, behind two blanks, they begin a sentence.
_OPENERS = word_set("""
the this these that those it we i but he she they there our my their its his her as when while in
for at on from by to with under after before during however although because since if and not now
also additionally furthermore moreover today
""")
# A legislator's party and state: 'Senator Roe  R ME  said'.
_PARTY = re.compile(r"[RDI] [A-Z][A-Za-z]{1,7}\b")
_WORD = re.compile(r"[^\W\d_]+")
# Behind these no mark stands: a wide gap is where a line was wrapped.
_WRAPPED = re.compile(
    r"[ \t\u00a0](?:the|a|an|of|to|and|or|for|in|on|at|by|with|from|that|as|is|was|will|has|have)"
    r"(?P<gap>[ \t\u00a0]{3,})(?=[a-z])"
)
_LEAST_WRAPS = 2


def has_lost_marks(line: str) -> bool:
    """Say whether blanks stand in ``line`` where full stops and commas did."""
    if len(line) < _SHORTEST or "  " not in line:
        return False
    gaps = sum(1 for _ in _GAP.finditer(line))
    stops = line.count(". ") + line.count(", ")
    return gaps > _GAPS_A_STOP * stops and gaps * _CHARACTERS_A_GAP > len(line)


def with_gaps(line: str) -> str:
    """Return ``line`` with one blank between words, but two or three where marks were lost."""
    wrap = wrap_of(line)

    def gap(match: re.Match[str]) -> str:
        start, end = match.span()
        if end - start == wrap:
            return " "
        before, behind = line[max(0, start - _LETTERS) : start], line[end : end + 2]
        if _POSSESSIVE.match(behind) or (before[-1].isdigit() and behind[0].isdigit()):
            return " "
        if end - start > 2:
            return "   "
        return " " if _ABBREVIATION.search(before) else "  "

    return _BLANK.sub(" ", _GAP.sub(gap, line.strip()))


def wrap_of(line: str) -> int:
    """Return how many blanks stand where ``line`` was wrapped, 0 where it was not."""
    if "   " not in line and "\t" not in line and "\u00a0" not in line:
        return 0
    wraps = Counter(len(match["gap"]) for match in _WRAPPED.finditer(line))
    width, count = wraps.most_common(1)[0] if wraps else (0, 0)
    return width if count >= _LEAST_WRAPS else 0


def with_marks(text: str, start: int, end: int) -> str:
    """Return ``text[start:end]`` with the marks in place that its gaps are read as."""
    part = text[start:end]
    if "  " not in part:
        return part
    return _KEPT.sub(lambda gap: mark_of(part, *gap.span()) + " ", part)


def mark_of(text: str, start: int, end: int) -> str:
    """Return the mark that the gap ``text[start:end]`` is read as: a comma, or a full stop."""
    following = text[end : end + 12]
    if not following[:1].isupper() or _PARTY.match(following):
        return ","
    if end - start > 2:
        return "."
    word = _WORD.match(following)
    return "." if word is not None and word[0].casefold() in _OPENERS else ","

"""Hard-wrapped texts: at which width they were wrapped, and which breaks were meant."""

import re
from collections.abc import Sequence

from scrapers.reading.growing import Line
from scrapers.reading.lines import ends_sentence, has_release_words, is_end_mark, is_release_line

_PLACE_OPENS = re.compile(
    r"\([A-Z][\w.,’' ]{2,40}\)\s?[–—-]"
    r"|[A-Z][A-Z.’' ]{2,30}(?:,\s?[A-Z][\w. ]{1,16})?\s?[–—-]{1,2}\s"
)
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Prof|Rev|Hon|No|vs|etc|U\.S|[A-Z])\.$"
)
BULLET = re.compile(r"(?:[•●▪◦‣·–—*+-]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)])\s")
_NARROWEST, _WIDEST = 45, 130


def wrap_width(lines: Sequence[Line]) -> int | None:
    """Return the width at which the lines were wrapped, None where they were not.

    Wrapped lines are of much the same length, at most some 130 characters, and mostly break off
    inside a sentence.
    """
    lengths = sorted(len(line.text) for line in lines if len(line.text) >= _NARROWEST)
    if len(lengths) < 3:
        return None
    width = lengths[-1 - len(lengths) // 10]
    if width > _WIDEST or lengths[-1] > 2 * _WIDEST:
        return None
    full = [line.text for line in lines if 0.75 * width <= len(line.text)]
    broken_off = sum(not ends_sentence(line) for line in full)
    if len(full) < 0.6 * len(lengths) or broken_off < 0.55 * len(full):
        return None
    return width


def continues(previous: Line, line: Line, width: int) -> bool:
    """Say whether ``line`` goes on where ``previous`` was wrapped.

    It does unless the first word would have had room above: then the break was meant.
    """
    if BULLET.match(line.text) or is_release_line(previous.text) or is_end_mark(line.text):
        return False
    if line.opens:
        return line.text[:1].islower() and not ends_sentence(previous.text)
    if line.indent >= previous.indent + 2 and not BULLET.match(previous.text):
        return False
    if _PLACE_OPENS.match(line.text) or has_release_words(line.text):
        return False
    needed = len(previous.text) + 1 + len(line.text.split(maxsplit=1)[0])
    if needed <= 0.8 * width:
        return False
    sentence_over = ends_sentence(previous.text) and not _ABBREVIATION.search(previous.text)
    return not (sentence_over and not line.text[:1].islower() and needed <= 0.97 * width)

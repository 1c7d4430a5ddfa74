"""What a line is by its own words: prose, a release line, a date line, an end mark."""

import re
from functools import lru_cache

from archive.dates import read_date
from archive.found_dates import find_dates
from archive.model import Span

_TERMINAL = re.compile(r"[.!?…。！？][\"'”’»」』)\]]*$")
_SENTENCE = re.compile(r"[.!?。！？][\"'”’»」』)\]]*(?:\s|$)|[;，、].{20}|,(?!\d).{20}")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

# Pages repeat their lines, and each step asks anew: the answers for short lines are remembered.
REMEMBERED = 8192

PROSE = 90
"""From this many characters on a line with a sentence in it is prose (a CJK one counts double)."""

SURELY_PROSE = 260
"""So long a line is prose even where it has lost its punctuation."""

_LONG = 150
_LONG_WORD = 4
_LEAST_LONG_WORDS = 4

RELEASE_WORDS = (
    r"(?:for\s)?immediate\srelease|for\srelease|(?:news|press|media)\s(?:release|advisory|statement)(?!s)"
    r"|release|para\s(?:su\s)?(?:publicaci[oó]n|difusi[oó]n)\sinmediata|comunicado\sde\sprensa"
    r"|nota\sde\sprensa|zur\ssofortigen\sver[oö]ffentlichung|pressemitteilung|presseinformation"
    r"|pour\sdiffusion\simm[eé]diate|communiqu[eé]\sde\spresse|comunicato\sstampa|persbericht"
    r"|新闻稿|新聞稿|即时发布|即時發佈|供即时发布"
)
_RELEASE_LINE = re.compile(
    rf"\W{{0,4}}(?:{RELEASE_WORDS})\b(?:\s(?:no|nr|n[º°]|num)\.?\s?\d[\d/.-]{{0,12}})?\W{{0,4}}",
    re.IGNORECASE,
)
_EMBARGO = re.compile(
    r"\W{0,4}(?:strictly\s)?(?:under\s|strict\s){0,2}(?:embargo(?:ed)?|sperrfrist|embargado|hold\sfor\srelease)\b",
    re.IGNORECASE,
)
_CASE_LINE = re.compile(
    r"\W{0,3}(?:case|caso|docket|dossier)\s?(?:no\.?|num\w*|#|nº)", re.IGNORECASE
)
_SPACED_DATE = re.compile(r"\d{1,2}\s\d{1,2}\s(?:19|20)\d{2}")
_BARE_CASE = re.compile(r"\d{2}[A-Z]{1,3}\d{3,6}$")
_END_MARK = re.compile(
    r"(?:[#＃*]\s?){1,9}|[-–—*\s]{0,4}30[-–—*\s]{1,4}|\W{0,5}(?:ends?|fin|ende|-完-|完)\W{0,5}"
    r"|(?:[-–—_=*~.]\s?){3,80}",
    re.IGNORECASE,
)


def count_words(line: str) -> int:
    """Return the number of words; two characters of Chinese, Japanese or Korean count as one."""
    wide = 0 if line.isascii() else len(_CJK.findall(line))
    return len(line.split()) + wide // 2


def width(line: str) -> int:
    """Return the length of ``line`` as a reader sees it: a CJK character counts for three."""
    return len(line) if line.isascii() else len(line) + 2 * len(_CJK.findall(line))


def is_prose(line: str) -> bool:
    """Say whether ``line`` is long enough, and built as a sentence, to be a paragraph."""
    length = width(line)
    if length < PROSE:
        return False
    return length >= SURELY_PROSE or _SENTENCE.search(line) is not None or in_sentence_case(line)


def in_sentence_case(line: str) -> bool:
    """Say whether a long line without punctuation is still no headline: few words have capitals."""
    words = line.split()
    return len(line) >= _LONG and sum(word[:1].islower() for word in words) >= 0.55 * len(words)


def in_title_case(line: str) -> bool:
    """Say whether ``line`` is written as a heading is: its longer words have capitals."""
    words = [word for word in line.split() if len(word) >= _LONG_WORD and word[0].isalpha()]
    return len(words) >= _LEAST_LONG_WORDS and sum(
        word[0].isupper() for word in words
    ) >= 0.8 * len(words)


def ends_sentence(line: str) -> bool:
    """Say whether ``line`` ends as a sentence does, marks that close behind it left aside."""
    return _TERMINAL.search(line[-8:]) is not None


def is_release_line(line: str) -> bool:
    """Say whether the line only says that this is a release, or which case it is."""
    return len(line) <= 120 and _is_release_line(line)


@lru_cache(REMEMBERED)
def _is_release_line(line: str) -> bool:
    if _BARE_CASE.match(line) or (_CASE_LINE.match(line) and len(line) < 80):
        return True
    return _RELEASE_LINE.match(line) is not None and len(after_release_words(line)) < 3


def after_release_words(line: str) -> str:
    """Return ``line`` without the words that announce a release ("FOR IMMEDIATE RELEASE:")."""
    rest = line
    for _ in range(3):
        match = _RELEASE_LINE.match(rest)
        if match is None:
            break
        rest = rest[match.end() :]
    return rest.strip()


def has_release_words(line: str) -> bool:
    """Say whether ``line`` begins with the words that announce a release."""
    return _RELEASE_LINE.match(line) is not None


def is_embargo(line: str) -> bool:
    """Say whether ``line`` is an embargo, which ends when the release is published."""
    return _EMBARGO.match(line) is not None


def is_end_mark(line: str) -> bool:
    """Say whether ``line`` is the mark at the end of a release (###, -30-, ENDS) or a rule."""
    return len(line) <= 80 and _END_MARK.fullmatch(line) is not None


def is_date_line(text: str) -> bool:
    """Say whether ``text`` is a date, perhaps with release words, a label or a contact, only."""
    if width(text) > 120:
        return False
    bare = after_release_words(text) or text
    if _SPACED_DATE.fullmatch(bare):
        return True
    if has_release_words(text) and month_line(bare):
        return True
    found = find_dates(bare)
    if not found or "/" in found[0].edtf:
        return False
    return is_embargo(text) or _is_little_else(bare, found[0].span)


def _is_little_else(bare: str, date: Span) -> bool:
    """Say whether a line holds a ``date`` and but a label, a clock or a contact besides."""
    before, after = bare[: date.start], bare[date.end :]
    if re.fullmatch(r"(?:[^\W\d_]+[:：|]?\s?){0,3}[|:：,\s–—-]{0,3}", before) is None:
        return False
    return count_words(re.split(r"\bContact\b", after)[0]) <= 3 and not ends_sentence(after or "x")


def month_line(text: str) -> str | None:
    """Return the EDTF of the month that is all ``text`` says ("May 2019"), None otherwise."""
    edtf = read_date(text) if count_words(text) <= 3 else None
    return edtf if edtf is not None and len(edtf) == len("2026-05") else None

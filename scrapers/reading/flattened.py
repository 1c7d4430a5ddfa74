"""Texts that lost their line breaks: the wide gaps that stand where lines and paragraphs ended.

Archives of web pages often hold a whole release as one line, its breaks turned into runs of blanks.
Where a run is wide enough, or stands before a date or a dateline, the line is cut there; no
character but white space is touched.
"""

import re
from itertools import islice, pairwise

from archive.found_dates import find_dates, lacks_year
from scrapers.reading.lost_marks import wrap_of

_LONG = 400
_WIDE = 8
_VERY_WIDE = 40
_HEAD = 1500
_GAP = re.compile(r"[ \t\u00a0]{3,}")
_BEFORE_PLACE = re.compile(
    r"[ \t\u00a0]{3,}(?P<place>[A-Z]{5,20}(?: [A-Z]{3,20}){0,2}|Washington)"
    r"(?=,|--|[ \t\u00a0]{2})(?P<gap>[ \t\u00a0]{3,}(?=[A-Z]))?"
)
_NOT_BEFORE_A_DATE_LINE = re.compile(
    r"(?:^|\s)(?:on|of|in|until|till|by|since|between|after|before|dated|and|to|from|through|for|the"
    r"|s|at|around|late|early)\s*$",
    re.IGNORECASE,
)
# "FOR IMMEDIATE RELEASE", and a date that lost its slashes ("09 27 2007").
_RELEASE_LINE = re.compile(
    r"FOR IMMEDIATE RELEASE|For Immediate Release|(?<![\d$])\d\d \d\d (?:19|20)\d\d(?![\d,.])"
)
# The contacts that stand below a headline.
_CONTACT = re.compile(
    r"(?<=[a-zA-Z])[ \t\u00a0]{1,3}(?=Contacts?[ \t\u00a0]{1,3}[A-Z][a-z]+ [A-Z])"
)
_LETTERHEAD = re.compile(r"[ \t\u00a0]{3,}(?=U S {1,3}(?:Senator|SENATOR) [A-Z])")
_WEEKDAY = re.compile(r"[A-Z][a-z]{2,5}day\s+$")
_TWO_BLANKS = re.compile(r"(?<=[.!?\"”])[ \t\u00a0]{2,}(?=[A-Z\"“‘])")
_ONE_BLANK = re.compile(r"(?<=[a-z\"”][.!?\"”]) (?=[A-Z\"“‘])")
_GLUED_HEADING = re.compile(r"[A-Z\"“][^.!?]{2,80}[ \t\u00a0]{2,}(?=[A-Z\"“])")
_GLUED = 900
_HEADED = 250
_FEWEST = 4
# A headline that a date or the capital's dateline follows on the same line.
_HEADLINE = re.compile(
    r"\s{0,9}[A-Z\d“\"][^\n]{15,220}?(?P<end>\s{1,3})(?:"
    r"(?P<date>(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December) \d{1,2}, (?:19|20)\d\d)\s{1,3}(?=[A-Z])"
    r"|(?:WASHINGTON|Washington)(?:,? ?D\.? ?C\.?)?\s?(?:--|–|—|- |\.?\s{0,3}(?:U\.S\. )?Sen)"
    r"|[A-Z][a-z]{3,20}, [A-Z]{2} ?--)"
)
_SENTENCE = re.compile(r"[a-z]{4,30}[.!?][\"”]?\s+[A-Z]|[.!?]$")
_SINGLE_TO_DOUBLE = 0.34


def lines_of(line: str) -> list[str]:
    """Return the lines that ``line`` was, where wide gaps show them; else ``line`` alone."""
    if len(line) >= _HEADED and (cuts := _behind_headline(line)):
        return _cut(line, cuts)
    if len(line) < _LONG and not (len(line) > _VERY_WIDE and _gaps(line, _VERY_WIDE)):
        return [line]
    wide = _WIDE if len(line) >= _LONG and _words(line) >= _LONG else _VERY_WIDE
    cuts = _gaps(line, wide, wrap_of(line))
    if wide == _WIDE and (cuts or _lost_punctuation(line)):
        for match in _BEFORE_PLACE.finditer(line, 0, _HEAD):
            cuts.add(match.start("place"))
            if match["gap"]:
                cuts.add(match.end("gap"))
        cuts.update(_around_dates(line))
        for match in _RELEASE_LINE.finditer(line, 0, _HEAD):
            cuts.update((match.start(), match.end()))
        cuts.update(match.end() for match in islice(_LETTERHEAD.finditer(line, 0, _HEAD), 1))
        cuts.update(match.end() for match in islice(_CONTACT.finditer(line, 0, _HEAD), 1))
    return _cut(line, cuts)


def _behind_headline(line: str) -> set[int]:
    """Return where the headline ends that a date or a dateline follows on one line."""
    match = _HEADLINE.match(line)
    if match is None:
        return set()
    head = line[: match.start("end")]
    if _SENTENCE.search(head) or _NOT_BEFORE_A_DATE_LINE.search(head[-20:]):
        return set()
    if len(head.split()) < _FEWEST or find_dates(head):
        return set()
    return {match.end("end")} | ({match.end("date")} if match["date"] else set())


def paragraphs_of(line: str) -> list[str]:
    """Return the paragraphs of a glued text, where double blanks part them.

    Typewriter spacing (two blanks after every sentence) is no sign: single ones must be there too.
    """
    if len(line) < _GLUED:
        return [line]
    cuts = {match.end() for match in _TWO_BLANKS.finditer(line)}
    if not cuts or len(_ONE_BLANK.findall(line)) < _SINGLE_TO_DOUBLE * len(cuts):
        return [line]
    return [piece for paragraph in _cut(line, cuts) for piece in _without_heading(paragraph)]


def _without_heading(paragraph: str) -> list[str]:
    """Part a heading from the words that were glued to it."""
    match = _GLUED_HEADING.match(paragraph)
    return _cut(paragraph, {match.end()}) if match else [paragraph]


def _words(line: str) -> int:
    """Return the length of ``line`` without its gaps."""
    return len(_GAP.sub(" ", line))


def _gaps(line: str, least: int, wrap: int = 0) -> set[int]:
    """Return where gaps of ``least`` blanks end, but for those of the width of a ``wrap``."""
    gaps = (match for match in _GAP.finditer(line) if len(match[0]) >= least)
    return {match.end() for match in gaps if len(match[0]) != wrap}


def _lost_punctuation(line: str) -> bool:
    """Say whether blanks stand where full stops and commas did."""
    return line.count("  ") > 3 * (line.count(". ") + line.count(", "))


def _around_dates(line: str) -> set[int]:
    """Return where dates of the head begin and end that stand on their own, in no sentence."""
    cuts: set[int] = set()
    squeezed = re.sub(r"[ \t\u00a0]", " ", line[:_HEAD])
    for found in find_dates(re.sub(r"(?<=\d)  (?=\d{4})", ", ", squeezed)):
        before, after = line[: found.span.start], line[found.span.end :]
        if lacks_year(found.edtf) or not after.lstrip()[:1].isupper():
            continue
        if weekday := _WEEKDAY.search(before[-14:]):
            before = before[: len(before) - len(weekday[0])]
        if not _NOT_BEFORE_A_DATE_LINE.search(before[-20:]):
            cuts.update((len(before), found.span.end))
    return cuts


def _cut(line: str, cuts: set[int]) -> list[str]:
    edges = [0, *sorted(cuts), len(line)]
    pieces = (line[start:end] for start, end in pairwise(edges))
    return [piece for piece in pieces if piece.strip()]

"""Find the days that a text names: words of many languages, numbers, Chinese characters.

Only absolute dates are found; "today" and "last week" are none. A year that the text does not give
stays ``XXXX``, a numeric date whose order of day and month cannot be told keeps its year only
(``2019-XX-XX``). Each month's name and each number looks at the few words beside it: linear.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from archive.model import Span
from archive.months import ENGLISH_MONTHS, MONTHS, SHORT_MONTHS, WEEKDAYS

_UNKNOWN = "XXXX"  # a year in EDTF (ISO 8601-2:2019) of which no digit is specified
_YEARS = (1500, 2199)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date in a text: where it stands, and what it says in EDTF.

    ``ambiguous`` marks a numeric date whose order of day and month the text alone does not give.
    """

    span: Span
    edtf: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class _Day:
    """One day as printed; ``year`` is None where it is not."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    def edtf(self) -> str:
        year = _UNKNOWN if self.year is None else f"{self.year:04d}"
        return f"{year}-{self.month:02d}-{self.day:02d}"

    def valid(self) -> bool:
        if not 1 <= self.month <= 12 or self.day < 1:
            return False
        if self.year is not None and not _YEARS[0] <= self.year <= _YEARS[1]:
            return False
        return self.day <= monthrange(self.year or 2024, self.month)[1]


_MONTH_NAMES = {**SHORT_MONTHS, **MONTHS}
_LONGEST_NAME = max(map(len, _MONTH_NAMES))
_WORD = re.compile(rf"(?<![^\W\d_])([^\W\d_]{{3,{_LONGEST_NAME}}})(?![^\W\d_])\.?")
_DIGIT = re.compile(r"\d")
_ORDINAL = r"(?:st|nd|rd|th|er|[ºª°])?"
_YEAR = r"(1[5-9]\d\d|2[01]\d\d)(?![\d%]|[,.]\d)"
_TO = r"(?:\s?[-–—~]\s?|\s(?:to|through|thru|until|till|al?|au|bis|hasta(?:\sel)?|t/m|até|ao)\s)"
# No decimal, time, share or compound ("4,5", "12-year-old"); "4,2026" and "30-May" are days.
_NOT_A_DAY = (
    r"(?!\d|,(?!(?:19|20)\d\d\b)\d|\.\d|%|:\d|\s?(?:%|percent|per\scent|million|billion|[ap]\.?m\b"
    r"|[-‑](?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s\d)[a-z]))"
)
# After a month: "20", "20th", "20-22", "20 to 22", "20 and 21", and a year.
_AFTER = re.compile(
    rf"\s?(\d{{1,2}}){_ORDINAL}{_NOT_A_DAY}"
    rf"(?:(?:{_TO}|\s(and|&|y|und|et|e)\s)(?:the\s)?(\d{{1,2}}){_ORDINAL}{_NOT_A_DAY}(?!\s?[/.-]\d))?"
    rf"(?:(?:\s\d\d:\d\d:\d\d\s[A-Z]{{2,5}})?(?:\s?,\s?|\s)(?:(?:del?|of)\s)?{_YEAR})?",
    re.IGNORECASE,
)
# Before a month: "20", "20.", "20 de", "del 20 al 22 de", "20.-22.", "20 and 21".
_BEFORE = re.compile(
    rf"(?<![\d.,/:$€£#-])(?:(\d{{1,2}}){_ORDINAL}\.?(?:{_TO}(?:el\s|the\s)?|\s(and|&|y|und|et|e)\s(?:el\s|the\s)?))?"
    rf"(?<![\d.,/:$€£#])(\d{{1,2}}|primero|premier|primo){_ORDINAL}\.?,?"
    r"(?:\s?(?:de|of|day\sof|d[’'])\s?|\s?[-/]?)$",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(
    rf"(?:\s?,?\s?|[-/])(?:(?:del?|of)\s)?{_YEAR}(?:\s(?:года|року|roku|г\.|r\.(?=\s)))?",
    re.IGNORECASE,
)
_FIRST = frozenset({"primero", "premier", "primo"})
_WEEKDAY_BEFORE = re.compile(
    r"(?<![^\W_])([^\W\d_]{3,10}(?:-feira)?)\.?,?\s(?:the\s|le\s|den\s|el\s)?$"
)
_MAY_BE_DAY = re.compile(r"\d|prim", re.IGNORECASE)
_REACH = 24
_MOST = 4_000
_ARABIC_DIGITS = {0x660 + digit: str(digit) for digit in range(10)}
_ALSO_WORDS = frozenset({"may", "march", "august", "mars"})


def lacks_year(edtf: str) -> bool:
    """Say whether the EDTF date or interval ``edtf`` begins in a year that is not given."""
    return edtf.startswith(_UNKNOWN)


def find_dates(text: str, *, day_first: bool | None = None) -> tuple[FoundDate, ...]:
    """Return the days and ranges of days that ``text`` names, in order, none overlapping.

    ``day_first`` settles numeric dates such as 03/04/2019; None leaves them ambiguous. Months
    without a day are left to :func:`read_date`. Linear in the length of ``text``; of a text that
    names thousands of days the first are read.
    """
    if not _DIGIT.search(text) and "月" not in text:
        return ()
    text = text.translate(_ARABIC_DIGITS)
    found = sorted(
        (*islice(_named(text), _MOST), *_numeric(text, day_first=day_first), *_chinese(text)),
        key=lambda one: (one.span.start, -one.span.end),
    )
    kept: list[FoundDate] = []
    for one in found:
        if kept and one.span.start < kept[-1].span.end:
            continue
        if kept and (joined := _joined(kept[-1], one, text)) is not None:
            kept[-1] = joined
        else:
            kept.append(one)
    return tuple(kept)


def _named(text: str) -> Iterator[FoundDate]:
    """Yield the dates with a month's name; each name looks only at the words beside it."""
    position = 0
    for match in _WORD.finditer(text):
        if match.start() < position or match[1].lower() not in _MONTH_NAMES:
            continue
        found = _day_before(text, match) or _day_after(text, match)
        if found is not None:
            position = found.span.end
            yield found


def _trusted(match: re.Match[str], year: int | None) -> bool:
    """Say whether the name is one of a month here, and no other word of the sentence."""
    if year is not None:
        return True
    name, small = match[1].lower(), match[1][0].islower()
    if small and name in _ALSO_WORDS:
        return False
    return name in MONTHS or (name in ENGLISH_MONTHS and not small)


def _day_after(text: str, match: re.Match[str]) -> FoundDate | None:
    after = _AFTER.match(text, match.end())
    if after is None:
        return None
    month = _MONTH_NAMES[match[1].lower()]
    year = int(after[4]) if after[4] else None
    if not _trusted(match, year):
        return None
    start = _with_weekday(text, match.start())
    first = _Day(start, after.end(), year, month, int(after[1]))
    second = _Day(start, after.end(), year, month, int(after[3])) if after[3] else None
    return _range(first, second, together=bool(after[2]), between=_is_between(text, start))


def _day_before(text: str, match: re.Match[str]) -> FoundDate | None:
    lead = max(0, match.start() - _REACH)
    if not _MAY_BE_DAY.search(text, lead, match.start()):
        return None
    before = _BEFORE.search(text, lead, match.start())
    if before is None:
        return None
    month = _MONTH_NAMES[match[1].lower()]
    tail = _YEAR_AFTER.match(text, match.end())
    year, end = (int(tail[1]), tail.end()) if tail else (None, match.end())
    if not _trusted(match, year) or (year is None and re.match(r"\s?\d", text[end : end + 2])):
        return None
    start = _with_weekday(text, before.start())
    word = before[3].lower()
    last = _Day(start, end, year, month, 1 if word in _FIRST else int(word))
    if before[1] is None:
        return _range(last, None)
    first = _Day(start, end, year, month, int(before[1]))
    return _range(first, last, together=bool(before[2]), between=_is_between(text, start))


def _range(
    first: _Day, second: _Day | None, *, together: bool = False, between: bool = False
) -> FoundDate | None:
    """Return one day or a range; ``together`` says that "and" joins them, ``between`` precedes."""
    if not first.valid():
        return None
    span = Span(start=first.start, end=first.end)
    if second is None or not second.valid() or second.day <= first.day:
        return FoundDate(span=span, edtf=first.edtf())
    if together and second.day != first.day + 1 and not between:
        return FoundDate(span=span, edtf=first.edtf())
    return FoundDate(span=span, edtf=f"{first.edtf()}/{second.edtf()}")


def _with_weekday(text: str, start: int) -> int:
    """Return where a weekday before ``start`` begins, else ``start``."""
    match = _WEEKDAY_BEFORE.search(text, max(0, start - _REACH), start)
    return match.start() if match and match[1].lower() in WEEKDAYS else start


_AND = frozenset({"and", "y", "und", "et", "e"})
_FROM = ("between", "entre", "zwischen", "tra", "entre el")
_BETWEEN = re.compile(_TO + r"|\s?(?:至|到|～)\s?", re.IGNORECASE)


def _joined(first: FoundDate, second: FoundDate, text: str) -> FoundDate | None:
    """Return "April 28 to May 3, 2026" as one range; one year is for both sides."""
    gap = text[first.span.end : second.span.start]
    if "/" in first.edtf or "/" in second.edtf or first.ambiguous or second.ambiguous:
        return None
    if _BETWEEN.fullmatch(gap) is None and not _from_to(text, first, gap):
        return None
    start, end = first.edtf, second.edtf
    if lacks_year(start) and not lacks_year(end):
        start = f"{int(end[:4]) - (start[5:] > end[5:]):04d}{start[4:]}"
    elif lacks_year(end) and not lacks_year(start):
        end = f"{int(start[:4]) + (start[5:] > end[5:]):04d}{end[4:]}"
    if not lacks_year(start) and not (_exists(start) and _exists(end)):
        return None
    if end < start and not lacks_year(end):
        return None
    span = Span(start=first.span.start, end=second.span.end)
    return FoundDate(span=span, edtf=f"{start}/{end}")


def _from_to(text: str, first: FoundDate, gap: str) -> bool:
    """Say whether "and" joins a range: "between March 3 and March 9"."""
    return gap.strip(" ,") in _AND and _is_between(text, first.span.start)


def _is_between(text: str, start: int) -> bool:
    return text[max(0, start - 12) : start].lower().rstrip().endswith(_FROM)


def _exists(iso: str) -> bool:
    try:
        date.fromisoformat(iso)
    except ValueError:
        return False
    return True


_ISO = re.compile(r"(?<![\d/.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/-]|\.\d)")
_NUMERIC_RANGE = re.compile(
    r"(?<![\d/.-])(\d{1,2})\.?\s?(?:[-–—]|bis)\s?(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?![\d/-])"
)
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/-])")


def _numeric(text: str, *, day_first: bool | None) -> Iterator[FoundDate]:
    for match in _ISO.finditer(text):
        day = _Day(match.start(), match.end(), int(match[1]), int(match[3]), int(match[4]))
        if day.valid():
            yield FoundDate(span=Span(start=day.start, end=day.end), edtf=day.edtf())
    for match in _NUMERIC_RANGE.finditer(text):
        year, month = int(match[4]), int(match[3])
        first, last = (
            _Day(match.start(), match.end(), year, month, int(day)) for day in match.group(1, 2)
        )
        if last.valid() and (found := _range(first, last)) is not None:
            yield found
    for match in _NUMERIC.finditer(text):
        yield from _by_order(match, day_first=day_first)


def _by_order(match: re.Match[str], *, day_first: bool | None) -> Iterator[FoundDate]:
    """Yield a numeric date in the order that alone is possible, or that is known."""
    one, two, year = int(match[1]), int(match[3]), int(match[4])
    american = _Day(match.start(), match.end(), year, one, two)
    european = _Day(match.start(), match.end(), year, two, one)
    readings = [day for day in (american, european) if day.valid()]
    span = Span(start=match.start(), end=match.end())
    if not readings:
        return
    if len(readings) == 1 or one == two:
        yield FoundDate(span=span, edtf=readings[0].edtf())
    elif match[2] == "." or day_first is not None:
        chosen = european if match[2] == "." or day_first else american
        yield FoundDate(span=span, edtf=chosen.edtf())
    else:
        yield FoundDate(span=span, edtf=f"{year:04d}-XX-XX", ambiguous=True)


def day_first_in(text: str) -> bool | None:
    """Say whether the numeric dates of ``text`` put the day first, None where it does not show."""
    votes = set()
    for match in _NUMERIC.finditer(text):
        one, two = int(match[1]), int(match[3])
        if match[2] != "." and (one > 12) != (two > 12):
            votes.add(one > 12)
    return votes.pop() if len(votes) == 1 else None


_DIGITS = {mark: number for number, mark in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_NUMBER = r"[\d〇零○一二三四五六七八九十]"
_CJK_DAY = re.compile(
    rf"(?:({_NUMBER}{{4}})\s?[年년]\s?)?({_NUMBER}{{1,3}})\s?[月월]\s?({_NUMBER}{{1,3}})\s?[日号號일]?"
    rf"(?:\s?[-–—~～至到]\s?({_NUMBER}{{1,3}})\s?[日号號일])?"
)
_CJK_MARK = re.compile("[日号號일]")


def _chinese(text: str) -> Iterator[FoundDate]:
    """Yield the dates written with 年, 月 and 日 (Korean 년, 월, 일), in either kind of digits."""
    if "月" not in text and "월" not in text:
        return
    for match in _CJK_DAY.finditer(text):
        if not _CJK_MARK.search(match[0]):
            continue
        year = _year_number(match[1]) if match[1] else None
        month, day = _small_number(match[2]), _small_number(match[3])
        first = _Day(match.start(), match.end(), year, month, day)
        second = None
        if match[4]:
            second = _Day(match.start(), match.end(), year, month, _small_number(match[4]))
        found = _range(first, second)
        if found is not None:
            yield found


def _year_number(text: str) -> int:
    return int("".join(char if char.isdigit() else str(_DIGITS.get(char, 0)) for char in text))


def _small_number(text: str) -> int:
    """Return the number up to 99 that ``text`` writes, 0 where it writes none."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return _year_number(text)
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def month_number(name: str) -> int | None:
    """Return the number of the month that ``name`` names in any of the languages read."""
    return _MONTH_NAMES.get(name.strip(".").lower())

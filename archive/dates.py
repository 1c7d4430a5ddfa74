"""The only rules for dates: what an EDTF string means, and how a cut-out date is read.

A date is written in EDTF (ISO 8601-2:2019) and never completed by guessing. Dates inside running
text are found by :mod:`archive.found_dates`; nothing here or there searches a text for words that
might be a date in some language.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

import dateparser
from edtf import EDTFParseException, parse_edtf

from archive.found_dates import find_dates, lacks_year, month_number
from archive.model import DateEvidence, Precision, UncertainDate


def uncertain_date(edtf: str, evidence: DateEvidence) -> UncertainDate:
    """Return the date that ``edtf`` writes, with its bounds and precision.

    Raises ValueError where it is no EDTF, or no date that exists.
    """
    first, _, last = edtf.partition("/")
    if last:
        bounds = (_bounds(first)[0], _bounds(last)[1])
        precision = Precision.RANGE
        if bounds[0] is not None and bounds[1] is not None and bounds[0] > bounds[1]:
            raise ValueError(f"the range {edtf} ends before it begins")
    else:
        bounds = _bounds(first)
        precision = _precision(first)
    if None in bounds:
        bounds, precision = (None, None), Precision.UNKNOWN_YEAR
    return UncertainDate(
        edtf=edtf, earliest=bounds[0], latest=bounds[1], precision=precision, evidence=evidence
    )


_PLAIN = re.compile(r"(\d{4})(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?")
_SEASONS = range(21, 42)
_NO_YEAR = re.compile(r"XXXX-(\d{2})-(\d{2})")


def _precision(edtf: str) -> Precision:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}[?~%]?", edtf):
        return Precision.DAY
    if re.fullmatch(r"\d{4}-(?:0\d|1[0-2])(?:-XX)?[?~%]?", edtf):
        return Precision.MONTH
    if re.fullmatch(r"\d{4}(?:-XX(?:-XX)?)?[?~%]?", edtf):
        return Precision.YEAR
    return Precision.RANGE


def _bounds(edtf: str) -> tuple[date | None, date | None]:
    if match := _NO_YEAR.fullmatch(edtf):
        date(2024, int(match[1]), int(match[2]))
        return None, None
    match = _PLAIN.fullmatch(edtf)
    if match is None:
        return _bounds_by_library(edtf)
    year = int(match[1])
    if match[2] in (None, "XX"):
        return date(year, 1, 1), date(year, 12, 31)
    month = int(match[2])
    if month in _SEASONS and match[3] is None:
        return _bounds_by_library(edtf)
    if not 1 <= month <= 12:
        raise ValueError(f"{edtf!r} names no month")
    if match[3] in (None, "XX"):
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    day = date(year, month, int(match[3]))
    return day, day


def _bounds_by_library(edtf: str) -> tuple[date, date]:
    """Read the rarer forms (seasons, approximations, sets) with the library of the standard."""
    try:
        parsed = parse_edtf(edtf)
        low, high = parsed.lower_strict(), parsed.upper_strict()
        return date(*low[:3]), date(*high[:3])
    except (EDTFParseException, AttributeError, TypeError) as error:
        raise ValueError(f"{edtf!r} is no date in EDTF") from error


# --- reading --------------------------------------------------------------------------------

_MONTH_OF_YEAR = re.compile(
    r"([^\W\d_]{3,10})\.?,?(?:\sde|\sdel|\sof)?\s([12]\d{3})", re.IGNORECASE
)
_NUMERIC_MONTH = re.compile(r"([12]\d{3})\s?[-/.年]\s?(\d{1,2})\s?月?")
_COMPACT_DAY = re.compile(r"([12]\d{3})([01]\d)([0-3]\d)(?:T\d{4,6}Z?)?")
_LONGEST = 80
_MUST_HAVE = ["day", "month", "year"]


def read_date(
    text: str, *, languages: Sequence[str] = (), day_first: bool | None = None
) -> str | None:
    """Return the EDTF of the one date that ``text``, a cut-out string, says; None where none.

    ``languages`` (ISO 639-1) let the date library read forms that our own rules do not know;
    ``day_first`` settles 03/04/2019.
    """
    words = " ".join(text.split())[:_LONGEST]
    found = find_dates(words, day_first=day_first)
    if found and not (lacks_year(found[0].edtf) and re.search(r"[12]\d{3}", words)):
        return found[0].edtf
    if match := _COMPACT_DAY.fullmatch(words):
        return _valid(f"{match[1]}-{match[2]}-{match[3]}")
    if match := _NUMERIC_MONTH.fullmatch(words):
        return _valid(f"{match[1]}-{int(match[2]):02d}")
    if (match := _MONTH_OF_YEAR.fullmatch(words)) and (month := month_number(match[1])):
        return f"{match[2]}-{month:02d}"
    if re.fullmatch(r"[12]\d{3}", words):
        return words
    return _by_library(words, languages) or (found[0].edtf if found else None)


def _valid(edtf: str) -> str | None:
    try:
        _bounds(edtf)
    except ValueError:
        return None
    return edtf


def _by_library(words: str, languages: Sequence[str]) -> str | None:
    """Ask the library, only about a string with a day and a year, only in known languages."""
    if not languages or not re.search(r"[12]\d{3}", words) or len(re.findall(r"\d+", words)) < 2:
        return None
    settings = {"REQUIRE_PARTS": _MUST_HAVE, "STRICT_PARSING": True}
    try:
        moment = dateparser.parse(words, languages=list(languages), settings=settings)
    except ValueError:
        return None
    return None if moment is None else moment.date().isoformat()


# --- places of a file -----------------------------------------------------------------------

_IN_PATH = re.compile(
    r"(?<!\d)(?:([12]\d{3})([-_/.])([01]?\d)\2([0-3]?\d)"  # 2025/04/01, 2025_07_17
    r"|([12]\d{3})[-_/.]?([01]\d)([0-3]\d)"  # 20230419, 2025/0401
    r"|([0-3]?\d)[-_ ]?([A-Za-z]{3,9})[-_ ]?([12]\d{3})"  # 10Apr2007
    r"|(\d{6}))(?!\d)"  # 093023
)
_DAY_IN_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/]?([01]\d)[-/]?([0-3]\d)(?!\d)")
_NAMED_IN_URL = re.compile(
    r"/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}/([0-3]?\d)(?!\d)",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_IN_URL = re.compile(r"/((?:19|20)\d\d)/([01]\d)/")


def date_in_url(url: str) -> tuple[str, str] | None:
    """Return the EDTF of the day, or month, in a URL (``/2026/05/04/``), and the words of it."""
    if match := _DAY_IN_URL.search(url):
        edtf = _day(match[1], int(match[2]), match[3])
        if edtf is not None:
            return edtf, match[0].strip("/")
    if match := _NAMED_IN_URL.search(url):
        edtf = _day(match[1], _MONTHS.index(match[2].lower()) + 1, match[3])
        if edtf is not None:
            return edtf, match[0].strip("/")
    match = _MONTH_IN_URL.search(url)
    edtf = _valid(f"{match[1]}-{match[2]}") if match else None
    return (edtf, match[0].strip("/")) if match and edtf else None


def date_in_path(path: str) -> tuple[str, str] | None:
    """Return the EDTF of the day that the path of a file names, and the words of it.

    Six digits count only where they can be read as a day in one way. The last date in the path is
    taken: it stands nearest to the file. None where the path names no day.
    """
    for match in reversed(list(_IN_PATH.finditer(path))):
        edtf = _day_in(match)
        if edtf is not None:
            return edtf, match[0]
    return None


def _day_in(match: re.Match[str]) -> str | None:
    parts = match.groups()
    if parts[0]:
        return _day(parts[0], int(parts[2]), parts[3])
    if parts[4]:
        return _day(parts[4], int(parts[5]), parts[6])
    if parts[7]:
        return _day(parts[9], month_number(parts[8]), parts[7])
    return _six_digits(parts[10])


def _day(year: str, month: int | None, day: str) -> str | None:
    if month is None or not 1900 <= int(year) <= 2049:
        return None
    return _valid(f"{year}-{month:02d}-{int(day):02d}")


def _six_digits(digits: str) -> str | None:
    """Return the one day that six digits can be, read as MDY, DMY or YMD of this century."""
    one, two, three = digits[:2], digits[2:4], digits[4:]
    readings = {
        _day(f"20{year}", int(month), day)
        for month, day, year in ((one, two, three), (two, one, three), (two, three, one))
    } - {None}
    return readings.pop() if len(readings) == 1 else None

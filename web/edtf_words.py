"""Dates as far as they are known, in words; see ISO 8601-2:2019, level 1 (EDTF)."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from web.languages import current, part_of_date, pgettext, to_translate
from web.languages import day as whole_day
from web.languages import gettext as _
from web.languages import month as month_alone

_EDTF = re.compile(r"(-?[\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?([?~%]?)", re.ASCII)
_UNKNOWN = "XXXX"
_LEAP_YEAR = 2000
_SEASONS = {
    21: to_translate("spring"),
    22: to_translate("summer"),
    23: to_translate("autumn"),
    24: to_translate("winter"),
}
_DOUBT = {
    "": to_translate("%(date)s"),
    "?": to_translate("%(date)s (uncertain)"),
    "~": to_translate("%(date)s (about)"),
    "%": to_translate("%(date)s (about, uncertain)"),
}


def edtf(value: str) -> str:
    """Return an EDTF date or interval in words; what is not understood comes back as it is.

    ``XXXX-04-20/XXXX-04-22`` is "20 to 22 April, year unknown".
    """
    return _in_words(value, current().tag)


# The same days, months and years come again and again, page after page.
@lru_cache(maxsize=1 << 14)
def _in_words(value: str, _language: str) -> str:
    if "/" not in value:
        return _one_date(value)
    start, _slash, end = value.partition("/")
    if start in {"", ".."}:
        return _("until %(date)s", date=_one_date(end))
    if end in {"", ".."}:
        return _("from %(date)s", date=_one_date(start))
    return _interval(start, end)


def term(first: date, last: date) -> str:
    """Return the time from ``first`` to ``last`` in words, as far as it is surely known."""
    return edtf("/".join(dict.fromkeys(term_bounds(first, last))))


def term_start(first: date, last: date) -> str:
    """Return the beginning of the time from ``first`` to ``last`` in words."""
    return edtf(term_bounds(first, last)[0])


def term_end(first: date, last: date) -> str:
    """Return the end of the time from ``first`` to ``last`` in words."""
    return edtf(term_bounds(first, last)[1])


def term_bounds(first: date, last: date) -> tuple[str, str]:
    """Return the two ends of a time in EDTF, without days that nobody may have named.

    A release of 2023 may be of any day from 1 January to 31 December. Where an end may come from
    such a date it is said as the year or month, which is true of a release of the very day too.
    """
    return _start(first, last), _end(first, last)


def _one_date(value: str) -> str:
    match = _EDTF.fullmatch(value)
    words = match and _date_words(match[1], match[2], match[3])
    return _(_DOUBT[match[4]], date=words) if match and words else value


def _date_words(year: str, month: str | None, day: str | None) -> str | None:
    if day and "X" in day and day != "XX":
        return None
    if month is None or month == "XX":
        return _day_of_no_month(year, day) if day else _year_words(year)
    if not month.isdigit():
        return None
    if int(month) in _SEASONS:
        return _in_year(_(_SEASONS[int(month)]), year)
    number = 0 if day in {None, "XX"} else int(day or "")
    return _month_words(year, int(month), number) if _is_day(year, int(month), number) else None


def _is_day(year: str, month: int, day: int) -> bool:
    if not 1 <= month <= 12:
        return False
    of_year = int(year) if year.isdigit() and int(year) else _LEAP_YEAR
    return 0 <= day <= monthrange(of_year, month)[1]


def _month_words(year: str, month: int, day: int) -> str:
    if year.isdigit() and int(year):
        value = date(int(year), month, day or 1)
        return whole_day(value) if day else part_of_date(value, "yMMMM")
    value = date(_LEAP_YEAR, month, day or 1)
    return _in_year(_without_a_year(value, day), year)


def _in_year(part: str, year: str) -> str:
    if year == _UNKNOWN:
        return _("%(date)s, year unknown", date=part)
    return _("%(part)s %(year)s", part=part, year=_year_words(year))


def _day_of_no_month(year: str, day: str) -> str | None:
    if year == _UNKNOWN or day != "XX":
        return None
    return _("%(date)s, day unclear", date=_year_words(year))


def _year_words(year: str) -> str:
    if year == _UNKNOWN:
        return _("year unknown")
    if year.endswith("XX"):
        return pgettext("century", "%(year)ss", year=f"{year[:-2]}00")
    if year.endswith("X"):
        return pgettext("decade", "%(year)ss", year=f"{year[:-1]}0")
    return pgettext("year", "%(year)s", year=year)


def _start(first: date, last: date) -> str:
    if (first.month, first.day) == (1, 1) and first.replace(month=12, day=31) <= last:
        return first.isoformat()[:4]
    if first.day == 1 and first.replace(day=_days(first)) <= last:
        return first.isoformat()[:7]
    return first.isoformat()


def _end(first: date, last: date) -> str:
    if (last.month, last.day) == (12, 31) and last.replace(month=1, day=1) >= first:
        return last.isoformat()[:4]
    if last.day == _days(last) and last.replace(day=1) >= first:
        return last.isoformat()[:7]
    return last.isoformat()


def _days(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _interval(start: str, end: str) -> str:
    """Join two dates, saying what they share (year, month) once."""
    first, last = _EDTF.fullmatch(start), _EDTF.fullmatch(end)
    if not first or not last or first[4] or last[4] or first[1] != last[1] or not first[2]:
        return _("%(first)s to %(last)s", first=_one_date(start), last=_one_date(end))
    if first[1] == _UNKNOWN:
        shared = _within_year(first, last, year=_UNKNOWN)
        return _("%(date)s, year unknown", date=shared) if shared else f"{start}/{end}"
    shared = _within_year(first, last, year=first[1])
    return shared or _("%(first)s to %(last)s", first=_one_date(start), last=_one_date(end))


def _within_year(first: re.Match[str], last: re.Match[str], *, year: str) -> str | None:
    """Return two dates of one year in words, None where one of them is no date."""
    first_short, last_short = (_without_year(one) for one in (first, last))
    first_long, last_long = (
        (first_short, last_short)
        if year == _UNKNOWN
        else (_date_words(one[1], one[2], one[3]) for one in (first, last))
    )
    if first_short is None or last_short is None or first_long is None or last_long is None:
        return None
    if first[2] == last[2] and _has_day(first) and _has_day(last):
        # Translators: also %(first)s, %(last_day)s
        return pgettext(
            "days of a month",
            "%(first_day)s to %(last)s",
            first_day=int(first[3]),
            last_day=int(last[3]),
            first=first_long,
            last=last_long,
        )
    # Translators: also %(first)s, %(last_short)s
    return pgettext(
        "within a year",
        "%(first_short)s to %(last)s",
        first_short=first_short,
        last_short=last_short,
        first=first_long,
        last=last_long,
    )


def _has_day(match: re.Match[str]) -> bool:
    return bool(match[3]) and match[3].isdigit()


def _without_year(match: re.Match[str]) -> str | None:
    month = match[2]
    if not month or not month.isdigit():
        return None
    if int(month) in _SEASONS:
        return _(_SEASONS[int(month)])
    day = int(match[3]) if _has_day(match) else 0
    if not _is_day(_UNKNOWN, int(month), day):
        return None
    return _without_a_year(date(_LEAP_YEAR, int(month), day or 1), day)


def _without_a_year(value: date, day: int) -> str:
    return part_of_date(value, "MMMMd") if day else month_alone(value)

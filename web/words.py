"""What the pages say in words: dates, numbers, languages, and the reasons for a fact."""

import re
from calendar import monthrange
from datetime import date, datetime

from archive.model import (
    Confidence,
    DateSource,
    Evidence,
    OrganisationKind,
    Precision,
    Release,
    UncertainDate,
    fold,
)

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_EDTF = re.compile(r"(-?[\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?([?~%]?)", re.ASCII)
_DOUBT = {"": "", "?": " (uncertain)", "~": " (about)", "%": " (about, uncertain)"}
_MAX_SLUG = 60
_INCIPIT_WORDS = 10
_MAX_INCIPIT = 80

_DATE_SOURCES = {
    DateSource.CURATOR: "set by a curator",
    DateSource.METADATA: "stated in the page’s metadata",
    DateSource.DATELINE: "read in the dateline",
    DateSource.DATE_LINE: "read in a date line",
    DateSource.URL: "read in the address of the source",
    DateSource.PATH: "read in the name of the file",
    DateSource.TEXT: "read in the text",
}

_LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "ga": "Irish", "gl": "Galician", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay",
    "nb": "Norwegian Bokmål", "nl": "Dutch", "nn": "Norwegian Nynorsk", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "und": "language not known", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

_KINDS = {
    OrganisationKind.CHAMBER: "chambers of commerce",
    OrganisationKind.COMPANY: "companies",
    OrganisationKind.GOVERNMENT: "government bodies",
    OrganisationKind.LEGISLATURE: "legislatures",
    OrganisationKind.COURT: "courts",
    OrganisationKind.UNIVERSITY: "universities",
    OrganisationKind.NGO: "NGOs",
    OrganisationKind.MEDIA: "media",
    OrganisationKind.OTHER: "other organisations",
    OrganisationKind.UNKNOWN: "organisations of unknown kind",
}


def day(value: date) -> str:
    """Return ``value`` in words, "4 May 2025"."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def term(first: date, last: date) -> str:
    """Return the time from ``first`` to ``last`` in words, as far as it is surely known."""
    return edtf("/".join(dict.fromkeys(_bounds(first, last))))


def term_start(first: date, last: date) -> str:
    """Return the beginning of the time from ``first`` to ``last`` in words."""
    return edtf(_bounds(first, last)[0])


def term_end(first: date, last: date) -> str:
    """Return the end of the time from ``first`` to ``last`` in words."""
    return edtf(_bounds(first, last)[1])


def moment(value: datetime) -> str:
    """Return an aware UTC time in words, to the minute."""
    return f"{day(value.date())}, {value:%H:%M} UTC"


def month(value: str) -> str:
    """Return a month given as ``2025-04`` in words; what is no month comes back as it is."""
    return edtf(value)


def when(value: UncertainDate | None) -> str:
    """Return a date as far as it is known, in words; "undated" for None."""
    return "undated" if value is None else edtf(value.edtf)


def edtf(value: str) -> str:
    """Return an EDTF date or interval in words; what is not understood comes back as it is.

    ``XXXX-04-20/XXXX-04-22`` is "20 to 22 April, year unknown". See ISO 8601-2:2019, level 1.
    """
    if "/" not in value:
        return _one_date(value)
    start, _, end = value.partition("/")
    if start in {"", ".."}:
        return f"until {_one_date(end)}"
    if end in {"", ".."}:
        return f"from {_one_date(start)}"
    return _interval(start, end)


def date_evidence(value: UncertainDate | None) -> str:
    """Say where a publication date was read, or why there is none."""
    if value is None:
        return "The source does not say when it was published."
    said = _DATE_SOURCES[value.evidence.source]
    if value.precision is Precision.UNKNOWN_YEAR:
        return f"Year unknown: the text gives none. The day was {said}."
    return f"{said[0].upper()}{said[1:]}."


def confidence(evidence: Evidence) -> str:
    """Say how surely a fact was read and by which rule."""
    sure = {
        Confidence.SURE: "Read with certainty",
        Confidence.LIKELY: "Read as likely",
        Confidence.DOUBTFUL: "Doubtful",
    }
    return f"{sure[evidence.confidence]} (rule: {evidence.rule})"


def language(tag: str) -> str:
    """Return the English name of a BCP 47 tag's language; an unknown tag comes back as it is."""
    return _LANGUAGES.get(tag.partition("-")[0].lower(), tag)


def kinds(kind: OrganisationKind | str) -> str:
    """Return the plural of a kind of organisation."""
    return _KINDS[OrganisationKind(kind)]


def number(value: int) -> str:
    """Return ``value`` with a comma between thousands."""
    return f"{value:,}"


def count(value: int, singular: str, plural: str | None = None) -> str:
    """Return a number with its noun: "1 release", "1,234 releases"."""
    return f"{value:,} {singular if value == 1 else plural or singular + 's'}"


def years(earliest: date | None, latest: date | None) -> str:
    """Return the years that two days span: "2019 to 2025", "2025", or nothing."""
    known = sorted({value.year for value in (earliest, latest) if value})
    return " to ".join(str(year) for year in known)


def title(release: Release) -> str:
    """Return the headline, else the first words in brackets, as catalogues supply a title."""
    if release.headline:
        return release.headline
    words = " ".join((*release.body, release.text)).split()[:_INCIPIT_WORDS]
    incipit = " ".join(words)[:_MAX_INCIPIT].rstrip()
    return f"[{incipit}…]" if incipit else "[Release without words]"


def sentence(message: str) -> str:
    """Return a message as a sentence: with a capital and a full stop."""
    said = message.strip()
    stop = "" if not said or said[-1] in ".!?)”" else "."
    return f"{said[:1].upper()}{said[1:]}{stop}"


def slug(name: str | None) -> str:
    """Return ``name`` as the readable end of a URL: folded words and hyphens, in any script."""
    words = "-".join(fold(name or "").replace("_", " ").split())
    if len(words) <= _MAX_SLUG:
        return words
    return words[: _MAX_SLUG + 1].rpartition("-")[0] or words[:_MAX_SLUG]


def _one_date(value: str) -> str:
    match = _EDTF.fullmatch(value)
    words = match and _date_words(match[1], match[2], match[3])
    return f"{words}{_DOUBT[match[4]]}" if match and words else value


def _date_words(year: str, month: str | None, day: str | None) -> str | None:
    months = _month_words(month)
    if months is None or (day and "X" in day and day != "XX"):
        return None
    if day and not months:
        return f"{_year_words(year)}, day unclear" if day == "XX" and year != "XXXX" else None
    days = "" if day in {None, "XX"} else str(int(day or ""))
    words = " ".join(part for part in (days, months) if part)
    if year == "XXXX":
        return f"{words}, year unknown" if words else "year unknown"
    return " ".join(part for part in (words, _year_words(year)) if part)


def _month_words(month: str | None) -> str | None:
    """Return the month's or season's name, "" where none is given, None where it is neither."""
    if month is None or month == "XX":
        return ""
    if not month.isdigit():
        return None
    if 1 <= int(month) <= 12:
        return _MONTHS[int(month) - 1]
    return _SEASONS.get(int(month))


def _year_words(year: str) -> str:
    if year.endswith("XX"):
        return f"{year[:-2]}00s"
    return f"{year[:-1]}0s" if year.endswith("X") else year


def _bounds(first: date, last: date) -> tuple[str, str]:
    """Return the two ends of a time in EDTF, without days that nobody may have named.

    A release of 2023 may be of any day from 1 January to 31 December. Where an end may come from
    such a date it is said as the year or month, which is true of a release of the very day too.
    """
    return _start(first, last), _end(first, last)


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
    """Join two dates by "to", saying what they share (year, month) once."""
    first, last = _EDTF.fullmatch(start), _EDTF.fullmatch(end)
    if not first or not last or first[4] or last[4] or first[1] != last[1]:
        return f"{_one_date(start)} to {_one_date(end)}"
    if first[2] == last[2] and first[3] and last[3] and "X" not in first[3]:
        return f"{int(first[3])} to {_one_date(end)}"
    words = _date_words("XXXX", first[2], first[3])
    if words is None or not first[2]:
        return f"{_one_date(start)} to {_one_date(end)}"
    return f"{words.removesuffix(', year unknown')} to {_one_date(end)}"

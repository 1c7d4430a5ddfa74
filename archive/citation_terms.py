"""What the styles of citation say in each language: their words, their quotes, how they date.

The months and their short forms are those of the locales of CSL
(https://github.com/citation-style-language/locales); Spanish puts the full stop behind the quotes.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from archive.export.works import GENRE

_CLOSED = (".", "?", "!", "…", "。", "？", "！")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The words of one language.

    Patterns of dates are filled with ``year``, ``month`` (its name), ``short``, ``number`` and
    ``day``. Each is a pair: for a day and for a month.
    """

    genre: str
    undated: str
    quotes: tuple[str, str]
    stop_outside: bool
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    year_first: tuple[str, str]
    within_year: tuple[str, str]
    long: tuple[str, str]
    short: tuple[str, str]
    year: str = "{year}"

    def quoted(self, title: str) -> str:
        """Return ``title`` in quotes, with its full stop."""
        first, last = self.quotes
        if self.stop_outside:
            return f"{first}{title}{last}."
        return f"{first}{ended(title)}{last}"

    def dated(self, pattern: tuple[str, str], date: tuple[int, ...]) -> str:
        """Return ``date``, of a year, a month and a day as far as they are known."""
        if not date:
            return ""
        known = {"year": date[0], "month": "", "short": "", "number": "", "day": ""}
        if len(date) == 1:
            return self.year.format_map(known)
        place = date[1] - 1
        known |= {"month": self.months[place], "short": self.short_months[place]}
        known |= {"number": date[1], "day": date[2] if len(date) > 2 else ""}
        return pattern[0 if len(date) > 2 else 1].format_map(known)


def ended(text: str) -> str:
    """Return ``text`` with a full stop, unless it ends a sentence already."""
    return text if text.endswith(_CLOSED) else f"{text}."


ENGLISH = Terms(
    genre=GENRE,
    undated="n.d.",
    quotes=("“", "”"),
    stop_outside=False,
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
    short_months=(
        "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.",
        "Dec.",
    ),
    year_first=("{year}, {month} {day}", "{year}, {month}"),
    within_year=("{month} {day}", "{month}"),
    long=("{month} {day}, {year}", "{month} {year}"),
    short=("{day} {short} {year}", "{short} {year}"),
)  # fmt: skip
SPANISH = Terms(
    genre="Comunicado de prensa",
    undated="s. f.",
    quotes=("«", "»"),
    stop_outside=True,
    months=(
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
        "octubre", "noviembre", "diciembre",
    ),
    short_months=(
        "ene.", "feb.", "mar.", "abr.", "mayo", "jun.", "jul.", "ago.", "sept.", "oct.", "nov.",
        "dic.",
    ),
    year_first=("{year}, {day} de {month}", "{year}, {month}"),
    within_year=("{day} de {month}", "{month}"),
    long=("{day} de {month} de {year}", "{month} de {year}"),
    short=("{day} {short} {year}", "{short} {year}"),
)  # fmt: skip
_CHINESE_DATE = ("{year}年{number}月{day}日", "{year}年{number}月")
CHINESE = Terms(
    genre="新闻稿",
    undated="日期不详",
    quotes=("“", "”"),
    stop_outside=True,
    months=ENGLISH.months,
    short_months=ENGLISH.short_months,
    year_first=_CHINESE_DATE,
    within_year=("{number}月{day}日", "{number}月"),
    long=_CHINESE_DATE,
    short=_CHINESE_DATE,
    year="{year}年",
)
TERMS: Mapping[str, Terms] = {"en": ENGLISH, "es": SPANISH, "zh-Hans": CHINESE}

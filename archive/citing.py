"""A release in the words of the common styles of citation: APA 7, Chicago 18, MLA 9.

A citation is a run of phrases, of which some are in italics. The body that issues the release is
its author; without one the title comes first, as the styles ask.
"""

from dataclasses import dataclass

from archive.export.works import GENRE, Work

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SHORT = (
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A few words of a citation."""

    text: str
    italic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A work as one ``style`` cites it."""

    style: str
    phrases: tuple[Phrase, ...]

    @property
    def text(self) -> str:
        """The citation without italics."""
        return "".join(phrase.text for phrase in self.phrases)


def citations(work: Work) -> tuple[Citation, ...]:
    """Return ``work`` as each style cites it."""
    return (_apa(work), _chicago(work), _mla(work))


def _apa(work: Work) -> Citation:
    title = (Phrase(text=work.title, italic=True), Phrase(text=f" [{GENRE}]."))
    date = f"({_apa_date(work)})."
    phrases = (
        (Phrase(text=f"{_ended(work.issuer)} {date} "), *title)
        if work.issuer
        else (*title, Phrase(text=f" {date}"))
    )
    return _citation("APA", phrases, f" {work.url}" if work.url else "")


def _chicago(work: Work) -> Citation:
    author = f"{_ended(work.issuer)} " if work.issuer else ""
    issued = _long_date(work.issued, work.until) or "n.d."
    said = f"{author}“{_ended(work.title)}” {GENRE}, {_ended(issued)}"
    return _citation("Chicago", (Phrase(text=said),), f" {work.url}." if work.url else "")


def _mla(work: Work) -> Citation:
    author = f"{_ended(work.issuer)} " if work.issuer else ""
    issued = _short_date(work.issued, work.until)
    parts = ", ".join(part for part in (issued, work.url) if part)
    said = f"{author}“{_ended(work.title)}” {_ended(parts)} " if parts else (
        f"{author}“{_ended(work.title)}” "
    )  # fmt: skip
    return _citation("MLA", (Phrase(text=f"{said}{GENRE}."),), "")


def _citation(style: str, phrases: tuple[Phrase, ...], rest: str) -> Citation:
    return Citation(style=style, phrases=(*phrases, Phrase(text=rest)) if rest else phrases)


def _apa_date(work: Work) -> str:
    if not work.issued:
        return "n.d."
    first = _year_first(work.issued)
    if not work.until:
        return first
    if work.until[0] != work.issued[0]:
        return f"{first}–{_year_first(work.until)}"
    return f"{first}–{_month_day(work.until)}"


def _year_first(date: tuple[int, ...]) -> str:
    rest = _month_day(date)
    return f"{date[0]}, {rest}" if rest else f"{date[0]}"


def _month_day(date: tuple[int, ...]) -> str:
    named = _MONTHS[date[1] - 1] if len(date) > 1 else ""
    return f"{named} {date[2]}" if len(date) > 2 else named


def _long_date(first: tuple[int, ...], last: tuple[int, ...]) -> str:
    """Return "April 20, 2025" as far as it is known, a range with a dash."""
    days = [
        f"{_month_day(date)}, {date[0]}" if len(date) > 2 else f"{_month_day(date)} {date[0]}"
        for date in (first, last)
        if date
    ]
    return "–".join(day.strip() for day in days)


def _short_date(first: tuple[int, ...], last: tuple[int, ...]) -> str:
    """Return "20 Apr. 2025" as far as it is known, a range with a dash."""
    days = []
    for date in (first, last):
        named = [_SHORT[date[1] - 1]] if len(date) > 1 else []
        day = [str(date[2])] if len(date) > 2 else []
        days.append(" ".join((*day, *named, str(date[0])) if date else ()))
    return "–".join(day for day in days if day)


def _ended(text: str | None) -> str:
    """Return ``text`` with a full stop, unless it ends a sentence already."""
    said = text or ""
    return said if said.endswith((".", "?", "!", "…", "。", "？", "！")) else f"{said}."

"""A release in the words of the common styles of citation: APA 7, Chicago 18, MLA 9.

A citation is a run of phrases, of which some are in italics. The body that issues the release is
its author; without one the title comes first, as the styles ask. The words are those of the
language of whoever cites (:mod:`archive.citation_terms`), whatever the release is written in.
"""

from dataclasses import dataclass

from archive.citation_terms import ENGLISH, Terms, ended
from archive.export.works import Work


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


def citations(work: Work, *, terms: Terms = ENGLISH) -> tuple[Citation, ...]:
    """Return ``work`` as each style cites it, in the words of ``terms``."""
    return (_apa(work, terms), _chicago(work, terms), _mla(work, terms))


def _apa(work: Work, terms: Terms) -> Citation:
    title = (Phrase(text=work.title, italic=True), Phrase(text=f" [{terms.genre}]."))
    date = f"({_apa_date(work, terms)})."
    phrases = (
        (Phrase(text=f"{ended(work.issuer)} {date} "), *title)
        if work.issuer
        else (*title, Phrase(text=f" {date}"))
    )
    return _citation("APA", phrases, f" {work.url}" if work.url else "")


def _chicago(work: Work, terms: Terms) -> Citation:
    issued = _dates(work, terms, terms.long) or terms.undated
    said = f"{_author(work)}{terms.quoted(work.title)} {terms.genre}, {ended(issued)}"
    return _citation("Chicago", (Phrase(text=said),), f" {work.url}." if work.url else "")


def _mla(work: Work, terms: Terms) -> Citation:
    parts = ", ".join(part for part in (_dates(work, terms, terms.short), work.url) if part)
    said = f"{_author(work)}{terms.quoted(work.title)} {f'{ended(parts)} ' if parts else ''}"
    return _citation("MLA", (Phrase(text=f"{said}{terms.genre}."),), "")


def _citation(style: str, phrases: tuple[Phrase, ...], rest: str) -> Citation:
    return Citation(style=style, phrases=(*phrases, Phrase(text=rest)) if rest else phrases)


def _author(work: Work) -> str:
    return f"{ended(work.issuer)} " if work.issuer else ""


def _apa_date(work: Work, terms: Terms) -> str:
    """Return the year first; the end of a range without its year where that is the same."""
    if not work.issued:
        return terms.undated
    same_year = work.until[:1] == work.issued[:1] and len(work.until) > 1
    last = terms.dated(terms.within_year if same_year else terms.year_first, work.until)
    return "–".join(part for part in (terms.dated(terms.year_first, work.issued), last) if part)


def _dates(work: Work, terms: Terms, pattern: tuple[str, str]) -> str:
    """Return the date as far as it is known, a range with a dash."""
    days = (terms.dated(pattern, date) for date in (work.issued, work.until))
    return "–".join(day for day in days if day)

"""What the pages say in words: counts, languages, kinds, and the reasons for a fact."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache, lru_cache

from archive.model import (
    Confidence,
    DateSource,
    Evidence,
    OrganisationKind,
    Precision,
    ReadingWarning,
    Release,
    UncertainDate,
    fold,
)
from archive.records import ReleaseSummary
from archive.roles import Role
from archive.rulings import CURATOR
from archive.summaries import incipit
from web import languages
from web.edtf_words import edtf, term, term_end, term_start
from web.languages import gettext as _
from web.languages import number, to_translate

__all__ = [
    "capital", "confidence", "count", "date_evidence", "day", "edtf", "kind", "kinds", "language",
    "listed", "listed_or", "moment", "month", "number", "role", "sentence", "short_month", "slug",
    "sure", "term", "term_end", "term_start", "title", "unit", "warning", "when", "years",
]  # fmt: skip

_MAX_SLUG = 60
_CJK = "\u2e80"


def _plural(singular: str, plural: str) -> tuple[str, str]:
    """Return both: a mark for the catalogs."""
    return singular, plural


def _in_context(_context: str, text: str) -> str:
    """Return the text: a mark for the catalogs."""
    return text


# What is counted, without its number: "12" and "releases".
_UNITS: Mapping[str, tuple[str, str]] = {
    "release": _plural("release", "releases"),
    "quotation": _plural("quotation", "quotations"),
    "speaker": _plural("speaker", "speakers"),
    "organisation": _plural("organisation", "organisations"),
    "chamber": _plural("chamber", "chambers"),
    "chamber of commerce": _plural("chamber of commerce", "chambers of commerce"),
    "person": _plural("person", "people"),
    "copy": _plural("copy", "copies"),
    "hit": _plural("hit", "hits"),
    "value": _plural("value", "values"),
    "filter": _plural("filter", "filters"),
    "version": _plural("version", "versions"),
    "source": _plural("source", "sources"),
}

_DATE_SOURCES = {
    DateSource.CURATOR: to_translate("Set by a curator."),
    DateSource.METADATA: to_translate("Stated in the page’s metadata."),
    DateSource.DATELINE: to_translate("Read in the dateline."),
    DateSource.DATE_LINE: to_translate("Read in a date line."),
    DateSource.URL: to_translate("Read in the address of the source."),
    DateSource.PATH: to_translate("Read in the name of the file."),
    DateSource.TEXT: to_translate("Read in the text."),
    DateSource.MESSAGE: to_translate("Stated in the header of the e-mail."),
    DateSource.PROPERTIES: to_translate("Settled by the properties of the document."),
}

_KINDS = {
    OrganisationKind.CHAMBER: (
        _in_context("kind", "chamber of commerce"),
        _in_context("kinds", "chambers of commerce"),
    ),
    OrganisationKind.COMPANY: (_in_context("kind", "company"), _in_context("kinds", "companies")),
    OrganisationKind.GOVERNMENT: (
        _in_context("kind", "government"),
        _in_context("kinds", "government bodies"),
    ),
    OrganisationKind.LEGISLATURE: (
        _in_context("kind", "legislature"),
        _in_context("kinds", "legislatures"),
    ),
    OrganisationKind.COURT: (_in_context("kind", "court"), _in_context("kinds", "courts")),
    OrganisationKind.UNIVERSITY: (
        _in_context("kind", "university"),
        _in_context("kinds", "universities"),
    ),
    OrganisationKind.NGO: (_in_context("kind", "NGO"), _in_context("kinds", "NGOs")),
    OrganisationKind.MEDIA: (_in_context("kind", "media"), _in_context("kinds", "media")),
    OrganisationKind.OTHER: (
        _in_context("kind", "other"),
        _in_context("kinds", "other organisations"),
    ),
    OrganisationKind.UNKNOWN: (
        _in_context("kind", "kind not stated"),
        _in_context("kinds", "organisations of unknown kind"),
    ),
}

_SURE = {
    Confidence.SURE: to_translate("sure"),
    Confidence.LIKELY: to_translate("likely"),
    Confidence.DOUBTFUL: to_translate("doubtful"),
}

_ROLES = {
    Role.READER: to_translate("reader"),
    Role.CURATOR: to_translate("curator"),
    Role.ADMINISTRATOR: to_translate("administrator"),
}

# What a warning of the reading says of any release, where its own words are not understood.
_WARNINGS = {
    "too-long": to_translate("The text is so long that nobody was looked for in it."),
    "no-body": to_translate("No paragraph of a body was found."),
    "date-without-year": to_translate("A date has no year, and none is guessed."),
    "date-order-ambiguous": to_translate("A date may put the day or the month first."),
    "date-of-file-only": to_translate("Nothing but the properties of the file gives a date."),
    "dates-disagree": to_translate("Two places give different dates."),
    "block-too-long": to_translate("A block is too long for prose and was not read for speech."),
    "language-not-attributed": to_translate(
        "Speech in this language is not attributed to its speakers."
    ),
}


def day(value: date) -> str:
    """Return ``value`` in words, "4 May 2025"."""
    return languages.day(value)


def moment(value: datetime) -> str:
    """Return an aware UTC time in words, to the minute."""
    return _("%(day)s, %(time)s UTC", day=day(value.date()), time=f"{value:%H:%M}")


def month(value: str) -> str:
    """Return a month given as ``2025-04`` in words; what is no month comes back as it is."""
    return edtf(value)


def short_month(value: str) -> str:
    """Return a month given as ``2025-04`` by its short name, without the year."""
    return languages.short_month(date.fromisoformat(f"{value}-01"))


def when(value: UncertainDate | None) -> str:
    """Return a date as far as it is known, in words; "undated" for None."""
    return _("undated") if value is None else edtf(value.edtf)


def date_evidence(value: UncertainDate | None) -> str:
    """Say where a publication date was read, or why there is none."""
    if value is None:
        return _("The source does not say when it was published.")
    said = _(_DATE_SOURCES[value.evidence.source])
    if value.precision is Precision.UNKNOWN_YEAR:
        return f"{_('Year unknown: the text gives none.')} {said}"
    return said


def confidence(evidence: Evidence) -> str:
    """Say how surely a fact was read and by which rule, or that a curator set it."""
    if evidence.rule == CURATOR:
        return _("Set by a curator")
    return {
        Confidence.SURE: _("Read with certainty (rule: %(rule)s)", rule=evidence.rule),
        Confidence.LIKELY: _("Read as likely (rule: %(rule)s)", rule=evidence.rule),
        Confidence.DOUBTFUL: _("Doubtful (rule: %(rule)s)", rule=evidence.rule),
    }[evidence.confidence]


def sure(value: Confidence | str) -> str:
    """Return how surely a fact was read, in a word."""
    return _(_SURE[Confidence(value)])


def role(value: Role) -> str:
    """Return what an account's role is called."""
    return _(_ROLES[value])


def warning(value: ReadingWarning) -> str:
    """Return what the reading warns of: in its own words, or, in another language, in general."""
    general = _WARNINGS.get(value.code)
    return value.message if general is None or languages.is_read("en") else _(general)


def language(tag: str) -> str:
    """Return the name of a BCP 47 tag's language; a tag of no language comes back as it is."""
    if tag == "und":
        return _("language not known")
    return languages.language_name(tag) or tag


def kind(value: OrganisationKind | str) -> str:
    """Return what one organisation of a kind is, as it stands within a line.

    What is no kind, as in an address written by hand, comes back as it is.
    """
    try:
        singular, _plural = _KINDS[OrganisationKind(value)]
    except ValueError:
        return value
    return languages.pgettext("kind", singular)


def every_kind() -> tuple[tuple[str, str], ...]:
    """Return every kind as it is written in an address, and what one such organisation is."""
    return _every_kind(languages.current().tag)


@cache
def _every_kind(_tag: str) -> tuple[tuple[str, str], ...]:
    return tuple((one.value, kind(one)) for one in OrganisationKind)


def kinds(value: OrganisationKind | str) -> str:
    """Return what several organisations of a kind are."""
    return languages.pgettext("kinds", _KINDS[OrganisationKind(value)][1])


def count(value: int, noun: str) -> str:
    """Return a number with its noun: "1 release", "1,234 releases"."""
    return _("%(number)s %(unit)s", number=number(value), unit=unit(value, noun))


def unit(value: int, noun: str) -> str:
    """Return ``noun`` as it stands behind a number."""
    return languages.ngettext(*_UNITS[noun], value)


def listed(parts: tuple[str, ...] | list[str]) -> str:
    """Return ``parts`` as one says them: "A, B and C"."""
    return languages.listed(tuple(parts))


def listed_or(parts: tuple[str, ...] | list[str]) -> str:
    """Return ``parts`` as one offers them: "A, B or C"."""
    return languages.listed(tuple(parts), style="or")


def capital(words: str) -> str:
    """Return ``words`` with a capital at the beginning."""
    return f"{words[:1].upper()}{words[1:]}"


def years(earliest: date | None, latest: date | None) -> str:
    """Return the years that two days span: "2019 to 2025", "2025", or nothing."""
    known = sorted({value.year for value in (earliest, latest) if value})
    return edtf("/".join(f"{year:04}" for year in known)) if known else ""


def title(release: Release | ReleaseSummary) -> str:
    """Return the headline, else the first words in brackets, as catalogues supply a title."""
    if release.headline:
        return release.headline
    words = (
        release.incipit
        if isinstance(release, ReleaseSummary)
        else incipit(release.body, release.text)
    )
    return f"[{words}…]" if words else _("[Release without words]")


def sentence(message: str) -> str:
    """Return a message as a sentence: with a capital and a full stop."""
    said = message.strip()
    full_stop = "。" if said[-1:] >= _CJK else "."
    stop = "" if not said or said[-1] in ".!?)”。！？）" else full_stop
    return f"{capital(said)}{stop}"


# The same names and headlines come again and again, page after page.
@lru_cache(maxsize=1 << 14)
def slug(name: str | None) -> str:
    """Return ``name`` as the readable end of a URL: folded words and hyphens, in any script."""
    words = "-".join(fold(name or "").replace("_", " ").split())
    if len(words) <= _MAX_SLUG:
        return words
    return words[: _MAX_SLUG + 1].rpartition("-")[0] or words[:_MAX_SLUG]

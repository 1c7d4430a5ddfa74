"""What the pages of curation call fields, doubts and states."""

from collections.abc import Mapping

from archive.doubts import DoubtKind
from archive.fact_fields import DIRECT, INDIRECT, NO, YES
from archive.model import FactField, FactKind
from archive.reports import ReportState
from web.languages import gettext as _
from web.languages import to_translate

_FIELDS: Mapping[FactField, str] = {
    FactField.PRESENT: to_translate("There at all"),
    FactField.WORDS: to_translate("Words"),
    FactField.DIRECT: to_translate("Speech"),
    FactField.SPEAKER: to_translate("Speaker"),
    FactField.ROLE: to_translate("Role"),
    FactField.ORGANISATION: to_translate("Organisation"),
    FactField.NAME: to_translate("Name"),
    FactField.KIND: to_translate("Kind"),
    FactField.DATE: to_translate("Date"),
    FactField.HEADLINE: to_translate("Title"),
    FactField.SUBHEADLINE: to_translate("Subtitle"),
    FactField.BYLINE: to_translate("Author"),
    FactField.PUBLISHED: to_translate("Publication date"),
    FactField.PLACE: to_translate("Place of the dateline"),
    FactField.ISSUER: to_translate("Issuer"),
    FactField.LANGUAGE: to_translate("Language"),
    FactField.UNDO: to_translate("Taken back"),
}
_KINDS: Mapping[FactKind, str] = {
    FactKind.RELEASE: to_translate("Release"),
    FactKind.QUOTATION: to_translate("Quotation"),
    FactKind.SPEAKER: to_translate("Speaker"),
    FactKind.ORGANISATION: to_translate("Organisation"),
    FactKind.EVENT: to_translate("Event"),
}
_DOUBTS: Mapping[DoubtKind, str] = {
    DoubtKind.REPORT: to_translate("Reported by a reader"),
    DoubtKind.LOST: to_translate("Decided on, and gone from the text"),
    DoubtKind.DISAGREEMENT: to_translate("The reading disagrees with a decision"),
    DoubtKind.DOUBTFUL: to_translate("Doubtful who says it"),
    DoubtKind.NO_SPEAKER: to_translate("Nobody is named"),
    DoubtKind.NO_DATE: to_translate("No publication date"),
    DoubtKind.NO_YEAR: to_translate("The year is unknown"),
    DoubtKind.NAME: to_translate("A doubtful name"),
    DoubtKind.LIKELY: to_translate("Likely, not sure"),
}
_STATES: Mapping[ReportState, str] = {
    ReportState.OPEN: to_translate("Nobody has looked at it yet."),
    ReportState.ACCEPTED: to_translate("You were right; it was set right."),
    ReportState.DECLINED: to_translate("It was looked at and left as it is."),
}
_VALUES: Mapping[tuple[FactField, str], str] = {
    (FactField.PRESENT, YES): to_translate("yes"),
    (FactField.PRESENT, NO): to_translate("no"),
    (FactField.DIRECT, DIRECT): to_translate("direct"),
    (FactField.DIRECT, INDIRECT): to_translate("reported"),
}


def field_name(field: FactField) -> str:
    """Return what a field is called."""
    return _(_FIELDS[field])


def fact_kind(kind: FactKind) -> str:
    """Return what a fact of ``kind`` is called."""
    return _(_KINDS[kind])


def doubt(kind: DoubtKind) -> str:
    """Say why something is in doubt."""
    return _(_DOUBTS[kind])


def report_state(state: ReportState) -> str:
    """Say what became of a report."""
    return _(_STATES[state])


def value(field: FactField, said: str | None) -> str:
    """Return the value of a field in words; a dash for none."""
    if said is None:
        return "–"
    known = _VALUES.get((field, said))
    return _(known) if known else said

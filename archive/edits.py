"""What a curator asks for, field by field, and what may be asked: dates, names, words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from archive.dates import read_date, uncertain_date
from archive.errors import DecisionError
from archive.fact_fields import DIRECT, FIELDS, INDIRECT, NO, YES, kind_of
from archive.model import (
    DateEvidence,
    DateSource,
    Decision,
    FactField,
    OrganisationKind,
    Span,
)
from archive.text import clean, one_line

LONGEST_NAME = 300
LONGEST_TITLE = 1000
LONGEST_WORDS = 10_000
_LONGEST_DATE = 60
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_TITLES = frozenset({FactField.HEADLINE, FactField.SUBHEADLINE})
_NEVER_EMPTY = frozenset({FactField.NAME, FactField.KIND, FactField.DATE, FactField.LANGUAGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What ``field`` of ``fact`` is to say; see :mod:`archive.fact_fields` for both.

    ``span`` is where a fact that is new stands in the text, or a quotation that is cut anew
    (``WORDS``, whose value is then left out).
    """

    fact: str
    field: FactField
    value: str | None = None
    span: Span | None = None


def checked(edit: Edit, text: str) -> Edit:
    """Return ``edit`` with its value as it is kept; ``text`` is that of its release.

    Raises DecisionError that says what is wrong with it.
    """
    kind = kind_of(edit.fact)
    if kind is None or edit.field not in FIELDS[kind]:
        raise DecisionError(f"there is no {edit.field.value} of {edit.fact[:60]}")
    if edit.span and edit.span.end > len(text):
        raise DecisionError(f"the text ends before {edit.span.end}")
    if edit.field is FactField.WORDS:
        return replace(edit, value=_quoted(edit.span, text))
    if edit.span and edit.field is FactField.PRESENT:
        _quoted(edit.span, text)
    value = _value(edit.field, edit.value)
    if value is None and edit.field in _NEVER_EMPTY:
        raise DecisionError(f"the {edit.field.value} is missing")
    return replace(edit, value=value)


def _quoted(span: Span | None, text: str) -> str:
    words = span.of(text) if span else ""
    if not words.strip():
        raise DecisionError("the words are missing")
    if len(words) > LONGEST_WORDS:
        raise DecisionError(f"a passage has {LONGEST_WORDS:,} characters at most")
    return words


def _value(field: FactField, value: str | None) -> str | None:
    check = _CHECKS.get(field)
    if check is not None:
        return check((value or "").strip())
    return plain(value or "", LONGEST_TITLE if field in _TITLES else LONGEST_NAME) or None


def _one_of(*allowed: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value not in allowed:
            raise DecisionError(f"“{value[:40]}” is none of {', '.join(allowed)}")
        return value

    return check


def _date(value: str) -> str | None:
    """Return the EDTF of a date as somebody writes it; None where it is left empty."""
    if not value:
        return None
    written = one_line(value)
    for edtf in (written, read_date(written[:80])):
        if edtf and len(edtf) <= _LONGEST_DATE:
            try:
                return uncertain_date(edtf, DateEvidence(source=DateSource.CURATOR, text="")).edtf
            except (ValueError, OverflowError):
                continue
    raise DecisionError(
        f"“{written[:40]}” is no date: write 2025-04-20, 2025-04, 2025, 2025-04-20/2025-04-22, or "
        "XXXX-04-20 where the year is not known"
    )


def _language(value: str) -> str:
    if not _TAG.fullmatch(value):
        raise DecisionError(f"“{value[:40]}” is no language tag (en, es, zh-Hans, und)")
    return value


_CHECKS: Mapping[FactField, Callable[[str], str | None]] = {
    FactField.PRESENT: _one_of(YES, NO),
    FactField.DIRECT: _one_of(DIRECT, INDIRECT),
    FactField.KIND: _one_of(*OrganisationKind),
    FactField.PUBLISHED: _date,
    FactField.DATE: _date,
    FactField.LANGUAGE: _language,
}


def plain(value: str, longest: int) -> str:
    """Return ``value`` as one clean line; DecisionError where it is longer than ``longest``."""
    text = one_line(clean(value))
    if len(text) > longest:
        raise DecisionError(f"“{text[:40]} …” is longer than {longest} characters")
    return text


def sound(decision: Decision) -> None:
    """Raise DecisionError where ``decision``, which came from elsewhere, cannot be laid over."""
    if decision.field is FactField.UNDO:
        return
    kind = kind_of(decision.fact)
    if kind is None or decision.field not in FIELDS[kind]:
        raise DecisionError(f"decision {decision.id}: there is no {decision.field} of it")
    value = decision.value
    checked_alone = decision.field is not FactField.WORDS
    if checked_alone and _value(decision.field, value) != value:
        raise DecisionError(f"decision {decision.id}: “{value}” is no {decision.field.value}")
    if value is None and decision.field in _NEVER_EMPTY:
        raise DecisionError(f"decision {decision.id}: the {decision.field.value} is missing")
    if decision.field is FactField.WORDS and decision.place is None:
        raise DecisionError(f"decision {decision.id}: the place of its words is missing")

"""What a dateline at the start of a paragraph says, and where."""

from dataclasses import dataclass

from archive.found_dates import FoundDate
from archive.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A dateline read from the start of a paragraph; spans are offsets in that paragraph."""

    span: Span
    place: Span | None
    date: FoundDate | None
    wire: Span | None

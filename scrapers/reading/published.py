"""The publication date: every claim gathered, the most trusted one taken, nothing guessed.

Structured metadata come before the dateline, then the date line above the body, then the URL and
the path of the file. Dates of lists ("Latest News") and of menus are no claims.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from archive.dates import date_in_path, date_in_url, read_date, uncertain_date
from archive.found_dates import FoundDate, day_first_in, find_dates, lacks_year
from archive.model import (
    BlockKind,
    DateEvidence,
    Dateline,
    DateSource,
    ReadingWarning,
    Span,
    UncertainDate,
)
from scrapers.reading.furniture import timestamp
from scrapers.reading.lines import (
    after_release_words,
    has_release_words,
    is_date_line,
    is_embargo,
    is_prose,
    month_line,
)
from scrapers.reading.page import DateClaim, Document

_TODAY = re.compile(
    r"\W{0,3}(?:today|heute|hoy|(?:last\s)?(?:updated|modified)|aktualisiert|actualizado"
    r"|mis\sà\sjour|aggiornato)\b",
    re.IGNORECASE,
)
# What else has a line with a date: an event, a deadline.
_OF_OTHER_THINGS = re.compile(
    r"[^\n\d]{0,40}\b(?:when|where|deadline|due|until|through|expires?|closes?|opens?|begins?|starts?|ends?"
    r"|effective|hearing|meeting|cuándo|hasta|wann|bis)\b(?=[^\n]{0,20}\d)",
    re.IGNORECASE,
)
_UNIVERSAL = re.compile(r"(\d{2}):\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|\+00:?00)$")
# Before this hour of universal time it is the day before in the west of America, from that on the
# day after in the east of Asia.
_WEST, _EAST = 8, 12
_SPACED = re.compile(r"(?<!\d)(\d{1,2})\s(\d{1,2})\s([12]\d{3})(?!\d)")
_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION})
_MOST_DATES_ABOVE = 2
_OWN = frozenset({DateSource.METADATA, DateSource.DATELINE, DateSource.DATE_LINE})
_LATE = 31
"""By so many days others may publish a release after its issuer, and the URL or path say so."""

_ORDER = (
    DateSource.METADATA,
    DateSource.DATELINE,
    DateSource.DATE_LINE,
    DateSource.URL,
    DateSource.MESSAGE,
    DateSource.TEXT,
    DateSource.PATH,
    DateSource.PROPERTIES,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim of a publication date: what it says in EDTF, and where it stands."""

    edtf: str
    evidence: DateEvidence


def publication_date(
    document: Document,
    *,
    dateline: Dateline | None,
    claims: Sequence[DateClaim],
    url: str | None,
    path: str | None,
    retrieved: date,
) -> tuple[UncertainDate | None, tuple[ReadingWarning, ...]]:
    """Return when the release was published, as far as it says, and what is doubtful in that.

    ``path`` is that of the file with its folder; nothing was published after it was ``retrieved``.
    """
    gathered = [
        *_outside(document, claims),
        *_in_dateline(dateline),
        *_in_date_lines(document),
        *_in_address(url, DateSource.URL),
        *_in_address(path, DateSource.PATH),
    ]
    gathered = [claim for claim in gathered if not _is_later(claim, retrieved)]
    gathered = _without_shifted(gathered)
    gathered.sort(key=lambda claim: _ORDER.index(claim.evidence.source))
    chosen = _choose(gathered)
    warnings = tuple(_doubts(gathered, chosen))
    return (uncertain_date(chosen.edtf, chosen.evidence) if chosen else None), warnings


def _outside(document: Document, claims: Sequence[DateClaim]) -> Iterator[Claim]:
    if not claims:
        return
    day_first = day_first_in(document.text)
    languages = ("en",) if document.language in {"und", "en"} else (document.language, "en")
    for claim in claims:
        order = day_first if claim.day_first is None else claim.day_first
        edtf = read_date(claim.text, languages=languages, day_first=order)
        if edtf is not None:
            yield Claim(edtf=edtf, evidence=DateEvidence(source=claim.source, text=claim.text))


def _in_dateline(dateline: Dateline | None) -> Iterator[Claim]:
    if dateline is not None and dateline.date is not None:
        yield Claim(edtf=dateline.date.edtf, evidence=dateline.date.evidence)


def _in_address(address: str | None, source: DateSource) -> Iterator[Claim]:
    if address is None:
        return
    found = date_in_url(address) if source is DateSource.URL else date_in_path(address)
    if found is not None:
        yield Claim(edtf=found[0], evidence=DateEvidence(source=source, text=found[1]))


def _is_later(claim: Claim, day: date) -> bool:
    """Say whether a claim lies after ``day``, a day ahead being another time zone."""
    earliest = uncertain_date(claim.edtf, claim.evidence).earliest
    return earliest is not None and earliest > day + timedelta(days=1)


def _without_shifted(claims: Sequence[Claim]) -> list[Claim]:
    """Leave out a moment in universal time on the day beside the dateline's.

    The dateline has the day of the place where the release was published.
    """
    datelines = [claim for claim in claims if claim.evidence.source is DateSource.DATELINE]
    day = datelines[0].edtf if datelines else ""
    if len(day) != len("2026-01-01") or "X" in day:
        return list(claims)
    return [claim for claim in claims if not _is_shifted(claim, day)]


def _is_shifted(claim: Claim, day: str) -> bool:
    """Say whether metadata give a moment in universal time that can be ``day`` where it was."""
    moment = _UNIVERSAL.search(claim.evidence.text)
    if moment is None or claim.evidence.source is not DateSource.METADATA:
        return False
    hour, ahead = int(moment[1]), _ordinal(claim.edtf) - _ordinal(day)
    return (ahead == 1 and hour < _WEST) or (ahead == -1 and hour >= _EAST)


# --- date lines -----------------------------------------------------------------------------


def _in_date_lines(document: Document) -> Iterator[Claim]:
    """Yield the date lines, the likeliest first: announced, nearest above the body, below it."""
    body = [i for i, block in enumerate(document.blocks) if block.kind in _BODY]
    prose = (i for i in body if is_prose(document.blocks[i].span.of(document.text)))
    first = next(prose, body[0] if body else len(document.blocks))
    last = body[-1] if body else -1
    above = list(_lines(document, range(first)))
    if len({claim.edtf for claim, _ in above}) > _MOST_DATES_ABOVE:
        above = [pair for pair in above if pair[1]]
    yield from (claim for claim, announced in reversed(above) if announced)
    yield from (claim for claim, announced in reversed(above) if not announced)
    yield from _below(document, body, last)


def _lines(document: Document, numbers: range) -> Iterator[tuple[Claim, bool]]:
    """Yield each date line among the blocks, and whether release words announce it."""
    announced = False
    for number in numbers:
        block = document.blocks[number]
        text = block.span.of(document.text)
        if block.kind is not BlockKind.DATELINE or _is_of_other_things(text):
            announced = announced and block.kind is BlockKind.DATELINE
            continue
        announced = announced or has_release_words(text)
        found = _dates(text, document.text)
        month = month_line(after_release_words(text) or text)
        if found:
            yield _claim(document, block.span, found[0]), announced
        elif month:
            whole = Span(start=0, end=len(text))
            yield _claim(document, block.span, FoundDate(span=whole, edtf=month)), announced


def _is_of_other_things(line: str) -> bool:
    """Say whether a line has the date of today, of an update, of an event or a deadline."""
    if _TODAY.match(line):
        return True
    if is_embargo(line):
        return False
    return not has_release_words(line) and _OF_OTHER_THINGS.match(line) is not None


def _dates(line: str, text: str) -> tuple[FoundDate, ...]:
    """Return the dates of a date line; there blanks may stand between the numbers, too."""
    found = find_dates(line) or find_dates(_SPACED.sub(r"\1/\2/\3", line))
    if any(one.ambiguous for one in found):
        day_first = day_first_in(text)
        return find_dates(line, day_first=day_first) or find_dates(
            _SPACED.sub(r"\1/\2/\3", line), day_first=day_first
        )
    return found


def _below(document: Document, body: Sequence[int], last: int) -> Iterator[Claim]:
    """Yield the date that stands alone at the end of the body, or a page's own time stamp."""
    for block in document.blocks[last + 1 :] if body else ():
        text = block.span.of(document.text)
        alone = block.kind is BlockKind.DATELINE and is_date_line(text)
        stamped = block.kind is BlockKind.FURNITURE and timestamp(text) is not None
        if (alone or stamped) and (found := _dates(text, document.text)):
            yield _claim(document, block.span, found[0])
            return


def _claim(document: Document, block: Span, found: FoundDate) -> Claim:
    span = Span(start=block.start + found.span.start, end=block.start + found.span.end)
    words = span.of(document.text)
    evidence = DateEvidence(source=DateSource.DATE_LINE, text=words, span=span)
    return Claim(edtf=found.edtf, evidence=evidence)


# --- choosing -------------------------------------------------------------------------------


def _choose(claims: Sequence[Claim]) -> Claim | None:
    """Take the first claim that names a day; a vague one only where none does.

    A claim without a year, or of unknown order, is settled by another claim that agrees with it.
    """
    vague: Claim | None = None
    for claim in claims:
        if claim.evidence.source is DateSource.PROPERTIES:
            continue
        if lacks_year(claim.edtf):
            if settled := _agreeing(claim, claims):
                return settled
            if _stands_in_text(claim):
                break
        elif "/" in claim.edtf:
            continue
        elif "X" in claim.edtf or len(claim.edtf) < len("2026-01-01"):
            if settled := _agreeing(claim, claims):
                return settled
            vague = vague or claim
        else:
            return vague or claim
    return vague


def _agreeing(claim: Claim, claims: Sequence[Claim]) -> Claim | None:
    """Return another claim, of a full day, that says the same as far as ``claim`` says anything."""
    for other in claims:
        if "X" in other.edtf or len(other.edtf) != len("2026-01-01"):
            continue
        if lacks_year(claim.edtf):
            agrees = other.edtf[4:] == claim.edtf[4:]
        elif "X" in claim.edtf:
            agrees = _is_reading(other.edtf, claim.evidence.text)
        else:
            agrees = other.edtf.startswith(claim.edtf)
        if agrees:
            return other
    return None


def _is_reading(day: str, words: str) -> bool:
    """Say whether ``day`` is one of the two readings of a numeric date."""
    year, month, number = (int(part) for part in day.split("-"))
    numbers = [int(part) for part in re.findall(r"\d+", words)][:3]
    return numbers in ([month, number, year], [number, month, year])


def _stands_in_text(claim: Claim) -> bool:
    return claim.evidence.source in {DateSource.DATELINE, DateSource.DATE_LINE}


def _doubts(claims: Sequence[Claim], chosen: Claim | None) -> Iterator[ReadingWarning]:
    vague = next((claim for claim in claims if "X" in claim.edtf), None)
    if vague is not None and (chosen is None or chosen is vague):
        if lacks_year(vague.edtf):
            message = f"the date {vague.evidence.text!r} has no year, and none is guessed"
            yield ReadingWarning(code="date-without-year", message=message)
        else:
            message = f"{vague.evidence.text!r} may put the day or the month first"
            yield ReadingWarning(code="date-order-ambiguous", message=message)
    if chosen is None:
        yield from _of_the_file(claims)
        return
    for other in claims:
        if other.evidence.source is DateSource.PROPERTIES:
            continue
        if len(other.edtf) == len(chosen.edtf) and "X" not in other.edtf + chosen.edtf:
            apart = abs(_ordinal(other.edtf) - _ordinal(chosen.edtf))
            if apart > (1 if other.evidence.source in _OWN else _LATE):
                said = f"{chosen.evidence.source} says {chosen.edtf}"
                message = f"{said}, {other.evidence.source} says {other.edtf}"
                yield ReadingWarning(code="dates-disagree", message=message)
                return


def _of_the_file(claims: Sequence[Claim]) -> Iterator[ReadingWarning]:
    """Yield when the file was made where nothing else gives a date: a place to begin looking."""
    made = next((one for one in claims if one.evidence.source is DateSource.PROPERTIES), None)
    if made is not None:
        message = f"nothing but the file’s properties gives a date; it was made {made.edtf}"
        yield ReadingWarning(code="date-of-file-only", message=message)


def _ordinal(edtf: str) -> int:
    evidence = DateEvidence(source=DateSource.TEXT, text=edtf)
    earliest = uncertain_date(edtf, evidence).earliest
    return earliest.toordinal() if earliest else 0

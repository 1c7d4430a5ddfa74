"""The dateline that opens a release: where from, when, over which wire.

``CITY, State, Month D, YYYY /WIRE/ --`` in its many forms: any of its elements may be missing or
stand elsewhere. It is read element by element from the start of a paragraph; a capitalised start of
a sentence that is no place gives none.
"""

import re
from dataclasses import dataclass

from archive.found_dates import FoundDate, find_dates, lacks_year
from archive.model import Span
from scrapers.reading.dateline_words import BODY_WORD, is_known, is_no_place
from scrapers.reading.lines import has_release_words, is_prose
from scrapers.reading.opening import Opening
from scrapers.reading.uncased_dateline import read_uncased

_REACH = 260
_LONGEST_DATE = 48
_DASH = re.compile(r"\s?[.,]?\s?(?:[–—―]|-{1,3}(?=\s|[(A-Z\"“]))\s?|\s?\.-\s")
_BLANK_OR_SLASH = re.compile(r"\s?/?\s?")
_COMMA = re.compile(r"\s?[,，]\s?(?:and\s)?")
_MOST_SEGMENTS = 6
_WORD = r"(?:(?:[A-Z]\.){2,4}|[A-ZÀ-ÝÅØÆĆČŁŘŚŠŻŹŽА-ЯЁ](?:[\w’'&]|-(?=\w))*\.?)"
_LINK = r"(?:de|del|la|las|los|el|of|the|al|am|an|der|den|im|di|do|da|sur|upon|and|y|bei)"
_SEGMENT = re.compile(rf"{_WORD}(?:[ ](?:{_LINK}[ ]){{0,2}}{_WORD}){{0,4}}")
_IN_PARENTHESES = re.compile(r"\s?[(（\[]([^()（）\[\]]{2,80})[)）\]]")
_PARENTHESISED = re.compile(r"[(\[]([A-ZÀ-Ý][^()\[\]\n]{8,90})[)\]]\s?(?:[–—]|-{1,2})?\s?")
_IN_SLASHES = re.compile(r"\s?/\s?([^/\n]{2,60}?)\s?/")
_WIRE_WORD = re.compile(
    r"wire|news|press|media|\bpr\b|\bots\b|\befe\b|\bafp\b|\bdpa\b|\bansa\b|release|outreach|\.ai\b"
    r"|\.com\b|通讯|社",
    re.IGNORECASE,
)
_BARE_WIRE = re.compile(r"([^–—()\n]{2,60}?(?:\s?\([^()\n]{2,80}\))?)(?=\s?(?:[–—]|\s-{1,2}\s))")
_TIME = re.compile(
    r"[\s,]*(?:@|at)?\s?\d{1,2}:\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?"
    r"(?:\s(?:[A-Z]{2,5}|[A-Z][a-z]+(?:/[A-Z][A-Za-z_]+)?)(?=\s?[–—,-]|\s?$))?",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\s?(?:le|den|am|el|il)\s(?=\d|[A-Z])")


def read_dateline(paragraph: str, *, leading: bool = True) -> Opening | None:
    """Return the dateline that opens ``paragraph``, None where there is none.

    ``leading`` says that the paragraph may be the first of the body: only there is a place alone
    ("Springfield - The mayor ...") believed.
    """
    head = paragraph[:_REACH]
    for read in (_enclosed, _date_first):
        if (opening := read(head, paragraph, leading=leading)) is not None:
            return opening
    return read_uncased(head, leading=leading) or _read_western(head, paragraph, leading=leading)


def _enclosed(head: str, paragraph: str, *, leading: bool) -> Opening | None:
    """Read '(CITY, State - Month D, YYYY) -': a whole dateline in parentheses, with its date."""
    match = _PARENTHESISED.match(head)
    if match is None or not find_dates(match[1]):
        return None
    inner = match[1]
    opening = _read_western(f"{inner} - ", f"{inner} - {paragraph[match.end() :]}", leading=leading)
    if opening is None or opening.place is None or opening.date is None:
        return None
    found = opening.date
    date = FoundDate(span=_shifted(found.span, 1), edtf=found.edtf, ambiguous=found.ambiguous)
    span = Span(start=0, end=match.end())
    wire = _shifted(opening.wire, 1) if opening.wire else None
    return Opening(span=span, place=_shifted(opening.place, 1), date=date, wire=wire)


def _date_first(head: str, paragraph: str, *, leading: bool) -> Opening | None:
    """Read 'Month D, YYYY - CITY, State -': the date and a dash before a dateline without one."""
    found = next(iter(find_dates(head[:_LONGEST_DATE])), None)
    if found is None or found.span.start > 0 or lacks_year(found.edtf) or "/" in found.edtf:
        return None
    dash = _DASH.match(head, found.span.end)
    if dash is None:
        return None
    rest = paragraph[dash.end() :]
    opening = _read_western(rest[:_REACH], rest, leading=leading)
    if opening is None or opening.place is None or opening.date is not None:
        return None
    by = dash.end()
    wire = _shifted(opening.wire, by) if opening.wire else None
    span = Span(start=0, end=opening.span.end + by)
    return Opening(span=span, place=_shifted(opening.place, by), date=found, wire=wire)


def _shifted(span: Span, by: int) -> Span:
    """Return the place in the paragraph of a ``span`` in what begins ``by`` characters into it."""
    return Span(start=span.start + by, end=span.end + by)


def read_place_line(line: str) -> Opening | None:
    """Return the place that stands in capitals on a line of its own, None for any other line."""
    letters = line.replace(" ", "").replace(".", "")
    if not (letters.isalpha() and letters.isupper() and len(letters) > 3 and line.count(" ") < 3):
        return None
    if has_release_words(line) or is_no_place(line) or BODY_WORD.search(line):
        return None
    span = Span(start=0, end=len(line))
    return Opening(span=span, place=span, date=None, wire=None)


@dataclass(slots=True)
class _Reading:
    """What has been read so far, and up to where."""

    end: int
    place: Span | None = None
    date: FoundDate | None = None
    wire: Span | None = None
    dashed: bool = False


def _read_western(head: str, paragraph: str, *, leading: bool) -> Opening | None:
    reading = _place(head)
    if reading is None:
        return None
    for _ in range(6):
        if not _next_element(head, reading):
            break
    if not _believed(head, paragraph, reading, leading=leading):
        return None
    span = Span(start=0, end=reading.end)
    return Opening(span=span, place=reading.place, date=reading.date, wire=reading.wire)


def _place(head: str) -> _Reading | None:
    """Read the place with its region, or the parentheses that stand in its stead."""
    if match := _IN_PARENTHESES.match(head):
        words = Span(start=match.start(1), end=match.end(1))
        if _WIRE_WORD.search(match[1]) or ("," not in match[1] and _is_camel(match[1])):
            return _Reading(match.end(), wire=words)
        if _SEGMENT.match(match[1]) and not find_dates(match[1]):
            return _Reading(match.end(), place=words)
        return None
    first = _SEGMENT.match(head)
    if first is None:
        return None
    end = _trim(head, first)
    if end == 0:
        return None
    for _ in range(_MOST_SEGMENTS):
        comma = _COMMA.match(head, end)
        region = _region(head, comma.end()) if comma else None
        if region is None:
            break
        end = region
    return _Reading(end, place=Span(start=0, end=end))


def _trim(head: str, match: re.Match[str]) -> int:
    """Return the end of the place: a month that follows it without a comma is no part of it."""
    found = next(iter(find_dates(head[: match.end() + 20])), None)
    if found is not None and found.span.start < match.end():
        return len(head[: found.span.start].rstrip())
    return match.end()


def _region(head: str, start: int) -> int | None:
    """Return the end of a second segment (a state, a country), None where it is no place.

    It is one where it is known, or where the dateline goes on behind it.
    """
    match = _SEGMENT.match(head, start)
    found = next(iter(find_dates(head[start : start + 40])), None)
    if match is None or (found is not None and found.span.start == 0):
        return None
    if re.match(r"\s?[–—/(-]|,\s", head[match.end() : match.end() + 3]) or is_known(match[0]):
        return match.end()
    words = match[0].split(" ")
    for count in range(min(3, len(words) - 1), 0, -1):
        if is_known(" ".join(words[:count])):
            return start + len(" ".join(words[:count]))
    return None


def _is_camel(words: str) -> bool:
    return re.search(r"[a-z][A-Z]", words) is not None


def _next_element(head: str, reading: _Reading) -> bool:
    """Read one more element (a dash, a date, a time, a wire) and say whether there was one."""
    position = reading.end
    if dash := _DASH.match(head, position):
        reading.end, reading.dashed = dash.end(), True
        return True
    if reading.date is None and _read_date(head, reading):
        return True
    if reading.date is not None and (clock := _TIME.match(head, position)) and clock[0].strip():
        reading.end = clock.end()
        return True
    match = _IN_PARENTHESES.match(head, position) or _IN_SLASHES.match(head, position)
    if match is not None:
        return _read_enclosed(head, match, reading)
    return _read_bare_wire(head, reading)


def _read_date(head: str, reading: _Reading) -> bool:
    position = reading.end
    lead = _COMMA.match(head, position) or _BLANK_OR_SLASH.match(head, position)
    start = lead.end() if lead else position
    if article := _ARTICLE.match(head, start):
        start = article.end()
    found = next(iter(find_dates(head[start : start + 48])), None)
    if found is None or found.span.start > 0 or "/" in found.edtf:
        return False
    end = start + found.span.end
    reading.date = FoundDate(
        span=Span(start=start, end=end), edtf=found.edtf, ambiguous=found.ambiguous
    )
    reading.end, reading.dashed = end, False
    return True


def _read_enclosed(head: str, match: re.Match[str], reading: _Reading) -> bool:
    """Read parentheses or slashes after the place: a wire, or the date."""
    found = next(iter(find_dates(match[1])), None)
    if found is not None and reading.date is None and "/" not in found.edtf:
        start = match.start(1)
        span = Span(start=start + found.span.start, end=start + found.span.end)
        reading.date = FoundDate(span=span, edtf=found.edtf, ambiguous=found.ambiguous)
    elif reading.wire is None and (
        found is not None or head[match.start() :].lstrip()[:1] in "/(（["
    ):
        reading.wire = Span(start=match.start(1), end=match.end(1))
    else:
        return False
    reading.end, reading.dashed = match.end(), False
    return True


def _read_bare_wire(head: str, reading: _Reading) -> bool:
    """Read a wire that stands between two dashes without parentheses."""
    if not reading.dashed or reading.wire is not None:
        return False
    match = _BARE_WIRE.match(head, reading.end)
    if match is None or not _WIRE_WORD.search(match[1]) or not match[1][:1].isupper():
        return False
    if re.search(r"[.;:!?]\s", match[1]) or len(match[1].split()) > 12:
        return False
    reading.wire = Span(start=match.start(1), end=match.end(1))
    reading.end, reading.dashed = match.end(), False
    return True


def _believed(head: str, paragraph: str, reading: _Reading, *, leading: bool) -> bool:
    """Say whether what was read is a dateline and no sentence."""
    place = reading.place.of(head) if reading.place else None
    whole = reading.end >= len(paragraph.rstrip())
    if place is None:
        return reading.dashed and reading.wire is not None
    if is_no_place(place):
        return False
    if reading.date is not None:
        return reading.dashed or whole or _comma_then_sentence(head, reading) or _caps_place(place)
    if reading.wire is not None:
        return reading.dashed and not BODY_WORD.search(place)
    if reading.dashed and not whole:
        return leading and is_prose(paragraph) and _place_alone(place, head, reading)
    bracketed = reading.place is not None and reading.place.start == 1 and not _is_camel(place)
    told = _caps_place(place) or (bracketed and not place.isupper())
    return leading and told and _sentence_follows(paragraph[reading.end :])


def _sentence_follows(rest: str) -> bool:
    """Say whether a sentence begins: a dateline in capitals has lost its dash."""
    return re.match(r"\s[A-Z][a-z.]\S*\s[A-Za-z]", rest) is not None and is_prose(rest)


def _comma_then_sentence(head: str, reading: _Reading) -> bool:
    """Say whether the date is full and a comma or nothing parts it from the sentence."""
    full = reading.date is not None and not lacks_year(reading.date.edtf)
    rest = head[reading.end :]
    return full and re.match(r"\s?[,:.|]?\s?[A-Z\"“]", rest) is not None


def _caps_place(place: str) -> bool:
    first, _, _ = place.partition(",")
    return first.isupper() and is_known(first)


def _place_alone(place: str, head: str, reading: _Reading) -> bool:
    """Say whether a place and a dash, nothing else, may be believed."""
    first, _, region = place.partition(",")
    rest = head[reading.end :].lstrip()
    parenthesised = reading.place is not None and reading.place.start == 1
    if not re.match(r"[\"“‘'(]?[A-Z0-9À-Ý]", rest) or BODY_WORD.search(place):
        return False
    if is_known(first) or parenthesised:
        return True
    if first.isupper() and len(first) > 3:
        return True
    if region and not is_known(region.split(",")[-1]):
        return False
    return (bool(region) or len(first.split()) <= 3) and not _is_apposition(rest)


def _is_apposition(rest: str) -> bool:
    """Say whether a second dash closes what the first opened ("Acme - A Maker - announced")."""
    return re.search(r"^[^.!?]{2,110}?\s[–—-]{1,2}\s[a-z]", rest) is not None

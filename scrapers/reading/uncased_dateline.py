"""Datelines of scripts without capitals: 新华社重庆4月20日电, 澜汀，2023年9月14日——, （北京讯）."""

import re
from dataclasses import replace

from archive.found_dates import FoundDate, find_dates
from archive.model import Span
from scrapers.reading.opening import Opening

_CHINESE = re.compile(
    r"(?P<wire>[\u3400-\u9fff]{2,8}社)?(?P<place>[\u3400-\u9fff]{2,8}?)"
    r"[,，\s]?\s?(?P<date>(?:\d{4}年)?\d{1,2}月\d{1,2}日)\s?(?:电|電|讯|訊|消息|[—–-]{1,3}|[,，])\s?(?:[(（][^()（）]{2,40}[)）])?\s?"
)
# The date first ("2025年3月4日，布伦尼克——"), or place and date in brackets.
_DATE_FIRST = re.compile(
    r"(?P<date>\d{4}年\d{1,2}月\d{1,2}日)(?:[,，、\s]\s?(?:(?P<place>[\u3400-\u9fff]{2,8})\s?[—–-]{1,3}\s?)?)"
)
_BRACKETED = re.compile(
    r"[(（【](?P<place>[\u3400-\u9fff]{2,8}?)[,，\s]?\s?(?P<date>(?:\d{4}年)?\d{1,2}月\d{1,2}日)(?:电|電|讯|訊)?[)）】]\s?"
)
_DATE_IN_BRACKETS = re.compile(
    r"[(（【](?P<date>\d{4}年\d{1,2}月\d{1,2}日)[,，、\s]\s?(?P<place>[\u3400-\u9fff]{2,8}?)(?:电|電|讯|訊)?[)）】]\s?"
)
_KOREAN = re.compile(
    r"(?:(?P<place>[\uac00-\ud7af]{2,8})\s?[,，]\s?)?(?P<date>\d{4}년\s?\d{1,2}월\s?\d{1,2}일)\s?[–—,-]\s?"
)
_ARABIC = re.compile(
    r"(?P<place>[\u0600-\u060b\u060d-\u06ff ]{2,40})[،,]\s?"
    r"(?P<date>\d{1,2}\s[\u0600-\u06ff]{3,8}\s\d{4})"
    r"\s?(?:م\s?)?[–—:-]\s?"
)
_CHINESE_PLACE = re.compile(
    r"[(（【](?P<place>[\u3400-\u9fff]{2,8}?)(?:讯|訊|电|電)[)）】]\s?|(?P<bare>[\u3400-\u9fff]{2,6})\s?[–—-]{1,2}\s?"
)


def read_uncased(head: str, *, leading: bool) -> Opening | None:
    """Return the dateline that opens ``head``; a place alone only where ``leading``."""
    if match := _CHINESE.match(head):
        opening = _dated(match)
        if opening is None or not match["wire"]:
            return opening
        return replace(opening, wire=Span(start=0, end=match.end("wire")))
    for pattern in (
        (_DATE_FIRST, _BRACKETED, _DATE_IN_BRACKETS, _KOREAN, _ARABIC) if leading else ()
    ):
        if match := pattern.match(head):
            return _dated(match)
    match = _CHINESE_PLACE.match(head) if leading else None
    if match is None or match["place"] == "本报":
        return None
    group = "place" if match["place"] else "bare"
    place = Span(start=match.start(group), end=match.end(group))
    return Opening(span=Span(start=0, end=match.end()), place=place, date=None, wire=None)


def _dated(match: re.Match[str]) -> Opening | None:
    """Return the dateline that ``match`` found; a site's or a paper's name is no place."""
    found = find_dates(match["date"])
    if not found:
        return None
    date = FoundDate(
        span=Span(start=match.start("date"), end=match.end("date")), edtf=found[0].edtf
    )
    named = match["place"] and not match["place"].endswith(("网", "網", "报", "報"))
    place = Span(start=match.start("place"), end=match.end("place")) if named else None
    return Opening(span=Span(start=0, end=match.end()), place=place, date=date, wire=None)

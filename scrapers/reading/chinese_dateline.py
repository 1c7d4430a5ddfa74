"""Chinese datelines: 新华社重庆4月20日电, 澜汀，2023年9月14日——, （北京讯）."""

import re

from archive.found_dates import FoundDate, find_dates
from archive.model import Span
from scrapers.reading.opening import Opening

_CHINESE = re.compile(
    r"(?P<wire>[\u3400-\u9fff]{2,8}社)?(?P<place>[\u3400-\u9fff]{2,8}?)"
    r"[,，\s]?\s?(?P<date>(?:\d{4}年)?\d{1,2}月\d{1,2}日)(?:电|電|讯|訊|消息|[—–-]{1,3}|[,，])\s?(?:[(（][^()（）]{2,40}[)）])?\s?"
)
_CHINESE_PLACE = re.compile(
    r"[(（【](?P<place>[\u3400-\u9fff]{2,8}?)(?:讯|訊|电|電)[)）】]\s?|(?P<bare>[\u3400-\u9fff]{2,6})\s?[–—-]{1,2}\s?"
)


def read_chinese(head: str, *, leading: bool) -> Opening | None:
    """Return the Chinese dateline that opens ``head``; a place alone only where ``leading``."""
    if match := _CHINESE.match(head):
        found = find_dates(match["date"])
        if not found:
            return None
        date = FoundDate(
            span=Span(start=match.start("date"), end=match.end("date")), edtf=found[0].edtf
        )
        place = Span(start=match.start("place"), end=match.end("place"))
        wire = Span(start=0, end=match.end("wire")) if match["wire"] else None
        return Opening(span=Span(start=0, end=match.end()), place=place, date=date, wire=wire)
    match = _CHINESE_PLACE.match(head) if leading else None
    if match is None:
        return None
    group = "place" if match["place"] else "bare"
    place = Span(start=match.start(group), end=match.end(group))
    return Opening(span=Span(start=0, end=match.end()), place=place, date=None, wire=None)

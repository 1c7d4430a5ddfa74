"""The lines that a page, a wire or a file puts around a release: menus, share lines, footers."""

import re
from functools import lru_cache

from scrapers.reading.lines import REMEMBERED, count_words, ends_sentence, width

_LONGEST_TRAIL, _LONGEST_FOOTER, _LONGEST_OF_PAGE = 16, 500, 120
_TAIL_HEADING = re.compile(
    r"\W{0,3}(?:(?:latest|recent|more|other|related|popular|trending)\s(?:news|posts?|stories|articles"
    r"|releases|headlines|press\sreleases|content|links)|related|share|share\sthis(?:\s\w+)?"
    r"|share\son\b.{0,40}|tagged\swith|tags|newsletter\ssign-?up|sign\sup\sfor\b.{0,60}|stay\sconnected"
    r"|keep\sin\stouch|leave\sa\s(?:reply|comment)|comments|links|site\smap|select\slanguage|view\sall"
    r"|browse\sby|current\srecord|text\ssize|questions\sor\scomments|originating\ssite\b.{0,40}"
    r"|(?:previous|next)\s(?:post|article|release|page)|back(?:\sto\b.{0,30})?|return(?:\sto\b.{0,30})?"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"\s\d{4}\s(?:press|news)\sreleases|you\smay\salso\slike|noticias\srelacionadas|compartir|teilen"
    r"|partager|相关新闻|相關新聞|分享)\W{0,3}",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"news|posts?|stories|releases|articles|noticias|新闻|新聞", re.IGNORECASE)
_MENU = re.compile(
    r"\W{0,3}(?:home(?:page)?|skip\sto\b.{0,30}|scroll\sto\stop|back\sto\stop|you\sare\shere|menu"
    r"|main\smenu|search(?:\s(?:for|form|site|box|this\ssite))?|news(?:room)?|news\s?room\snews\sreleases"
    r"|press|press\sroom|press\soffice|print(?:\sthis)?(?:\s\w+)?|e-?mail(?:\sthis)?|contact(?:\sus)?"
    r"|about(?:\sus)?|follow\sus|login|log\sin|sign\sin|register|subscribe|read\smore|learn\smore"
    r"|view\sall|download|close|image|video|photo|author|published|posted|by|facebook|twitter|x"
    r"|instagram|youtube|linkedin|reddit|whatsapp|flickr|rss|feedburner|tweet(?:\sthis)?|text\sonly"
    r"|latest|topics|latest\snews|press\sreleases?|news\sreleases?|releases|click\shere\b.{0,40}"
    r"|\d{1,2}\smin(?:ute)?\sread|[\d\s./|×•·–—-]{0,12}|.|visit\sour\s(?:website|blog)|read\smore\W*"
    r"|link\sto:.{0,300}|are\syou\sa\shuman.{0,40}|please\sleave\sthis\sfield\sempty.?|name\*|(?:e-?mail)\*)"
    r"\W{0,3}",
    re.IGNORECASE,
)
_FILE_DATA = re.compile(r"(?:https?://|www\.)\S{4,500}|[\d\s.:/-]{1,24}|[a-z]{6,24}")
_TIMESTAMP = re.compile(r"(\d{4}-\d{2}-\d{2})[T\s]\d{2}:\d{2}(?::\d{2})?\S{0,12}")
# What a page says of itself below the body, and what its buttons say.
_OF_PAGE = re.compile(
    r"(?:(?:first\s)?published|posted|created)\W{1,3}\d{1,2}\s\w{3,9}\s\d{4}\W{0,3}(?:last\s)?updated\b.{0,60}"
    r"|(?:(?:page\s)?last\s(?:updated|reviewed|modified)|page\supdated)\b[^.]{3,40}"
    r"|(?:[【\[(（]\s?(?:打印|关闭|關閉|列印|返回|收藏|分享|字体|复制|纠错)[^【】\n]{0,12}[】\])）]\s?){1,6}"
    r"|(?:责任)?编辑[：:]\s?[\u3400-\u9fff]{2,6}",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"\W{0,3}(?:page\s\d+\sof\s\d+|seite\s\d+|more)\W{0,3}", re.IGNORECASE)
_FOOTER = re.compile(
    r"\W{0,4}(?:the\spost\s.{3,400}\s(?:first\s)?appeared\sfirst\son\s|view\s(?:the\s)?(?:original|source)\b"
    r"|original/source\spress\srelease|newsramp\.?\w*\s(?:tldr)?|reddit\spost$|pickup\s-\s"
    r"|blockchain\sregistration|this\s(?:article|news\sstory)\s(?:has\sbeen\samplified|relied\son)"
    r"|add\sus\son\sgoogle|follow\sus\s(?:on|at)\b|copyright\b|©|(?:\d{4}\s)?.{0,80}all\srights\sreserved"
    r"|click\shere\b.{0,60}$|sign\sup\sfor\b|subscribe\sto\b|share\sthis\b|to\sreceive\ssms|read\smore\W*$"
    r"|(?:author|categor(?:y|ies)|tags?|number\sof\sviews|filed\sunder|posted\sin)\s?:"
    r"|cookie|this\ssite\suses\scookies|powered\sby\b)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\[[^\[\]]{2,80}\]")
_QUOTES = frozenset('"“”«»„「『')


def is_menu_line(line: str) -> bool:
    """Say whether ``line`` is what a page's menus say, or a number or single sign of its layout."""
    return len(line) <= 320 and _is_menu_line(line)


@lru_cache(REMEMBERED)
def _is_menu_line(line: str) -> bool:
    if any(line.count(mark) > 1 for mark in (" > ", " | ", " / ", " » ")):
        return count_words(line) <= _LONGEST_TRAIL and not ends_sentence(line)
    return _MENU.fullmatch(line) is not None


def is_tail_heading(line: str) -> bool:
    """Say whether ``line`` opens what a page shows below a release ("Latest Posts", "Share")."""
    return len(line) <= 80 and _is_tail_heading(line)


@lru_cache(REMEMBERED)
def _is_tail_heading(line: str) -> bool:
    return _TAIL_HEADING.fullmatch(line) is not None


def is_list_heading(line: str) -> bool:
    """Say whether ``line`` opens a list of other releases ("Latest News")."""
    return is_tail_heading(line) and _OTHERS.search(line) is not None


def is_file_data(line: str) -> bool:
    """Say whether ``line`` is an address, number or key that belongs to the page's machinery."""
    if " " in line and len(line) > 40:
        return False
    return _FILE_DATA.fullmatch(line) is not None or timestamp(line) is not None


def timestamp(line: str) -> str | None:
    """Return the ISO day of a line that is nothing but a time stamp, None for any other line."""
    match = _TIMESTAMP.fullmatch(line.strip()) if len(line) <= 40 else None
    return match[1] if match else None


def is_footer(line: str) -> bool:
    """Say whether ``line`` is what a wire or a site adds ("The post X appeared first on Y")."""
    return _FOOTER.match(line) is not None


def is_furniture(text: str) -> bool:
    """Say whether a line in or below the body belongs to the page, the wire or the file."""
    if _FOOTER.match(text) and not _QUOTES.intersection(text[:2]):
        return width(text) <= _LONGEST_FOOTER
    if is_menu_line(text) or (is_file_data(text) and not text.isalpha()):
        return True
    if _PAGE_NUMBER.fullmatch(text) or (len(text) <= _LONGEST_OF_PAGE and _OF_PAGE.fullmatch(text)):
        return True
    return is_tail_heading(text) or _BRACKETED.fullmatch(text) is not None

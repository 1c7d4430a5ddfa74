"""The words that a release carries under every text: "About X", safe harbour, disclaimers."""

import re

from archive.model import fold
from scrapers.reading.lines import count_words, ends_sentence, width

_ABOUT = re.compile(
    r"(?:about|acerca\sde|sobre|über|à\spropos(?:\sde|\sd[’'])?|informazioni\ssu|over|om)\s"
    r"(?=(?-i:(?:(?:the|el|la|los|las|die|das|der|l[’'])\s?)?[\"“\[]?[A-ZÀ-Ý0-9]))|(?:关于|關於)(?=\S)",
    re.IGNORECASE,
)
_LEGAL_HEADING = re.compile(
    r"\W{0,3}(?:(?:cautionary|safe\sharbou?r|forward[- ]looking)\b.{0,90}|disclaimers?|disclosures?"
    r"|risk\sfactors|legal\snotice|declaraciones\sprospectivas|aviso\slegal)\W{0,3}",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"private\ssecurities\slitigation\sreform"
    r"|forward[- ]looking\sstatements?\b.{0,200}(?:within\sthe\smeaning|risks|uncertaint"
    r"|differ\smaterially)"
    r"|(?:risks|uncertainties|differ\smaterially|within\sthe\smeaning)\b.{0,200}forward[- ]looking"
    r"|^(?:disclaimer|disclosure|legal\snotice)\s?:|see\sfull\sterms\sof\suse"
    r"|does\snot\sconstitute\s(?:legal|financial|an\soffer)"
    r"|solely\sresponsible\sfor\sthe\scontent|^source:?\s[A-Z].{2,80}$"
    r"|presumed\sinnocent\b.{0,60}proven|accusatory\sinstrument\sand\snot\sproof"
    r"|accusation\sand\snot\sproof",
    re.IGNORECASE,
)
# Each form of legal words holds one of these: most texts are settled by this look.
_LEGAL_HINTS = (
    *("litigation", "looking", "disclaimer", "disclosure", "legal", "terms", "constitute"),
    *("solely", "source", "presumed", "accus"),
)


def is_long_sentence(text: str) -> bool:
    """Say whether ``text`` is a sentence and no heading or address."""
    return ends_sentence(text) and count_words(text) > 9


def is_about(text: str) -> bool:
    """Say whether ``text`` opens the words about a body: a heading, or one glued to its words."""
    match = _ABOUT.match(text)
    if match is None:
        return False
    rest = text[match.end() :]
    if width(text) <= 120 and count_words(rest) <= 14 and not is_long_sentence(text):
        return True
    if re.match(r"[^.:!?]{2,80}[:：]\s?\S", rest):
        return True
    name = re.match(r"(?:the\s|[\"“\[])*([\w&’'-]{2,40})", rest, re.IGNORECASE)
    if name is None:
        return False
    first = fold(name[1])
    again = fold(rest[name.end() : 200])
    return bool(first) and (first in again or first[: len(first) // 2] * 2 == first)


def is_legal_heading(text: str) -> bool:
    """Say whether ``text`` opens legal words ("Forward-Looking Statements")."""
    return _LEGAL_HEADING.fullmatch(text) is not None


def is_legal(text: str) -> bool:
    """Say whether ``text`` is legal words that stand under many releases alike."""
    words = text.casefold()
    return any(hint in words for hint in _LEGAL_HINTS) and _LEGAL.search(text) is not None

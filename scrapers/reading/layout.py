"""Lines to paragraphs: hard-wrapped lines rejoined, one-line paragraphs kept apart.

The words stay as they are and in their order; only white space changes, and the hyphen that a line
break put into a word goes. Parts whose kind the format knows are whole already.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from archive.text import one_line
from scrapers.reading import flattened
from scrapers.reading.contacts import (
    is_contact_heading,
    is_contact_line,
)
from scrapers.reading.furniture import (
    is_file_data,
    is_menu_line,
    is_tail_heading,
)
from scrapers.reading.growing import Growing, Line, Vocabulary
from scrapers.reading.lines import (
    count_words,
    ends_sentence,
    in_title_case,
    is_end_mark,
    is_prose,
    is_release_line,
)
from scrapers.reading.lost_marks import has_lost_marks, with_gaps
from scrapers.reading.page import Part
from scrapers.reading.wrapped import BULLET, continues, wrap_width

_CLOSER = re.compile(r"[,;:.)\]!?”’»…](?!\.\.)|['\"](?:\s|$|[,.;])")
_ORDINAL_TAIL = re.compile(r"(?:st|nd|rd|th)\b(?!\w)")
_ORDINAL_END = re.compile(r"\d(?:st|nd|rd|th)$")
_OPEN_QUOTE_END = re.compile(r"[,][\"”’»]$|[?!][\"”»]$")
_OPENS_QUOTE = re.compile(r"[\"“«‘]")
_ATTRIBUTED = re.compile(
    r"\b(?:said|says|added|adds|stated|noted|explained|continued|commented|dijo|afirmó|señaló)\b"
)
_DASH_END = re.compile(r"\s?[-–—]{1,2}$")
_DASH_START = re.compile(r"[-–—]{1,2}\s")
_CONNECTIVE = re.compile(
    r"(?:^|[\s“\"(])(?:the|a|an|of|and|or|to|in|on|at|by|for|from|with|that|which|who|as|is|are|was"
    r"|were|be|said|says|added|adds|stated|states|explained|noted|called|el|la|los|las|de|del|y|en"
    r"|que|por|para|con|dijo|afirmó|der|die|das|und|von|le|les|des|et|du|di|e|da)$"
)
# A person's name comes behind them: their dot ends no sentence.
_ABBREVIATED_TITLE = re.compile(
    r"(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Prof|Sens?|Reps?|Gov|Gen|Col|Sgt|Capt|Lt)\.$"
)
_TITLED = re.compile(
    r"(?:Attorney|Senator|Governor|President|Director|Chief|Officer|Mayor|Sheriff|CEO|Chair\w*"
    r"|Commissioner|Secretary|Superintendent|Judge|Detective|Investigator|Manager|Minister)$"
)
_LEAST_WORDS = 4


def paragraphs(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return the parts one paragraph each, on one line, in their order."""
    laid: list[Part] = []
    loose: list[Part] = []
    for part in parts:
        if part.kind is None:
            loose.append(part)
            continue
        laid.extend(_rejoined(loose))
        loose = []
        laid.append(replace(part, text=one_line(part.text)))
    laid.extend(_rejoined(loose))
    return tuple(part for part in laid if part.text)


def _rejoined(parts: Sequence[Part]) -> Iterator[Part]:
    lines = [line for part in parts for line in _lines(part.text)]
    if not lines:
        return
    join = _wrapped if (wrap := wrap_width(lines)) else _unwrapped
    for paragraph in join(lines, Vocabulary(lines), wrap or 0):
        whole = "".join(paragraph.pieces)
        if has_lost_marks(whole):
            yield Part(text=with_gaps(whole))
            continue
        yield from (Part(text=one_line(one)) for one in flattened.paragraphs_of(whole))


def _lines(text: str) -> Iterator[Line]:
    opens = True
    for raw in text.split("\n"):
        for piece in flattened.lines_of(raw):
            if stripped := piece.strip():
                indent = len(piece) - len(piece.lstrip())
                yield Line(stripped, indent, opens)
                opens = False


def _wrapped(lines: Sequence[Line], vocabulary: Vocabulary, width: int) -> list[Growing]:
    texts: list[Growing] = []
    previous: Line | None = None
    for line in lines:
        if previous is not None and continues(previous, line, width):
            texts[-1].add(line.text, glue=" ", vocabulary=vocabulary)
        elif (glue := _glue(texts, line, broken=False)) is not None:
            texts[-1].add(line.text, glue=glue, vocabulary=vocabulary)
        else:
            texts.append(Growing.of(line.text))
        previous = line
    return texts


# --- one line a paragraph -------------------------------------------------------------------


def _unwrapped(lines: Sequence[Line], vocabulary: Vocabulary, _width: int) -> list[Growing]:
    """Rejoin what a dump of a page put on lines of its own: names, links, "said", marks."""
    texts: list[Growing] = []
    broken = False
    for line in lines:
        glue = _glue(texts, line, broken=broken)
        if glue is None:
            texts.append(Growing.of(line.text))
            broken = False
            continue
        if line.text[:1].islower() and len(texts) > 1:
            name = texts[-1]
            if _is_title_and_name(texts[-2].tail, name.tail):
                texts.pop()
                texts[-1].add(name.tail, glue=" ", vocabulary=vocabulary)
        texts[-1].add(line.text, glue=glue, vocabulary=vocabulary)
        broken = True
    return texts


def _glue(texts: Sequence[Growing], line: Line, *, broken: bool) -> str | None:
    """Return what joins ``line`` to the last of ``texts``, None where nothing does."""
    if not texts or _stands_alone(texts[-1].tail) or _stands_alone(line.text):
        return None
    last, text = texts[-1].tail, line.text
    if _CLOSER.match(text) and (len(last) > 3 or not line.opens):
        return "" if text[0] not in ":…" or len(text) < 2 else None
    if _ORDINAL_TAIL.match(text) and last[-1:].isdigit():
        return ""
    possessive = last[-1:] in "’'" and re.match(r"s\b", text) and not line.opens
    if text in {"’", "'"} or possessive:
        return ""
    return " " if _goes_on(last, text, broken=broken, opens=line.opens) else None


def _stands_alone(text: str) -> bool:
    return (
        is_release_line(text)
        or (is_menu_line(text) and text not in {"’", "'", ".", ","} and not _CLOSER.match(text))
        or (is_file_data(text) and count_words(text) < 2 and not text.isalpha())
        or is_end_mark(text)
        or is_tail_heading(text)
    )


def _goes_on(last: str, text: str, *, broken: bool, opens: bool) -> bool:
    """Say whether the paragraph ``last`` goes on in the line ``text``."""
    if BULLET.match(text) and not _DASH_START.match(text):
        return False
    long_enough = max(count_words(last), count_words(text)) >= _LEAST_WORDS
    unfinished = long_enough and not ends_sentence(last) and last[-1:] not in ":;"
    if text[:1].islower() and unfinished:
        return not any(map(is_contact_line, (last, text))) and not is_contact_heading(last)
    if _OPEN_QUOTE_END.search(last) and not _OPENS_QUOTE.match(text):
        return last.endswith((",”", ',"', ",’", ",»")) or text[:1].islower()
    if opens:
        return False
    if _ABBREVIATED_TITLE.search(last[-8:]) and text[:1].isupper():
        return count_words(last) >= _LEAST_WORDS
    return (unfinished and _breaks_off(last, text, broken=broken)) or (
        broken and _OPENS_QUOTE.match(text) is not None and _quote_goes_on(last, text)
    )


def _breaks_off(last: str, text: str, *, broken: bool) -> bool:
    """Say whether ``last`` stops before its sentence does: at "the", or at a dateline's place."""
    titled = _TITLED.search(last) is not None
    if _CONNECTIVE.search(last[-12:]) or (titled and (is_prose(last) or _attributes(last))):
        return True
    if in_title_case(last) and is_prose(text) and not in_title_case(text):
        return False  # a heading in several lines, and the paragraph below it
    if broken and (is_prose(last) or _ORDINAL_END.search(last) or _attributes(last)):
        return True
    dash = _DASH_END.search(last) or _DASH_START.match(text)
    return dash is not None and count_words(last) <= 6 and _is_place_like(last)


def _is_place_like(text: str) -> bool:
    """Say whether ``text`` may be the place of a dateline that stands on a line of its own."""
    bare = _DASH_END.sub("", text)
    return (
        bare.isupper() or re.fullmatch(r"[A-Z][\w.’' ]{2,24},\s[A-Z][\w. ]{1,20}", bare) is not None
    )


def _quote_goes_on(paragraph: str, text: str) -> bool:
    """Say whether the quotation that ``paragraph`` attributes at its end goes on in ``text``."""
    own_attribution = _OPEN_QUOTE_END.search(text) or _CONNECTIVE.search(text[-12:])
    return _attributes(paragraph) and not own_attribution


def _attributes(paragraph: str) -> bool:
    """Say whether ``paragraph`` ends in a quotation and who said it."""
    tail = paragraph[-220:]
    closing = max(tail.rfind(mark) for mark in '"”»')
    return closing >= 0 and _ATTRIBUTED.search(tail, closing) is not None


def _is_title_and_name(title: str, name: str) -> bool:
    return (
        count_words(name) <= 4
        and count_words(title) <= 8
        and _TITLED.search(title) is not None
        and not is_menu_line(title)
    )

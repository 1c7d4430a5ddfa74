"""Captions, with the credit of the picture apart.

A format may know its captions (``figcaption``); in plain text a paragraph is one where it ends in a
photographer's credit or begins as only captions do.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.model import BlockKind
from scrapers.reading.page import Part

_PICTURE = (
    r"(?:photo(?:s|graph|graphs|graphy)?|image|images|picture|pictures|video|illustration|graphic"
    r"|foto|fotos|fotograf[ií]a|imagen|bild|abbildung|图片|圖片|摄影|攝影|图|圖)"
)
_CREDIT_WORDS = (
    rf"(?:{_PICTURE}\s?(?:credits?|courtesy)?\s?(?:[:：/|]|\sby\b|\sof\b|\sde\b|\svon\b|\spor\b|\scourtesy\sof\b)"
    rf"|credits?\s?[:：/]|(?:photo\s)?courtesy\s?(?:of\b|[:：])|cr[eé]ditos?\s?[:：]|cortes[ií]a\sde\b"
    rf"|cr[eé]dit\s{_PICTURE}\s?[:：])"
)
# "(Photo/Jane Doe)" or "Photo credit: Jane Doe" at the end of a paragraph.
_IN_PARENTHESES = re.compile(
    rf"[(（\[]\s?{_CREDIT_WORDS}\s?:?\s?(?P<name>[^()（）\[\]\n]{{2,80}}?)\s?[)）\]]\.?$",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"[(（](?:xinhua|afp|ap|reuters|getty(?:\simages)?|efe|dpa|cnsphoto|chinadaily|新华社|中新社)\s?"
    r"(?:photo|记者)?\s?[/：:\s]\s?(?P<name>[^()（）\n]{2,40}?)\s?(?:摄|攝)?[)）]\.?$",
    re.IGNORECASE,
)
_SLASHED = re.compile(
    r"[(（]([A-ZÀ-Ý][\w.’'-]{0,20}(?:\s[A-ZÀ-Ý][\w.’'-]{0,20}){1,3}\s?/\s?[A-ZÀ-Ý][^()（）\n/]{1,40})[)）]\.?$"
)
_LONGEST_SLASHED = 130
_CHINESE = re.compile(
    r"[(（]?(?:[\u3400-\u9fff]{2,8}记者\s?)?(?P<name>[\u3400-\u9fff·]{2,8})\s?[摄攝][)）]?$"
)
_CREDIT_END = re.compile(r"[)）\]摄攝]")
_AT_END = re.compile(
    rf"(?:^|[.!?)”\"]\s|\s[|–—-]\s|\s)(?P<lead>(?:featured\s)?{_PICTURE}\s(?:credits?|by|courtesy\sof)\s?[:：]?|"
    rf"{_PICTURE}\s?credits?\s?[:：]|{_PICTURE}\s?[:：]|courtesy\sof|credits?\s?[:：]|©)\s?(?P<name>[^.:!?\n]{{2,60}})\.?$",
    re.IGNORECASE,
)
# One of them stands in whatever it finds.
_CREDITING = (
    *("photo", "foto", "imag", "picture", "video", "illustration", "graphic", "bild", "abbildung"),
    *("图", "圖", "摄影", "攝影", "courtesy", "credit", "©"),
)
_OPENING = re.compile(
    r"(?:(?:photo|image|picture)\s?(?:caption)?\s?[:：]|photo(?:graph)?s?\sby\s|caption\s?[:：]|pictured\b|pie\sde\sfoto\s?[:：]"
    r"|bildunterschrift\s?[:：]|l[eé]gende\s?[:：]|from\s(?:the\s)?left\b|(?:in\s)?(?:photo|picture),\s"
    r"|\((?:l-r|from\sleft)|图为|圖為|图[:：])",
    re.IGNORECASE,
)
_LEAD = re.compile(rf"{_CREDIT_WORDS}\s?:?\s?", re.IGNORECASE)
_LONGEST = 600
_LONGEST_OPENED = 400


@dataclass(frozen=True, slots=True)
class Credited:
    """A caption's text without its credit, and the credited name alone, None where none stands."""

    text: str
    credit: str | None


def mark_captions(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return ``parts`` with captions marked, and the credit of each read.

    A credit on a line of its own belongs to the caption before it.
    """
    marked: list[Part] = []
    for part in parts:
        credited = split_credit(part.text)
        if part.kind is BlockKind.CAPTION:
            marked.append(_with_credit(part, credited))
        elif part.kind in {None, BlockKind.PARAGRAPH} and _is_caption(part.text, credited):
            if not credited.text and marked and _lacks_credit(marked[-1]):
                marked[-1] = replace(marked[-1], credit=credited.credit)
                marked.append(replace(part, kind=BlockKind.FURNITURE))
            else:
                marked.append(replace(part, kind=BlockKind.CAPTION, credit=credited.credit))
        else:
            marked.append(part)
    return tuple(marked)


def _with_credit(part: Part, credited: Credited) -> Part:
    """Return a caption with its credit, also where only '(Jane Roe/Acme)' behind it is one."""
    if part.credit or credited.credit:
        return replace(part, credit=part.credit or credited.credit)
    match = _SLASHED.search(part.text, max(0, len(part.text) - _LONGEST_SLASHED))
    return replace(part, credit=match[1]) if match else part


def split_credit(text: str) -> Credited:
    """Part the credit at the end of ``text`` from the caption; the credit is the name only."""
    for pattern in (_IN_PARENTHESES, _AGENCY, _CHINESE) if _CREDIT_END.search(text[-3:]) else ():
        tail = max(0, len(text) - 160)
        if match := pattern.search(text, tail):
            return Credited(text[: match.start()].rstrip(), match["name"].strip(" .:："))
    end = text[-110:].casefold()
    if not any(word in end for word in _CREDITING):
        return Credited(text, None)
    match = _AT_END.search(text, max(0, len(text) - 110))
    if match is not None and _is_name(match["name"]):
        return Credited(text[: match.start("lead")].rstrip(" |–—-"), match["name"].strip(" ."))
    return Credited(text, None)


def without_credit(text: str, credit: str) -> str:
    """Return a caption's ``text`` without the ``credit`` at its end."""
    split = split_credit(text)
    if (
        split.credit is None
        and (match := _SLASHED.search(text, len(text) - len(credit) - 3))
        and match[1] == credit
    ):
        return text[: match.start()].rstrip()
    return split.text


def name_of(credit: str) -> str:
    """Return the name alone of a ``credit`` such as "(Photo by Jane Doe)"."""
    bare = credit.strip(" ()[]（）")
    match = _LEAD.match(bare)
    return (bare[match.end() :] if match else bare).strip(" .:：/|")


def _is_caption(text: str, credited: Credited) -> bool:
    if credited.credit is not None:
        return len(text) <= _LONGEST
    return len(text) <= _LONGEST_OPENED and _OPENING.match(text) is not None


def _lacks_credit(part: Part) -> bool:
    return part.kind is BlockKind.CAPTION and part.credit is None


def _is_name(words: str) -> bool:
    """Say whether ``words`` may be who made a picture: a few words, the first in capitals."""
    count = len(words.split())
    return count <= 8 and re.match(r"[A-ZÀ-Ý@\u3400-\u9fff]|the\s[A-Z]", words) is not None

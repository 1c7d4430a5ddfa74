"""Markdown, tidy or as wires write it, with optional YAML front matter.

Parsed as CommonMark to tokens, never to HTML: emphasis and links become their words, images become
captions, tags are left out. Indented code is text here: wires begin paragraphs with blanks.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import PurePosixPath

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from archive.errors import ParseError
from archive.model import BlockKind, DateSource, Original, Release
from archive.text import clean
from scrapers.formats.addresses import identity_of
from scrapers.formats.encoding import decode
from scrapers.formats.plain_text import page_of as plain_page_of
from scrapers.formats.plain_text import refuse_no_prose
from scrapers.reading.captions import split_credit
from scrapers.reading.page import DateClaim, Page, Part
from scrapers.reading.release import read_page

_MEDIA_TYPES = frozenset({"text/markdown", "text/x-markdown"})
_SUFFIXES = frozenset({".md", ".markdown", ".mdown"})
_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL
)
_COLON_IN_VALUE = re.compile(
    r"^(\w{1,40}:[ \t]+)([^\s\"'\[{&*|>!%@`#][^\n\"]*:[ \t][^\n\"]*)$", re.MULTILINE
)
_STRAY_EMPHASIS = re.compile(r"\*{2,}")
_SOURCE_LINK = re.compile(
    r"(?:original|source|original/source)(?:\spress)?\s(?:release|version|article)|original/source",
    re.IGNORECASE,
)
_BREAK_TAG = re.compile(r"<(?:br|p|div|li|tr)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_FILE_NAME = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg)$|^(?:img|dsc|image)[\W_]?\d*$", re.IGNORECASE
)
_TITLE_KEYS = ("title", "headline")
_SUBTITLE_KEYS = ("subtitle", "subheadline", "subhead", "deck")
_DATE_KEYS = ("date", "published", "publication_date", "pubdate", "datum", "fecha")
_URL_KEYS = ("url", "canonical_url", "canonical", "link", "permalink")
_LANGUAGE_KEYS = ("language", "lang")
_SITE_KEYS = ("site", "publisher", "issuer", "organization", "organisation", "source")
_FEWEST_WORDS_OF_ALT = 3
_DEEPEST = 60

_MOST_BRACKETS, _MOST_MARKS = 10_000, 40_000
_MARK = re.compile(r"[\[\]*_`<&\\!]")
_PARSER = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).disable("code").enable("table")
# Hostile files: unpaired brackets by the million cost the parser of links a minute.
_WITHOUT_LINKS = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).disable(
    ["code", "link", "image", "reference"]
)


class Markdown:
    """Reads Markdown: one release a file."""

    name = "markdown"
    version = "1"

    def claims(self, original: Original) -> bool:
        """Say whether ``original`` says that it is Markdown, by type or name."""
        if original.media_type.partition(";")[0].strip() in _MEDIA_TYPES:
            return True
        return PurePosixPath(original.path or "").suffix.lower() in _SUFFIXES

    def parse(self, original: Original) -> Iterator[Release]:
        """Yield the release; raise ParseError where the file is empty, or no prose."""
        text = clean(decode(original.data, original.media_type))
        refuse_no_prose(text)
        yield read_page(page_of(text), original, self)


def page_of(text: str) -> Page:
    """Return the page that Markdown shows; raise ParseError where its front matter is broken."""
    matter, body = _front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
    reading = _Reading()
    if _is_noise(body):
        reading.parts += plain_page_of(body).parts
    else:
        parser = _PARSER if body.count("[") <= _MOST_BRACKETS else _WITHOUT_LINKS
        _read_blocks(parser.parse(body), reading)
    url = identity_of(_text_of(matter, _URL_KEYS)) or reading.url
    dates = _text_of(matter, _DATE_KEYS)
    return Page(
        parts=tuple(_without_wrapping(reading.parts)),
        title=_text_of(matter, _TITLE_KEYS),
        subtitle=_text_of(matter, _SUBTITLE_KEYS),
        dates=(DateClaim(source=DateSource.METADATA, text=dates),) if dates else (),
        language=_text_of(matter, _LANGUAGE_KEYS),
        site=_text_of(matter, _SITE_KEYS),
        url=url,
    )


def _is_noise(body: str) -> bool:
    """Say whether a body has more marks than any text: it is read as plain text, in less time."""
    return next(islice(_MARK.finditer(body), _MOST_MARKS, None), None) is not None


# --- front matter ---------------------------------------------------------------------------


def _front_matter(text: str) -> tuple[dict[str, object], str]:
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    try:
        matter = yaml.safe_load(_with_quoted_titles(match[1]))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 2 if mark else 1
        raise ParseError(f"the front matter is no YAML, line {line}: {error.problem}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise ParseError(f"the front matter is no YAML: {error}") from error
    if not isinstance(matter, dict):
        return {}, text
    return {str(key).lower(): value for key, value in matter.items()}, text[match.end() :]


def _with_quoted_titles(matter: str) -> str:
    """Quote a plain value with a colon in it ("title: Velmoor: a hall"), as people write it."""
    return _COLON_IN_VALUE.sub(lambda match: f"{match[1]}{json.dumps(match[2])}", matter)


def _text_of(matter: dict[str, object], keys: Sequence[str]) -> str | None:
    """Return the first plain value under one of ``keys``, as text."""
    for key in keys:
        value = matter.get(key)
        if isinstance(value, dict):
            value = value.get("name")
        if (
            isinstance(value, str | int | date)
            and not isinstance(value, bool)
            and str(value).strip()
        ):
            return str(value).strip()
    return None


# --- blocks ---------------------------------------------------------------------------------


@dataclass(slots=True)
class _Reading:
    """The parts read so far, the URL of the source, and the image that waits for its caption."""

    parts: list[Part] = field(default_factory=list)
    url: str | None = None
    image: Part | None = None


def _read_blocks(tokens: Sequence[Token], reading: _Reading) -> None:
    """Read the block tokens in their order; a list's items are paragraphs."""
    heading = ""
    markers: list[str] = []
    for token in _without_tables(tokens, reading):
        if token.type in {"heading_open", "heading_close"}:
            heading = token.tag if token.nesting > 0 else ""
        elif token.type == "list_item_open":
            markers.append(f"{token.info}{token.markup} " if token.info else "")
        elif token.type == "list_item_close":
            markers.pop()
        elif token.type == "html_block":
            _add(reading, Part(text=_without_tags(token.content)))
        elif token.type == "fence":
            _add(reading, Part(text=token.content))
        elif token.type == "inline":
            _read_inline(token, reading, heading=heading, markers=markers)
            markers = ["" for _ in markers]
    _flush_image(reading)


def _without_tables(tokens: Sequence[Token], reading: _Reading) -> Iterator[Token]:
    """Yield the tokens outside tables; each row of a table becomes one paragraph."""
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            _add(reading, Part(text=" ".join(row), kind=BlockKind.PARAGRAPH))
            row = None
        elif token.type == "inline" and row is not None:
            row.append("".join(text for text, _ in _pieces(token, reading)).strip())
        else:
            yield token


def _read_inline(token: Token, reading: _Reading, *, heading: str, markers: list[str]) -> None:
    kind = _kind(token, reading, heading=heading, listed=bool(markers))
    lead = markers[-1] if markers else ""
    for text, image in _pieces(token, reading):
        if text.strip() and reading.image is not None and _is_caption(token, text):
            _add(reading, replace(reading.image, text=text.strip()))
            reading.image = None
        elif text.strip():
            _flush_image(reading)
            _add(reading, Part(text=lead + text, kind=kind))
            lead = ""
        if image is not None:
            _flush_image(reading)
            reading.image = image


def _is_caption(token: Token, text: str) -> bool:
    """Say whether the words right behind an image are its caption: in italics, or with a credit."""
    children = [child for child in token.children or () if child.content.strip() or child.nesting]
    behind = children[next((i + 1 for i, one in enumerate(children) if one.type == "image"), 0) :]
    slanted = len(behind) > 2 and behind[0].type == "em_open" and behind[-1].type == "em_close"
    return slanted or split_credit(text.strip()).credit is not None


def _kind(token: Token, reading: _Reading, *, heading: str, listed: bool) -> BlockKind | None:
    if heading and not (len(token.content) > 300 and token.content.rstrip().endswith(".")):
        first = not any(part.kind is BlockKind.HEADLINE for part in reading.parts)
        return BlockKind.HEADLINE if heading == "h1" and first else BlockKind.HEADING
    return BlockKind.PARAGRAPH if listed else None


def _add(reading: _Reading, part: Part) -> None:
    if part.text.strip():
        reading.parts.append(part)


def _flush_image(reading: _Reading) -> None:
    """Give a waiting image its own words as caption, where they are words and no file's name."""
    image, reading.image = reading.image, None
    if image is None:
        return
    if len(image.text.split()) >= _FEWEST_WORDS_OF_ALT and not _FILE_NAME.search(image.text):
        _add(reading, image)


# --- inline ---------------------------------------------------------------------------------


def _pieces(token: Token, reading: _Reading) -> Iterator[tuple[str, Part | None]]:
    """Yield the words of a paragraph up to each image with that image, then the rest."""
    words: list[str] = []
    link: str | None = None
    start = 0
    for child in token.children or ():
        if child.type in {"text", "code_inline"}:
            words.append(_STRAY_EMPHASIS.sub("", child.content))
        elif child.type in {"softbreak", "hardbreak"}:
            words.append("\n")
        elif child.type == "html_inline":
            words.append("\n" if _BREAK_TAG.match(child.content) else "")
        elif child.type == "link_open":
            link, start = str(child.attrGet("href") or ""), len(words)
        elif child.type == "link_close":
            if link and _SOURCE_LINK.search("".join(words[start:])) and reading.url is None:
                reading.url = identity_of(link)
            link = None
        elif child.type == "image":
            source = str(child.attrGet("src") or "") or None
            yield "".join(words), Part(text=child.content, kind=BlockKind.CAPTION, image_url=source)
            words = []
    yield "".join(words), None


def _without_tags(content: str) -> str:
    """Return the words of raw HTML, a tag of layout as a line break; nothing of it is executed."""
    return _TAG.sub("", _BREAK_TAG.sub("\n<x", content))


# --- wrapping -------------------------------------------------------------------------------


def _without_wrapping(parts: Sequence[Part]) -> Iterator[Part]:
    """Join the lines of paragraphs where the file is wrapped at a width, as hand-written ones are.

    Wires put addresses and whole paragraphs on lines of their own; those lines stay.
    """
    inner = [len(line) for part in parts for line in part.text.split("\n")[:-1] if line.strip()]
    width = max(inner, default=0)
    wrapped = 50 <= width <= 125 and sum(n >= 0.7 * width for n in inner) >= 0.6 * len(inner)
    for part in parts:
        lines = part.text.split("\n")
        even = all(len(line) >= 0.6 * width for line in lines[:-1])
        yield replace(part, text=" ".join(lines)) if wrapped and even else part

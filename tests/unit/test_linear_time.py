"""Hostile files cost time in proportion to their length, and are read or refused."""

import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from release_texts import HEADLINE, PROSE, found

from archive.errors import ParseError
from archive.model import Original
from scrapers.ingest import parse

SHORT, LONG = 250_000, 1_000_000
MOST = 8
LEAST_SECONDS = 0.05
"""Below this a ratio says nothing: the clock and the machine's other work decide."""


def _filled(unit: str, length: int) -> str:
    return f"{HEADLINE}\n\n{PROSE}\n\n{(unit * (length // len(unit) + 1))[:length]}\n"


def _text(unit: str) -> Callable[[int], Original]:
    return lambda length: found(_filled(unit, length))


def _markdown(unit: str) -> Callable[[int], Original]:
    return lambda length: found(_filled(unit, length), media_type="text/markdown")


def _page(unit: str, end: str = "") -> Callable[[int], Original]:
    def page(length: int) -> Original:
        count = length // len(unit + end)
        inside = unit * count + end * count
        body = f"<html><body><article><h1>{HEADLINE}</h1><p>{PROSE}</p>{inside}</article>"
        return found(f"{body}</body></html>", media_type="text/html")

    return page


HOSTILE = {
    "quotation marks": _text('"'),
    "marks and words": _text("“a” 'b' "),
    "capitals": _text("A"),
    "capitalised words": _text("Aa Bb "),
    "one paragraph": _text("the council said that it would open the hall. "),
    "numbers": _text("12/12/"),
    "months": _text("May 4 "),
    "short lines": _text("a" * 70 + "\n"),
    "markdown brackets": _markdown("["),
    "markdown stars": _markdown("*a_"),
    "markdown quotes": _markdown("> "),
    "nested tags": _page("<div>", "</div>"),
    "open tags": _page("<b>"),
    "paragraphs": _page("<p>" + "word " * 20 + "</p>"),
    "attributes": _page('<p class="' + "date " * 100 + '">a</p>'),
}


def _seconds(original: Original, *, enough: float = 0.0) -> float:
    """Return the best of three times in seconds; the first below ``enough`` will do."""
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        with suppress(ParseError):
            parse(original)
        best = min(best, time.process_time() - begun)
        if best < enough:
            break
    return best


@pytest.mark.long
@pytest.mark.parametrize("kind", HOSTILE)
def test_four_times_the_length_costs_less_than_eight_times_the_time(kind: str) -> None:
    make = HOSTILE[kind]
    most = MOST * max(_seconds(make(SHORT)), LEAST_SECONDS)
    assert _seconds(make(LONG), enough=most) < most

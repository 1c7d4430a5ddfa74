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
GIVEN = ("Jo", "Al", "Mary", "John", "Ann", "Bob", "Carla", "Dora", "Emma", "Fritz", "Greta", "Ida")
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


def _counted(unit: str) -> Callable[[int], Original]:
    """Return what makes releases of ``unit``, each time with another word for '#'."""

    def counted(length: int) -> Original:
        pieces: list[str] = []
        size = 0
        while size < length:
            word = "".join(chr(ord("a") + int(digit)) for digit in str(len(pieces))).capitalize()
            pieces.append(unit.replace("#", word) + "\n\n" * (len(pieces) % 400 == 0))
            size += len(pieces[-1])
        return found(f"{HEADLINE}\n\n{PROSE}\n\n{''.join(pieces)}\n")

    return counted


def _many_people(length: int) -> Original:
    """Return a release in which somebody else, of another bank, speaks in every sentence."""
    said: list[str] = []
    size = 0
    while size < length:
        number = len(said)
        surname = "".join(chr(ord("a") + int(digit)) for digit in str(number)).capitalize()
        name = f"{GIVEN[number % len(GIVEN)]} {surname}son"
        ending = "\n\n" if number % 8 == 0 else " "
        said.append(f"“We won it all,” said {name}, president of {surname} Bank.{ending}")
        size += len(said[-1])
    return found(f"{HEADLINE}\n\n{PROSE}\n\n{''.join(said)}\n")


HOSTILE = {
    "many people": _many_people,
    "statements": _counted(
        "Senator #son issued the following statement:\n\n" + "I will open it soon. " * 60 + "\n\n"
    ),
    "sites": _counted("See www.#.com, where # grew. "),
    "states before names": _counted("the  TX# Bank Inc. opened. "),
    "many releases": _text(
        f"“We opened the hall,” said Jo Roe, chair of Acme Bank.\n\n{PROSE} " * 9
    ),
    "one speaker": _text("“We won it all,” said Jo Roe, president of Acme Bank. "),
    "bodies": _text("Acme Bank and Roe Widgets Inc. and "),
    "quotation marks": _text('"'),
    "marks and words": _text("“a” 'b' "),
    "capitals": _text("A"),
    "capitalised words": _text("Aa Bb "),
    "one paragraph": _text("the council said that it would open the hall. "),
    "numbers": _text("12/12/"),
    "months": _text("May 4 "),
    "tiny quotations": _text("«A», dijo " * 8_000 + "\n\n"),
    "paragraphs that no mark closes": _text('"We open it.\n\n'),
    "links": _page("<a href=a>Acme</a> "),
    "short lines": _text("a" * 70 + "\n"),
    "markdown brackets": _markdown("["),
    "markdown stars": _markdown("*a_"),
    "markdown quotes": _markdown("> "),
    "nested tags": _page("<div>", "</div>"),
    "open tags": _page("<b>"),
    "paragraphs": _page("<p>" + "word " * 20 + "</p>"),
    "attributes": _page('<p class="' + "date " * 100 + '">a</p>'),
}


HOSTILE |= {
    "captions": _page("<figure><figcaption>A caption of words</figcaption></figure>"),
    "times": _page("<time>May 4</time> "),
    "claims": _page('<meta name="author" content="x">'),
    "bylines": _page("<i class=byline>By X</i>"),
    "entities": _page("&amp;&quot;&#8220;"),
    "quotation marks of a page": _page('"'),
    "one paragraph of a page": _page("the council said that it would open the hall. "),
    "linked headings": _page("<h3><a href=x>word word</a></h3><p>" + "word " * 9 + ".</p>"),
    "relative words": _text("today on Tuesday will yesterday "),
    "days in paragraphs": _text("May 4 " * 20_000 + "\n\n"),
    "numeric days": _text("1/2/2020 3.4.2021 "),
    "headings": _page("<h2>Words of it</h2><p>One, two.</p>"),
    "rows": _page("<table><tr><td>May 4<td>Acme</table>"),
    "scripts": _page("<script>2020-01-02 2021</script>"),
    "markdown code": _markdown("`a "),
    "markdown links": _markdown("[a](b) "),
    "markdown images": _markdown("![a](b) "),
    "markdown tables": _markdown("|a|b|\n|-|-|\n|May|c|\n\n"),
    "markdown lists": _markdown("* a\n"),
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

"""Laws of the reading of structure: whatever the file, words stay, and every span lies inside."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from release_texts import HEADLINE, MORE_PROSE, PROSE, found

from archive.errors import ParseError
from archive.model import Release
from archive.soundness import flaws
from scrapers.ingest import parse

SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LINES = st.sampled_from(
    [
        HEADLINE,
        PROSE,
        MORE_PROSE,
        "FOR IMMEDIATE RELEASE",
        "May 4, 2026",
        "VELMOOR, May 4 (EXAMPLEWIRE) --",
        "“We open today,” said Jo Roe, president of the Velmoor Chamber of Commerce.",
        "said the mayor,",
        "She added: “More",
        "About the Velmoor Chamber of Commerce",
        "Media Contact:",
        "jo@hall.example",
        "Photo/Lin Ostrey)",
        "• a tide clock",
        "###",
        "—",
        "’s",
        "The hall – open",
        "维尔莫尔港商会宣布新的市场大厅正式开业。",
        "   indented",
        "Latest News",
        ",",
        "1.",
    ]
)
BREAKS = st.sampled_from(["\n", "\n\n", " ", "\n   ", "      ", "\n\n\n"])
FILES = st.lists(st.tuples(LINES, BREAKS), min_size=1, max_size=14).map(
    lambda pieces: "".join(line + gap for line, gap in pieces)
)
TAGS = st.sampled_from(
    (
        *(
            "<p>",
            "</p>",
            "<h1>",
            "</h1>",
            "<article>",
            "</article>",
            "<div class='date'>",
            "</div>",
        ),
        *("<figure>", "<figcaption>", "</figure>", "<ul><li>", "<table><tr><td>", "<br>"),
        *("<a href='x'>", "</a>", "<!--", "-->", "<title>", "<b>", "</i>", "&", "&amp;", "<"),
        *("<script>", "</script>", "<blockquote>", "<em>"),
    )
)
PAGES = st.lists(st.tuples(TAGS, LINES | st.just("")), max_size=14).map(
    lambda pieces: "".join(tag + line for tag, line in pieces)
)
MARKS = st.sampled_from(
    (
        *("#", "##", "-", "*", "_", "**", ">", "```", "|", "---", "![a](b)", "[c](d)", "<p>", "1."),
        *("\\", "&", "~", "[", "]", "(", ")", "!"),
    )
)
MARKDOWN = st.lists(st.tuples(MARKS, LINES, BREAKS), max_size=14).map(
    lambda pieces: "".join(f"{mark} {line}{gap}" for mark, line, gap in pieces)
)


def _read(data: bytes | str, media_type: str = "text/plain") -> tuple[Release, ...]:
    try:
        return parse(found(data, media_type=media_type))
    except ParseError:
        return ()


def _sound(releases: tuple[Release, ...]) -> None:
    for release in releases:
        assert list(flaws(release)) == []
        for caption in release.captions:
            assert caption.span.end <= len(release.text)
        when = release.published
        if when is not None and when.evidence.span is not None:
            assert when.evidence.span.of(release.text) == when.evidence.text


@SOME
@given(FILES)
def test_the_words_of_plain_text_come_out_verbatim_and_in_order(text: str) -> None:
    for release in _read(text):
        assert "".join(release.text.split()) == "".join(text.split())


@SOME
@given(FILES)
def test_every_span_of_plain_text_lies_in_the_text(text: str) -> None:
    _sound(_read(text))


@SOME
@given(PAGES)
def test_every_span_of_a_page_lies_in_the_text(page: str) -> None:
    _sound(_read(f"<html><body>{page}</body></html>", "text/html"))


@SOME
@given(MARKDOWN)
def test_every_span_of_markdown_lies_in_the_text(text: str) -> None:
    _sound(_read(text, "text/markdown"))


@SOME
@given(FILES)
def test_a_file_is_always_read_the_same(text: str) -> None:
    assert _read(text) == _read(text)


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown", "text/html"])
@SOME
@given(data=st.text(max_size=300) | st.binary(max_size=300))
def test_whatever_the_bytes_they_are_read_or_refused(media_type: str, data: str | bytes) -> None:
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    _sound(_read(raw, media_type))

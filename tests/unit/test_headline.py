import pytest
from release_texts import HEADLINE, LAST_PROSE, MORE_PROSE, PROSE, html, markdown, plain

from archive.model import BlockKind

BODY = (PROSE, MORE_PROSE, LAST_PROSE)


@pytest.mark.parametrize(
    "above",
    [
        ("FOR IMMEDIATE RELEASE",),
        ("FOR IMMEDIATE RELEASE", "May 4, 2026"),
        ("PRESS RELEASE",),
        ("May 4, 2026",),
        ("Contact: Jo Roe, jo@hall.example",),
        ("FOR IMMEDIATE RELEASE", "Contact: Jo Roe", "jo@hall.example", "+44 555 0100"),
    ],
    ids=" / ".join,
)
def test_what_stands_above_the_headline_is_not_it(above: tuple[str, ...]) -> None:
    release = plain(*above, HEADLINE, *BODY)
    assert release.headline == HEADLINE
    assert release.body == BODY


@pytest.mark.parametrize("label", ["FOR IMMEDIATE RELEASE: ", "Press Release: ", "NEWS RELEASE - "])
def test_announcing_words_are_no_part_of_the_headline(label: str) -> None:
    assert plain(label + HEADLINE, *BODY).headline == HEADLINE


def test_a_second_line_below_the_headline_is_the_subheadline() -> None:
    release = plain(HEADLINE, "Forty stallholders move in beside the old ferry pier", *BODY)
    assert release.headline == HEADLINE
    assert release.subheadline == "Forty stallholders move in beside the old ferry pier"
    assert release.body == BODY


def test_a_letterhead_is_not_the_headline() -> None:
    release = plain("VELMOOR CHAMBER OF COMMERCE", "PRESS RELEASE", "May 4, 2026", HEADLINE, *BODY)
    assert release.headline == HEADLINE


def test_a_headline_over_two_lines_is_one() -> None:
    text = "Velmoor opens a covered market hall on the\npier beside the old ferry landing"
    release = plain(text, *BODY)
    assert release.headline == " ".join(text.split())


def test_a_headline_said_once_more_is_no_body() -> None:
    release = markdown(f"# {HEADLINE}", HEADLINE, *BODY)
    assert release.body == BODY


def test_a_release_that_begins_with_prose_has_no_headline() -> None:
    release = plain(*BODY)
    assert release.headline is None
    assert release.body == BODY


def test_the_longest_heading_that_the_title_repeats_is_the_headline() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    page = f"<main><article><h1>{HEADLINE}</h1>{body}</article></main>"
    assert (
        html("<header><h1>Velmoor</h1></header>", page, title=f"{HEADLINE} – Velmoor").headline
        == HEADLINE
    )


def test_the_headline_is_a_block_of_the_text() -> None:
    release = plain("FOR IMMEDIATE RELEASE", HEADLINE, *BODY)
    assert release.blocks_of(BlockKind.HEADLINE) == (HEADLINE,)


def test_a_chinese_headline_is_found() -> None:
    body = "维尔莫尔港商会宣布新的市场大厅正式开业，首日接待了四千名来客，四十家商户当天入驻。"
    assert plain("维尔莫尔市场大厅开业", body * 2, body).headline == "维尔莫尔市场大厅开业"

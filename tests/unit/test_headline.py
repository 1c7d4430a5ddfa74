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


@pytest.mark.parametrize(
    "behind",
    ["Velmoor, IN-- ", "May 4, 2006  WASHINGTON, DC- ", "Washington-- ", "WASHINGTON, D.C. "],
)
def test_a_headline_that_its_dateline_follows_on_the_same_line_is_cut_off(behind: str) -> None:
    body = "Senator Jo Roe today joined the town in a letter about the pier. " * 6
    release = plain(f"Roe Calls on the Harbour Board to Keep the Pier {behind}Sen. {body}")
    assert release.headline == "Roe Calls on the Harbour Board to Keep the Pier"


def test_a_sentence_without_punctuation_is_no_headline() -> None:
    text = (
        "I commend the harbour board for their decision to keep the pier open to small boats and "
        "it is a positive step that shows that doing the right thing for the town is not out of "
        "reach and I hope that many more boards will follow their lead"
    )
    assert plain(text).headline is None


def test_a_page_is_headed_by_what_stands_before_its_offices_name() -> None:
    headline = "Velmoor Man Indicted for Stealing Over $130,000 in Pensions of Harbour Workers"
    page = plain(f"{headline} - The Velmoor District Attorney's Office", "HOME", "GET HELP", *BODY)
    assert page.headline == headline


def test_an_advisory_says_so_in_its_headline() -> None:
    headline = "MEDIA ADVISORY – ROE ARRAIGNMENT"
    page = plain(f"{headline} - Velmoor District Attorney", "Home", headline, "May 4, 2026", *BODY)
    assert page.headline == headline


def test_a_line_that_leads_on_is_no_headline() -> None:
    release = plain(HEADLINE.upper(), "Mayor Jo Roe released the following statement:", *BODY)
    assert release.headline == HEADLINE.upper()


def test_a_byline_is_no_part_of_the_headline() -> None:
    assert plain(HEADLINE.upper(), "By Sen. Jo Roe", *BODY).headline == HEADLINE.upper()

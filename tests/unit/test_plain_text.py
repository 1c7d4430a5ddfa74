import pytest
from release_texts import HEADLINE, LAST_PROSE, MORE_PROSE, PROSE, found, plain, read_one, words

from archive.errors import ParseError
from archive.model import BlockKind


def test_the_first_line_is_the_headline_and_the_rest_the_body() -> None:
    release = plain(HEADLINE, PROSE, MORE_PROSE)
    assert release.headline == HEADLINE
    assert release.body == (PROSE, MORE_PROSE)


def test_every_word_of_the_file_is_in_the_text_in_its_order() -> None:
    written = (HEADLINE, "May 4, 2026", PROSE, "“A hall, at last,” she said.", MORE_PROSE, "###")
    assert words(plain(*written).text) == words(" ".join(written))


def test_blocks_are_parted_by_a_blank_line_and_cover_the_text() -> None:
    release = plain(HEADLINE, PROSE, MORE_PROSE)
    assert release.text == "\n\n".join((HEADLINE, PROSE, MORE_PROSE))
    assert [block.span.of(release.text) for block in release.blocks] == release.text.split("\n\n")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"], ids=["dos", "old-mac", "unix"])
def test_line_ends_of_every_system_are_the_same(end: str) -> None:
    text = f"{HEADLINE}\n\n{PROSE}\n\n{MORE_PROSE}\n".replace("\n", end)
    assert read_one(found(text)).text == plain(HEADLINE, PROSE, MORE_PROSE).text


def test_blank_lines_with_blanks_in_them_part_paragraphs_too() -> None:
    text = f"{HEADLINE}\n \t\n{PROSE}\n\u00a0\n\n{MORE_PROSE}"
    assert read_one(found(text)).body == (PROSE, MORE_PROSE)


def test_runs_of_blanks_are_one_blank() -> None:
    release = plain(HEADLINE, PROSE.replace(" of ", "  of\t"), MORE_PROSE)
    assert release.body == (PROSE, MORE_PROSE)


def test_a_soft_hyphen_at_a_line_break_goes_with_the_break() -> None:
    text = PROSE.replace("stallholders", "stall\u00ad\n    holders")
    assert "forty stallholders moved" in plain(HEADLINE, text).text


def test_the_mark_at_the_end_is_no_paragraph() -> None:
    for mark in ("###", "-30-", "# # #", "ENDS"):
        release = plain(HEADLINE, PROSE, MORE_PROSE, mark)
        assert release.body == (PROSE, MORE_PROSE)


def test_a_release_line_is_neither_headline_nor_body() -> None:
    release = plain("FOR IMMEDIATE RELEASE", HEADLINE, PROSE, MORE_PROSE)
    assert release.headline == HEADLINE
    assert release.blocks_of(BlockKind.DATELINE) == ("FOR IMMEDIATE RELEASE",)


def test_the_same_bytes_are_always_read_the_same() -> None:
    assert plain(HEADLINE, PROSE, LAST_PROSE) == plain(HEADLINE, PROSE, LAST_PROSE)


def test_a_file_of_very_many_lines_is_refused() -> None:
    with pytest.raises(ParseError, match="more than 20000 lines"):
        read_one(found("a line of words\n" * 20_001))


def test_prose_that_mentions_code_is_no_code() -> None:
    release = plain(HEADLINE, PROSE, "import duties fall, and for traders: relief at last.")
    assert release.headline == HEADLINE

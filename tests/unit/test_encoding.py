import pytest
from release_texts import HEADLINE, PROSE, found, read_one

from archive.model import Release

QUOTED = "The mayor’s words — “a café by the sea” — were read to the crowd in Velmoor on the pier."
CHINESE = (
    "维尔莫尔港商会宣布新的市场大厅正式开业，首日接待了四千名来客。商会主席表示，大厅将全年开放。"
)


def _plain(data: bytes, media_type: str = "text/plain") -> Release:
    return read_one(found(data, path="a.txt", media_type=media_type))


def _page(data: bytes, media_type: str = "text/html") -> Release:
    return read_one(found(data, path="a.html", media_type=media_type))


def _html(words: str, declared: str) -> str:
    return (
        f'<html><head><meta charset="{declared}"><title>{HEADLINE}</title></head><body><article>'
        f"<h1>{HEADLINE}</h1><p>{PROSE}</p><p>{words}</p></article></body></html>"
    )


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"], ids=lambda name: name
)
def test_curly_quotation_marks_come_out_of_every_usual_encoding(encoding: str) -> None:
    text = f"{HEADLINE}\n\n{PROSE}\n\n{QUOTED}\n"
    assert QUOTED in _plain(text.encode(encoding)).text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_with_a_mark_is_read_whichever_byte_comes_first(encoding: str) -> None:
    assert QUOTED in _plain(f"\ufeff{HEADLINE}\n\n{QUOTED}\n".encode(encoding)).text


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    release = _plain(f"{HEADLINE}\n\n{PROSE}\n".encode("utf-8-sig"))
    assert "\ufeff" not in release.text
    assert release.headline == HEADLINE


def test_a_page_declared_gb2312_is_read_with_the_characters_beyond_it() -> None:
    words = CHINESE + "主席朱镕在台上致辞。"
    assert words in _page(_html(words, "gb2312").encode("gb18030")).text


@pytest.mark.parametrize("declared", ["iso-8859-1", "us-ascii", "gb2312"])
def test_utf_8_is_read_as_such_whatever_the_page_declares(declared: str) -> None:
    assert QUOTED in _page(_html(QUOTED, declared).encode()).text


def test_a_page_that_declares_latin_1_is_read_as_browsers_do() -> None:
    assert QUOTED in _page(_html(QUOTED, "iso-8859-1").encode("windows-1252")).text


def test_a_declaration_of_no_known_encoding_is_passed_over() -> None:
    assert QUOTED in _page(_html(QUOTED, "klingon-8").encode()).text


def test_what_the_sender_declares_counts_without_a_word_in_the_file() -> None:
    data = f"{CHINESE}\n\n{CHINESE}\n".encode("gb18030")
    assert CHINESE in _plain(data, "text/plain; charset=gb2312").text


def test_chinese_without_any_declaration_is_made_out() -> None:
    assert CHINESE in _plain((f"{CHINESE}\n\n" * 6).encode("gb18030")).text


def test_a_page_that_declares_nothing_is_still_read() -> None:
    page = _html(QUOTED, "utf-8").replace('<meta charset="utf-8">', "")
    assert QUOTED in _page(page.encode()).text


def test_damaged_bytes_are_shown_as_such_and_the_rest_is_read() -> None:
    data = _html(QUOTED, "utf-8").encode().replace(b"crowd", b"cr\xffowd")
    text = _page(data).text
    assert "cr\ufffdowd" in text
    assert "“a café by the sea”" in text


def test_zero_width_and_control_characters_go_and_joiners_stay() -> None:
    text = _plain(f"{HEADLINE}\n\n{PROSE}\n\nA\u200bB\x07C नि\u200dज {PROSE}\n".encode()).text
    assert "ABC नि\u200dज" in text

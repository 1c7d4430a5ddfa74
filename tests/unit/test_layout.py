import textwrap

import pytest
from release_texts import HEADLINE, LAST_PROSE, MORE_PROSE, PROSE, found, plain, read_one, words

LONG = f"{PROSE} {MORE_PROSE} {LAST_PROSE}"


def _wrapped(text: str, width: int = 72, **how: str) -> str:
    return textwrap.fill(text, width, break_on_hyphens=False, **how)


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_hard_wrapped_lines_are_rejoined(width: int) -> None:
    text = f"{HEADLINE}\n\n{_wrapped(LONG, width)}\n\n{_wrapped(MORE_PROSE, width)}\n"
    assert read_one(found(text)).body == (LONG, MORE_PROSE)


def test_wrapped_paragraphs_parted_by_an_indent_alone_are_kept_apart() -> None:
    indented = "\n".join(
        _wrapped(paragraph, initial_indent="    ") for paragraph in (LONG, LONG[::1], MORE_PROSE)
    )
    assert len(read_one(found(f"{HEADLINE}\n\n{indented}\n")).body) == 3


def test_one_line_a_paragraph_is_kept_so() -> None:
    text = f"{HEADLINE}\n{PROSE}\n{MORE_PROSE}\n{LAST_PROSE}\n"
    release = read_one(found(text))
    assert release.headline == HEADLINE
    assert release.body == (PROSE, MORE_PROSE, LAST_PROSE)


def test_a_word_that_a_line_break_cut_is_made_whole() -> None:
    text = (
        "The council of the harbour opened a covered market hall beside the old ferry pier, and\n"
        "it moved forty stallholders in before the first boats of the morning had unloaded their\n"
        "catch of herring and mackerel, so that the townspeople could buy fish out of the weath-\n"
        "er for the first time since the storms of two winters ago had blown the sheds away, and\n"
        "with them a tide clock."
    )
    assert "out of the weather for" in read_one(found(f"{HEADLINE}\n\n{text}\n")).text


def test_a_compound_that_stands_elsewhere_keeps_its_hyphen_at_a_break() -> None:
    first = (
        "The council praised the well-known tide clock of the pier, and it thanked the well-\n"
        "known family of clock makers who had repaired it again and again in every winter of\n"
        "the last forty years without ever sending the council of Velmoor a single bill for\n"
        "their work, their tools, or the brass that they had melted down for the new wheels."
    )
    assert "the well-known family" in read_one(found(f"{HEADLINE}\n\n{first}\n")).text


def test_a_bulleted_list_keeps_an_entry_a_paragraph() -> None:
    entries = ("• forty stalls for fish", "• a tide clock", "• benches for the waiting")
    body = read_one(found(f"{HEADLINE}\n\n{PROSE}\n\n" + "\n".join(entries) + "\n")).body
    assert body == (PROSE, *entries)


def test_a_line_that_goes_on_in_small_letters_belongs_to_the_one_above() -> None:
    text = f"{HEADLINE}\n{PROSE}\n“The hall is open to everybody,”\nsaid the mayor.\n{LAST_PROSE}\n"
    assert "“The hall is open to everybody,” said the mayor." in read_one(found(text)).body


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADLINE}\n\n{_wrapped(LONG)}\n\n{_wrapped(MORE_PROSE)}\n",
        f"{HEADLINE}\n{PROSE}\n{MORE_PROSE}\n",
        f"{HEADLINE}     {PROSE}     {MORE_PROSE}",
        f"{HEADLINE}\n\n  “No — never!”  he said,\n\n {PROSE}\t\n",
    ],
)
def test_words_come_out_verbatim_and_in_order(text: str) -> None:
    assert words(read_one(found(text)).text) == words(text)


def test_a_text_that_lost_its_line_breaks_is_parted_at_its_wide_gaps() -> None:
    gap = " " * 60
    release = read_one(found(f"{HEADLINE}{gap}{LONG}{gap}{MORE_PROSE}"))
    assert release.headline == HEADLINE
    assert release.body == (LONG, MORE_PROSE)


def test_chinese_paragraphs_are_kept_apart() -> None:
    first = "维尔莫尔港商会宣布新的市场大厅正式开业，首日接待了四千名来客，四十家商户当天入驻。"
    second = "商会主席表示，大厅将全年开放，并保留渔民家庭三代人之前出资修建的潮汐钟。"
    assert plain("维尔莫尔市场大厅开业", first, second).body == (first, second)

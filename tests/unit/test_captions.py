import pytest
from release_texts import HEADLINE, LAST_PROSE, MORE_PROSE, PROSE, markdown, plain

from archive.model import Caption

SHOWN = "Stallholders carry the first crates of herring into the new hall at dawn."


def _caption(line: str) -> Caption:
    (caption,) = plain(HEADLINE, PROSE, MORE_PROSE, line, LAST_PROSE).captions
    return caption


@pytest.mark.parametrize(
    "credit",
    [
        "(Photo/Lin Ostrey)",
        "(Photo: Lin Ostrey)",
        "(Photo by Lin Ostrey)",
        "(Image credit: Lin Ostrey)",
        "(Courtesy of Lin Ostrey)",
        "[Photo: Lin Ostrey]",
        "Photo credit: Lin Ostrey",
        "Photo: Lin Ostrey",
        "Foto: Lin Ostrey",
        "© Lin Ostrey",
    ],
)
def test_a_caption_stands_apart_from_its_credit(credit: str) -> None:
    caption = _caption(f"{SHOWN} {credit}")
    assert (caption.text, caption.credit) == (SHOWN, "Lin Ostrey")


def test_a_caption_is_no_body_and_lies_in_the_text() -> None:
    release = plain(HEADLINE, PROSE, f"{SHOWN} (Photo/Lin Ostrey)", MORE_PROSE)
    assert release.body == (PROSE, MORE_PROSE)
    (caption,) = release.captions
    assert caption.span.of(release.text) == f"{SHOWN} (Photo/Lin Ostrey)"


@pytest.mark.parametrize(
    "line", ["Photo: the new hall seen from the pier", "Pictured: the mayor and the harbour master"]
)
def test_words_that_only_captions_begin_with_make_one(line: str) -> None:
    assert _caption(line).span.end


def test_a_credit_on_a_line_of_its_own_belongs_to_the_caption_above() -> None:
    release = plain(HEADLINE, PROSE, f"Pictured: {SHOWN}", "Photo: Lin Ostrey", LAST_PROSE)
    (caption,) = release.captions
    assert caption.credit == "Lin Ostrey"
    assert release.body == (PROSE, LAST_PROSE)


def test_a_chinese_caption_has_the_photographer_as_credit() -> None:
    body = "维尔莫尔港商会宣布新的市场大厅正式开业，首日接待了四千名来客，四十家商户当天入驻。"
    release = plain("维尔莫尔市场大厅开业", body, "图为商户在清晨搬入新大厅。（林小舟 摄）", body)
    assert [caption.credit for caption in release.captions] == ["林小舟"]


def test_a_paragraph_that_speaks_of_photographs_is_body() -> None:
    told = "The council collects photographs of the old sheds, and shows them in the hall in June."
    release = plain(HEADLINE, PROSE, told, LAST_PROSE)
    assert release.captions == ()
    assert told in release.body


def test_the_photographer_is_no_speaker_and_no_organisation() -> None:
    release = markdown(f"# {HEADLINE}", PROSE, f"![{SHOWN} (Photo/Lin Ostrey)](a.jpg)", MORE_PROSE)
    names = [one.name for one in (*release.speakers, *release.organisations)]
    assert not any("Ostrey" in name for name in names)

import pytest
from release_texts import HEADLINE, LAST_PROSE, MORE_PROSE, PROSE, markdown

from archive.errors import ParseError
from archive.model import BlockKind, DateSource


def test_the_first_heading_is_the_headline() -> None:
    release = markdown(f"# {HEADLINE}", PROSE, "# Another heading", MORE_PROSE)
    assert release.headline == HEADLINE
    assert release.body == (PROSE, MORE_PROSE)
    assert release.blocks_of(BlockKind.HEADING) == ("Another heading",)


def test_emphasis_and_links_become_their_words() -> None:
    release = markdown(
        f"# {HEADLINE}",
        f"**{PROSE[:19]}**{PROSE[19:]}",
        "See *the* [new `hall`](https://x.example).",
    )
    assert release.body == (PROSE, "See the new hall.")


def test_escapes_and_entities_become_their_characters() -> None:
    release = markdown(
        f"# {HEADLINE}", PROSE, r"Five \* stars &amp; a 2 &lt; 3 sign, said 1\. Roe."
    )
    assert "Five * stars & a 2 < 3 sign, said 1. Roe." in release.text


def test_an_image_with_words_becomes_a_caption() -> None:
    release = markdown(
        f"# {HEADLINE}",
        PROSE,
        "![The hall at first light (Photo: Lin Ostrey)](hall.jpg)",
        MORE_PROSE,
    )
    (caption,) = release.captions
    assert (caption.text, caption.credit) == ("The hall at first light", "Lin Ostrey")
    assert caption.image_url == "hall.jpg"
    assert release.body == (PROSE, MORE_PROSE)


def test_an_image_named_like_a_file_is_no_caption() -> None:
    assert markdown(f"# {HEADLINE}", "![IMG_0042.jpg](hall.jpg)", PROSE).captions == ()


def test_italics_below_an_image_are_its_caption() -> None:
    release = markdown(
        f"# {HEADLINE}", PROSE, "![hall](hall.jpg)", "*The hall at first light.*", MORE_PROSE
    )
    assert [caption.text for caption in release.captions] == ["The hall at first light."]
    assert release.body == (PROSE, MORE_PROSE)


def test_tags_are_left_out_and_never_read_as_words() -> None:
    release = markdown(
        f"# {HEADLINE}",
        f'<div class="x">{PROSE}</div>',
        f"{MORE_PROSE}<br>\n<b>bold</b> words here.",
    )
    assert PROSE in release.text
    assert "<" not in release.text
    assert "class" not in release.text


def test_a_paragraph_that_begins_with_blanks_is_text_and_no_code() -> None:
    assert markdown(f"# {HEADLINE}", f"     {PROSE}", MORE_PROSE).body == (PROSE, MORE_PROSE)


def test_the_entries_of_a_list_are_paragraphs() -> None:
    release = markdown(f"# {HEADLINE}", PROSE, "- forty stalls\n- a tide clock", MORE_PROSE)
    body = " | ".join(release.body)
    assert "forty stalls |" in body
    assert "a tide clock |" in body


def test_the_rows_of_a_table_are_paragraphs() -> None:
    release = markdown(
        f"# {HEADLINE}", PROSE, "| Day | Boats |\n|---|---|\n| Monday | 12 |", MORE_PROSE
    )
    assert "Monday 12" in release.body


def test_front_matter_says_title_date_language_and_url() -> None:
    release = markdown(
        f"---\ntitle: {HEADLINE}\ndate: 2026-05-04\nlanguage: en-GB\n"
        f"url: https://hall.example/news/opening?utm_source=mail#top\n"
        f"subtitle: Forty stalls\n---\n{PROSE}"
    )
    assert release.headline == HEADLINE
    assert release.subheadline == "Forty stalls"
    assert release.published is not None
    assert release.published.edtf == "2026-05-04"
    assert release.published.evidence.source is DateSource.METADATA
    assert release.provenance.url == "https://hall.example/news/opening"
    assert "2026" not in release.text


def test_front_matter_without_an_end_is_text() -> None:
    assert PROSE in markdown("---\ntitle: hall", f"# {HEADLINE}", PROSE).text


@pytest.mark.parametrize("matter", ["a: [1, 2", "a: b\n\t- c: d", "&a *b"])
def test_broken_front_matter_is_refused_with_the_place_of_the_break(matter: str) -> None:
    with pytest.raises(ParseError, match="front matter is no YAML"):
        markdown(f"---\n{matter}\n---\n# {HEADLINE}", PROSE)


def test_front_matter_makes_no_objects() -> None:
    with pytest.raises(ParseError, match="front matter is no YAML"):
        markdown(f"---\ntitle: !!python/object/apply:os.getcwd []\n---\n# {HEADLINE}", PROSE)


def test_a_colon_in_an_unquoted_title_does_no_harm() -> None:
    release = markdown(f"---\ntitle: Velmoor: a hall for all\ndate: 2026-05-04\n---\n{PROSE}")
    assert release.headline == "Velmoor: a hall for all"
    assert release.published is not None
    assert release.published.edtf == "2026-05-04"


def test_a_link_to_the_original_release_is_its_identity() -> None:
    linked = markdown(
        f"# {HEADLINE}", PROSE, "[Original release](https://hall.example/news/opening?utm_medium=x)"
    )
    assert linked.provenance.url == "https://hall.example/news/opening"
    assert linked.id != markdown(f"# {HEADLINE}", PROSE).id


def test_wrapped_paragraphs_are_rejoined() -> None:
    lines = PROSE.replace("market hall beside", "market hall\nbeside").replace(
        "forty stallholders", "forty\nstallholders"
    )
    assert PROSE in markdown(f"# {HEADLINE}", lines, LAST_PROSE).text

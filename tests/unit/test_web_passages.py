"""The text of a release, cut where quotations begin and end."""

from dataclasses import replace

from builders import make_release, said

from archive.model import (
    Affiliation,
    Block,
    BlockKind,
    Confidence,
    Evidence,
    Quotation,
    Release,
    Span,
    quotation_id,
)
from web.passages import Saying, runs, sayings, sections, voices


def _quote(
    release: Release, words: str, speaker: str | None, *, through: str | None = None
) -> Quotation:
    start = release.text.index(words)
    end = release.text.index(through) + len(through) if through else start + len(words)
    span = Span(start=start, end=end)
    return Quotation(
        id=quotation_id(release.id, f"{words}{speaker}", 0),
        span=span,
        speaker=speaker,
        evidence=Evidence(span=span, rule="made-up", confidence=Confidence.SURE),
    )


def _with(release: Release, *quotations: Quotation) -> Release:
    return replace(release, quotations=quotations)


def _text(*paragraphs: str) -> Release:
    return make_release(headline=None, paragraphs=paragraphs)


def _shown(release: Release) -> list[list[tuple[str, tuple[int, ...]]]]:
    said = sayings(release)
    return [
        [(part.text, tuple(one.number for one in part.sayings)) for part in section.passages]
        for section in sections(release, said)
    ]


def test_the_passages_of_a_release_are_its_text_and_nothing_else() -> None:
    release = make_release(said=[said("We open today"), said("At last", speaker="Bo Lind")])
    for section, block in zip(sections(release, sayings(release)), release.blocks, strict=True):
        assert section.text == block.span.of(release.text)


def test_a_nested_quotation_is_cut_out_of_the_one_around_it() -> None:
    release = _text("“I heard ‘not now’ again,” she said.")
    release = _with(
        release,
        _quote(release, "I heard ‘not now’ again,", "Ada Fenwick"),
        _quote(release, "not now", "Bo Lind"),
    )
    assert _shown(release)[0] == [
        ("“", ()),
        ("I heard ‘", (1,)),
        ("not now", (1, 2)),
        ("’", (1,)),
        (" again,", (1,)),
        ("”", ()),
        (" she said.", ()),
    ]


def test_overlapping_quotations_are_both_shown_where_they_overlap() -> None:
    release = _text("one two three")
    release = _with(release, _quote(release, "one two", "Ada"), _quote(release, "two three", "Bo"))
    assert _shown(release)[0] == [("one ", (1,)), ("two", (1, 2)), (" three", (2,))]


def test_a_joint_quotation_is_one_saying_with_both_names() -> None:
    release = _text("“We agree,” they said.")
    release = _with(
        release,
        _quote(release, "We agree,", "Ada Fenwick"),
        _quote(release, "We agree,", "Bo Lind"),
    )
    (saying,) = sayings(release)
    assert saying.label == "Ada Fenwick and Bo Lind"
    assert {voice.name for voice in voices(release, [saying])} == {"Ada Fenwick", "Bo Lind"}


def test_a_quotation_over_two_paragraphs_begins_in_one_and_ends_in_the_other() -> None:
    release = _text("“First part.", "“Second part.” That was all.")
    release = _with(release, _quote(release, "First part.", "Ada", through="Second part."))
    first, second = sections(release, sayings(release))
    assert [part.text for part in first.passages if part.begins] == ["First part."]
    assert not any(part.ends for part in first.passages)
    assert not any(part.begins for part in second.passages)
    assert [part.text for part in second.passages if part.ends] == ["”"]


def test_the_label_stands_behind_the_closing_mark() -> None:
    release = _text("“At last,” she said.")
    release = _with(release, _quote(release, "At last,", "Ada"))
    (section,) = sections(release, sayings(release))
    assert [(part.text, bool(part.ends)) for part in section.passages] == [
        ("“", False),
        ("At last,", False),
        ("”", True),
        (" she said.", False),
    ]


def test_a_quotation_that_ends_its_block_is_labelled_in_it() -> None:
    release = _text("She said: At last", "Next.")
    release = _with(release, _quote(release, "At last", "Ada"))
    first, second = sections(release, sayings(release))
    assert first.passages[-1].ends
    assert not any(part.ends for part in second.passages)


def test_each_speaker_keeps_one_colour_and_the_unnamed_have_none() -> None:
    release = make_release(
        said=[
            said("One", speaker="Ada Fenwick"),
            said("Two", speaker="Bo Lind"),
            said("Three", speaker="Ada Fenwick"),
            said("Four", speaker=None, role="spokesman", organisation="Northwind Ferries"),
        ]
    )
    by_words = {_words(release, saying): saying for saying in sayings(release)}
    assert by_words["One"].voice == by_words["Three"].voice != by_words["Two"].voice
    assert by_words["Four"].voice == 0
    assert by_words["Four"].label == "Northwind Ferries"


def test_a_doubtful_speaker_is_not_stated_but_offered_as_perhaps() -> None:
    release = make_release(
        said=[
            said("One", speaker="Ada Fenwick", confidence=Confidence.DOUBTFUL),
            said("Two", speaker=None, role=None, organisation=None, candidate="Bo Lind"),
        ]
    )
    stated = [one for saying in sayings(release) for one in saying.said]
    assert [(one.speaker, one.perhaps) for one in stated] == [
        (None, "Ada Fenwick"),
        (None, "Bo Lind"),
    ]
    assert {saying.label for saying in sayings(release)} == {"not stated"}


def test_who_speaks_for_whom_lists_unnamed_speakers_by_whom_they_speak_for() -> None:
    release = make_release(
        said=[
            said("One", speaker=None, role="spokesman", organisation="Northwind Ferries"),
            said("Two", speaker=None, role="spokesman", organisation="Northwind Ferries"),
            said("Three", speaker=None, role=None, organisation="Harbour Office"),
        ]
    )
    shown = voices(release, sayings(release))
    assert [(voice.affiliations, len(voice.sayings)) for voice in shown] == [
        ((Affiliation(role="spokesman", organisation="Northwind Ferries"),), 2),
        ((Affiliation(organisation="Harbour Office"),), 1),
    ]


def test_a_former_office_is_told_of_and_not_spoken_in() -> None:
    release = make_release(said=[said("One", speaker="Ada Fenwick", role="Minister")])
    (minister,) = release.speakers
    former = Affiliation(role="president", organisation="Quay Chamber of Commerce")
    told = replace(minister, affiliations=(*minister.affiliations, former))
    (voice,) = voices(replace(release, speakers=(told,)), sayings(release))
    assert (voice.affiliations, voice.told) == (minister.affiliations, (former,))


def test_neighbouring_blocks_of_one_kind_are_shown_together() -> None:
    release = make_release(paragraphs=["One.", "Two."], boilerplate=["About us."])
    kinds = [(kind, len(group)) for kind, group in runs(sections(release, ()))]
    assert kinds == [
        (BlockKind.HEADLINE, 1),
        (BlockKind.PARAGRAPH, 2),
        (BlockKind.BOILERPLATE, 1),
    ]


def test_the_caption_that_was_read_goes_with_its_block() -> None:
    release = make_release(captions=[("The pier.", "Photo/Rolf Ander")])
    captions = [s.caption for s in sections(release, ()) if s.kind is BlockKind.CAPTION]
    assert [caption.credit for caption in captions if caption] == ["Photo/Rolf Ander"]


def test_a_release_without_a_text_has_no_sections() -> None:
    release = _with(make_release())
    empty = replace(release, text="", blocks=())
    assert sections(empty, ()) == ()
    one = replace(
        release, text="x", blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(start=0, end=1)),)
    )
    assert _shown(one) == [[("x", ())]]


def _words(release: Release, saying: Saying) -> str:
    return saying.span.of(release.text)

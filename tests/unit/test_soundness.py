from dataclasses import replace

import pytest
from builders import CHAMBER, make_release, said

from archive.model import Block, BlockKind, Evidence, Release, Span
from archive.soundness import flaws

SOUND = make_release(
    said=[said("We open today", cue="said Ada Fenwick")],
    organisations=[CHAMBER],
    captions=["The pier"],
    place="HARBOUR CITY",
    events=["2025-05-01"],
    issuer=CHAMBER,
)
OUTSIDE = Span(start=0, end=10_000)


def test_a_release_as_it_should_be_has_no_flaw() -> None:
    assert list(flaws(SOUND)) == []
    assert list(flaws(make_release(headline=None, paragraphs=(), published=None))) == []


def spoilt() -> dict[str, Release]:
    [quotation] = SOUND.quotations
    [speaker] = SOUND.speakers
    [body] = SOUND.organisations
    [caption] = SOUND.captions
    [event] = SOUND.events
    assert SOUND.dateline
    assert SOUND.dateline.date
    far = Evidence(span=OUTSIDE, rule="made-up", confidence=quotation.evidence.confidence)
    when = SOUND.dateline.date
    undated = replace(when, evidence=replace(when.evidence, span=OUTSIDE))
    return {
        "caption": replace(SOUND, captions=(replace(caption, span=OUTSIDE),)),
        "quotation": replace(SOUND, quotations=(replace(quotation, span=OUTSIDE),)),
        "cue": replace(SOUND, quotations=(replace(quotation, cue=OUTSIDE),)),
        "evidence of quotation": replace(SOUND, quotations=(replace(quotation, evidence=far),)),
        "name 'Ada Fenwick'": replace(SOUND, speakers=(replace(speaker, span=OUTSIDE),)),
        "evidence of 'Ada": replace(SOUND, speakers=(replace(speaker, evidence=far),)),
        "name 'Harbour": replace(SOUND, organisations=(replace(body, span=OUTSIDE),)),
        "evidence of 'Harbour": replace(SOUND, issuer=replace(body, evidence=far)),
        "event": replace(SOUND, events=(replace(event, span=OUTSIDE),)),
        "dateline": replace(SOUND, dateline=replace(SOUND.dateline, span=OUTSIDE)),
        "date '2025-04-20'": replace(SOUND, published=undated),
    }


@pytest.mark.parametrize("named", spoilt())
def test_a_span_outside_the_text_is_named(named: str) -> None:
    [flaw] = flaws(spoilt()[named])
    assert named in flaw
    assert "ends at 10000, and the text at" in flaw


def test_two_quotations_of_one_id_are_a_flaw() -> None:
    [quotation] = SOUND.quotations
    [flaw] = flaws(replace(SOUND, quotations=(quotation, quotation)))
    assert flaw == f"2 quotations have the id {quotation.id}"


@pytest.mark.parametrize(
    ("text", "ends", "flaw"),
    [
        ("One\n\nTwo", [(0, 3), (5, 8)], None),
        ("One\n\nTwo", [(0, 3)], "the blocks end at 3, and the text at 8"),
        ("One\n\nTwo", [(0, 3), (6, 8)], "block 1 starts at 6 instead of 5"),
        ("One--Two", [(0, 3), (5, 8)], "block 1 is not parted from the one before"),
        ("   \n\nTwo", [(0, 3), (5, 8)], "block 0 is empty"),
        ("One", [], "the text has no blocks"),
    ],
)
def test_the_blocks_are_the_text(text: str, ends: list[tuple[int, int]], flaw: str | None) -> None:
    blocks = tuple(
        Block(kind=BlockKind.PARAGRAPH, span=Span(start=start, end=end)) for start, end in ends
    )
    release = replace(make_release(published=None), text=text, blocks=blocks, headline=None)
    found = list(flaws(release))
    assert (not found) if flaw is None else (flaw in found[0])

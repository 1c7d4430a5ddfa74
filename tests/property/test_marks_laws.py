"""Laws of the quotation marks: whatever the text, stretches are disjoint and inside their block."""

from hypothesis import given
from hypothesis import strategies as st

from archive.model import Span
from scrapers.reading.marks import marked

TEXTS = st.text(alphabet="aB ,.!?'\"“”‘’„«»「」`5\n", max_size=120)


@given(TEXTS, TEXTS, TEXTS)
def test_stretches_lie_in_their_block_in_order_and_apart(
    before: str, text: str, after: str
) -> None:
    block = Span(start=len(before), end=len(before) + len(text))
    whole = before + text + after
    last = block.start
    for stretch in marked(whole, block):
        assert block.holds(stretch.outer)
        assert stretch.outer.holds(stretch.span)
        assert last <= stretch.outer.start
        assert stretch.span.of(whole).strip() == stretch.span.of(whole) != ""
        last = stretch.outer.end


@given(TEXTS, TEXTS)
def test_what_stands_around_a_block_changes_nothing_in_it(text: str, around: str) -> None:
    alone = marked(text, Span(start=0, end=len(text)))
    shift = len(around)
    inside = marked(around + text + around, Span(start=shift, end=shift + len(text)))
    assert [s.span.start + shift for s in alone] == [s.span.start for s in inside]


@given(TEXTS)
def test_the_next_block_recovers_whatever_the_one_before_lost(lost: str) -> None:
    speech = "“We open today,” said Jo Roe."
    text = lost + "\n\n" + speech
    block = Span(start=len(lost) + 2, end=len(text))
    assert [s.span.of(text) for s in marked(text, block)] == ["We open today,"]

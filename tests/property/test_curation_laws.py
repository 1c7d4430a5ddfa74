"""Decisions laid over a reading, whatever was read and whatever was decided."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import hypothesis.strategies as st
from builders import make_release, said
from hypothesis import assume, given, settings

from archive.curation import curated
from archive.deciding import Signature, decisions_of, new_quotation, undoing
from archive.edits import Edit
from archive.errors import DecisionError
from archive.fact_fields import DIRECT, INDIRECT, NO, RELEASE, YES, facts_in, kind_of
from archive.model import Confidence, Decision, FactField, FactKind, OrganisationKind, Release, Span
from archive.soundness import flaws

NAMES = ("Ada Fenwick", "Bo Lin", "Zoë Marsh", None)
BODIES = ("Pier Trust", "Ferry Museum", None)
WORDS = ("We open today", "We open", "It is grand", "It is grand and tall", "Come and see")
NO_YEAR = "XXXX"  # EDTF (ISO 8601-2:2019): a year of which no digit is specified
NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
LETTER = "Words common to all readings: We open today, it is grand. It is grand and tall. Come on."

quotations = st.lists(
    st.builds(
        said,
        st.sampled_from(WORDS),
        speaker=st.sampled_from(NAMES),
        organisation=st.sampled_from(BODIES),
        role=st.sampled_from(["Chair", None]),
        confidence=st.sampled_from(Confidence),
    ),
    max_size=4,
)
readings = st.builds(
    make_release,
    said=quotations,
    paragraphs=st.sampled_from([(LETTER,), (LETTER, "A second paragraph."), ("Another text.",)]),
    published=st.sampled_from(["2025-04-20", "2024", None]),
    headline=st.sampled_from(["Pier opens", "PIER OPENS"]),
    organisations=st.lists(st.sampled_from([one for one in BODIES if one]), unique=True),
    # The last is EDTF: a day of which the text gives no year.
    events=st.sampled_from([(), ("2025-05-01",), ("2025-05-01", f"{NO_YEAR}-06-02")]),
)


@st.composite
def _edits(draw: st.DrawFn, release: Release) -> list[Edit]:
    """Draw what a curator may want of one fact of ``release``, or of a new one."""
    fact = draw(st.sampled_from([RELEASE, "new", *facts_in(release)]))
    if fact == "new":
        start = draw(st.integers(0, len(release.text) - 2))
        span = Span(start=start, end=draw(st.integers(start + 1, len(release.text))))
        assume(span.of(release.text).strip())
        fact = new_quotation(release, span)
        return [
            Edit(fact=fact, field=FactField.PRESENT, value=YES, span=span),
            Edit(fact=fact, field=FactField.SPEAKER, value=draw(st.sampled_from(NAMES))),
        ]
    if fact == RELEASE:
        return [
            draw(
                st.sampled_from([
                    Edit(fact=fact, field=FactField.HEADLINE, value="The pier is open"),
                    Edit(fact=fact, field=FactField.PUBLISHED, value="2025-04-21"),
                    Edit(fact=fact, field=FactField.PUBLISHED),
                    Edit(fact=fact, field=FactField.PLACE, value="HARBOUR CITY"),
                    Edit(fact=fact, field=FactField.ISSUER, value="Pier Trust"),
                ])
            )
        ]  # fmt: skip
    return (
        [Edit(fact=fact, field=FactField.PRESENT, value=NO)]
        if draw(st.booleans())
        else [draw(st.sampled_from(_CHANGES[kind_of(fact) or FactKind.RELEASE](fact)))]
    )


_CHANGES = {
    FactKind.QUOTATION: lambda fact: [
        Edit(fact=fact, field=FactField.SPEAKER, value="Ada Fenwick"),
        Edit(fact=fact, field=FactField.SPEAKER, value="Somebody Unprinted"),
        Edit(fact=fact, field=FactField.SPEAKER),
        Edit(fact=fact, field=FactField.ORGANISATION, value="Ferry Museum"),
        Edit(fact=fact, field=FactField.DIRECT, value=INDIRECT),
        Edit(fact=fact, field=FactField.DIRECT, value=DIRECT),
        Edit(fact=fact, field=FactField.WORDS, span=Span(start=2, end=9)),
    ],
    FactKind.SPEAKER: lambda fact: [
        Edit(fact=fact, field=FactField.NAME, value="Bo Lin"),
        Edit(fact=fact, field=FactField.ROLE, value="Treasurer"),
    ],
    FactKind.ORGANISATION: lambda fact: [
        Edit(fact=fact, field=FactField.NAME, value="Pier Trust of Harbour City"),
        Edit(fact=fact, field=FactField.KIND, value=OrganisationKind.NGO.value),
    ],
    FactKind.EVENT: lambda fact: [Edit(fact=fact, field=FactField.DATE, value="2026-05-01")],
}


@st.composite
def curations(draw: st.DrawFn) -> tuple[Release, tuple[Decision, ...]]:
    """Draw a reading, and a log of what was decided on it and taken back."""
    read = draw(readings)
    log: tuple[Decision, ...] = ()
    for step in range(draw(st.integers(1, 5))):
        signed = Signature(curator="bo", at=NOON + timedelta(minutes=step))
        if log and draw(st.integers(0, 3)) == 0:
            act = draw(st.sampled_from([one.act for one in log]))
            try:
                log = (*log, undoing(log, act, signed))
            except DecisionError as error:
                assert "taken back already" in str(error)
        else:
            log += decisions_of(read, log, draw(_edits(curated(read, log).release)), signed)
    return read, log


@given(curations())
@settings(max_examples=150, deadline=None)
def test_laying_the_log_over_again_changes_nothing(
    curation: tuple[Release, tuple[Decision, ...]],
) -> None:
    read, log = curation
    once = curated(read, log).release
    assert curated(once, log).release == once


@given(curations(), st.data())
@settings(max_examples=150, deadline=None)
def test_taking_an_act_back_restores_what_stood_before_it(
    curation: tuple[Release, tuple[Decision, ...]], data: st.DataObject
) -> None:
    read, log = curation
    stood = curated(read, log)
    signed = Signature(curator="bo", at=NOON + timedelta(hours=1))
    made = decisions_of(read, log, data.draw(_edits(stood.release)), signed)
    if made:
        after = (*log, *made)
        back = undoing(after, made[0].act, Signature(curator="bo", at=NOON + timedelta(hours=2)))
        assert curated(read, (*after, back)) == stood


@given(curations(), readings)
@settings(max_examples=200, deadline=None)
def test_every_quotation_is_words_of_the_text_whatever_is_read_later(
    curation: tuple[Release, tuple[Decision, ...]], later: Release
) -> None:
    read, log = curation
    for reading in (read, later):
        stands = curated(reading, log)
        assert list(flaws(stands.release)) == []
        assert stands.release.text == reading.text
        assert stands.release.blocks == reading.blocks


@given(curations(), st.data())
@settings(max_examples=200, deadline=None)
def test_what_is_decided_of_a_quotation_outlives_any_reading_or_is_told_as_lost(
    curation: tuple[Release, tuple[Decision, ...]], data: st.DataObject
) -> None:
    read, log = curation
    stands = curated(read, log).release
    reading = _read_otherwise(read, data.draw(st.integers(0, 7)))
    anew = curated(reading, log)
    again = {one.id: one for one in anew.release.quotations}
    lost = _quotations_decided(anew.lost)
    decided = _quotations_decided(stands.decisions)
    for quotation in stands.quotations:
        if quotation.id in decided:
            if FactField.PRESENT not in decided[quotation.id] and quotation.id not in again:
                # Whoever said that it is there took that back.
                assert lost[quotation.id] == decided[quotation.id]
                continue
            kept = again[quotation.id]
            if FactField.SPEAKER in decided[quotation.id]:
                assert (kept.speaker, kept.affiliation) == (
                    quotation.speaker,
                    quotation.affiliation,
                )
            if FactField.WORDS in decided[quotation.id]:
                assert kept.span == quotation.span


def _read_otherwise(read: Release, which: int) -> Release:
    """Return ``read`` without some of its quotations, by the bits of ``which``."""
    kept = [one for place, one in enumerate(read.quotations) if which >> place & 1]
    return replace(read, quotations=tuple(kept))


def _quotations_decided(decisions: Sequence[Decision]) -> dict[str, set[FactField]]:
    found: dict[str, set[FactField]] = {}
    for one in decisions:
        if kind_of(one.fact) is FactKind.QUOTATION:
            found.setdefault(one.fact.partition(":")[2], set()).add(one.field)
    return found

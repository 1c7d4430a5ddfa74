"""Deciding on what was read, in a real store: who sees what, and what a new reading does to it."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from builders import CHAMBER, make_release, said

from archive.authority_records import AuthorityKind, Signature
from archive.curation import Curated
from archive.deciding import new_quotation, state_of
from archive.doubts import DoubtKind
from archive.edits import Edit
from archive.errors import ConflictError, DecisionError, GoneError
from archive.fact_fields import (
    NO,
    RELEASE,
    YES,
    event_fact,
    organisation_fact,
    quotation_fact,
    speaker_fact,
)
from archive.model import (
    Affiliation,
    Confidence,
    DateSource,
    FactField,
    OrganisationKind,
    Quotation,
    Release,
    Span,
)
from archive.records import Outcome
from archive.reports import ReportState
from archive.store import Store

WORDS = "We open today"
READ = make_release(said=[said(WORDS), said("It is grand", speaker="Bo Lin")])


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(f"sqlite:///{tmp_path}/archive.sqlite")


def kept(store: Store, release: Release = READ) -> Release:
    assert store.keep(release) is Outcome.KEPT
    return release


def first(release: Release) -> Quotation:
    return release.quotations[0]


def says(release: Release = READ, place: int = 0, **fields: str | None) -> list[Edit]:
    """Return edits of the quotation at ``place``."""
    fact = quotation_fact(release.quotations[place].id)
    return [Edit(fact=fact, field=FactField(name), value=value) for name, value in fields.items()]


def of_release(**fields: str | None) -> list[Edit]:
    return [
        Edit(fact=RELEASE, field=FactField(name), value=value) for name, value in fields.items()
    ]


def decide(store: Store, edits: list[Edit], curator: str = "ada") -> None:
    store.curation.decide(READ.id, edits, curator=curator)
    assert store.findings() == ()


def test_a_corrected_speaker_is_who_said_it_for_every_reader(store: Store) -> None:
    kept(store)
    decide(store, says(speaker="Cy Marsh", role="Harbour master"))
    quotation = first(store.release(READ.id))
    assert (quotation.speaker, quotation.candidate) == ("Cy Marsh", None)
    assert quotation.affiliation == Affiliation(role="Harbour master", organisation=CHAMBER)
    assert (quotation.evidence.rule, quotation.evidence.confidence) == ("curator", Confidence.SURE)
    record = store.quotation(quotation.id)
    assert (record.speaker, record.role) == ("Cy Marsh", "Harbour master")
    assert [one.name for one in store.speakers().records] == ["Bo Lin", "Cy Marsh"]
    assert [one.name for one in store.release(READ.id).speakers] == ["Cy Marsh", "Bo Lin"]


def test_what_was_read_stays_as_its_version(store: Store) -> None:
    kept(store)
    decide(store, says(speaker="Cy Marsh"))
    assert store.release_version(READ.id, 1) == READ == store.curation.as_read(READ.id)


def test_a_decision_says_who_when_what_it_was_and_why(store: Store) -> None:
    kept(store)
    made = store.curation.decide(
        READ.id, says(speaker="Cy Marsh"), curator="ada", reason="The  page\nsays so"
    )
    speaker = next(one for one in made if one.field is FactField.SPEAKER)
    assert (speaker.value, speaker.before, speaker.parsed) == (
        "Cy Marsh",
        "Ada Fenwick",
        "Ada Fenwick",
    )
    assert (speaker.curator, speaker.reason) == ("ada", "The page says so")
    assert speaker.place is not None
    assert speaker.place.exact == WORDS
    assert store.curation.log(READ.id) == made
    assert {one.act for one in made} == {speaker.act}


def test_an_act_is_one_change_that_the_index_follows(store: Store) -> None:
    kept(store)
    position = store.position()
    decide(store, says(role="Harbour master", direct="indirect"))
    assert [one.release_id for one in store.changes(position)] == [READ.id]


def test_what_stands_already_is_no_decision_twice(store: Store) -> None:
    kept(store)
    decide(store, says(speaker="Cy Marsh"))
    position = store.position()
    assert store.curation.decide(READ.id, says(speaker="Cy Marsh"), curator="bo") == ()
    assert store.position() == position


def test_undoing_restores_and_is_a_decision_that_can_be_undone(store: Store) -> None:
    kept(store)
    (first_made, *_) = store.curation.decide(READ.id, says(speaker="Cy Marsh"), curator="ada")
    changed = store.release(READ.id)
    undone = store.curation.undo(READ.id, first_made.act, curator="bo", reason="it was she")
    assert store.release(READ.id) == READ
    with pytest.raises(DecisionError, match="taken back already"):
        store.curation.undo(READ.id, first_made.act, curator="bo")
    store.curation.undo(READ.id, undone.act, curator="bo")
    assert store.release(READ.id) == changed
    assert len(store.curation.log(READ.id)) > 4
    assert store.findings() == ()


def test_a_decision_outlives_that_a_confirmation_before_it_is_taken_back(store: Store) -> None:
    kept(store)
    confirmed = store.curation.decide(
        READ.id, says(present=YES, speaker="Ada Fenwick", role=None), curator="ada"
    )
    decide(store, says(speaker="Cy Marsh"), curator="bo")
    store.curation.undo(READ.id, confirmed[0].act, curator="ada")
    kept(store, replace(READ, quotations=READ.quotations[1:]))
    assert first(store.release(READ.id)).speaker == "Cy Marsh"
    assert store.curation.stands(READ.id).lost == ()
    assert store.findings() == ()


def test_title_date_and_place_are_corrected(store: Store) -> None:
    kept(store)
    decide(
        store,
        of_release(headline=" A new  pier ", published="April 21, 2025", place="HARBOUR CITY"),
    )
    release = store.release(READ.id)
    assert release.headline == "A new pier"
    assert release.published is not None
    assert (release.published.edtf, release.published.evidence.source) == (
        "2025-04-21",
        DateSource.CURATOR,
    )
    assert release.dateline is not None
    assert release.dateline.place == "HARBOUR CITY"
    assert store.headlines() == ((READ.id, "A new pier"),)
    assert store.quotation(first(READ).id).headline == "A new pier"


def test_a_date_can_be_decided_to_be_unknown_and_is_no_doubt_then(store: Store) -> None:
    kept(store, undated := make_release(published=None))
    assert [one.kind for one in store.curation.queue()] == [DoubtKind.NO_DATE]
    store.curation.decide(undated.id, of_release(published=None), curator="ada")
    assert store.curation.queue() == ()


@pytest.mark.parametrize("wrong", ["soon", "2025-13-01", "2025-05-02/2025-05-01", "x" * 500])
def test_a_date_that_is_none_is_refused_and_nothing_is_kept(store: Store, wrong: str) -> None:
    kept(store)
    with pytest.raises(DecisionError, match="no date"):
        decide(store, [*says(speaker="Cy Marsh"), *of_release(published=wrong)])
    assert store.curation.log(READ.id) == ()


def test_a_quotation_cut_anew_keeps_its_address_and_is_words_of_the_text(store: Store) -> None:
    kept(store)
    start = READ.text.index("open today")
    edit = Edit(
        fact=quotation_fact(first(READ).id),
        field=FactField.WORDS,
        span=Span(start=start, end=start + len("open today")),
    )
    decide(store, [edit])
    assert store.quotation(first(READ).id).text == "open today"


def test_a_quotation_is_put_in_and_taken_out(store: Store) -> None:
    kept(store)
    place = READ.text.index("The new ferry pier")
    span = Span(start=place, end=place + len("The new ferry pier"))
    fact = new_quotation(READ, span)
    decide(
        store,
        [
            Edit(fact=fact, field=FactField.PRESENT, value=YES, span=span),
            Edit(fact=fact, field=FactField.SPEAKER, value="Bo Lin"),
        ],
    )
    added = store.quotation(fact.partition(":")[2])
    assert (added.text, added.speaker, added.direct) == ("The new ferry pier", "Bo Lin", False)
    assert store.counts().quotations == 3
    decide(store, [Edit(fact=fact, field=FactField.PRESENT, value=NO)])
    decide(store, says(present=NO))
    assert [one.text for one in store.release_quotations(READ.id)] == ["It is grand"]
    assert [one.name for one in store.release(READ.id).speakers] == ["Bo Lin"]


def test_a_speaker_is_renamed_in_all_they_say(store: Store) -> None:
    kept(store, make_release(said=[said(WORDS), said("It is grand")]))
    decide(store, says(speaker="Ada Fenwick"))
    decide(
        store,
        [Edit(fact=speaker_fact("Ada Fenwick"), field=FactField.NAME, value="Ada Fenwyck")],
    )
    assert {one.speaker for one in store.release(READ.id).quotations} == {"Ada Fenwyck"}
    assert [one.name for one in store.speakers().records] == ["Ada Fenwyck"]


def test_an_organisation_gets_its_kind_and_its_name_wherever_it_stands(store: Store) -> None:
    kept(store)
    fact = organisation_fact(CHAMBER)
    decide(
        store,
        [
            Edit(fact=fact, field=FactField.NAME, value="Harbour Guild"),
            Edit(fact=fact, field=FactField.KIND, value="NGO"),
        ],
    )
    (record,) = store.organisations().records
    assert (record.name, record.kind) == ("Harbour Guild", OrganisationKind.NGO)
    assert record.quotations == 2


def test_an_event_is_corrected_taken_out_and_put_in(store: Store) -> None:
    release = kept(store, make_release(events=["XXXX-05-02"]))
    event = release.events[0]
    fact = event_fact(event.text, event.span.start)
    decide(store, [Edit(fact=fact, field=FactField.DATE, value="2025-05-02")])
    assert [one.date.edtf for one in store.release(READ.id).events] == ["2025-05-02"]
    decide(store, [Edit(fact=fact, field=FactField.PRESENT, value=NO)])
    assert store.release(READ.id).events == ()
    place = Span(start=0, end=4)
    new = event_fact(place.of(release.text), 0)
    decide(
        store,
        [
            Edit(fact=new, field=FactField.PRESENT, value=YES, span=place),
            Edit(fact=new, field=FactField.DATE, value="2025-06"),
        ],
    )
    assert [one.date.edtf for one in store.release(READ.id).events] == ["2025-06"]


def test_a_new_reading_undoes_no_decision_and_the_disagreement_is_listed(store: Store) -> None:
    kept(store)
    decide(store, says(speaker="Cy Marsh"))
    kept(store, make_release(said=[said(WORDS, speaker="Dee Roe"), said("It is grand")]))
    stands = store.curation.stands(READ.id)
    assert first(stands.release).speaker == "Cy Marsh"
    assert [(one.decision.value, one.now) for one in stands.disagreements] == [
        ("Cy Marsh", "Dee Roe")
    ]
    assert DoubtKind.DISAGREEMENT in {one.kind for one in store.curation.queue()}
    decide(store, says(speaker="Cy Marsh"), curator="bo")
    assert store.curation.stands(READ.id).disagreements == ()


def test_it_does_not_matter_whether_the_reading_or_the_decision_came_first(
    store: Store, tmp_path: Path
) -> None:
    later = make_release(said=[said("It is grand", speaker="Bo Lin"), said(WORDS)])
    kept(store)
    decide(store, says(speaker="Cy Marsh"))
    kept(store, later)
    other = Store.open(f"sqlite:///{tmp_path}/other.sqlite")
    kept(other, later)
    other.curation.take_in(store.curation.every())
    assert other.release(READ.id) == store.release(READ.id)
    assert other.findings() == ()


def test_a_quotation_that_is_read_no_longer_stays_as_decided(store: Store) -> None:
    kept(store)
    decide(store, says(speaker="Cy Marsh"))
    kept(store, replace(READ, quotations=READ.quotations[1:]))
    stands = store.curation.stands(READ.id)
    assert first(stands.release).speaker == "Cy Marsh"
    assert first(stands.release).direct
    assert [one.decision.field for one in stands.disagreements] == [FactField.PRESENT]
    assert store.findings() == ()


def test_a_quotation_read_with_other_words_keeps_its_decision_and_its_address(
    store: Store,
) -> None:
    kept(store)
    decide(store, says(speaker="Cy Marsh"))
    span = first(READ).span
    longer = replace(first(READ), id="f" * 16, span=Span(start=span.start, end=span.end + 5))
    kept(store, replace(READ, quotations=(longer, READ.quotations[1])))
    found = store.quotation(first(READ).id)
    assert (found.speaker, found.end) == ("Cy Marsh", span.end + 5)
    assert len(store.release(READ.id).quotations) == 2


def test_a_decision_whose_words_are_gone_is_lost_and_listed(store: Store) -> None:
    kept(store)
    decide(store, says(speaker="Cy Marsh"))
    kept(store, make_release(paragraphs=("Nothing is said any more.",)))
    stands = store.curation.stands(READ.id)
    assert stands.release.quotations == ()
    assert {one.fact for one in stands.lost} == {quotation_fact(first(READ).id)}
    assert DoubtKind.LOST in {one.kind for one in store.curation.queue()}
    assert store.findings() == ()


def test_of_two_curators_at_one_fact_the_second_is_told(store: Store) -> None:
    kept(store)
    seen = state_of(store.curation.log(READ.id))
    decide(store, says(speaker="Cy Marsh"), curator="bo")
    with pytest.raises(ConflictError, match="bo decided on this meanwhile"):
        store.curation.decide(READ.id, says(speaker="Dee Roe"), curator="ada", seen=seen)
    store.curation.decide(READ.id, says(place=1, speaker="Dee Roe"), curator="ada", seen=seen)


@pytest.mark.parametrize(
    ("fact", "field", "value", "reason"),
    [
        ("poem:1", "name", "x", "no name of poem"),
        ("release", "name", "x", "no name of release"),
        ("quotation:none", "speaker", "x", "no quotation:none"),
        ("organisation:none", "kind", "NGO", "no name is given"),
        ("release", "language", "English, mostly", "no language tag"),
        ("release", "headline", "x" * 1001, "longer than 1000"),
        (quotation_fact(first(READ).id), "words", "x", "words are missing"),
        (quotation_fact(first(READ).id), "direct", "maybe", "none of direct, indirect"),
        (organisation_fact(CHAMBER), "kind", "club", "none of chamber of commerce"),
    ],
)
def test_what_cannot_be_decided_is_refused_with_the_reason(
    store: Store, fact: str, field: str, value: str, reason: str
) -> None:
    kept(store)
    with pytest.raises(DecisionError, match=reason):
        decide(store, [Edit(fact=fact, field=FactField(field), value=value)])


def test_decisions_outlive_deletion_and_are_erased_by_a_purge(store: Store, tmp_path: Path) -> None:
    kept(store)
    decide(store, says(speaker="Somebody Unprinted"))
    store.curation.report(READ.id, RELEASE, "Unheard-of words")
    store.delete(READ.id)
    assert store.curation.queue() == ()
    with pytest.raises(GoneError):
        decide(store, says(speaker="Cy Marsh"))
    store.restore(READ.id)
    assert first(store.release(READ.id)).speaker == "Somebody Unprinted"
    store.purge(READ.id, reason="asked to")
    assert store.curation.log(READ.id) == ()
    assert store.findings() == ()
    for path in tmp_path.iterdir():
        data = path.read_bytes()
        assert b"Unprinted" not in data
        assert b"Unheard-of" not in data


def test_decisions_wait_for_their_release_and_are_taken_in_once(
    store: Store, tmp_path: Path
) -> None:
    kept(store)
    decide(store, says(speaker="Cy Marsh"))
    log = tuple(store.curation.every())
    other = Store.open(f"sqlite:///{tmp_path}/other.sqlite")
    assert other.curation.take_in(log).added == len(log)
    kept(other)
    assert other.release(READ.id) == store.release(READ.id)
    again = other.curation.take_in(log)
    assert (again.added, again.known) == (0, len(log))
    wrong = replace(log[0], id="0" * 16, field=FactField.PRESENT, value="perhaps")
    with pytest.raises(DecisionError, match="perhaps"):
        other.curation.take_in([wrong])
    assert other.findings() == ()


def test_the_check_sees_a_decision_that_the_tables_do_not_follow(
    store: Store, tmp_path: Path
) -> None:
    kept(store)
    decide(store, says(speaker="Cy Marsh"))
    with sqlite3.connect(tmp_path / "archive.sqlite") as database:
        database.execute("UPDATE decisions SET value = 'Dee Roe' WHERE field = 'speaker'")
    assert [one.reason for one in store.findings()] == [
        "the tables of who said what do not agree with it"
    ]


def test_the_queue_begins_with_readers_reports_and_goes_by_doubt(store: Store) -> None:
    release = make_release(
        said=[
            said(WORDS, speaker=None, role=None, organisation=None),
            said("Perhaps so", confidence=Confidence.DOUBTFUL, candidate="Bo Lin"),
            said("It is grand", confidence=Confidence.LIKELY),
        ],
        published=None,
    )
    kept(store, release)
    report = store.curation.report(release.id, quotation_fact(first(release).id), "It was she.")
    kinds = [one.kind for one in store.curation.queue()]
    assert kinds == [
        DoubtKind.REPORT,
        DoubtKind.DOUBTFUL,
        DoubtKind.NO_SPEAKER,
        DoubtKind.NO_DATE,
        DoubtKind.LIKELY,
    ]
    assert store.curation.doubts_by_kind() == dict.fromkeys(
        [one for one in DoubtKind if one in kinds], 1
    )
    assert store.curation.doubts_by_source() == {"ports": 5}
    walked = []
    last = None
    while found := store.curation.queue(after=last, limit=2):
        walked += [one.kind for one in found]
        last = found[-1]
    assert walked == kinds
    assert len(store.curation.queue(source="elsewhere")) == 0
    answered = store.curation.answer(
        report.id, ReportState.ACCEPTED, curator="ada", reply="Thank you."
    )
    assert store.curation.reported(report.id) == answered
    assert DoubtKind.REPORT not in {one.kind for one in store.curation.queue()}


def test_a_release_that_nobody_decided_on_is_what_was_read(store: Store) -> None:
    kept(store)
    assert store.curation.stands(READ.id) == Curated(release=READ)


def test_a_decision_outlives_one_on_the_names_of_people(store: Store) -> None:
    kept(store)
    decide(store, says(speaker="Cy Marsh"))
    people = {one.name: one.id for one in store.speakers().records}
    store.authority.merge(
        AuthorityKind.SPEAKER, people["Bo Lin"], [people["Cy Marsh"]], by=Signature(curator="ada")
    )
    assert first(store.release(READ.id)).speaker == "Cy Marsh"
    assert {one.speaker for one in store.release_quotations(READ.id)} == {"Bo Lin"}
    assert store.findings() == ()

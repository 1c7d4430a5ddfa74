"""Whatever is kept, deleted, restored and purged: the store agrees with a model of plain dicts."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import hypothesis.strategies as st
from builders import make_release, said
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)

from archive.model import OrganisationKind, Release, fold
from archive.records import ChangeKind, Outcome
from archive.store import Store

SPEAKERS = ("Ada Fenwick", "ADA FENWICK", "Bo Lin", "Zoë Marsh", "Zoe Marsh", None)
BODIES = ("Pier Trust", "PIER TRUST", "Ferry Museum", "Marsh", None)
KINDS = (OrganisationKind.UNKNOWN, OrganisationKind.NGO, OrganisationKind.COMPANY)
DATES = (None, "2019", "2020-05", "2021-01-01", "2022-12-31", "XXXX-04-20")
paths = st.sampled_from(["a", "b", "c", "d"])
quotes = st.lists(st.tuples(st.sampled_from(SPEAKERS), st.sampled_from(BODIES)), max_size=3)
named = st.dictionaries(
    st.sampled_from([body for body in BODIES if body]), st.sampled_from(KINDS), max_size=2
)


@dataclass
class Known:
    """What the model knows of one release."""

    versions: list[Release] = field(default_factory=list)
    state: str = "shown"


class StoreLaws(RuleBasedStateMachine):
    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(self.template, self.folder / "archive.sqlite")
        self.store = Store.open(f"sqlite:///{self.folder}/archive.sqlite")
        self.known: dict[str, Known] = {}
        self.last_kinds: dict[str, ChangeKind] = {}

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    @rule(path=paths, quoted=quotes, bodies=named, published=st.sampled_from(DATES))
    def keep(
        self,
        path: str,
        quoted: list[tuple[str | None, str | None]],
        bodies: dict[str, OrganisationKind],
        published: str | None,
    ) -> None:
        release = make_release(
            path=path,
            published=published,
            said=[
                said(f"Words {number}", speaker=speaker, organisation=body, role="Chair")
                for number, (speaker, body) in enumerate(quoted)
            ],
            organisations=list(bodies.items()),
        )
        known = self.known.setdefault(release.id, Known())
        if known.state != "shown":
            expected = Outcome.DELETED
        elif known.versions and known.versions[-1] == release:
            expected = Outcome.UNCHANGED
        else:
            expected = Outcome.KEPT
            known.versions.append(release)
            self.last_kinds[release.id] = ChangeKind.PUT
        assert self.store.keep(release) is expected

    @precondition(lambda self: self.in_state("shown"))
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        release = data.draw(st.sampled_from(self.in_state("shown")))
        self.store.delete(release, reason="a law")
        self.known[release].state = "hidden"
        self.last_kinds[release] = ChangeKind.DELETE

    @precondition(lambda self: self.in_state("hidden"))
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        release = data.draw(st.sampled_from(self.in_state("hidden")))
        self.store.restore(release)
        self.known[release].state = "shown"
        self.last_kinds[release] = ChangeKind.PUT

    @precondition(lambda self: self.in_state("shown", "hidden"))
    @rule(data=st.data())
    def purge(self, data: st.DataObject) -> None:
        release = data.draw(st.sampled_from(self.in_state("shown", "hidden")))
        given_up = {one.provenance.digest for one in self.known[release].versions}
        self.known[release] = Known(state="purged")
        self.last_kinds[release] = ChangeKind.DELETE
        held = {one.provenance.digest for known in self.known.values() for one in known.versions}
        assert set(self.store.purge(release, reason="a law")) == given_up - held

    @invariant()
    def the_sequence_has_no_gap_and_ends_as_each_release_stands(self) -> None:
        changes = self.store.changes(0)
        assert [change.sequence for change in changes] == list(range(1, len(changes) + 1))
        assert self.store.position() == len(changes)
        assert {change.release_id: change.kind for change in changes} == self.last_kinds

    @invariant()
    def every_version_can_be_read(self) -> None:
        shown = {release.id: release for release in self.shown()}
        assert list(self.store.ids()) == sorted(shown)
        for release in shown.values():
            assert self.store.release(release.id) == release
            versions = self.known[release.id].versions
            assert len(self.store.versions(release.id)) == len(versions)
            for number, version in enumerate(versions, start=1):
                assert self.store.release_version(release.id, number) == version

    @invariant()
    def counts_are_those_of_the_model(self) -> None:
        shown = list(self.shown())
        quotations = [one for release in shown for one in release.quotations]
        counts = self.store.counts()
        assert (counts.releases, counts.quotations) == (len(shown), len(quotations))
        said_by = Counter(fold(one.speaker) for one in quotations if one.speaker)
        records = self.store.speakers().records
        assert {fold(record.name): record.quotations for record in records} == said_by
        said_for = Counter(
            fold(one.affiliation.organisation)
            for one in quotations
            if one.affiliation and one.affiliation.organisation
        )
        mentions = Counter(
            body
            for release in shown
            for body in {fold(organisation.name) for organisation in release.organisations}
        )
        bodies = self.store.organisations().records
        assert {fold(one.name): one.mentions for one in bodies} == mentions
        assert {fold(one.name): one.quotations for one in bodies if one.quotations} == said_for
        for record in records:
            assert len(self.store.speaker_quotations(record.id)) == record.quotations
        days = [
            day
            for release in shown
            for day in (release.published and release.published.earliest,)
            if day
        ]
        assert counts.earliest == min(days, default=None)

    @invariant()
    def the_check_finds_nothing(self) -> None:
        assert self.store.findings() == ()

    def shown(self) -> Iterator[Release]:
        for release in self.in_state("shown"):
            yield self.known[release].versions[-1]

    def in_state(self, *states: str) -> list[str]:
        return sorted(key for key, known in self.known.items() if known.state in states)


def test_the_store_agrees_with_its_model(tmp_path: Path) -> None:
    Store.open(f"sqlite:///{tmp_path}/template.sqlite").close()
    StoreLaws.template = tmp_path / "template.sqlite"
    laws = StoreLaws.TestCase()
    laws.settings = settings(
        max_examples=12,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    laws.runTest()

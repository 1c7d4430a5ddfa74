"""Whatever curators decide, in whatever order: counts add up, and what is undone was never done."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import hypothesis.strategies as st
import pytest
from builders import make_release, said
from hypothesis import HealthCheck, given, settings

from archive.authority_records import AuthorityKind, Relation, Signature
from archive.errors import ArchiveError
from archive.model import OrganisationKind, authority_id
from archive.store import Store

ME = Signature(curator="a law")
PERSON, BODY = AuthorityKind.SPEAKER, AuthorityKind.ORGANISATION
PEOPLE = ("Ada Fenwick", "A. Fenwick", "Ada M. Fenwick", "Bo Lin")
BODIES = ("Pier Trust", "The Pier Trust", "Pier Trust Inc.", "Ferry Museum")
NAMES = {PERSON: PEOPLE, BODY: BODIES}
LAWS = settings(
    max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=False
)
quotes = st.lists(
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from((*BODIES, None))), min_size=1, max_size=3
)
corpora = st.lists(quotes, min_size=2, max_size=5)
registers = st.sampled_from([PERSON, BODY])
pairs = st.tuples(st.integers(0, 3), st.integers(0, 3))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("laws") / "template.sqlite"
    Store.open(f"sqlite:///{path}").close()
    return path


@contextmanager
def archive_of(template: Path, corpus: list[list[tuple[str, str | None]]]) -> Iterator[Store]:
    folder = Path(tempfile.mkdtemp())
    shutil.copy(template, folder / "archive.sqlite")
    store = Store.open(f"sqlite:///{folder}/archive.sqlite")
    try:
        for number, quoted in enumerate(corpus):
            store.keep(
                make_release(
                    path=str(number),
                    published=f"20{10 + number}-05-01",
                    said=[
                        said(f"Words {place}", speaker=speaker, organisation=body, role="Chair")
                        for place, (speaker, body) in enumerate(quoted)
                    ],
                )
            )
        yield store
    finally:
        store.close()
        shutil.rmtree(folder)


def all_of(store: Store) -> dict[str, object]:
    """Everything that a reader can be told of people and organisations."""
    people, bodies = store.speakers().records, store.organisations().records
    releases = store.releases(tuple(store.ids()))
    return {
        "counts": store.counts(),
        "people": people,
        "bodies": bodies,
        "said": [store.speaker_quotations(one.id) for one in people],
        "held": [store.speaker_affiliations(one.id) for one in people],
        "said for": [store.organisation_quotations(one.id) for one in bodies],
        "spoke for": [store.organisation_speakers(one.id) for one in bodies],
        "named in": [store.organisation_releases(one.id) for one in bodies],
        "names": [store.entry_names(one) for one in releases],
        "records": [store.authority.record(PERSON, one.id) for one in people]
        + [store.authority.record(BODY, one.id) for one in bodies],
    }


def decide(store: Store, step: tuple[AuthorityKind, str, tuple[int, int]]) -> None:
    """Make one decision of a random kind, or none where it cannot be."""
    register, action, (one, other) = step
    first, second = (authority_id(NAMES[register][number]) for number in (one, other))
    file = store.authority
    with suppress(ArchiveError):
        if action == "merge":
            file.merge(register, first, [second], by=ME)
        elif action == "split":
            file.split(register, first, names=[NAMES[register][other]], by=ME)
        elif action == "split releases":
            some = list(store.ids())[one : one + 1]
            file.split(register, first, releases=some, name=f"Somebody {other}", by=ME)
        elif action == "move":
            some = list(store.ids())[one : one + 1]
            file.split(register, first, releases=some, into=second, by=ME)
        elif action == "rename":
            file.rename(register, first, f"Another {other}", by=ME)
        elif action == "variant":
            file.add_variant(register, first, f"Other {other}", by=ME)
        elif action == "kind":
            file.set_kind(first, tuple(OrganisationKind)[other], by=ME)
        elif action == "relate":
            file.relate(register, first, to=second, relation=Relation.PART_OF, by=ME)
        else:
            file.decline(register, first, second, by=ME)


ACTIONS = (
    "merge",
    "split",
    "split releases",
    "move",
    "rename",
    "variant",
    "kind",
    "relate",
    "decline",
)
steps = st.lists(st.tuples(registers, st.sampled_from(ACTIONS), pairs), min_size=1, max_size=6)


@given(corpus=corpora, decided=steps)
@LAWS
def test_the_tables_agree_after_any_decisions_and_all_undone_is_as_before(
    template: Path,
    corpus: list[list[tuple[str, str | None]]],
    decided: list[tuple[AuthorityKind, str, tuple[int, int]]],
) -> None:
    with archive_of(template, corpus) as store:
        before = all_of(store)
        for step in decided:
            decide(store, step)
            assert store.findings() == ()
        changes = store.changes(0)
        assert [one.sequence for one in changes] == list(range(1, len(changes) + 1))
        for number in range(store.authority.decided(), 0, -1):
            store.authority.undo(number, by=ME)
            assert store.findings() == ()
        assert all_of(store) == before


@given(corpus=corpora, register=registers, order=st.permutations([1, 2, 3]))
@LAWS
def test_the_order_of_merges_makes_no_difference(
    template: Path,
    corpus: list[list[tuple[str, str | None]]],
    register: AuthorityKind,
    order: list[int],
) -> None:
    first, *others = (authority_id(name) for name in NAMES[register])
    seen = []
    for turns in ([1, 2, 3], order):
        with archive_of(template, corpus) as store:
            for turn in turns:
                with suppress(ArchiveError):  # nobody of that name in this archive
                    store.authority.merge(register, first, [others[turn - 1]], by=ME)
            told = all_of(store)
            seen.append([told[key] for key in ("counts", "people", "bodies", "said", "held")])
    assert seen[0] == seen[1]


@given(corpus=corpora, register=registers)
@LAWS
def test_what_is_merged_and_split_again_counts_as_before(
    template: Path, corpus: list[list[tuple[str, str | None]]], register: AuthorityKind
) -> None:
    first, second = NAMES[register][:2]
    with archive_of(template, corpus) as store:
        before = all_of(store)
        try:
            store.authority.merge(register, authority_id(first), [authority_id(second)], by=ME)
        except ArchiveError:  # nobody of that name in this archive
            return
        store.authority.split(register, authority_id(first), names=[second], by=ME)
        assert all_of(store) == before

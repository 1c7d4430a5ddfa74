"""What is found among quotations, and of near-duplicates."""

from collections.abc import Sequence

import pytest
from asking import COUNCIL, QUOTATIONS, counts, fill, found, marked
from builders import CHAMBER, make_release, said

from archive.errors import NotFoundError
from archive.model import Release
from index.contract import (
    Copies,
    Entry,
    Query,
    SearchIndex,
    Sort,
)


class QuotationsContract:
    """What the scope of quotations finds."""

    def test_only_the_speakers_words_are_searched(self, index: SearchIndex) -> None:
        release = make_release(
            paragraphs=["The tariff debate went on."], said=[said("Ships are late.")]
        )
        fill(index, release)
        assert found(index, "tariff", scope=QUOTATIONS) == set()
        assert found(index, "ships", scope=QUOTATIONS) == {release.quotations[0].id}

    def test_a_hit_names_its_release(self, index: SearchIndex) -> None:
        release = make_release(said=[said("Ships are late.")])
        fill(index, release)
        (hit,) = index.search(Query(text="ships", scope=QUOTATIONS)).hits
        assert (hit.id, hit.release_id) == (release.quotations[0].id, release.id)

    def test_the_name_of_a_speaker_finds_what_they_say(self, index: SearchIndex) -> None:
        release = make_release(
            said=[said("Ships are late."), said("Ships are early.", speaker="Bo Lund")]
        )
        fill(index, release)
        assert found(index, "ada fenwick ships", scope=QUOTATIONS) == {release.quotations[0].id}

    def test_its_snippet_is_its_words(self, index: SearchIndex) -> None:
        fill(index, make_release(said=[said("Ships are late, and late ships cost us.")]))
        page = index.search(Query(text="late", scope=QUOTATIONS))
        assert page.hits[0].snippets[0].text == "Ships are late, and late ships cost us."
        assert marked(page) == ["late", "late"]

    def test_facets_are_those_of_each_quotation(self, index: SearchIndex) -> None:
        fill(index, make_release(said=[said("One."), said("Two."), said("3", speaker="Bo Lund")]))
        page = index.search(Query(scope=QUOTATIONS))
        assert counts(page, "speaker") == {"Ada Fenwick": 2, "Bo Lund": 1}

    def test_an_unnamed_speaker_has_an_organisation_only(self, index: SearchIndex) -> None:
        fill(index, make_release(said=[said("One.", speaker=None, organisation=CHAMBER)]))
        page = index.search(Query(scope=QUOTATIONS))
        assert counts(page, "speaker") == {}
        assert counts(page, "organisation") == {CHAMBER: 1}

    def test_mentions_are_those_in_the_words(self, index: SearchIndex) -> None:
        fill(
            index,
            make_release(
                said=[said(f"Ask the {COUNCIL}."), said("No comment.")], organisations=[COUNCIL]
            ),
        )
        assert counts(index.search(Query(scope=QUOTATIONS)), "mentions") == {COUNCIL: 1}


class CopiesContract:
    """How near-duplicates are folded."""

    @pytest.fixture
    def wires(self, index: SearchIndex) -> Sequence[Release]:
        """Return three copies and one release that is alone."""
        copies = [
            make_release(
                path=f"{wire}/1.txt", headline=headline, published=day, said=[said("We open.")],
                paragraphs=["A pier."],
            )
            for wire, headline, day in [
                ("a", "News", "2025-04-01"), ("b", "Pier opens", "2025-04-02"), ("c", "More", None)
            ]
        ]  # fmt: skip
        alone = make_release(path="d/1.txt", headline="Alone", paragraphs=["A pier."])
        entries = [Entry(release=copy, group=copies[0].id) for copy in copies]
        index.apply([*entries, Entry(release=alone)], [], 1)
        return [*copies, alone]

    def test_copies_are_hits_of_their_own_unless_folded(
        self, index: SearchIndex, wires: Sequence[Release]
    ) -> None:
        page = index.search(Query(text="pier"))
        assert (page.total, page.copies) == (4, 0)
        assert all(hit.copies == () for hit in page.hits)

    def test_the_best_copy_stands_for_all(
        self, index: SearchIndex, wires: Sequence[Release]
    ) -> None:
        page = index.search(Query(text="pier", copies=Copies.FOLDED))
        assert (page.total, page.copies) == (2, 2)
        assert page.hits[0].id == wires[1].id  # the word is in its headline
        assert set(page.hits[0].copies) == {wires[0].id, wires[2].id}
        assert page.hits[1].copies == ()

    def test_facets_count_the_folded_too(
        self, index: SearchIndex, wires: Sequence[Release]
    ) -> None:
        page = index.search(Query(copies=Copies.FOLDED, size=1))
        assert sum(counts(page, "source").values()) == page.total + page.copies == 4
        assert page.undated == 1

    def test_the_order_decides_which_copy_is_listed(
        self, index: SearchIndex, wires: Sequence[Release]
    ) -> None:
        page = index.search(Query(sort=Sort.OLDEST, copies=Copies.FOLDED, text="title:(news OR "
                                  "pier OR more)"))  # fmt: skip
        assert [hit.id for hit in page.hits] == [wires[0].id]
        assert page.hits[0].copies == (wires[1].id, wires[2].id)

    def test_a_copy_that_is_no_hit_hides_nothing(
        self, index: SearchIndex, wires: Sequence[Release]
    ) -> None:
        query = Query(copies=Copies.FOLDED, filters={"source": ("c",)})
        assert [hit.id for hit in index.search(query).hits] == [wires[2].id]

    def test_one_quotation_in_three_copies_counts_once(
        self, index: SearchIndex, wires: Sequence[Release]
    ) -> None:
        query = Query(scope=QUOTATIONS, copies=Copies.FOLDED)
        page = index.search(query)
        assert (page.total, page.copies) == (1, 2)
        assert len(list(index.every(query))) == 1
        assert [one.count for one in index.ranking(query, "speaker")] == [1]

    def test_pages_of_folded_hits_hold_each_once(
        self, index: SearchIndex, wires: Sequence[Release]
    ) -> None:
        pages = [index.search(Query(copies=Copies.FOLDED, size=1, page=page)) for page in (1, 2)]
        listed = [hit.id for page in pages for hit in page.hits]
        assert len(set(listed)) == 2
        assert listed == list(index.every(Query(copies=Copies.FOLDED)))
        with pytest.raises(NotFoundError):
            index.search(Query(copies=Copies.FOLDED, size=1, page=3))

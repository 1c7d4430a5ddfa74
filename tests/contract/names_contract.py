"""What is offered: names by their variants and beginnings, corrections, what is alike."""

from collections.abc import Sequence

import pytest
from asking import about, fill, found
from builders import CHAMBER, said

from archive.errors import NotFoundError, QueryError
from archive.model import Release
from index.contract import (
    WORDS,
    Completion,
    Query,
    Scope,
    SearchIndex,
)


class VariantsContract:
    """How a name is found by another form of it."""

    @pytest.fixture
    def board(self, index: SearchIndex) -> tuple[Release, Release, Release]:
        full = "Maritime Training Board"
        both = about("a", said=[said("Yes.", organisation=full)], variants={full: ("MTB",)})
        plain = about("b", said=[said("Yes.", organisation=full)])
        other = about("c", said=[said("Yes.", organisation="Maritime Training Board of Lakeside")])
        fill(index, both, plain, other)
        return both, plain, other

    @pytest.mark.parametrize("text", ["organisation:mtb", 'organisation:"MTB"', "mentions:mtb"])
    def test_an_acronym_finds_all_that_is_said_for_the_body(
        self, index: SearchIndex, board: Sequence[Release], text: str
    ) -> None:
        assert {board[0].id, board[1].id} <= found(index, text)

    def test_an_acronym_alone_ranks_the_body_that_has_it(
        self, index: SearchIndex, board: Sequence[Release]
    ) -> None:
        assert found(index, "mtb") == {board[0].id, board[1].id}

    def test_an_acronym_of_a_body_is_no_chambers(
        self, index: SearchIndex, board: Sequence[Release]
    ) -> None:
        assert found(index, "chamber:mtb") == set()

    def test_a_variant_is_completed_to_the_authorised_name(
        self, index: SearchIndex, board: Sequence[Release]
    ) -> None:
        assert index.complete("mtb", facets=("organisation",)) == (
            Completion(facet="organisation", value="Maritime Training Board", count=2),
        )


class CompletionContract:
    """What somebody who begins to write is offered."""

    @pytest.mark.parametrize(
        ("prefix", "names"),
        [
            ("f", ["Fen Ada", "Ada Fenwick"]),
            ("ada f", ["Ada Fenwick"]),
            ("ZOE", ["Zoë Lundgren"]),
            ("lund", ["Bo Lund", "Zoë Lundgren"]),
            ("enwick", []),
            ("", []),
            ("—", []),
            ("欧盟", ["中国欧盟"]),
        ],
    )
    def test_names_go_on_from_the_beginning_of_a_word(
        self, index: SearchIndex, prefix: str, names: list[str]
    ) -> None:
        people = ["Zoë Lundgren", "Bo Lund", "Bo Lund", "Ada Fenwick", "Ada Fenwick", "Fen Ada"]
        fill(index, *(about(f"{n}", said=[said("Yes.", speaker=name)])
                      for n, name in enumerate([*people, "中国欧盟"])))  # fmt: skip
        completions = index.complete(prefix, facets=("speaker",))
        assert [one.value for one in completions] == names

    def test_words_and_chambers_are_completed_too_and_never_too_many(
        self, index: SearchIndex
    ) -> None:
        fill(
            index,
            about("Harvests and harbours.", said=[said("Yes.")], headline="A"),
            about("The harbours of the harvest.", headline="B"),
            about("Harbours again.", headline="C"),
        )
        assert index.complete("the har", facets=(WORDS,), limit=1) == (
            Completion(facet=WORDS, value="harbours", count=3),
        )
        assert index.complete("harbour", facets=("chamber", "speaker"), limit=1) == (
            Completion(facet="chamber", value=CHAMBER, count=1),
        )

    def test_names_are_counted_over_all_commits_and_versions(self, index: SearchIndex) -> None:
        first = [about(f"{n}", said=[said("Yes.", speaker="Ada Lund")]) for n in range(2)]
        later = [about(f"{n}", said=[said("Yes.", speaker="Bo Lund")]) for n in range(2, 5)]
        for position, release in enumerate([*first, *later, *later], 1):
            fill(index, release, position=position)
        assert index.complete("lund", facets=("speaker",)) == (
            Completion(facet="speaker", value="Bo Lund", count=3),
            Completion(facet="speaker", value="Ada Lund", count=2),
        )

    def test_a_surname_of_many_releases_comes_before_a_rare_first_name(
        self, index: SearchIndex
    ) -> None:
        speakers = ["Ada Kim", "Ada Kim", "Kimberly Lund", "Bo Kimmel"]
        fill(index, *(about(f"{n}", said=[said("Yes.", speaker=name)])
                      for n, name in enumerate(speakers)))  # fmt: skip
        completions = index.complete("kim", facets=("speaker",))
        assert [one.value for one in completions] == ["Ada Kim", "Kimberly Lund", "Bo Kimmel"]

    def test_what_was_deleted_is_not_offered(self, index: SearchIndex) -> None:
        gone = about("a", said=[said("Yes.")])
        fill(index, gone, about("b", said=[said("Yes.", speaker="Bo Lund")]))
        assert index.complete("ada", facets=("speaker",))
        index.apply([], [gone.id], 2)
        assert index.complete("ada", facets=("speaker",)) == ()

    def test_a_facet_that_does_not_exist_is_an_error(self, index: SearchIndex) -> None:
        with pytest.raises(QueryError):
            index.complete("a", facets=("colour",))


class SuggestionContract:
    """What is asked back where little is found."""

    @pytest.mark.parametrize(
        ("text", "meant"),
        [
            ("tarif", "tariff"),
            ("targetts", None),
            ("harbuor tarifs", "harbour tariffs"),
            ('"steel tarifs"', '"steel tariffs"'),
            ("speaker:fenwik", "speaker:fenwick"),
            ("tariffs -ferries", None),
            ("tariffs", None),
            ("(tarifs OR tolls) -x", "(tariffs OR tolls) -x"),
            ("tarif*", None),
            ("", None),
        ],
    )
    def test_a_word_spelt_almost_like_a_frequent_one_is_corrected(
        self, index: SearchIndex, text: str, meant: str | None
    ) -> None:
        fill(index, *(about(f"{n}: A tariff and steel tariffs at the harbour.", said=[said("Yes.")])
                      for n in range(4)))  # fmt: skip
        assert index.search(Query(text=text)).suggestion == meant

    def test_a_word_is_corrected_to_what_stands_beside_the_others(self, index: SearchIndex) -> None:
        common = [about(f"{n}: Harder times.") for n in range(5)]
        fill(index, about("So said Ada Harker."), *common)
        assert index.search(Query(text="ada harer")).suggestion == "ada harker"

    def test_a_correction_that_finds_no_more_is_not_offered(self, index: SearchIndex) -> None:
        fill(index, *(about(f"{n}: A tariff.", language="en") for n in range(4)))
        query = Query(text="tarif", filters={"language": ("es",)})
        assert index.search(query).suggestion is None


class LikenessContract:
    """What a release is about."""

    def test_the_likest_releases_come_first(self, index: SearchIndex) -> None:
        one = about("Dredging of the estuary began; the dredger Petrel cleared silt.")
        like = about("The dredger Petrel cleared silt: dredging of the estuary ended.")
        little = about("An estuary of silt and herons in the winter morning.")
        fill(index, one, like, little, *(about(f"Concert number {n} in town.") for n in range(20)))
        hits = index.similar(one.id)
        assert [hit.id for hit in hits] == [like.id, little.id]
        assert 1 >= hits[0].score > hits[1].score > 0
        assert [hit.id for hit in index.similar(one.id, limit=1)] == [like.id]

    def test_a_release_that_is_not_held_has_nothing_like_it(self, index: SearchIndex) -> None:
        with pytest.raises(NotFoundError):
            index.similar("0" * 16)

    @pytest.mark.parametrize("scope", list(Scope))
    def test_significant_words_tell_the_hits_from_the_rest(
        self, index: SearchIndex, scope: Scope
    ) -> None:
        ports = [about(f"Port {n}", said=[said(f"The dredgers cleared silt {n}.")])
                 for n in range(4)]  # fmt: skip
        fields = [about(f"Field {n}", said=[said(f"The barley cleared {n}.", speaker="Bo Lund")])
                  for n in range(4)]  # fmt: skip
        fill(index, *ports, *fields)
        words = index.significant(Query(scope=scope, filters={"speaker": ("Ada Fenwick",)}))
        assert {"dredgers", "silt"} <= {one.word for one in words}
        assert {one.word for one in words}.isdisjoint({"the", "cleared", "barley", "ada"})
        silt = next(one for one in words if one.word == "silt")
        assert (silt.count, silt.sampled, silt.total) == (4, 4, 4)

    def test_common_words_are_not_significant(self, index: SearchIndex) -> None:
        ports = [about(f"Port {n}", said=[said(f"Of the silt {n} and of the tide.")])
                 for n in range(4)]  # fmt: skip
        fields = [about(f"Field {n}", said=[said(f"Barley ripens {n}.", speaker="Bo Lund")])
                  for n in range(4)]  # fmt: skip
        fill(index, *ports, *fields)
        asked = Query(scope=Scope.QUOTATIONS, filters={"speaker": ("Ada Fenwick",)})
        assert {one.word for one in index.significant(asked)} == {"silt", "tide"}

    def test_words_that_build_sentences_are_not_significant(self, index: SearchIndex) -> None:
        talks = [about(f"Talk {n}", said=[said(f"We don't really think they would, silt {n}.")])
                 for n in range(4)]  # fmt: skip
        fields = [about(f"Field {n}", said=[said(f"Barley ripens {n}.", speaker="Bo Lund")])
                  for n in range(4)]  # fmt: skip
        fill(index, *talks, *fields)
        asked = Query(scope=Scope.QUOTATIONS, filters={"speaker": ("Ada Fenwick",)})
        assert {one.word for one in index.significant(asked)} == {"silt"}

    def test_a_word_builds_sentences_in_its_own_language_only(self, index: SearchIndex) -> None:
        german = [about(f"Rede {n}", language="de", said=[said(f"Es war wieder Krieg {n}.")])
                  for n in range(3)]  # fmt: skip
        english = [about(f"Speech {n}", said=[said(f"The war goes on {n}.", speaker="Bo Lund")])
                   for n in range(3)]  # fmt: skip
        others = [about(f"Field {n}", said=[said(f"Barley {n}.", speaker="Cy Moss")])
                  for n in range(6)]  # fmt: skip
        fill(index, *german, *english, *others)
        for speaker, words in (("Ada Fenwick", {"krieg"}), ("Bo Lund", {"war"})):
            asked = Query(scope=Scope.QUOTATIONS, filters={"speaker": (speaker,)})
            assert {one.word for one in index.significant(asked)} == words

    def test_nothing_is_significant_where_nothing_is_found(self, index: SearchIndex) -> None:
        fill(index, about("Ports."))
        assert index.significant(Query(text="nothing")) == ()

"""What is offered where few hits have all that is asked."""

import pytest
from asking import about, counts, fill
from builders import make_release, said

from index.contract import Query, SearchIndex, Sort


class NearestContract:
    """What is offered beside few hits."""

    def test_what_has_some_of_the_words_is_offered_and_not_counted(
        self, index: SearchIndex
    ) -> None:
        both, one, none = about("Trams and tariffs."), about("Only tariffs."), about("Ships.")
        fill(index, both, one, none)
        page = index.search(Query(text="trams tariffs", nearest=True))
        assert [hit.id for hit in page.hits] == [both.id]
        assert [hit.id for hit in page.nearest] == [one.id]
        assert (page.total, sum(counts(page, "source").values())) == (1, 1)
        assert page.nearest[0].snippets[0].marks

    def test_what_the_suggestion_finds_comes_first(self, index: SearchIndex) -> None:
        meant = about("Ferries and tariffs, said Fenwick.", path="a/1")
        others = [about(f"Fenwick {number}.") for number in range(5)]
        fill(index, about("Tariffs and tariffs."), *others, meant)
        page = index.search(Query(text="fenwikc tariffs", nearest=True))
        assert page.suggestion == "fenwick tariffs"
        assert page.hits == ()
        assert page.nearest[0].id == meant.id

    def test_what_others_say_of_it_is_nearer_than_what_is_said_of_something_else(
        self, index: SearchIndex
    ) -> None:
        speaker = make_release(path="a/1", said=[said("We open. " * 3, speaker="Ada Fenwick")])
        topic = about("A word on the tariffs, among others.", path="b/1")
        fill(index, speaker, topic)
        page = index.search(Query(text="ada fenwick tariffs", nearest=True))
        assert [hit.id for hit in page.nearest] == [topic.id, speaker.id]

    def test_more_of_the_words_are_nearer_than_one_of_them_often(self, index: SearchIndex) -> None:
        often = about("Tariffs. Tariffs. Tariffs. Tariffs.", headline="Tariffs", path="a/1")
        more = about("Something of ferries and tariffs, and of much else besides.", path="b/1")
        fill(index, often, more, about("Ferries.", path="c/1"))
        page = index.search(Query(text="trams ferries tariffs", nearest=True))
        assert page.nearest[0].id == more.id

    def test_filters_fields_and_what_is_ruled_out_hold_for_them(self, index: SearchIndex) -> None:
        fill(
            index,
            about("Ferries.", path="a/1", headline="Pier"),
            about("Ferries.", path="b/1", headline="Pier"),
            about("Ferries at night.", path="c/1", headline="Pier"),
            about("Ferries.", path="d/1", headline="Dock"),
        )
        page = index.search(
            Query(
                text="ferries tariffs title:pier -night",
                filters={"source": ("a", "c", "d")},
                nearest=True,
            )
        )
        assert page.total == 0
        assert len(page.nearest) == 1

    @pytest.mark.parametrize("more", [{"sort": Sort.NEWEST}, {"text": "tariffs"}])
    def test_nothing_is_near_to_one_word_or_to_an_order_of_days(
        self, index: SearchIndex, more: dict[str, object]
    ) -> None:
        fill(index, about("Ferries."), about("Tariffs."))
        assert (
            index.search(Query(**{"text": "ferries tariffs", "nearest": True, **more})).nearest
            == ()
        )

    def test_where_there_are_enough_hits_nothing_else_is_offered(self, index: SearchIndex) -> None:
        fill(index, *(about(f"Ferries and tariffs {number}.") for number in range(10)))
        fill(index, about("Ferries."), position=2)
        page = index.search(Query(text="ferries tariffs", size=20, nearest=True))
        assert (page.total, page.nearest) == (10, ())

"""What a commit changes, and when it is seen."""

import threading

from asking import QUOTATIONS, about, counts, fill, found
from builders import make_release, said

from index.contract import (
    Query,
    SearchIndex,
)


class ChangesContract:
    """How changes are applied."""

    def test_a_new_index_holds_nothing(self, index: SearchIndex) -> None:
        assert index.status() == index.status().__class__(position=0, releases=0, quotations=0)
        assert index.search(Query()).total == 0

    def test_the_position_is_kept_with_the_commit(self, index: SearchIndex) -> None:
        fill(index, make_release(said=[said("Yes."), said("No.")]), position=17)
        status = index.status()
        assert (status.position, status.releases, status.quotations) == (17, 1, 2)

    def test_a_commit_of_nothing_moves_the_position(self, index: SearchIndex) -> None:
        index.apply([], [], 5)
        assert index.status().position == 5

    def test_applying_again_changes_nothing(self, index: SearchIndex) -> None:
        release = make_release(said=[said("Yes.")])
        fill(index, release)
        fill(index, release)
        assert found(index) == {release.id}
        assert len(found(index, scope=QUOTATIONS)) == 1
        assert index.status().releases == 1

    def test_a_release_given_twice_in_one_commit_is_there_once(self, index: SearchIndex) -> None:
        old, new = make_release(headline="Old words"), make_release(headline="New words")
        fill(index, old, new)
        assert found(index, "old") == set()
        assert found(index, "new") == {new.id}

    def test_a_new_version_replaces_the_old_with_its_quotations(self, index: SearchIndex) -> None:
        fill(index, make_release(said=[said("Before.")]))
        new = make_release(said=[said("After.")])
        fill(index, new, position=2)
        assert found(index, scope=QUOTATIONS) == {new.quotations[0].id}
        assert found(index, "before") == set()

    def test_what_is_deleted_is_gone_with_its_quotations(self, index: SearchIndex) -> None:
        release, other = make_release(said=[said("Yes.")]), about("Other.")
        fill(index, release, other)
        index.apply([], [release.id], 2)
        assert found(index) == {other.id}
        assert found(index, scope=QUOTATIONS) == set()
        assert counts(index.search(Query()), "speaker") == {}
        assert index.status().quotations == 0

    def test_what_was_deleted_can_come_back(self, index: SearchIndex) -> None:
        release = make_release()
        fill(index, release)
        index.apply([], [release.id], 2)
        fill(index, release, position=3)
        assert found(index) == {release.id}

    def test_many_small_commits_answer_like_one(self, index: SearchIndex) -> None:
        releases = [
            about(f"Word{number} shared.", said=[said(f"Quote {number}.")]) for number in range(30)
        ]
        for position, release in enumerate(releases, 1):
            fill(index, release, position=position)
        index.apply([], [releases[0].id], 31)
        assert found(index, "shared") == {release.id for release in releases[1:]}
        assert found(index, "word17") == {releases[17].id}
        assert index.search(Query(scope=QUOTATIONS)).total == 29

    def test_readers_see_whole_commits_while_a_writer_writes(self, index: SearchIndex) -> None:
        seen: list[int] = []
        failures: list[Exception] = []
        done = threading.Event()

        def read() -> None:
            try:
                while not done.is_set():
                    page = index.search(Query(text="twin", size=100))
                    seen.append(page.total)
                    assert page.total == len(page.hits)
            except Exception as error:  # noqa: BLE001 - told to the main thread
                failures.append(error)

        readers = [threading.Thread(target=read) for _ in range(3)]
        for reader in readers:
            reader.start()
        for number in range(8):
            fill(index, *(about(f"Twin {number} {side}") for side in "ab"), position=number + 1)
        done.set()
        for reader in readers:
            reader.join()
        assert failures == []
        assert all(total % 2 == 0 for total in seen)
        assert index.search(Query(text="twin")).total == 16

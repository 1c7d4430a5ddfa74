"""The opened archive behind the views."""

from pathlib import Path

import pytest
from builders import make_release

from archive.config import Config
from archive.errors import IndexUnavailableError
from index.contract import Query
from web.holdings import Holdings


@pytest.fixture
def held(tmp_path: Path) -> Holdings:
    return Holdings.open(Config(data=tmp_path / "new" / "archive"))


def _lose_the_index(held: Holdings) -> None:
    for path in held.config.index.iterdir():
        if path.is_file():
            path.unlink()


def test_a_new_archive_can_be_searched_at_once(held: Holdings) -> None:
    assert held.search(Query()).total == 0
    assert held.compare().agrees


def test_what_is_kept_is_found_when_the_index_has_followed(held: Holdings) -> None:
    held.store.keep(make_release())
    assert held.lag() == 1
    assert held.search(Query()).total == 0
    assert held.follow() == 1
    assert held.lag() == 0
    assert held.search(Query()).total == 1


def test_a_lost_index_is_an_error_until_it_is_rebuilt_and_never_empty(held: Holdings) -> None:
    held.store.keep(make_release())
    held.follow()
    held.close()
    _lose_the_index(held)
    again = Holdings.open(held.config)
    for ask in (lambda: again.search(Query()), again.index_status, again.follow, again.lag):
        with pytest.raises(IndexUnavailableError, match="onrecord reindex"):
            ask()
    assert again.rebuild() == 1
    assert again.search(Query()).total == 1


def test_an_index_that_another_process_rebuilds_is_found_without_a_restart(
    held: Holdings,
) -> None:
    held.store.keep(make_release())
    held.follow()
    assert held.search(Query()).total == 1
    other = Holdings.open(held.config)
    other.store.keep(make_release(path="another.txt"))
    other.rebuild()
    other.close()
    assert held.search(Query()).total == 2


def test_a_closed_archive_may_be_closed_again(held: Holdings) -> None:
    held.search(Query())
    held.close()
    held.close()

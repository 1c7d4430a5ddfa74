"""The pages of a long list."""

import pytest

from archive.errors import NotFoundError
from web.pager import Pager


def test_an_empty_list_has_one_page() -> None:
    pager = Pager(page=1, size=10, total=0)
    assert (pager.pages, pager.first, pager.last) == (1, 0, 0)
    assert (pager.previous, pager.next) == (None, None)


def test_a_page_in_the_middle_offers_its_neighbours_and_both_ends() -> None:
    pager = Pager(page=8, size=10, total=149)
    assert (pager.first, pager.last, pager.previous, pager.next) == (71, 80, 7, 9)
    assert pager.shown() == (1, None, 6, 7, 8, 9, 10, None, 15)


def test_the_last_page_may_be_short() -> None:
    pager = Pager(page=15, size=10, total=149)
    assert (pager.first, pager.last, pager.next) == (141, 149, None)
    assert pager.shown() == (1, None, 13, 14, 15)


def test_a_page_past_the_end_is_not_found() -> None:
    assert Pager(page=15, size=10, total=149).checked().page == 15
    with pytest.raises(NotFoundError, match="the last is 15"):
        Pager(page=16, size=10, total=149).checked()

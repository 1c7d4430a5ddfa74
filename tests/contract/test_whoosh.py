"""The embedded engine passes the contract."""

from collections.abc import Iterator
from pathlib import Path

import pytest

CONTRACTS = ("words", "quotations", "facets", "names", "order", "changes")
pytest.register_assert_rewrite("asking", *(f"{scope}_contract" for scope in CONTRACTS))

from search_contract import SearchContract  # noqa: E402 - after its assertions are rewritten

from index.whoosh.engine import WhooshIndex  # noqa: E402


class TestWhooshIndex(SearchContract):
    @pytest.fixture
    def index(self, tmp_path: Path) -> Iterator[WhooshIndex]:
        index = WhooshIndex.create(tmp_path / "index")
        yield index
        index.close()

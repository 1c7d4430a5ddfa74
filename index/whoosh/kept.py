"""What is made when it is first asked for, and kept as long as its owner."""

from collections.abc import Callable
from typing import TypeVar

_Made = TypeVar("_Made")


class Kept:
    """Things by their names; safe to share between threads."""

    def __init__(self) -> None:
        self._made: dict[str, object] = {}

    def get(self, name: str, make: Callable[[], _Made]) -> _Made:
        """Return what ``make`` made for ``name`` when it was first asked for."""
        # Two threads may both make it; either will do.
        found = self._made.get(name)
        if found is None:
            found = self._made[name] = make()
        return found  # type: ignore[return-value]  # it was made by the same function

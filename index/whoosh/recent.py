"""What was last asked of one generation, answered: the same asked again is cheap."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from index.whoosh.closeness import Closeness
from index.whoosh.generation import Generation
from index.whoosh.parts import Matches
from index.whoosh.targets import Target

_MOST = 8
_Kept = TypeVar("_Kept")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a text finds before any filter, what of it is marked, and which words say little.

    ``loose`` evaluates what has any of its words; None where it does not ask for several.
    ``closeness`` puts the best of either in order.
    """

    matches: Matches
    loose: Callable[[], Matches | None]
    closeness: Closeness | None
    targets: tuple[Target, ...]
    ignored: tuple[str, ...]
    common: tuple[str, ...]


class Recent(Generic[_Kept]):
    """Keeps the last ``most`` answers of one generation; safe to share between threads."""

    def __init__(self, *, most: int = _MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._answers: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._generation: Generation | None = None

    def answer(self, generation: Generation, key: Hashable, ask: Callable[[], _Kept]) -> _Kept:
        """Return the answer that ``key`` names; ``ask`` for it where it is not kept."""
        with self._lock:
            if self._generation is generation and key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        answer = ask()
        with self._lock:
            if self._generation is not generation:
                self._generation = generation
                self._answers.clear()
            self._answers[key] = answer
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return answer

    def forget(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._answers.clear()
            self._generation = None

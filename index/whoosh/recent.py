"""The last few texts that were searched, evaluated: another page or facet of them is cheap."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from index.contract import Scope
from index.whoosh.generation import Generation, View
from index.whoosh.scoring import Matches
from index.whoosh.targets import Target

_KEPT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a text finds before any filter, what of it is marked, and which words say little.

    ``loose`` evaluates what has any of its words, where it asks for several.
    """

    matches: Matches
    loose: Callable[[], Matches] | None
    targets: tuple[Target, ...]
    ignored: tuple[str, ...]
    common: tuple[str, ...]


class Recent:
    """Keeps answers of one generation, which are large; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers: OrderedDict[tuple[str, Scope], Answer] = OrderedDict()
        self._generation: Generation | None = None

    def answer(self, view: View, text: str, ask: Callable[[], Answer]) -> Answer:
        """Return the answer to ``text``; ``ask`` for it where it is not kept."""
        key = text, view.scope
        with self._lock:
            if self._generation is view.generation and key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        answer = ask()
        with self._lock:
            if self._generation is not view.generation:
                self._generation = view.generation
                self._answers.clear()
            self._answers[key] = answer
            while len(self._answers) > _KEPT:
                self._answers.popitem(last=False)
        return answer

    def forget(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._answers.clear()
            self._generation = None

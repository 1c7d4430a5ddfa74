"""The last few texts that were searched, evaluated: another page or facet of them is cheap."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from index.contract import Scope
from index.whoosh.evaluate import Matches
from index.whoosh.generation import Generation
from index.whoosh.snippets import Target

_KEPT = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a text finds before any filter, what of it is marked, and which words say little."""

    matches: Matches
    targets: tuple[Target, ...]
    ignored: tuple[str, ...]
    common: tuple[str, ...]


class Recent:
    """Keeps answers of one generation; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers: OrderedDict[tuple[str, Scope], Answer] = OrderedDict()
        self._generation: Generation | None = None

    def answer(
        self, generation: Generation, text: str, scope: Scope, ask: Callable[[], Answer]
    ) -> Answer:
        """Return the answer to ``text``; ``ask`` for it where it is not kept."""
        with self._lock:
            if self._generation is generation and (text, scope) in self._answers:
                self._answers.move_to_end((text, scope))
                return self._answers[text, scope]
        answer = ask()
        with self._lock:
            if self._generation is not generation:
                self._generation = generation
                self._answers.clear()
            self._answers[text, scope] = answer
            while len(self._answers) > _KEPT:
                self._answers.popitem(last=False)
        return answer

    def forget(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._answers.clear()
            self._generation = None

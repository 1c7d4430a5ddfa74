"""What is to be marked for a query: words in a row, and what each of them may be."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index import analysis, syntax
from index.fields import TEXT, TEXTS, Analysis
from index.plain import squeezed
from index.stemming import LANGUAGES
from index.whoosh.spelling import is_spelt_like


@dataclass(frozen=True, slots=True)
class Step:
    """One word of what is looked for: one of ``terms``, or any that begins with ``prefix``.

    With ``fuzzy`` any that differs from ``prefix`` by so many letters. In a language with stems of
    its own any of which the stem is that of ``stemmed``.
    """

    terms: frozenset[str]
    prefix: str | None = None
    fuzzy: int = 0
    stemmed: str | None = None

    def fits(self, word: str) -> bool:
        """Say whether ``word``, folded, is what is looked for."""
        if word in self.terms or self.prefix is None:
            return word in self.terms
        if self.fuzzy:
            return is_spelt_like(word, self.prefix, self.fuzzy)
        return word.startswith(self.prefix)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Words in a row that are marked where they stand, in ``field`` only if it is given.

    ``root`` is what the first word begins with, as :func:`index.plain.squeezed` leaves it; empty
    where there is none. With ``near`` the words, and those of ``others``, are marked only where
    they are together so near.
    """

    steps: tuple[Step, ...]
    field: str | None
    root: str
    near: int | syntax.Unit | None = None
    others: tuple[tuple[Step, ...], ...] = ()


def targets_of(node: syntax.Node) -> tuple[Target, ...]:
    """Return what is to be marked for a query: all that it asks for in words of the text."""
    found = (_target(part) for part in syntax.wanted(node))
    return tuple(dict.fromkeys(target for target in found if target is not None))


def in_language(targets: Sequence[Target], language: str) -> tuple[Target, ...]:
    """Return ``targets`` so that words are found by the stems of ``language``, if it has any."""
    if language not in LANGUAGES:
        return tuple(targets)
    return tuple(
        replace(target, steps=tuple(_by_stem(step, language) for step in target.steps), root="")
        for target in targets
    )


def _target(part: syntax.Leaf) -> Target | None:
    field = part.field or TEXT
    if TEXTS[field].analysis is not Analysis.PROSE:
        return None
    words = analysis.words(part.text)
    if not words:
        return None
    only = None if field == TEXT else field
    if isinstance(part, syntax.Near):
        chunks = dict.fromkeys(tuple(analysis.words(chunk)) for chunk in part.text.split())
        steps, *others = (_literal(chunk) for chunk in chunks if chunk)
        return Target(
            steps=steps, field=only, root=_root(steps[0]), near=part.within, others=tuple(others)
        )
    steps = _literal(words)
    if isinstance(part, syntax.Word) and len(words) == 1:
        word = words[0]
        if part.prefix or part.fuzzy:
            steps = (Step(frozenset(), prefix=word, fuzzy=part.fuzzy),)
        else:
            steps = (Step(analysis.inflections(word), stemmed=part.text),)
    return Target(steps=steps, field=only, root=_root(steps[0]))


def _by_stem(step: Step, language: str) -> Step:
    if step.stemmed is None:
        return step
    # English plurals are found by their singulars in English texts only.
    (term,) = analysis.words(step.stemmed)
    found = {term, *analysis.singulars_of(term), analysis.stem_term(step.stemmed, language)}
    return replace(step, terms=frozenset(found))


def _literal(words: Iterable[str]) -> tuple[Step, ...]:
    return tuple(Step(frozenset({word})) for word in words)


def _root(step: Step) -> str:
    # What the first and the last of sorted words have in common, all of them have.
    if step.fuzzy:
        return ""
    terms = sorted(step.terms) or [step.prefix or ""]
    pairs = zip(terms[0], terms[-1], strict=False)
    shared = itertools.takewhile(lambda pair: pair[0] == pair[1], pairs)
    return squeezed("".join(char for char, _ in shared)) or ""

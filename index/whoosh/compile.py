"""From what a visitor asks (:mod:`index.syntax`) to Whoosh's query tree.

A word without a field becomes the default field of the scope, and counts more where it stands in
one of the boosted fields as well. Words that are together the whole name of somebody who speaks,
or of a body spoken for, also find what is said under that name; a variant or an acronym stands for
the authorised names that it belongs to.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, TypeGuard

from whoosh import query

from index import analysis, syntax
from index.contract import Scope
from index.fields import FIELDS, SAID, TEXTS, Analysis, DefaultSearch, Fields
from index.whoosh.closeness import Closeness, Unit
from index.whoosh.nodes import Near, Overlap, Present, Quoting
from index.whoosh.schema import NAME

FOREVER = 1 << 31
_LONGEST_NAME = 10
_MOST_OWNERS = 3
_MOST_NAMES = 50
_REGISTERS = ("speaker", "organisation")
_REGISTER_OF = {
    "speaker": "speaker",
    "organisation": "organisation",
    "chamber": "organisation",
    "mentions": "organisation",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What the index knows of words and names.

    ``is_name`` says whether an :func:`index.analysis.name_key` is a whole name of the index;
    ``authorised`` returns the authorised names of which it is a variant, among those of the facet
    ``speaker`` or ``organisation``; ``is_surname`` says whether the name of a speaker ends so;
    ``spelt_like`` returns the words of a field that differ from one by so many letters at most;
    ``languages`` are those of index.stemming that the index has texts in.
    """

    is_name: Callable[[str], bool]
    authorised: Callable[[str, str], Sequence[str]] = lambda _facet, _key: ()
    is_surname: Callable[[str], bool] = lambda _key: False
    spelt_like: Callable[[str, str, int], Sequence[str]] = lambda _field, _word, _most: ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """Whoosh's query, and the words that were left out of it.

    Those are signs that hold no word, and, beside others, words as common as *the*; ``asked`` is
    the tree without them. Where there are no others, ``common`` lists them and they are asked.
    ``loose`` returns Whoosh's query of what has any of several words, None where there are not
    several; ``closeness`` says what is given for where the words stand.
    """

    query: Any
    loose: Callable[[], Any | None]
    closeness: Closeness | None
    asked: syntax.Node
    ignored: tuple[str, ...]
    common: tuple[str, ...]


def compile_query(
    node: syntax.Node, scope: Scope, lexicon: Lexicon, *, fields: Fields = FIELDS
) -> Compiled:
    """Return ``node`` as a query of Whoosh's."""
    compiler = _Compiler(fields.defaults[scope], lexicon)
    asked = compiler.without_common(node)
    compiled = compiler.compile(asked)
    more = compiler.quoting(asked)
    if compiled is not None and more is not None:
        compiled = query.AndMaybe(compiled, more)
    left = syntax.words_of(asked)
    return Compiled(
        query=query.Every() if compiled is None else compiled,
        loose=partial(compiler.loose, asked, more),
        closeness=compiler.closeness(asked),
        asked=asked,
        ignored=tuple(
            part.text
            for part in syntax.words_of(node)
            if part not in left or not analysis.words(part.text)
        ),
        common=tuple(part.text for part in left) if left and all(map(_is_common, left)) else (),
    )


class _Compiler:
    def __init__(self, default: DefaultSearch, lexicon: Lexicon) -> None:
        self._default = default
        self._lexicon = lexicon
        # The same words are asked for again and again.
        self._is_name = lru_cache(lexicon.is_name)

    def without_common(self, node: syntax.Node) -> syntax.Node:
        """Return ``node`` without words that nearly every text has, where others stand by them."""
        match node:
            case syntax.And(parts=parts):
                kept = [
                    self.without_common(part)
                    for run in self._in_runs(parts)
                    for part in run
                    if len(run) > 1 or not _is_common(part)
                ]
                return _whole(kept) if kept else node
            case syntax.Or(parts=parts):
                return syntax.Or(parts=tuple(map(self.without_common, parts)))
            case syntax.Not(part=part):
                return syntax.Not(part=self.without_common(part))
        return node

    def compile(self, node: syntax.Node) -> Any | None:
        """Return the query of ``node``, None where it says nothing."""
        match node:
            case syntax.Word() | syntax.Phrase() | syntax.Near():
                return self._named((node,))
            case syntax.And(parts=parts):
                return _together(query.And, self._runs(parts))
            case syntax.Or(parts=parts):
                return _together(query.Or, map(self.compile, parts))
            case syntax.Not(part=part):
                inner = self.compile(part)
                return None if inner is None else query.Not(inner)
            case syntax.Between(field=field, since=since, until=until):
                return Overlap(
                    field,
                    since=since.toordinal() if since else 0,
                    until=until.toordinal() if until else FOREVER,
                )
            case syntax.Everything():
                return query.Every()

    def loose(self, node: syntax.Node, more: Any | None) -> Any | None:
        """Return the query of what has any of the plain words of ``node``, and all the rest.

        ``more`` adds to the scores. None where there are not two plain words or names.
        """
        if not isinstance(node, syntax.And):
            return None
        runs = list(self._in_runs(node.parts))
        plain = [run for run in runs if all(map(_is_plain, run))]
        if len(plain) < 2:
            return None
        rest = self._runs([part for run in runs if run not in plain for part in run])
        found = _together(query.And, (query.Or(self._loosely(plain)), *rest))
        return found if more is None else query.AndMaybe(found, more)

    def _loosely(self, runs: Sequence[Sequence[Any]]) -> list[Any]:
        """Return the queries of any of ``runs``: what has more of them comes first.

        Who is named does not count for that: others may speak of the same. The surname will do.
        """
        people = [run for run in runs if self._is_person(run)]
        about = [run for run in runs if run not in people] or runs
        named = [self._named(run) for run in runs if run not in people]
        surnames = [self._leaf(run[-1]) for run in people]
        whole = [_together(query.And, map(self._leaf, run)) for run in people if len(run) > 1]
        covered = [Present(self._named(run), boost=self._default.covered) for run in about]
        return [*named, *surnames, *whole, *covered]

    def quoting(self, node: syntax.Node) -> Any | None:
        """Return the query of a quotation that ``node`` may be about, None where there is none.

        Each of its words is said in it, or is part of who says it: a name, a body, a role.
        """
        if not self._default.quoting or not isinstance(node, syntax.And):
            return None
        runs = [
            [part for part in run if isinstance(part, syntax.Word | syntax.Phrase)]
            for run in self._in_runs(node.parts)
            if all(_is_plain(part) for part in run)
        ]
        by = [query.Or(self._by(part)) for run in runs for part in run]
        by += [name for run in runs for name in self._by_name(run)]
        if len(runs) < 2 or not by:
            return None
        parts = [self._said_or_by(run) for run in runs]
        return Quoting(query.And([*parts, query.Or(by)]), boost=self._default.quoting)

    def _said_or_by(self, run: Sequence[syntax.Word | syntax.Phrase]) -> Any:
        words = [query.Or([self._in_field(part, SAID, boost=1.0), *self._by(part)]) for part in run]
        return query.Or([_together(query.And, words), *self._by_name(run)])

    def _by_name(self, run: Sequence[syntax.Word | syntax.Phrase]) -> list[Any]:
        """Return the query of several words as a whole name, which may be printed otherwise."""
        key = analysis.name_key(" ".join(part.text for part in run))
        return [query.Term(NAME, key)] if len(run) > 1 and self._lexicon.is_name(key) else []

    def _by(self, part: syntax.Word | syntax.Phrase) -> list[Any]:
        """Return the queries of ``part`` in the fields that say who says something."""
        return [
            self._in_field(part, field, boost=boost)
            for field, boost in self._default.said_by.items()
        ]

    def closeness(self, node: syntax.Node) -> Closeness | None:
        """Return what is given for where the plain words of ``node`` stand, None without any."""
        if not self._default.by_places:
            return None
        parts = node.parts if isinstance(node, syntax.And) else (node,)
        runs = tuple(
            tuple(self._unit(part) for part in run if _is_plain(part))
            for run in self._in_runs(parts)
            if all(map(_is_plain, run))
        )
        if not runs:
            return None
        return Closeness(
            runs=runs,
            field=self._default.field,
            together=self._default.together,
            near=self._default.near,
            lead=self._default.lead,
        )

    def _unit(self, part: syntax.Word | syntax.Phrase) -> Unit:
        return self._ways(part, self._default.field), len(analysis.words(part.text))

    def _is_person(self, run: Sequence[syntax.Leaf]) -> bool:
        key, last = (
            analysis.name_key(" ".join(part.text for part in some)) for some in (run, run[-1:])
        )
        return self._lexicon.is_name(key) and self._lexicon.is_surname(last)

    def _runs(self, parts: Sequence[syntax.Node]) -> list[Any | None]:
        """Compile the parts of an And, taking words that are a name together."""
        return [
            self._named([part for part in run if isinstance(part, syntax.Word)])
            if len(run) > 1
            else self.compile(run[0])
            for run in self._in_runs(parts)
        ]

    def _in_runs(self, parts: Sequence[syntax.Node]) -> Iterator[Sequence[syntax.Node]]:
        """Yield the parts of an And one by one, but words that are a name together."""
        start = 0
        while start < len(parts):
            end = max(self._end_of_name(parts, start), start + 1)
            yield parts[start:end]
            start = end

    def _end_of_name(self, parts: Sequence[syntax.Node], start: int) -> int:
        """Return where the longest name of at least two words that begins at ``start`` ends."""
        longest = start
        words: list[str] = []
        for end, part in enumerate(parts[start : start + _LONGEST_NAME], start + 1):
            if not isinstance(part, syntax.Word) or part.field or _is_open(part):
                break
            words.append(part.text)
            if len(words) > 1 and self._is_name(analysis.name_key(" ".join(words))):
                longest = end
        return longest

    def _named(self, parts: Sequence[syntax.Leaf]) -> Any | None:
        """Return the query of words that stand together; if they are a name, of the name too."""
        found = _together(query.And, map(self._leaf, parts))
        is_plain = all(part.field is None and not _is_open(part) for part in parts)
        key = analysis.name_key(" ".join(part.text for part in parts))
        if found is None or not is_plain or not self._is_name(key):
            return found
        # A variant of many, such as a surname, names nobody.
        owners = [name for facet in _REGISTERS for name in self._lexicon.authorised(facet, key)]
        keys = [key, *map(analysis.name_key, owners if len(owners) <= _MOST_OWNERS else ())]
        boost = self._default.name if self._is_person(parts) else self._default.body
        names = [query.Term(NAME, each, boost=boost) for each in dict.fromkeys(keys)]
        return query.Or([found, *names])

    def _leaf(self, part: syntax.Leaf) -> Any | None:
        if isinstance(part, syntax.Near):
            return _near(part, part.field or self._default.field)
        if part.field is not None:
            return self._with_authorised(part, part.field)
        if _is_open(part):
            return self._open(part, self._default.field)
        found = self._in_field(part, self._default.field, boost=1.0)
        boosts = [
            boosted
            for field, boost in self._default.boosts.items()
            if (boosted := self._in_field(part, field, boost=boost)) is not None
        ]
        if found is None or not boosts:
            return found
        return query.AndMaybe(found, query.Or(boosts))

    def _with_authorised(self, part: syntax.Word | syntax.Phrase, field: str) -> Any | None:
        """Return the query of a word or phrase in a field, and of names that it is a variant of."""
        if _is_open(part):
            return self._open(part, field)
        found = self._in_field(part, field, boost=1.0)
        register = _REGISTER_OF.get(field)
        if found is None or register is None:
            return found
        names = self._lexicon.authorised(register, analysis.name_key(part.text))[:_MOST_NAMES]
        others = [self._in_field(syntax.Phrase(text=name), field, boost=1.0) for name in names]
        return _together(query.Or, (found, *others))

    def _open(self, part: syntax.Word | syntax.Phrase, field: str) -> Any | None:
        """Return the query of the words that begin as ``part``, or are spelt almost as it."""
        if not isinstance(part, syntax.Word) or not part.fuzzy:
            return self._in_field(part, field, boost=1.0)
        word = analysis.words(part.text)[0]
        words = (word, *self._lexicon.spelt_like(field, word, part.fuzzy))
        return _together(query.Or, (query.Term(field, each) for each in dict.fromkeys(words)))

    def _in_field(
        self, part: syntax.Word | syntax.Phrase, field: str, *, boost: float
    ) -> Any | None:
        ways = self._ways(part, field)
        if not ways:
            return None
        if len(ways[0]) > 1:
            return query.Phrase(field, list(ways[0]), boost=boost)
        if isinstance(part, syntax.Word) and part.prefix:
            return query.Prefix(field, ways[0][0], boost=boost)
        terms = [query.Term(field, term, boost=boost) for (term,) in ways]
        return terms[0] if _is_literal(part, field) else query.Or(terms)

    def _ways(self, part: syntax.Word | syntax.Phrase, field: str) -> tuple[tuple[str, ...], ...]:
        """Return the ways in which ``part`` may stand in a field, each as terms in a row."""
        terms = analysis.phrase(part.text)
        if len(terms) != 1 or _is_literal(part, field):
            return (terms,) if terms else ()
        (term,) = terms
        singulars = analysis.singulars_of(term)
        forms = [form for word in singulars for form in (word, analysis.STEM_MARK + word)]
        if analysis.is_one_word(part.text):
            # Texts of other languages have the word itself too: its plural need not be a stem.
            forms = [*dict.fromkeys((term, *forms))] if self._lexicon.languages else forms
            forms += [analysis.stem_term(part.text, each) for each in self._lexicon.languages]
        return tuple((form,) for form in forms)


def _is_literal(part: syntax.Word | syntax.Phrase, field: str) -> bool:
    """Say whether only the words of ``part`` themselves are asked for, none of the same stem."""
    if isinstance(part, syntax.Phrase) or part.prefix:
        return True
    return TEXTS[field].analysis is Analysis.NAMES


def _is_open(part: syntax.Leaf) -> bool:
    """Say whether ``part`` stands for other words than itself, or for more than a name."""
    if isinstance(part, syntax.Word):
        return part.prefix or bool(part.fuzzy)
    return isinstance(part, syntax.Near)


def _is_plain(part: syntax.Node) -> TypeGuard[syntax.Word | syntax.Phrase]:
    """Say whether ``part`` is a word or a phrase in no field, as it is written."""
    return (
        isinstance(part, syntax.Word | syntax.Phrase)
        and part.field is None
        and not _is_open(part)
        and bool(analysis.words(part.text))
    )


def _is_common(part: syntax.Node) -> bool:
    """Say whether ``part`` is a word as common as *the*, typed without a capital."""
    return (
        isinstance(part, syntax.Word)
        and part.field is None
        and not _is_open(part)
        and part.text in analysis.COMMON_WORDS
    )


def _whole(parts: Sequence[syntax.Node]) -> syntax.Node:
    return parts[0] if len(parts) == 1 else syntax.And(parts=tuple(parts))


def _near(part: syntax.Near, field: str) -> Any:
    chunks = (analysis.phrase(chunk) for chunk in part.text.split())
    parts = tuple(dict.fromkeys(chunk for chunk in chunks if chunk))
    match part.within:
        case syntax.Unit.SENTENCE:
            return Near(field, parts, unit=analysis.SENTENCE)
        case syntax.Unit.PARAGRAPH:
            return Near(field, parts, unit=analysis.PARAGRAPH)
        case int(most_between):
            return Near(field, parts, most_between=most_between)


def _together(kind: Callable[[list[Any]], Any], parts: Iterable[Any | None]) -> Any | None:
    found = [part for part in parts if part is not None]
    if len(found) > 1:
        return kind(found)
    return found[0] if found else None

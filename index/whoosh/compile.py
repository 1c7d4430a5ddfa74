"""From what a visitor asks (:mod:`index.syntax`) to Whoosh's query tree.

A word without a field becomes the default field of the scope, and counts more where it stands in
one of the boosted fields as well. Words that are together the whole name of somebody who speaks,
or of a body spoken for, also find what is said under that name; a variant or an acronym stands for
the authorised names that it belongs to.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from whoosh import query

from index import analysis, syntax
from index.contract import Scope
from index.fields import DEFAULTS, TEXTS, Analysis
from index.whoosh.schema import NAME

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


class Overlap(query.Query):  # type: ignore[misc]  # Whoosh has no type information
    """Documents of which a day field overlaps the days from ``since`` to ``until``, inclusive.

    Both are proleptic ordinals. Only :mod:`index.whoosh.evaluate` can answer it.
    """

    def __init__(self, fieldname: str, *, since: int, until: int) -> None:
        self.fieldname = fieldname
        self.since = since
        self.until = until
        self.boost = 1.0

    def __repr__(self) -> str:
        return f"Overlap({self.fieldname!r}, since={self.since}, until={self.until})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """Whoosh's query, and the words that were left out of it because they hold no word."""

    query: Any
    ignored: tuple[str, ...]


def compile_query(
    node: syntax.Node,
    scope: Scope,
    *,
    is_name: Callable[[str], bool],
    authorised: Callable[[str, str], Sequence[str]] = lambda _facet, _key: (),
) -> Compiled:
    """Return ``node`` as a query of Whoosh's.

    ``is_name`` says whether an :func:`index.analysis.name_key` is a whole name of the index;
    ``authorised`` returns the authorised names of which it is a variant, among those of the facet
    ``speaker`` or ``organisation``.
    """
    compiler = _Compiler(scope, is_name, authorised)
    compiled = compiler.compile(node)
    ignored = tuple(part.text for part in syntax.words_of(node) if not analysis.words(part.text))
    return Compiled(query=query.Every() if compiled is None else compiled, ignored=ignored)


class _Compiler:
    def __init__(
        self,
        scope: Scope,
        is_name: Callable[[str], bool],
        authorised: Callable[[str, str], Sequence[str]],
    ) -> None:
        self._default = DEFAULTS[scope]
        self._is_name = is_name
        self._authorised = authorised

    def compile(self, node: syntax.Node) -> Any | None:
        """Return the query of ``node``, None where it says nothing."""
        match node:
            case syntax.Word() | syntax.Phrase():
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
                    until=until.toordinal() if until else _FOREVER,
                )
            case syntax.Everything():
                return query.Every()

    def _runs(self, parts: Sequence[syntax.Node]) -> list[Any | None]:
        """Compile the parts of an And, taking words that are a name together."""
        found: list[Any | None] = []
        start = 0
        while start < len(parts):
            end = self._end_of_name(parts, start)
            name = [part for part in parts[start:end] if isinstance(part, syntax.Word)]
            found.append(self._named(name) if name else self.compile(parts[start]))
            start = max(end, start + 1)
        return found

    def _end_of_name(self, parts: Sequence[syntax.Node], start: int) -> int:
        """Return where the longest name of at least two words that begins at ``start`` ends."""
        longest = start
        words: list[str] = []
        for end, part in enumerate(parts[start : start + _LONGEST_NAME], start + 1):
            if not isinstance(part, syntax.Word) or part.field or part.prefix:
                break
            words.append(part.text)
            if len(words) > 1 and self._is_name(analysis.name_key(" ".join(words))):
                longest = end
        return longest

    def _named(self, parts: Sequence[syntax.Word | syntax.Phrase]) -> Any | None:
        """Return the query of words that stand together; if they are a name, of the name too."""
        found = _together(query.And, map(self._leaf, parts))
        is_plain = all(
            part.field is None and not (isinstance(part, syntax.Word) and part.prefix)
            for part in parts
        )
        key = analysis.name_key(" ".join(part.text for part in parts))
        if found is None or not is_plain or not self._is_name(key):
            return found
        # A variant of many, such as a surname, names nobody.
        owners = [name for facet in _REGISTERS for name in self._authorised(facet, key)]
        keys = [key, *map(analysis.name_key, owners if len(owners) <= _MOST_OWNERS else ())]
        names = [query.Term(NAME, each, boost=self._default.name) for each in dict.fromkeys(keys)]
        return query.Or([found, *names])

    def _leaf(self, part: syntax.Word | syntax.Phrase) -> Any | None:
        if part.field is not None:
            return self._with_authorised(part, part.field)
        found = _in_field(part, self._default.field, boost=1.0)
        boosts = [
            boosted
            for field, boost in self._default.boosts.items()
            if (boosted := _in_field(part, field, boost=boost)) is not None
        ]
        is_prefix = isinstance(part, syntax.Word) and part.prefix
        if found is None or not boosts or is_prefix:
            return found
        return query.AndMaybe(found, query.Or(boosts))

    def _with_authorised(self, part: syntax.Word | syntax.Phrase, field: str) -> Any | None:
        """Return the query of a word or phrase in a field, and of names that it is a variant of."""
        found = _in_field(part, field, boost=1.0)
        register = _REGISTER_OF.get(field)
        if found is None or register is None or (isinstance(part, syntax.Word) and part.prefix):
            return found
        names = self._authorised(register, analysis.name_key(part.text))[:_MOST_NAMES]
        others = [_in_field(syntax.Phrase(text=name), field, boost=1.0) for name in names]
        return _together(query.Or, (found, *others))


def _in_field(part: syntax.Word | syntax.Phrase, field: str, *, boost: float) -> Any | None:
    terms = list(analysis.phrase(part.text))
    if not terms:
        return None
    if len(terms) > 1:
        return query.Phrase(field, terms, boost=boost)
    term = terms[0]
    if isinstance(part, syntax.Word) and part.prefix:
        return query.Prefix(field, term, boost=boost)
    if isinstance(part, syntax.Phrase) or TEXTS[field].analysis is Analysis.NAMES:
        return query.Term(field, term, boost=boost)
    singulars = analysis.stems_of(term) or (term,)
    forms = (form for word in singulars for form in (word, analysis.STEM_MARK + word))
    return query.Or([query.Term(field, form, boost=boost) for form in forms])


def _together(kind: Callable[[list[Any]], Any], parts: Iterable[Any | None]) -> Any | None:
    found = [part for part in parts if part is not None]
    if len(found) > 1:
        return kind(found)
    return found[0] if found else None


_FOREVER = 1 << 31

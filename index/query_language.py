"""What a visitor types, read into a tree (:mod:`index.syntax`), or refused with a place and a hint.

Words, all of which must be there; "phrases"; words "near each other"~5 or in one sentence; OR, NOT
or a minus sign, parentheses; a prefix* or a word spelt almost~ so; and fields: ``speaker:kim``,
``said:"trade war"``, ``date:2025-04``, ``chamber:(eu OR british)``. See docs/query-language.md.
Nothing is ever read as something else in silence: what cannot be understood raises
:class:`~archive.errors.QueryError`, which offers what could be.
"""

from archive.errors import QueryError
from archive.sentences import wording
from index import analysis
from index.fields import DAYS
from index.leaves import example, field_name, read_between, read_phrase, read_word
from index.lexer import Kind, Lexeme, UnclearError, lexemes
from index.syntax import And, Between, Everything, Leaf, Node, Not, Or, written

MAX_LENGTH = 4000
MAX_WORDS = 128
MAX_DEPTH = 20
_MOST_REPAIRS = 12
_VALUES = frozenset({Kind.WORD, Kind.PHRASE, Kind.OPEN})


def parse(text: str) -> Node:
    """Return what ``text`` asks for.

    Raises QueryError with the place of the first thing that cannot be understood, and a query of
    what could be.
    """
    try:
        return _read(text)
    except UnclearError as error:
        raise QueryError(
            error.message,
            position=error.position,
            hint=error.hint,
            understood=_understood(text, error),
        ) from None


def _read(text: str) -> Node:
    if len(text) > MAX_LENGTH:
        last_blank = text.rfind(" ", 0, MAX_LENGTH)
        raise UnclearError(
            wording("The query is longer than %(most)s characters.", most=MAX_LENGTH),
            position=MAX_LENGTH if last_blank < 0 else last_blank,
            end=len(text),
            hint=wording("Ask for fewer words."),
        )
    return _Parser(lexemes(text), end=len(text)).query()


def _understood(text: str, error: UnclearError) -> str | None:
    """Return ``text`` without what cannot be understood, or with what may have been meant."""
    for _ in range(_MOST_REPAIRS):
        place = error.position or 0
        text = f"{text[:place]}{error.instead}{text[error.end :]}"
        try:
            node = _read(text)
        except UnclearError as next_error:
            error = next_error
        else:
            return written(node) or None
    return None


class _Parser:
    """Reads lexemes by descent; the depth of brackets and negations is bounded."""

    def __init__(self, found: list[Lexeme], *, end: int) -> None:
        self._lexemes = found
        self._end = end
        self._next = 0
        self._depth = 0
        self._words = 0

    def query(self) -> Node:
        if not self._lexemes:
            return Everything()
        node = self._any_of(field=None)
        rest = self._peek()
        if rest is not None:
            raise UnclearError(
                wording("A bracket ) closes nothing."),
                position=rest.position,
                end=rest.end,
                hint=wording("Take it away."),
            )
        return node

    def _any_of(self, *, field: str | None) -> Node:
        parts = [self._all_of(field=field)]
        while (lexeme := self._peek()) and lexeme.kind is Kind.OR:
            self._take()
            parts.append(self._all_of(field=field))
        return parts[0] if len(parts) == 1 else Or(parts=tuple(parts))

    def _all_of(self, *, field: str | None) -> Node:
        parts = [self._one(field=field)]
        while (lexeme := self._peek()) and lexeme.kind not in {Kind.OR, Kind.CLOSE}:
            if lexeme.kind is Kind.AND:
                self._take()
            parts.append(self._one(field=field))
        return parts[0] if len(parts) == 1 else And(parts=tuple(parts))

    def _one(self, *, field: str | None) -> Node:
        lexeme = self._take()
        if lexeme is None:
            raise self._nothing_follows()
        match lexeme.kind:
            case Kind.OPEN:
                return self._group(lexeme, field=field)
            case Kind.NOT:
                before = self._deeper(lexeme)
                node = Not(part=self._one(field=field))
                self._depth = before
                return node
            case Kind.FIELD:
                return self._in_field(lexeme, outer=field)
            case Kind.PHRASE | Kind.WORD:
                return self._leaf(lexeme, field=field)
        raise UnclearError(
            wording("There is nothing to search before “%(text)s”.", text=lexeme.text),
            position=lexeme.position,
            end=lexeme.end,
            hint=wording('To search for the word, write "%(text)s".', text=lexeme.text)
            if lexeme.kind is not Kind.CLOSE
            else wording("Put words between the brackets, or take them away."),
        )

    def _deeper(self, lexeme: Lexeme) -> int:
        """Go one level down; return the level to come back to."""
        before = self._depth
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise UnclearError(
                wording("The query is nested more than %(most)s levels deep.", most=MAX_DEPTH),
                position=lexeme.position,
                end=self._end,
                hint=wording("Take some brackets away."),
            )
        return before

    def _group(self, lexeme: Lexeme, *, field: str | None) -> Node:
        before = self._deeper(lexeme)
        node = self._any_of(field=field)
        self._depth = before
        closing = self._take()
        if closing is None:
            raise UnclearError(
                wording("A bracket ( is opened and not closed."),
                position=lexeme.position,
                end=lexeme.end,
                hint=wording("Add ) where it ends."),
            )
        return node

    def _in_field(self, lexeme: Lexeme, *, outer: str | None) -> Node:
        name = field_name(lexeme, self._peek())
        if outer is not None:
            raise UnclearError(
                wording(
                    "A field cannot stand inside another: “%(inner)s:” in “%(outer)s:”.",
                    inner=lexeme.text,
                    outer=outer,
                ),
                position=lexeme.position,
                end=lexeme.end,
                hint=wording("Close the bracket first."),
            )
        value = self._take()
        if value is None or value.position != lexeme.end:
            raise UnclearError(
                wording("“%(field)s:” says no value.", field=lexeme.text),
                position=lexeme.position,
                end=value.position if value else lexeme.end,
                hint=wording(
                    "Write the value right after the colon: %(text)s",
                    text=f"{lexeme.text}:{example(name)}",
                ),
                instead=f"{lexeme.text}:" if value and value.kind in _VALUES else "",
            )
        if name in DAYS and value.kind is not Kind.OPEN:
            return read_between(name, value)
        match value.kind:
            case Kind.OPEN:
                return self._group(value, field=name)
            case Kind.PHRASE | Kind.WORD | Kind.AND | Kind.OR:
                return self._leaf(value, field=name)
        raise UnclearError(
            wording("“%(field)s:” needs a word, a phrase or a bracket.", field=lexeme.text),
            position=value.position,
            end=value.end,
            hint=wording(
                "To leave a value out, write %(text)s", text=f"-{lexeme.text}:{example(name)}"
            ),
        )

    def _leaf(self, lexeme: Lexeme, *, field: str | None) -> Leaf | Between:
        """Read a word, a phrase or days, if there are not too many words yet."""
        if field is not None and field in DAYS:
            return read_between(field, lexeme)
        read = read_phrase if lexeme.kind is Kind.PHRASE else read_word
        leaf = read(lexeme, field=field)
        self._words += len(analysis.words(leaf.text))
        if self._words > MAX_WORDS:
            raise UnclearError(
                wording("The query has more than %(most)s words.", most=MAX_WORDS),
                position=lexeme.position,
                end=self._end,
                hint=wording("Ask for fewer words."),
            )
        return leaf

    def _nothing_follows(self) -> UnclearError:
        last = self._lexemes[-1]
        return UnclearError(
            wording("There is nothing to search after “%(text)s”.", text=last.text),
            position=last.position,
            end=last.end,
            hint=wording("Write a word after it, or take “%(text)s” away.", text=last.text),
        )

    def _peek(self) -> Lexeme | None:
        return self._lexemes[self._next] if self._next < len(self._lexemes) else None

    def _take(self) -> Lexeme | None:
        lexeme = self._peek()
        self._next += lexeme is not None
        return lexeme

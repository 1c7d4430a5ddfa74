"""What a visitor types, read into a tree (:mod:`index.syntax`), or refused with a place and a hint.

Words, all of which must be there; "phrases"; OR, NOT or a minus sign, parentheses; a prefix*; and
fields: ``speaker:kim``, ``said:"trade war"``, ``date:2025-04``, ``chamber:(eu OR british)``. See
docs/query-language.md. Nothing is ever read as something else in silence: what cannot be
understood raises :class:`~archive.errors.QueryError`.
"""

import difflib

from archive.errors import QueryError
from index import analysis
from index.fields import ALIASES, DAYS, TEXTS
from index.lexer import Kind, Lexeme, lexemes
from index.syntax import And, Between, Everything, Node, Not, Or, Phrase, Word, read_days

MAX_LENGTH = 4000
MAX_WORDS = 128
MAX_DEPTH = 20
_MIN_PREFIX = 2


def parse(text: str) -> Node:
    """Return what ``text`` asks for.

    Raises QueryError with the place of the first thing that cannot be understood.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(
            f"The query is longer than {MAX_LENGTH} characters.",
            position=MAX_LENGTH,
            hint="Ask for fewer words.",
        )
    return _Parser(lexemes(text)).query()


class _Parser:
    """Reads lexemes by descent; the depth of brackets and negations is bounded."""

    def __init__(self, found: list[Lexeme]) -> None:
        self._lexemes = found
        self._next = 0
        self._depth = 0
        self._words = 0

    def query(self) -> Node:
        if not self._lexemes:
            return Everything()
        node = self._any_of(field=None)
        rest = self._peek()
        if rest is not None:
            raise QueryError(
                "A bracket ) closes nothing.", position=rest.position, hint="Take it away."
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
                with_depth = self._deeper(lexeme)
                node = Not(part=self._one(field=field))
                self._depth = with_depth
                return node
            case Kind.FIELD:
                return self._in_field(lexeme, outer=field)
            case Kind.PHRASE:
                return self._phrase(lexeme, field=field)
            case Kind.WORD:
                return self._word(lexeme, field=field)
        raise QueryError(
            f"There is nothing to search before “{lexeme.text}”.",
            position=lexeme.position,
            hint=f'To search for the word, write "{lexeme.text}".'
            if lexeme.kind is not Kind.CLOSE
            else "Put words between the brackets, or take them away.",
        )

    def _deeper(self, lexeme: Lexeme) -> int:
        """Go one level down; return the level to come back to."""
        before = self._depth
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise QueryError(
                f"The query is nested more than {MAX_DEPTH} levels deep.",
                position=lexeme.position,
                hint="Take some brackets away.",
            )
        return before

    def _group(self, lexeme: Lexeme, *, field: str | None) -> Node:
        before = self._deeper(lexeme)
        node = self._any_of(field=field)
        self._depth = before
        closing = self._take()
        if closing is None:
            raise QueryError(
                "A bracket ( is opened and not closed.",
                position=lexeme.position,
                hint="Add ) where it ends.",
            )
        return node

    def _in_field(self, lexeme: Lexeme, *, outer: str | None) -> Node:
        name = lexeme.text.lower()
        name = ALIASES.get(name, name)
        if name not in TEXTS and name not in DAYS:
            raise _unknown_field(lexeme, self._peek())
        if outer is not None:
            raise QueryError(
                f"A field cannot stand inside another: “{lexeme.text}:” in “{outer}:”.",
                position=lexeme.position,
                hint="Close the bracket first.",
            )
        value = self._take()
        touches = value is not None and value.position == lexeme.position + len(lexeme.text) + 1
        if value is None or not touches:
            raise QueryError(
                f"“{lexeme.text}:” says no value.",
                position=lexeme.position,
                hint=f"Write the value right after the colon: {lexeme.text}:{_example(name)}",
            )
        if name in DAYS:
            return _between(name, value)
        match value.kind:
            case Kind.OPEN:
                return self._group(value, field=name)
            case Kind.PHRASE:
                return self._phrase(value, field=name)
            case Kind.WORD | Kind.AND | Kind.OR:
                return self._word(value, field=name)
        raise QueryError(
            f"“{lexeme.text}:” needs a word, a phrase or a bracket.",
            position=value.position,
            hint=f"To leave a value out, write -{lexeme.text}:{_example(name)}",
        )

    def _phrase(self, lexeme: Lexeme, *, field: str | None) -> Phrase:
        count = len(analysis.words(lexeme.text))
        if not count:
            raise QueryError(
                "There are no words between the quotation marks.",
                position=lexeme.position,
                hint="Write a phrase between them, or take them away.",
            )
        self._count(count, lexeme)
        return Phrase(text=lexeme.text, field=field, position=lexeme.position)

    def _word(self, lexeme: Lexeme, *, field: str | None) -> Word:
        text = lexeme.text
        prefix = text.endswith("*")
        stem = text.removesuffix("*") if prefix else text
        for sign in "*~":
            if sign in stem:
                raise QueryError(
                    f"{sign} has no meaning here.",
                    position=lexeme.position + stem.index(sign),
                    hint="A * can only end a word: negotiat*" if sign == "*" else "Leave it out.",
                )
        found = analysis.words(stem)
        if prefix:
            _check_prefix(stem, lexeme)
        self._count(len(found), lexeme)
        return Word(text=stem, field=field, prefix=prefix, position=lexeme.position)

    def _count(self, count: int, lexeme: Lexeme) -> None:
        self._words += count
        if self._words > MAX_WORDS:
            raise QueryError(
                f"The query has more than {MAX_WORDS} words.",
                position=lexeme.position,
                hint="Ask for fewer words.",
            )

    def _nothing_follows(self) -> QueryError:
        last = self._lexemes[-1]
        return QueryError(
            f"There is nothing to search after “{last.text}”.",
            position=last.position,
            hint=f"Write a word after it, or take “{last.text}” away.",
        )

    def _peek(self) -> Lexeme | None:
        return self._lexemes[self._next] if self._next < len(self._lexemes) else None

    def _take(self) -> Lexeme | None:
        lexeme = self._peek()
        self._next += lexeme is not None
        return lexeme


def _check_prefix(stem: str, lexeme: Lexeme) -> None:
    found = analysis.words(stem)
    if not found:
        raise QueryError(
            "There is nothing before the *.",
            position=lexeme.position,
            hint="Write how the word begins: negotiat*. To find everything, write nothing.",
        )
    if not analysis.is_one_word(stem):
        if analysis.ends_in_cjk(stem):
            return
        raise QueryError(
            "A * can only end a single word.",
            position=lexeme.position,
            hint=f"Write the words apart: {' '.join(found)}*",
        )
    if len(found[0]) < _MIN_PREFIX:
        raise QueryError(
            f"A * needs at least {_MIN_PREFIX} letters before it.",
            position=lexeme.position,
            hint="Write more of the word.",
        )


def _unknown_field(lexeme: Lexeme, value: Lexeme | None) -> QueryError:
    known = (*TEXTS, *DAYS)
    near = difflib.get_close_matches(lexeme.text.lower(), (*known, *ALIASES), n=1)
    suggestion = f"Did you mean {ALIASES.get(near[0], near[0])}:? " if near else ""
    is_word = value is not None and value.kind is Kind.WORD
    words = f"{lexeme.text}:{value.text if value and is_word else ''}"
    return QueryError(
        f"There is no field “{lexeme.text}:”.",
        position=lexeme.position,
        hint=f"{suggestion}The fields are {', '.join(known)}. "
        f'To search for the words themselves, write "{words}".',
    )


def _between(name: str, value: Lexeme) -> Between:
    days = read_days(value.text.strip()) if value.kind in {Kind.WORD, Kind.PHRASE} else None
    if days is None:
        raise QueryError(
            f"“{value.text}” is not a date.",
            position=value.position,
            hint=f"Write {name}:2025, {name}:2025-04, {name}:2025-04-20 or {name}:2025..2026-03",
        )
    since, until = days
    if since and until and since > until:
        raise QueryError(
            f"“{value.text}” ends before it begins.",
            position=value.position,
            hint=f"Write the earlier date first: {name}:{until:%Y-%m-%d}..{since:%Y-%m-%d}",
        )
    return Between(field=name, since=since, until=until, position=value.position)


def _example(name: str) -> str:
    return {"date": "2025-04", "event": "2025-04", "language": "en"}.get(name, "word")

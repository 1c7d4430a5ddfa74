"""Quotation marks: which stretches of a block stand between them, whatever state they are in.

Real releases mix straight and typographic marks, turn them round, put a blank on the wrong side,
or forget one of a pair. A stretch never leaves its block, so that a lost mark costs one block.
The scan looks at each mark once (twice where nesting has to be given up): linear in the text.
"""

import re
from bisect import bisect_left
from collections.abc import Container, Iterator
from dataclasses import dataclass

from archive.model import Span

_DOUBLE = re.compile("[\"＂“”„‟«»「」『』]{1,4}|``|''")
_DIALOGUE = re.compile("[—―–](?=[^\\s\\d])|(?<=[^\\s\\d])[—―–](?=[\\s.,;:]|$)")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_SINGLE = re.compile("[‘’‚']")
_ANNOUNCED = re.compile(r":\s['‘](?=[^\W\d_])")
_CLOSES_SINGLE = re.compile(r"[.!?…]['’](?!\w)")
_OPENING = frozenset("“„‟«「『") | {"``"}
_CLOSING = frozenset("”»」』") | {"''"}
_BEFORE_OPENING = frozenset("([{—–-/|*#•:")
_AFTER_CLOSING = frozenset(",.;:!?)]}…—–-*")
_STOPS = frozenset(",.!?…，。！？")
_ENDS = frozenset(".!?…。！？")
_SENTENCE_END = re.compile(r"[.!?][”\"]?\s+(?=[^\W\d_])")
# The attribution inside a stretch whose marks before and behind it are both lost.
_SAID = re.compile(
    r"[,?!]\s(?:(?:said|says|added|adds|stated|noted|explained|explains|dijo)\s(?=[^\W\d_a-z])"
    r"|(?:he|she|(?:[A-Z][\w.’'-]{1,20}\s){0,3}[A-Z][\w’'-]{1,20})\s(?:said|says|added)\.)"
)
# The attribution in the middle of a stretch, whose closing and opening marks are both lost.
_SAID_AMID = re.compile(
    r"[,?!]\s(?:said|says|added|stated|noted|commented|explained|remarked)"
    r"(?:\s[A-Z][\w.’'-]{1,20}){2,4}(?:,\s[^.;:\"“”]{3,90})?\.\s(?=[A-Z])"
)
_IN_TITLES = frozenset({"of", "the", "for", "and", "&", "de"})
_SHORTEST_SINGLE = 4
_CROWD = 4
# Marks so many and so near to each other are noise, not speech.
_MANY = 100
_DENSE = 8
_BLANKS = 40
_ATTRIBUTION = 400
_CLOSING_ATTRIBUTION = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A stretch between quotation marks: ``span`` without them, ``outer`` with them.

    ``closed`` is False where the closing mark is missing (the stretch then runs to the end of its
    block, or to the next opening mark), ``opened`` where the opening one is.
    """

    span: Span
    outer: Span
    opened: bool = True
    closed: bool = True


def marked(text: str, block: Span) -> tuple[Marked, ...]:
    """Return the stretches of ``block`` between quotation marks, in order and disjoint.

    In a block with double marks, single ones count only behind a colon, and everywhere only
    around speech. A block that is mostly marks holds none.
    """
    marks = list(_marks(text, block))
    if not marks:
        return _single(text, block)
    if len(marks) > _MANY and len(marks) * _DENSE > block.end - block.start:
        return ()
    scan = _Scan(text, block)
    scan.read(marks, nesting=True)
    if scan.nested and scan.found and not scan.found[-1].closed:
        scan = _Scan(text, block)
        scan.read(marks, nesting=False)
    return _with_announced(text, block, scan.found)


def _with_announced(text: str, block: Span, found: list[Marked]) -> tuple[Marked, ...]:
    """Return the stretches with those between single marks that a colon announces outside them."""
    ends = [mark.outer.end for mark in found]
    announced: list[Marked] = []
    for opening in _ANNOUNCED.finditer(text, *_ends(block)):
        start = opening.end()
        following = bisect_left(ends, start)
        stop = min(block.end, start + _ATTRIBUTION)
        if following < len(found):
            stop = min(stop, found[following].outer.start)
        close = _CLOSES_SINGLE.search(text, start, max(start, stop))
        if close is not None and len(text[start : close.end()].split()) >= _SHORTEST_SINGLE:
            span = Span(start=start, end=close.start() + 1)
            announced.append(Marked(span=span, outer=Span(start=start - 1, end=close.end())))
    return tuple(sorted((*found, *announced), key=lambda mark: mark.outer))


def _marks(text: str, block: Span) -> Iterator[tuple[int, str]]:
    """Yield the marks of ``block`` with their places; more than four in a row are no marks."""
    previous = -1
    for match in _DOUBLE.finditer(text, *_ends(block)):
        start, marks = match.span(), match.group()
        crowded = start[0] == previous or len(marks) == _CROWD
        previous = start[1]
        if crowded:
            continue
        if marks in ("``", "''"):
            yield start[0], marks
        else:
            yield from enumerate(marks, start[0])


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def dialogue(text: str, block: Span, verbs: Container[str]) -> tuple[Marked, ...]:
    """Return the speech of a block that dashes set off: '—Abrimos hoy —dijo Jo Roe—. Vengan.'.

    The Spanish manner: speech and telling take turns. It is one where the first telling begins
    with one of ``verbs``.
    """
    dashes = [match.start() for match in _DIALOGUE.finditer(text, *_ends(block))]
    if len(dashes) < 2 or dashes[0] != block.start:
        return ()
    told = _FIRST_WORD.match(text, dashes[1] + 1, block.end)
    if told is None or told.group() not in verbs:
        return ()
    found: list[Marked] = []
    for number in range(0, len(dashes), 2):
        end = dashes[number + 1] if number + 1 < len(dashes) else block.end
        span = _trimmed(text, dashes[number] + 1, end, also=".,;: ")
        if span is not None:
            outer = Span(start=span.start if number else block.start, end=span.end)
            found.append(Marked(span=span, outer=outer))
    return tuple(found)


class _Scan:
    """One pass over the marks of a block."""

    def __init__(self, text: str, block: Span) -> None:
        self.text = text
        self.block = block
        self.found: list[Marked] = []
        self.nested = False
        self._open: tuple[int, str] | None = None
        self._depth = 0

    def read(self, marks: list[tuple[int, str]], *, nesting: bool) -> None:
        """Pair ``marks``; without ``nesting`` the first closing mark closes."""
        following = [mark for _, mark in marks[1:]] + [""]
        for (place, mark), after in zip(marks, following, strict=True):
            if self._open is None and after in _CLOSING and self._is_turned(place, mark):
                self._open = (place, mark)
            elif self._open is None:
                self._outside(place, mark)
            elif not self._is_inches(place, mark, following=after):
                self._inside(place, mark, nesting=nesting)
        if self._open is not None:
            self._close(self.block.end, "", closed=False)

    def _outside(self, place: int, mark: str) -> None:
        before, after = self._around(place, mark)
        looks_open = _may_open(before) and not after.isspace() and after not in _AFTER_CLOSING
        if mark in _OPENING or (looks_open and mark not in _CLOSING):
            self._open = (place, mark)
        elif mark in _CLOSING:
            if looks_open and (place == self.block.start or before.isspace()):
                self._open = (place, mark)
            else:
                self._stray(place, mark)
        elif before.isdigit():
            return  # inches, seconds
        elif self.found and self.found[-1].outer.end == place and after.isupper():
            self._open = (place, mark)  # one quotation right behind another
        elif _may_open(before) or (before in _ENDS and after.isupper()):
            self._open = (place, mark)
        else:
            self._stray(place, mark)

    def _is_turned(self, place: int, mark: str) -> bool:
        """Say whether a closing mark glued to a sentence's end opens: 'convicted.”We do,”'."""
        before, after = self._around(place, mark)
        return mark == "”" and before in _ENDS and after.isupper()

    def _is_inches(self, place: int, mark: str, *, following: str) -> bool:
        """Say whether a mark behind a number stands for inches: another one closes."""
        before, after = self._around(place, mark)
        return mark == following == "”" and before.isdigit() and after.isspace()

    def _inside(self, place: int, mark: str, *, nesting: bool) -> None:
        before, after = self._around(place, mark)
        if self._looks_opening(place, mark):
            self._reopen(place, mark, nesting=nesting)
        elif self._depth:
            self._depth -= 1
        elif not (before.isdigit() and mark == '"' and after.isalnum()):
            self._close(place, mark)

    def _looks_opening(self, place: int, mark: str) -> bool:
        """Say whether a mark inside an open stretch stands as an opening one does."""
        before, after = self._around(place, mark)
        if mark == "”":
            return before.isspace() and after.isupper()
        if mark in _OPENING and not after.isspace() and after not in _AFTER_CLOSING:
            return True
        return mark not in _CLOSING and _may_open(before) and not after.isspace()

    def _reopen(self, place: int, mark: str, *, nesting: bool) -> None:
        """Answer a mark that looks like an opening one inside an open stretch."""
        last = self.text[max(self.block.start, place - _BLANKS) : place].rstrip()[-1:]
        _, after = self._around(place, mark)
        if last in _STOPS and after.islower():
            self._close(place, mark)  # a closing mark with its blank on the wrong side
        elif last in _ENDS and (after.isupper() or not after.isalpha()):
            self._close(self._said_within(place), "", closed=False)
            self._open = (place, mark)
        elif nesting:
            self._depth += 1
            self.nested = True
        elif last in ",:" and after.isupper():
            self._split(place, mark)

    def _said_within(self, place: int) -> int:
        """Return where an attribution begins that a lost closing mark let in, else ``place``."""
        if self._open is None:
            return place
        start = max(self._open[0] + len(self._open[1]), place - _ATTRIBUTION)
        said = _SAID.search(self.text, start, place)
        return said.start() + 1 if said is not None else place

    def _split(self, place: int, mark: str) -> None:
        """End a stretch without closing mark at its last full sentence, and open the next one."""
        if self._open is None:
            return
        start = max(self._open[0] + len(self._open[1]), place - _ATTRIBUTION)
        end = max(self.text.rfind(stop, start, place) for stop in (". ", "! ", "? "))
        if end > 0:
            self._close(end + 1, "", closed=False)
            self._open = (place, mark)

    def _around(self, place: int, mark: str) -> tuple[str, str]:
        before = self.text[place - 1] if place > self.block.start else " "
        end = place + len(mark)
        return before, self.text[end] if end < self.block.end else " "

    def _close(self, place: int, mark: str, *, closed: bool = True) -> None:
        if self._open is None:
            return
        start, opening = self._open
        ended = self._said_at_end(start + len(opening), place)
        outer_end = place + len(mark) if ended == place else 0
        said = _SAID_AMID.search(self.text, start + len(opening), ended)
        if said is not None:
            first = said.start() + 1
            self._take(start, start + len(opening), first, outer_end=first, closed=False)
            self._take_unopened(said.end(), ended, outer_end)
        else:
            self._take(start, start + len(opening), ended, outer_end=outer_end, closed=closed)
        self._open = None
        self._depth = 0

    def _take(self, outer: int, start: int, end: int, *, outer_end: int, closed: bool) -> None:
        span = _trimmed(self.text, start, end)
        if span is not None:
            whole = Span(start=outer, end=max(outer_end, span.end))
            self.found.append(Marked(span=span, outer=whole, closed=closed))

    def _said_at_end(self, start: int, place: int) -> int:
        """Return where an attribution begins that a mark closes behind: '..., said Jo Roe.”'."""
        if self.text[place - 1 : place] != ".":
            return place
        said = _SAID.search(self.text, max(start, place - _CLOSING_ATTRIBUTION), place)
        if said is None:
            return place
        named = self.text[said.end() : place].split()
        told = all(word[0].isupper() or word in _IN_TITLES for word in named)
        return said.start() + 1 if told and "," not in "".join(named) else place

    def _stray(self, place: int, mark: str) -> None:
        """Take a closing mark without its opening one: the words from where speech may begin."""
        last = self.text[max(self.block.start, place - _BLANKS) : place].rstrip()[-1:]
        if last not in _STOPS:
            return
        start = self.block.start
        if self.found:
            behind = self.found[-1].outer.end
            ending = _SENTENCE_END.search(self.text, behind, min(place, behind + _ATTRIBUTION))
            if ending is None:
                return
            start = ending.end()
        said = _SAID.search(self.text, start, place)
        if said is not None:
            self._take_unopened(start, said.start() + 1, said.start() + 1)
            ending = _SENTENCE_END.search(self.text, said.end(), place)
            if ending is None:
                return
            start = ending.end()
        self._take_unopened(start, place, place + len(mark))

    def _take_unopened(self, start: int, end: int, outer_end: int) -> None:
        span = _trimmed(self.text, start, end)
        if span is not None:
            outer = Span(start=span.start, end=max(outer_end, span.end))
            self.found.append(Marked(span=span, outer=outer, opened=False))


def _may_open(before: str) -> bool:
    return before.isspace() or before in _BEFORE_OPENING


def _trimmed(text: str, start: int, end: int, also: str = "") -> Span | None:
    """Return the span without blanks at its ends, and ``also`` at its start; None if empty."""
    words = text[start:end]
    left = len(words) - len(words.lstrip().lstrip(also))
    words = words[left:].rstrip()
    return Span(start=start + left, end=start + left + len(words)) if words else None


def _single(text: str, block: Span) -> tuple[Marked, ...]:
    """Pair single marks; an apostrophe neither opens after a blank nor closes after a stop."""
    found: list[Marked] = []
    opening: int | None = None
    for match in _SINGLE.finditer(text, *_ends(block)):
        place, mark = match.start(), match.group()
        before = text[place - 1] if place > block.start else " "
        after = text[place + 1] if place + 1 < block.end else " "
        if opening is None:
            if mark != "’" and _may_open(before) and after.isalpha():
                opening = place
        elif mark in "’'" and _closes_single(text, place, before, after):
            span = _trimmed(text, opening + 1, place)
            if span is not None and len(span.of(text).split()) >= _SHORTEST_SINGLE:
                found.append(Marked(span=span, outer=Span(start=opening, end=place + 1)))
            opening = None
    return tuple(found)


def _closes_single(text: str, place: int, before: str, after: str) -> bool:
    """Say whether a single mark closes speech: behind a stop, or in front of ', he said'."""
    if before in _STOPS:
        return not after.isalpha()
    return after == "," and text[place + 2 : place + 3].isspace()

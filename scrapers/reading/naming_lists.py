"""Lists of bodies: 'Acme, Widget Bank, Hope for Elsewhere and Zorblax'.

Where bodies stand in a list, its other items are bodies too, however they are called, and an item
in several parts is one name.
"""

from collections.abc import Iterator, Sequence

from scrapers.reading import naming_context
from scrapers.reading.naming import Naming, Standing
from scrapers.reading.place_words import PLACES, STATES
from scrapers.reading.roles import is_modifier, is_role_word
from scrapers.reading.words import Word

_LONGEST_JOINT = 4
_LIST_MARKS = frozenset([",", "and", "&", "the", "y", "or", "(", ")", "/", ";"])
_PART_JOINERS = frozenset(["of", "in", "for", "with", "to", "on", "a", "the", "our"])
_LONGEST_PART_JOINT = 2
_LEAST_LIST, _LONG_LIST = 3, 10
_LEAST_OTHERS = 2
_PROVEN = (Standing.NAMED, Standing.LIKELY)


def with_whole_items(words: Sequence[Word], namings: Sequence[Naming]) -> list[Naming]:
    """Return ``namings``, the parts of an item of a list of bodies joined to one name."""
    items = [list(item) for item in _items(words, namings)]
    if all(len(item) == 1 for item in items):
        return list(namings)
    found: list[Naming] = []
    for run in _runs(words, [(item[0], item[-1]) for item in items], persons=()):
        several = [items[at] for at in run]
        proven = sum(any(part.standing in _PROVEN for part in item) for item in several)
        listed = len(several) > _LEAST_LIST and proven >= max(_LEAST_OTHERS, len(several) // 3)
        for item in several:
            whole = listed and len(item) > 1 and not _is_two(words, item)
            found += [_joined(item)] if whole else item
    return found


def spread_lists(
    words: Sequence[Word], namings: Sequence[Naming], persons: Sequence[bool], rules: list[str]
) -> None:
    """Give the rule 'list' to the open items of a list that holds organisations."""
    if len(namings) < 2:
        return
    for run in _runs(words, [(naming, naming) for naming in namings], persons=persons):
        if len(run) < 2:
            continue
        proven = [item for item in run if rules[item]]
        share = 2 if len(run) < _LONG_LIST else _LONG_LIST // 2
        enough = len(run) >= _LEAST_LIST and share * len(proven) >= len(run)
        opened = len(run) > 1 and naming_context.opens_list(words, namings[run.start].first)
        if any(namings[item].rule == "place-or-word" for item in run):
            enough = False
        opened = opened or (len(run) >= _LEAST_LIST and rules[run.start] == "cue")
        if not (enough or opened):
            continue
        for item in run:
            plain = namings[item].standing is Standing.OPEN and not namings[item].rule
            last = namings[item].last
            other = _has_role(words, last) or _is_place(words, last)
            if plain and not rules[item] and not other:
                rules[item] = "list"


def _is_place(words: Sequence[Word], last: int) -> bool:
    """Say whether a state follows that opens no name itself: 'Elsewhere, Iowa; Nowhere'."""
    if not naming_context.is_place(words, last):
        return False
    two = len(words) > last + 2 and f"{words[last + 1].plain} {words[last + 2].plain}" in STATES
    behind = last + 2 + two
    return behind >= len(words) or not words[behind].capital


def _has_role(words: Sequence[Word], last: int) -> bool:
    """Say whether a role follows the name and its comma: it is an unknown person's."""
    title = words[last + 1 : last + 4] if last < len(words) and words[last].plain == "," else ()
    for word in title:
        if is_role_word(word.text):
            return True
        if not is_modifier(word.text):
            return False
    return False


def _items(words: Sequence[Word], namings: Sequence[Naming]) -> Iterator[list[Naming]]:
    """Yield the namings in groups that only small joining words part."""
    item: list[Naming] = []
    for naming in namings:
        if item and not _continues(words, item[-1], naming):
            yield item
            item = []
        item.append(naming)
    if item:
        yield item


def _continues(words: Sequence[Word], left: Naming, right: Naming) -> bool:
    between = [word.plain for word in words[left.last : right.first]]
    if not 0 < len(between) <= _LONGEST_PART_JOINT or left.role:
        return False
    return _PART_JOINERS.issuperset(between) and not is_role_word(words[left.last - 1].text)


def _runs(
    words: Sequence[Word], items: Sequence[tuple[Naming, Naming]], *, persons: Sequence[bool]
) -> Iterator[range]:
    """Yield the stretches of ``items`` (first and last naming) that stand in one list."""
    start = 0
    for position in range(1, len(items) + 1):
        joined = position < len(items) and _is_listed(
            words, items[position - 1][1].last, items[position][0].first, persons
        )
        if not joined:
            yield range(start, position)
            start = position


def _is_listed(words: Sequence[Word], last: int, first: int, persons: Sequence[bool]) -> bool:
    """Say whether only what joins the items of a list, or a person, stands between two phrases."""
    between = [words[at].plain for at in range(last, first) if not (persons and persons[at])]
    return 0 < len(between) <= _LONGEST_JOINT and _LIST_MARKS.issuperset(between)


def _is_two(words: Sequence[Word], item: Sequence[Naming]) -> bool:
    """Say whether the item is a name and what it is in: 'Acme in Texas', 'Acme of Roe Bank'."""
    joint, last = words[item[-1].first - 1].plain, item[-1]
    place = " ".join(word.plain for word in words[last.first : last.last])
    if last.standing in _PROVEN and last.rule != "legal-form":
        return True
    proven = item[0].standing in _PROVEN
    return proven and (joint in ("in", "on", "to", "with") or place in PLACES)


def _joined(item: Sequence[Naming]) -> Naming:
    return Naming(item[0].first, item[-1].last, Standing.OPEN, "")

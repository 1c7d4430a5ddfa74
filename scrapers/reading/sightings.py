"""The places in a block where an organisation is named, and the rule that shows each."""

import re
from collections.abc import Sequence

from archive.model import Block, BlockKind
from archive.text import one_line
from scrapers.reading.cjk_organisations import find_cjk
from scrapers.reading.kinds import is_legal_form
from scrapers.reading.named_persons import PersonMarks
from scrapers.reading.naming import Naming, Standing, name, plain_text
from scrapers.reading.naming_lists import with_whole_items
from scrapers.reading.naming_rules import rules_of
from scrapers.reading.organisation_aliases import aliases_after, aliases_within, other_name_at
from scrapers.reading.organisation_variants import SURE_RULES, Key, Sighting, key_of
from scrapers.reading.phrase_words import ALWAYS_SMALL, LEADERS
from scrapers.reading.phrases import phrases
from scrapers.reading.roles import is_title_word
from scrapers.reading.words import Word, is_cjk, words_of

TITLES = frozenset([BlockKind.HEADLINE, BlockKind.SUBHEADLINE, BlockKind.HEADING])
_INNER = re.compile(r" (?<=[a-z,] )(([A-Z][a-z]+) [A-Z][\w&]+)")
_TITLE_SHARE = 0.6
_ABOUT_ENDS = frozenset(["(", ":", "–", "-", "—", "?", "*", "®", "™", "."])
_LONGEST_LINE = 16
_LINE_MARKS = frozenset(["*", "•", "-", "–", "—", "and", "&", "the", "\n", ",", "of", "at", "|"])
_TOLD_REACH = 400


def read_block(
    text: str,
    block: Block,
    people: PersonMarks,
    *,
    hosts: frozenset[str],
    inner: frozenset[str],
    ands: frozenset[int],
) -> tuple[list[Sighting], dict[Key, Key]]:
    """Return the sightings in one block, and the short names that it ties to full ones.

    ``hosts``, ``inner`` and ``ands`` are what the whole text shows: the sites that it names, names
    that begin as sentences do, and the places of the 'and's that stand within names.
    """
    if block.kind is BlockKind.FURNITURE:
        return _masthead(text, block), {}
    words = words_of(text, block.span.start, block.span.end)
    if inner:
        words = [
            _opened(text, words, at, inner) if word.opens else word for at, word in enumerate(words)
        ]
    if ands:
        words = [word._replace(plain="&") if word.start in ands else word for word in words]
    persons = people.marks(words)
    about = _about(text, words, block)
    if about:
        return [sighting for sighting in about if _is_told_of(text, sighting, block)], {}
    if _is_title_case(words, block):
        return _line(text, words, persons, block), {}
    sightings, aliases = _read_prose(text, words, persons, block=block, hosts=hosts)
    if is_cjk(text[block.span.start : block.span.end]):
        found, ties = find_cjk(text, block.span)
        sightings += found
        aliases |= ties
    return sightings, aliases


def inner_names(text: str) -> frozenset[str]:
    """Return the names within sentences that begin as a sentence does: 'at Next Acme'."""
    names: set[str] = set()
    match = _INNER.search(text)
    while match is not None:
        if _may_open(match.group(2).casefold()):
            names.add(match.group(1))
        match = _INNER.search(text, match.end() + 1)
    return frozenset(names)


def _read_prose(
    text: str,
    words: Sequence[Word],
    persons: Sequence[bool],
    *,
    block: Block,
    hosts: frozenset[str],
) -> tuple[list[Sighting], dict[Key, Key]]:
    """Return the sightings in running text, and the short names that it ties to full ones."""
    found = (name(words, first, last) for first, last in phrases(words, persons))
    namings = with_whole_items(words, [naming for naming in found if naming is not None])
    sightings: list[Sighting] = []
    aliases: dict[Key, Key] = {}
    starts = {naming.first: naming for naming in namings}
    for naming, rule in zip(namings, rules_of(words, namings, persons, hosts=hosts), strict=True):
        if naming.standing is Standing.OTHER and not rule:
            continue
        sighting = _sighting(text, words, naming, rule)
        if not sighting.key or (block.kind is BlockKind.CONTACT and not _is_sure(sighting)):
            continue
        sightings.append(sighting)
        short = aliases_after(words, naming.last, sighting.key) + aliases_within(sighting.name)
        for alias in short:
            aliases[key_of(alias)] = sighting.key
        other = starts.get(other_name_at(words, naming.last) or -1)
        if other is not None:
            aliases[key_of(plain_text(words[other.first : other.last]))] = sighting.key
    for naming in namings:
        if _is_in_parenthesis(words, naming):
            aliases.setdefault(key_of(words[naming.first].text), ())
    return sightings, aliases


def _is_sure(sighting: Sighting) -> bool:
    """Say whether the name itself makes a body of what stands in a contact."""
    return sighting.rule in SURE_RULES or sighting.rule == "weak-head"


def _is_in_parenthesis(words: Sequence[Word], naming: Naming) -> bool:
    """Say whether the naming is an acronym alone in a parenthesis: '(XYZ)'."""
    if naming.last - naming.first > 1 or not 0 < naming.first < naming.last < len(words):
        return False
    inside = words[naming.first - 1].plain == "(" and words[naming.last].plain == ")"
    return inside and words[naming.first].text.isupper()


def _about(text: str, words: Sequence[Word], block: Block) -> list[Sighting]:
    """Read the heading 'About Acme': what follows is the name, however it is written."""
    short = len(words) <= 12 and block.span.end - block.span.start < 90
    if not short or len(words) < 2 or words[0].plain != "about" or not words[1].capital:
        return []
    last = len(words)
    for position in range(1, last):
        form = position + 1 < last and is_legal_form(words[position + 1].text)
        if words[position].plain in _ABOUT_ENDS or (words[position].plain == "," and not form):
            last = position
            break
    after_form = (at for at in range(2, last) if is_legal_form(words[at - 1].text))
    joined = next((at for at in after_form if words[at].plain == "and"), last)
    pieces = ((1, joined), (joined + 1, last))
    return [
        _sighting(text, words, Naming(first, end, Standing.OPEN, ""), "about")
        for first, end in pieces
        if first < end
    ]


def _is_told_of(text: str, about: Sighting, block: Block) -> bool:
    """Say whether the text after the heading speaks of the body: a menu's 'About Us' does not."""
    following = text[block.span.end : block.span.end + _TOLD_REACH].casefold()
    return any(word in following for word in about.key)


def _line(
    text: str, words: Sequence[Word], persons: Sequence[bool], block: Block
) -> list[Sighting]:
    """Return the organisations that are all of a line which is no title ('* Acme and Roe Bank')."""
    if block.kind in TITLES or len(words) > _LONGEST_LINE:
        return []
    covered = 0
    sightings: list[Sighting] = []
    for first, last in phrases(words, persons):
        naming = name(words, first, last)
        if all(is_title_word(word.text) for word in words[first:last]):
            covered += last - first
            continue
        if naming is None or naming.standing not in (Standing.NAMED, Standing.LIKELY):
            covered = -len(words)
            continue
        covered += naming.last - naming.first
        sightings.append(_sighting(text, words, naming, naming.rule))
    rest = sum(word.plain not in _LINE_MARKS for word in words) - covered
    if rest <= 0:
        return sightings
    return [sighting for sighting in sightings if sighting.rule in ("chamber", "known-name")]


def _masthead(text: str, block: Block) -> list[Sighting]:
    """Return the public office whose name is a line of the page's furniture, if its holder acts.

    A page names the 'Elsewhere County Sheriff's Office' at its head, the release the sheriff.
    """
    if not text.endswith("ffice", block.span.start, block.span.end):
        return []
    words = words_of(text, block.span.start, block.span.end)
    if not 2 < len(words) <= _LONGEST_LINE or words[-1].plain != "office" or not words[-2].owns:
        return []
    naming = name(words, 0, len(words))
    if naming is None or naming.first or naming.standing not in (Standing.NAMED, Standing.LIKELY):
        return []
    sighting = _sighting(text, words, naming, naming.rule)
    holder = one_line(text[words[0].start : words[-2].end - 2])
    return [sighting] if f"{holder} " in text else []


def _is_title_case(words: Sequence[Word], block: Block) -> bool:
    """Say whether capitals tell nothing here: a title in title case, a line in capitals."""
    long = [word for word in words if len(word.plain) > 3 and word.plain.isalpha()]
    if not long:
        return False
    if block.kind in TITLES or not any(word.plain in (".", ",") for word in words):
        return sum(word.capital for word in long) > _TITLE_SHARE * len(long) and len(long) > 2
    return sum(word.text.isupper() for word in long) > _TITLE_SHARE * len(long)


def _may_open(word: str) -> bool:
    """Say whether a capital ``word`` is taken for the opener of a sentence where it opens one."""
    return (word in LEADERS and word not in ALWAYS_SMALL) or word.endswith(("ing", "ed", "ly"))


def _opened(text: str, words: Sequence[Word], at: int, inner: frozenset[str]) -> Word:
    """Return the word at ``at``, as no opener of a sentence where it is a name's first word."""
    word = words[at]
    if at + 1 >= len(words) or not _may_open(word.plain):
        return word
    return word._replace(opens=text[word.start : words[at + 1].end] not in inner)


def _sighting(text: str, words: Sequence[Word], naming: Naming, rule: str) -> Sighting:
    start = words[naming.first].start
    last = words[naming.last - 1]
    end = last.end
    if last.owns:
        end -= 2 if text[end - 1] in "sS" else 1
    printed = one_line(text[start:end])
    standing = naming.standing
    rule = rule or ("common" if naming.rule == "common" else "")
    if standing is Standing.OPEN and rule == "common":
        return Sighting(printed, key_of(printed), start, end, standing, rule)
    if standing in (Standing.OPEN, Standing.OTHER) and rule:
        standing = Standing.LIKELY
    return Sighting(printed, key_of(printed), start, end, standing, rule)

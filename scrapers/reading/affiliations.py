"""Affiliations: the role and the organisation that the text joins with a person's name.

One mention gives what stands with it; the mentions of a person are laid together: the pair that
stands with the name first leads, and what it lacks is taken from a mention whose role agrees.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.model import Affiliation, Block, BlockKind, Organisation, OrganisationKind, Span
from archive.text import one_line
from scrapers.reading.cjk_titles import cjk_title_after, cjk_title_before
from scrapers.reading.directory import Directory, directory_of
from scrapers.reading.meant_bodies import Reference, meant_body, reference_at, spoken_of
from scrapers.reading.organisation_variants import key_of
from scrapers.reading.organisation_words import (
    CORPORATE_ROLES,
    HEADS,
    LEGAL_FORMS,
)
from scrapers.reading.page import Document
from scrapers.reading.place_words import PEOPLES, PLACES
from scrapers.reading.principal import agree, completed, is_office, leads_committee
from scrapers.reading.roles import bare, is_modifier, is_role_word, singular
from scrapers.reading.spanish_titles import (
    apposed_role,
    spanish_title_after,
    spanish_title_before,
    spanish_title_in,
)
from scrapers.reading.title_after import AFTER_REACH, title_after
from scrapers.reading.title_before import BEFORE_REACH, title_before
from scrapers.reading.titles import Title, read_title
from scrapers.reading.words import is_cjk, words_of

# What they do is reported by others too: a headline that opens with them is not yet theirs.
_OFFICIAL = frozenset(
    [OrganisationKind.GOVERNMENT, OrganisationKind.LEGISLATURE, OrganisationKind.COURT]
)
_MOST_MENTIONS = 24
_DATELINE = re.compile(r"[^\n.]{1,100}?\s?(?:[–—]|--|\s-)\s")
# What may stand before the name of a sentence's subject: 'The', 'The charity'.
_CALLED = re.compile(r"The\s(?:(?:[a-z-]{4,20}\s){0,2})")


def around(
    document: Document, name_span: Span, organisations: Sequence[Organisation]
) -> Affiliation | None:
    """Return the affiliation that stands with this one mention of a name, None if none does.

    What stands before the name ('Acme president Jo Roe') and after it ('Jo Roe, president of
    Acme') are read; the organisation is given in the fullest form that the release prints.
    """
    pairs = _around(document, name_span, directory_of(organisations), issuer=None)
    return pairs[0] if pairs else None


def of_person(
    document: Document,
    name_spans: Sequence[Span],
    organisations: Sequence[Organisation],
    issuer: Organisation | None,
) -> tuple[Affiliation, ...]:
    """Return the affiliations of the person whom ``name_spans`` mention, the principal one first.

    A role that the text joins to no organisation is held at the office that bears its name, else
    at the ``issuer`` (where none is known: at the body that opens the headline or the first
    paragraph), unless it is a legislator's, another office's or a private person's.
    """
    directory = directory_of(organisations)
    publisher = issuer or _subject(document, organisations)
    pairs: list[Affiliation] = []
    for span in sorted(name_spans)[:_MOST_MENTIONS]:
        for pair in _around(document, span, directory, issuer=publisher):
            if pair not in pairs:
                pairs.append(pair)
    if not pairs:
        return ()
    refers = any(_refers(document, span) for span in sorted(name_spans)[:_MOST_MENTIONS])
    principal = completed(pairs, directory, None if refers else publisher)
    others = [pair for pair in pairs if pair.role and pair.organisation and pair != pairs[0]]
    rest = [pair for pair in others if not agree(pair, principal)]
    return (principal, *dict.fromkeys(rest))


def _subject(document: Document, organisations: Sequence[Organisation]) -> Organisation | None:
    """Return the body that plainly tells of itself, None if none does.

    It opens the headline or the first paragraph: 'Acme opens', 'The charity Acme delivered'.
    """
    headline = next(iter(document.spans_of(BlockKind.HEADLINE)), None)
    lead = next(iter(document.spans_of(BlockKind.PARAGRAPH)), None)
    return (_opener(document.text, headline.start, organisations) if headline else None) or (
        _opener(document.text, _behind_dateline(document.text, lead), organisations)
        if lead
        else None
    )


def _behind_dateline(text: str, lead: Span) -> int:
    """Return where the first sentence of the first paragraph names its subject."""
    opening = _DATELINE.match(text, lead.start, lead.end)
    start = opening.end() if opening else lead.start
    called = _CALLED.match(text, start, lead.end)
    return called.end() if called else start


def _opener(text: str, place: int, organisations: Sequence[Organisation]) -> Organisation | None:
    """Return the body whose name begins at ``place``, unless others report what it does."""
    for body in organisations:
        names = (body.name, *body.variants)
        if body.kind not in _OFFICIAL and any(text.startswith(name, place) for name in names):
            return body
    return None


def of_phrase(text: str, span: Span, organisations: Sequence[Organisation]) -> Affiliation | None:
    """Return the affiliation of an unnamed speaker: 'a spokesman for Y', "the chamber's president".

    None where the phrase at ``span`` gives no role. Who speaks for a body that the phrase does not
    name speaks for the one of which the text speaks there.
    """
    phrase = one_line(span.of(text))
    directory = directory_of(organisations)
    spanish = spanish_title_in(phrase)
    if spanish is not None:
        return _spanish(spanish, directory)
    words = words_of(phrase, 0, len(phrase))
    title = title_before(phrase, 0, len(phrase)) or read_title(phrase, words, 0)
    after = read_title(phrase, words, 0)
    if after is not None and after.organisation:
        title = after
    if title is None or not title.role:
        return None
    organisation = _resolve(title.organisation, directory)
    if organisation is None:
        noun = next((word.plain for word in words if not word.capital and word.owns), None)
        noun = noun or next((word.plain for word in words[:-1] if word.plain in _BODIES), None)
        organisation = directory.of_noun(noun) if noun else None
        if noun is None and bare(title.role) in _SPOKESPERSONS:
            organisation = spoken_of(text, span.start, directory)
    return Affiliation(role=_tidy(title.role), organisation=organisation)


_SPOKESPERSONS = frozenset(["spokesman", "spokeswoman", "spokesperson"])
_BODIES = frozenset(
    ["chamber", "university", "college", "foundation", "association", "committee", "bank", "police"]
)


def _around(
    document: Document, span: Span, directory: Directory, *, issuer: Organisation | None
) -> list[Affiliation]:
    """Return the pairs that stand with one mention, the leading one first."""
    before_name, after_name = _places(document, span)
    if is_cjk(span.of(document.text)):
        before = cjk_title_before(document.text, before_name.start, span.start, directory)
        after = cjk_title_after(document.text, span.end, after_name.end, directory)
    elif document.language.startswith("es"):
        before = spanish_title_before(document.text, before_name.start, span.start)
        after = spanish_title_after(document.text, span.end, after_name.end)
        pairs = (_spanish(before, directory), _spanish(after, directory))
        return _paired(*pairs)
    else:
        before = title_before(document.text, before_name.start, span.start)
        after = title_after(document.text, span.end, after_name.end)
        if before is None and after is None and apposed_role(document.text, span.start):
            title = spanish_title_before(document.text, before_name.start, span.start)
            return _paired(_spanish(title, directory), None)
        name = issuer.name if issuer else None
        before = _referred(document.text, before, before_name, directory, issuer=name)
        after = _referred(document.text, after, after_name, directory, issuer=name)
    return _paired(_affiliation(before, directory), _affiliation(after, directory, of=before))


def _spanish(title: Title | None, directory: Directory) -> Affiliation | None:
    """Return a Spanish title as an affiliation: its words alone tell what is a body."""
    if title is None or (title.role is None and title.organisation is None):
        return None
    found = directory.find(title.organisation) if title.organisation else None
    return Affiliation(role=title.role, organisation=found or title.organisation)


def _referred(
    text: str, title: Title | None, place: Span, directory: Directory, *, issuer: str | None
) -> Title | None:
    """Return ``title``, read in ``place``, with the body that it only refers to, if it does."""
    if title is None or _resolve(title.organisation, directory) is not None:
        return title
    reference = _reference(text, title, place)
    if reference is None:
        return title
    return title._replace(organisation=meant_body(text, reference, directory, issuer=issuer))


def _reference(text: str, title: Title, place: Span) -> Reference | None:
    """Return how a title in ``place`` refers to its body ('its chair'), None where it does not."""
    if title.role is None:
        return None
    role = _printed(title.role)
    start = text.find(role, place.start, place.end)
    return reference_at(text, start, start + len(role)) if start >= 0 else None


def _places(document: Document, name: Span) -> tuple[Span, Span]:
    """Return where titles stand before and after the mention ``name``."""
    block = _block_of(document, name)
    before = Span(start=max(block.start, name.start - BEFORE_REACH), end=name.start)
    stop = max(name.end, _line_end(document, name, block.end))
    return before, Span(start=name.end, end=min(stop, name.end + AFTER_REACH))


def _refers(document: Document, name: Span) -> bool:
    """Say whether a title of the name refers to a body: if that is not told, it is no other's."""
    before, after = _places(document, name)
    titles = (
        (title_before(document.text, before.start, before.end), before),
        (title_after(document.text, after.start, after.end), after),
    )
    return any(
        title is not None and _reference(document.text, title, place) is not None
        for title, place in titles
    )


def _block_of(document: Document, span: Span) -> Span:
    """Return the span of the block that holds ``span``, else the whole text's."""
    low, high = 0, len(document.blocks)
    while low < high:
        middle = (low + high) // 2
        if document.blocks[middle].span.end < span.end:
            low = middle + 1
        else:
            high = middle
    if low < len(document.blocks) and document.blocks[low].span.holds(span):
        return document.blocks[low].span
    return Span(start=0, end=len(document.text))


def _line_end(document: Document, span: Span, end: int) -> int:
    """Return how far a title after the name may reach: over stacked lines where it ends a block."""
    if document.text[span.end : end].strip(" ,"):
        return end
    following: list[Block] = [block for block in document.blocks if block.span.start > span.start]
    reach = end
    for block in following[:2]:
        if block.span.end - block.span.start > _STACKED:
            break
        reach = block.span.end
    return reach


_STACKED = 90


def _affiliation(
    title: Title | None, directory: Directory, *, of: Title | None = None
) -> Affiliation | None:
    """Return the title as an affiliation, its organisation in the fullest form.

    ``of`` is the title on the other side of the name: 'Chair Jo Roe of Acme' names a body.
    """
    if title is None:
        return None
    role = _tidy(title.role) if title.role else None
    organisation = _resolve(title.organisation, directory)
    if role is not None and title.organisation is None:
        role, organisation = _split_known(role, directory)
    held = role or (of.role if of is not None else None)
    if held is not None and organisation is None and title.organisation:
        corporate = any(bare(word) in CORPORATE_ROLES for word in held.split())
        printed = _without_small(title.organisation)
        if corporate and _names_body(printed):
            organisation = printed
    if role is None and organisation is None:
        return None
    return Affiliation(role=role, organisation=organisation)


def _split_known(role: str, directory: Directory) -> tuple[str, str | None]:
    """Split a body that the release names off the words of a role.

    'Elsewhere Court Justice' before it, 'Director of Widget Solutions' behind it.
    """
    words = role.split()
    for end in range(len(words) - 1, 0, -1):
        if words[end][0].isupper() and all(_is_title_word(word) for word in words[end:]):
            found = directory.by_key.get(key_of(" ".join(words[:end])))
            if found is not None and (end > 1 or words[0].isupper()):
                return " ".join(words[end:]), found
    held, of, body = role.partition(" of ")
    key = key_of(body)
    found = directory.by_key.get(key) if of and len(key) > 1 else None
    return (held, found) if found is not None else (role, None)


def _is_title_word(word: str) -> bool:
    return is_role_word(word) or is_modifier(word)


def _resolve(phrase: str | None, directory: Directory) -> str | None:
    if phrase is None:
        return None
    phrase = _without_small(phrase)
    noun = bare(phrase)
    return directory.of_noun(noun) if noun in _BODIES else directory.find(phrase)


def _without_small(phrase: str) -> str:
    """Return ``phrase`` without small words before its first capital: 'contact Acme' is 'Acme'."""
    words = phrase.split()
    first = next((at for at, word in enumerate(words) if not word.islower()), 0)
    return " ".join(words[first:])


def _names_body(phrase: str) -> bool:
    """Say whether ``phrase`` can name a body: no place, and not 'the Company'."""
    plain = phrase.casefold().removeprefix("the ")
    if plain in PLACES or plain in PEOPLES or plain in HEADS or plain in LEGAL_FORMS:
        return False
    return plain not in ("county", "city", "town", "state", "us", "country")


def _tidy(role: str) -> str:
    """Return the role without what only introduces it ('the', 'his', 'said')."""
    return singular(_printed(role))


def _printed(role: str) -> str:
    for opening in ("the ", "The ", "a ", "an ", "its ", "their ", "our "):
        role = role.removeprefix(opening)
    return role.strip(" ,")


def _paired(before: Affiliation | None, after: Affiliation | None) -> list[Affiliation]:
    """Order what stands before and after one mention, joining what belongs together."""
    if before is None or after is None:
        return [pair for pair in (before, after) if pair is not None]
    if before.organisation:
        return [before, after]
    if after.role is None:
        return [replace(before, organisation=after.organisation)]
    if is_office(before.role):
        if after.organisation and leads_committee(after):
            return [replace(before, organisation=after.organisation), after]
        return [before, after]
    return [after, before] if after.organisation else [before, after]

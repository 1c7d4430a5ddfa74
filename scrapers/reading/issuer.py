"""Who publishes the release, where the page, its headline or an "About" paragraph says so.

A wire that only carries a release is not its issuer. From what the text tells, only the subject of
the headline is taken, where it does what bodies do in their releases.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.model import (
    BlockKind,
    Confidence,
    Evidence,
    Organisation,
    OrganisationKind,
    Span,
    fold,
)
from scrapers.reading.kinds import kind_of
from scrapers.reading.organisation_words import BODY_NOUNS, BODY_VERBS, EVENTS
from scrapers.reading.page import Document, Page
from scrapers.reading.printed_names import without_article
from scrapers.reading.roles import bare
from scrapers.reading.vocabulary import word_set

_ABOUT = re.compile(r"(?:About|Sobre|Acerca de|À propos de|A propos de|Über)\s+(?:[Tt]he\s+)?")
_TITLE_END = re.compile(r"\s[|–—-]\s(?:The\s)?(?=(?:(?!\s-\s)[^|–—]){1,90}$)")
_SEVERAL = re.compile(r"\s(?:and|&|y|et|und)\s")
_LONGEST = 120
_LONGEST_ABOUT = 600
_HEAD_BLOCKS = 3
_LEAST_PRINTS = 3
# What they do others report too.
_REPORTED = frozenset(
    [OrganisationKind.GOVERNMENT, OrganisationKind.LEGISLATURE, OrganisationKind.COURT]
)
_RELATIVES = frozenset(["that", "which", "who", "by", "for", "of", "from", "to", "with"])
_WORKS = EVENTS | word_set("""
book novel film movie album song app device token cryptocurrency coin award survey index report
programme program campaign product line collection game vehicle drug therapy treatment standard
""")


def find_issuer(
    page: Page, document: Document, organisations: Sequence[Organisation]
) -> Organisation | None:
    """Return the body that publishes the release; None if nothing says which.

    In the order of trust: the publisher that the page's markup names, the office that the page's
    title ends in, the body whose name alone is a line at the page's head, the body that the first
    "About" paragraph is about, the body that opens the headline with what it does. It is one of
    ``organisations``, but for an office that only the page's title names.
    """
    known = {_called(name): body for body in organisations for name in (body.name, *body.variants)}
    if page.site and _called(page.site) in known:
        return known[_called(page.site)]
    for span in title_ends(document):
        name = span.of(document.text)
        found = known.get(_called(name)) or _office(name, span)
        if found is not None:
            return found
    names = (*_mastheads(document), *_abouts(document))
    told = next((known[name] for name in names if name in known), None)
    return told or _actor(document, organisations)


def title_ends(document: Document) -> Iterator[Span]:
    """Yield where a page's title, kept as furniture at the very top, names the site."""
    for span in document.spans_of(BlockKind.FURNITURE)[:1]:
        end = _TITLE_END.search(span.of(document.text)) if span.start == 0 else None
        if end is not None:
            yield Span(start=span.start + end.end(), end=span.end)


def _called(name: str) -> str:
    """Return ``name`` as it is compared: folded, without an article."""
    return fold(without_article(name)).removeprefix("the ")


def _mastheads(document: Document) -> Iterator[str]:
    """Yield the folded lines of the page's furniture before the headline."""
    for block in document.blocks[:_HEAD_BLOCKS]:
        if block.kind is not BlockKind.FURNITURE:
            return
        yield _called(block.span.of(document.text))


def _actor(document: Document, organisations: Sequence[Organisation]) -> Organisation | None:
    """Return the body that the headline has for its subject and that the text goes on to name."""
    headline = next(iter(document.spans_of(BlockKind.HEADLINE)), None)
    if headline is None:
        return None
    words = headline.of(document.text)
    for body in organisations:
        names = sorted((body.name, *body.variants), key=len, reverse=True)
        opening = next((name for name in names if words.startswith(f"{name} ")), None)
        if opening is None or body.kind in _REPORTED:
            continue
        verb = words[len(opening) :].split(maxsplit=1)[:1]
        prints = document.text.count(opening)
        if verb and verb[0].casefold() in BODY_VERBS and prints >= _LEAST_PRINTS:
            evidence = Evidence(
                span=Span(start=headline.start, end=headline.start + len(opening)),
                rule="headline-subject",
                confidence=Confidence.LIKELY,
            )
            return replace(body, evidence=evidence)
    return None


def _office(name: str, span: Span) -> Organisation | None:
    kind = kind_of(name)
    if kind is OrganisationKind.UNKNOWN:
        return None
    evidence = Evidence(span=span, rule="page-title", confidence=Confidence.LIKELY)
    return Organisation(name=name, span=span, kind=kind, evidence=evidence)


def _abouts(document: Document) -> Iterator[str]:
    """Yield the folded subject of the first "About X" paragraph, unless it is about several."""
    for span in document.spans_of(BlockKind.BOILERPLATE):
        words = span.of(document.text)[:_LONGEST]
        about = _ABOUT.match(words)
        if about is None:
            continue
        subject = re.split(r"[:\n]", words[about.end() :], maxsplit=1)[0].strip()
        if not _SEVERAL.search(subject) and not _is_work(document.text, span.end, subject):
            yield _called(subject)
        return


def _is_work(text: str, start: int, subject: str) -> bool:
    """Say whether the paragraph calls the subject a product, a work or an event."""
    told = re.search(
        rf"{re.escape(subject)}[®™]?,?\s(?:is|was|are)\s(?:a|an|the)\s([^.;\n]{{3,120}})",
        text[max(0, start - _LONGEST) : start + _LONGEST_ABOUT],
    )
    for word in told[1].split() if told else ():
        plain = bare(word)
        if plain in BODY_NOUNS or plain in _RELATIVES:
            return False
        if plain in _WORKS:
            return True
    return False

"""Printing why releases were read as they were, for people and for programs."""

import json
from collections.abc import Iterable, Iterator

import click

from archive.codec import JSON
from archive.errors import ParseError
from archive.model import Release
from scrapers.explain import Explained, explain
from scrapers.finding import Failure, Found
from scrapers.ingest import parse

_LONGEST = 160
_OPEN, _CLOSE = "⟦", "⟧"


def print_explained(found: Iterable[Found | Failure], *, as_json: bool) -> bool:
    """Print the facts of each release that is found; return whether one could not be read."""
    failed = False
    for one in found:
        reason = one.reason if isinstance(one, Failure) else _explain(one, as_json=as_json)
        if reason is None:
            continue
        failed = True
        if as_json:
            click.echo(json.dumps({"source": one.source, "error": reason}, ensure_ascii=False))
        else:
            click.echo(f"{one.source}: {reason}", err=True)
    return failed


def _explain(found: Found, *, as_json: bool) -> str | None:
    """Print the facts of the releases in one original; return why it cannot be read, if so."""
    try:
        for release in parse(found.original):
            _print(found.source, release, as_json=as_json)
    except ParseError as error:
        return str(error)
    return None


def _print(source: str, release: Release, *, as_json: bool) -> None:
    facts = explain(release)
    if as_json:
        click.echo(json.dumps(_form(source, release, facts), ensure_ascii=False))
        return
    click.echo(f"{source}  (language: {release.language})")
    for fact in facts:
        for line in _lines(fact):
            click.echo(line)
    for warning in release.warnings:
        click.echo(f"  warning  {warning.code}: {warning.message}")
    click.echo()


def _form(source: str, release: Release, facts: Iterable[Explained]) -> dict[str, JSON]:
    return {
        "source": source,
        "id": release.id,
        "language": release.language,
        "facts": [_plain(fact) for fact in facts],
        "warnings": [f"{warning.code}: {warning.message}" for warning in release.warnings],
    }


def _plain(fact: Explained) -> dict[str, JSON]:
    return {
        "kind": fact.kind,
        "value": fact.value,
        "rule": fact.rule,
        "confidence": fact.confidence.value,
        "start": fact.span.start if fact.span else None,
        "end": fact.span.end if fact.span else None,
        "before": fact.before,
        "text": fact.words,
        "after": fact.after,
        "refused": fact.refused,
    }


def _lines(fact: Explained) -> Iterator[str]:
    """Yield a fact as two lines or three: what it is, the text around it, why it was not taken."""
    place = f" at {fact.span.start}-{fact.span.end}" if fact.span else ""
    head = "not taken: " if fact.refused else ""
    yield f"  {head}{fact.kind}: {_short(fact.value)}  [{fact.rule}, {fact.confidence}{place}]"
    words = f"{_OPEN}{_short(fact.words)}{_CLOSE}" if fact.words else ""
    if words:
        yield f"      {fact.before}{words}{fact.after}".rstrip()
    if fact.refused:
        yield f"      because {fact.refused}"


def _short(words: str) -> str:
    """Return the beginning and the end of long words."""
    if len(words) <= _LONGEST:
        return words
    half = _LONGEST // 2
    return f"{words[:half]} … {words[-half:]}"

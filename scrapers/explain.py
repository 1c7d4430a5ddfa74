"""Why a release was read as it was: each fact with its rule, and what was not taken, and why.

It looks at a finished :class:`~archive.model.Release` alone, so that what it tells of a release in
the archive is what was kept.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, islice

from archive.authority import is_stated
from archive.model import (
    BlockKind,
    Confidence,
    DateSource,
    Evidence,
    Quotation,
    Release,
    Span,
    Speaker,
    UncertainDate,
)
from scrapers.reading.marks import marked
from scrapers.reading.passages import is_too_long
from scrapers.reading.verbs import BOTH

_AROUND = 48
# How far from the name its title may stand, and how many mentions are looked at.
_REACH = 300
_MOST_MENTIONS = 24
_DATE_RULES = {
    DateSource.CURATOR: "date-of-curator",
    DateSource.METADATA: "date-in-metadata",
    DateSource.DATELINE: "date-in-dateline",
    DateSource.DATE_LINE: "date-in-date-line",
    DateSource.URL: "date-in-url",
    DateSource.PATH: "date-in-path",
    DateSource.TEXT: "date-in-text",
    DateSource.MESSAGE: "date-in-message",
    DateSource.PROPERTIES: "date-in-properties",
}
_OF_THE_ADDRESS = frozenset({DateSource.URL, DateSource.PATH})
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One fact, or one candidate that was not taken: then ``refused`` says why.

    ``span`` is where the fact was read, None where that is not in the text; ``before``, ``words``
    and ``after`` are the text around it, on one line. ``rule`` is one of
    :data:`scrapers.reading.rules.RULES`.
    """

    kind: str
    value: str
    rule: str
    confidence: Confidence
    span: Span | None = None
    before: str = ""
    words: str = ""
    after: str = ""
    refused: str | None = None


def explain(release: Release) -> tuple[Explained, ...]:
    """Return every fact of ``release`` in the order of its text, candidates among them.

    What stands outside the text (a date in the metadata) comes first.
    """
    teller = _Teller(release)
    facts = [*teller.page(), *teller.speech(), *teller.bodies(), *teller.marks_left_out()]
    return tuple(sorted(facts, key=_place))


def _place(fact: Explained) -> tuple[int, int]:
    return (fact.span.start, fact.span.end) if fact.span else (-1, 0)


class _Teller:
    """Tells the facts of one release, each with the text around it."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self._variants = {body.name: body.variants for body in release.organisations}

    def page(self) -> Iterator[Explained]:
        """Yield title, dates, dateline, captions and events."""
        release = self.release
        for kind, value in ((BlockKind.HEADLINE, release.headline),
                            (BlockKind.SUBHEADLINE, release.subheadline)):  # fmt: skip
            spans = (block.span for block in release.blocks if block.kind is kind)
            span = next(spans, None)
            if value is not None:
                name = "title" if kind is BlockKind.HEADLINE else kind.value
                rule = kind.value if span else "title-of-page"
                yield self._told(name, value, rule, span=span)
        if release.published is not None:
            yield self._date("date", release.published)
        if release.dateline is not None:
            place = release.dateline.place or release.dateline.text
            yield self._told("dateline", place, "dateline", span=release.dateline.span)
        for caption in release.captions:
            yield self._told("caption", caption.text, "caption", span=caption.span)
        for event in release.events:
            yield self._date("event", event.date, span=event.span)

    def speech(self) -> Iterator[Explained]:
        """Yield the quotations, and the speakers with their affiliations."""
        for quotation in self.release.quotations:
            yield self._quotation(quotation)
        for speaker in self.release.speakers:
            yield self._evident("speaker", speaker.name, speaker.evidence, span=speaker.span)
            for held in speaker.affiliations:
                for kind, value in (("role", held.role), ("organisation", held.organisation)):
                    if value is not None:
                        yield self._held(speaker, kind, value)

    def bodies(self) -> Iterator[Explained]:
        """Yield the organisations named, and the issuer."""
        for body in self.release.organisations:
            value = f"{body.name} ({body.kind.value})"
            yield self._evident("organisation named", value, body.evidence)
        issuer = self.release.issuer
        if issuer is not None:
            yield self._evident("issuer", issuer.name, issuer.evidence)

    def marks_left_out(self) -> Iterator[Explained]:
        """Yield what stands between quotation marks in the body and was not taken for speech."""
        taken = sorted(quotation.span for quotation in self.release.quotations)
        starts = [span.start for span in taken]
        reach = list(accumulate((span.end for span in taken), max))
        for block in self.release.blocks:
            if block.kind is not BlockKind.PARAGRAPH or is_too_long(block):
                continue
            for mark in marked(self.release.text, block.span):
                ahead = bisect_left(starts, mark.span.end)
                if ahead and reach[ahead - 1] > mark.span.start:
                    continue
                words = mark.span.of(self.release.text)
                refused = "no attribution stands beside it, and it is no whole sentence"
                yield self._told("quotation", words, "marks", span=mark.span, refused=refused)

    def _held(self, speaker: Speaker, kind: str, value: str) -> Explained:
        """Tell a role or an organisation of a speaker, by where it stands beside the name."""
        issuer = self.release.issuer
        rule, span = "title-elsewhere", speaker.span
        if kind == "organisation" and issuer is not None and issuer.name == value:
            rule, span = "held-at-issuer", issuer.span
        beside = self._beside(speaker, value)
        if beside is not None:
            rule, span = beside
        confidence = speaker.evidence.confidence
        return self._told(kind, f"{value} ({speaker.name})", rule, span=span, confidence=confidence)

    def _beside(self, speaker: Speaker, value: str) -> tuple[str, Span] | None:
        """Return where ``value`` stands nearest to a mention of the speaker in one block."""
        text = self.release.text
        printed = {value, *self._variants.get(value, ())}
        nearest: tuple[int, str, Span] | None = None
        for name in (speaker.name, *speaker.variants):
            for mention in islice(re.finditer(re.escape(name), text), _MOST_MENTIONS):
                low = max(text.rfind("\n\n", 0, mention.start()), mention.start() - _REACH, 0)
                high = text.find("\n\n", mention.end(), mention.end() + _REACH)
                high = high if high >= 0 else mention.end() + _REACH
                for words in printed:
                    before = text.rfind(words, low, mention.start())
                    behind = text.find(words, mention.end(), high)
                    for at, rule in ((before, "title-before"), (behind, "title-behind")):
                        far = abs(at - mention.start())
                        if at >= 0 and (nearest is None or far < nearest[0]):
                            nearest = far, rule, Span(start=at, end=at + len(words))
        return nearest[1:] if nearest else None

    def _quotation(self, quotation: Quotation) -> Explained:
        held = quotation.affiliation
        named = (
            quotation.speaker,
            held.role if held else None,
            held.organisation if held else None,
        )
        who = ", ".join(part for part in named if part)
        if who or is_stated(quotation.evidence):
            kind = "quotation" if quotation.direct else "indirect speech"
            value = who or "nobody is named"
            return self._evident(kind, value, quotation.evidence, span=quotation.span)
        value = f"candidate: {quotation.candidate}" if quotation.candidate else "no speaker"
        return self._evident(
            "quotation",
            value,
            quotation.evidence,
            span=quotation.span,
            refused=self._why(quotation),
        )

    def _why(self, quotation: Quotation) -> str:
        """Say why a quotation has no speaker."""
        if any(one.code == "language-not-attributed" for one in self.release.warnings):
            return f"speech in the language '{self.release.language}' is not attributed"
        if quotation.cue is None or quotation.evidence.rule == "marks":
            return "nothing beside it, above or below, names a speaker"
        cue = quotation.cue.of(self.release.text)
        pronoun = next((w for w in _WORD.findall(cue) if w.casefold() in BOTH.pronouns), None)
        if pronoun is not None:
            return f"more than one person can be meant by '{pronoun}', or none who was named"
        if quotation.evidence.rule.startswith("carried"):
            return "others are named between it and the words of the speaker before"
        if quotation.candidate is None:
            return f"'{cue}' names nobody"
        return "the name is shared, or is not plainly a person's"

    def _date(self, kind: str, found: UncertainDate, *, span: Span | None = None) -> Explained:
        source = found.evidence.source
        confidence = Confidence.LIKELY if source in _OF_THE_ADDRESS else Confidence.SURE
        span = span or found.evidence.span
        told = self._told(kind, found.edtf, _DATE_RULES[source], span=span, confidence=confidence)
        if span is not None:
            return told
        return Explained(
            kind=kind,
            value=found.edtf,
            rule=told.rule,
            confidence=confidence,
            words=found.evidence.text,
        )

    def _evident(
        self,
        kind: str,
        value: str,
        evidence: Evidence,
        *,
        span: Span | None = None,
        refused: str | None = None,
    ) -> Explained:
        if refused is None and not is_stated(evidence):
            refused = "too doubtful to be stated"
        return self._told(
            kind,
            value,
            evidence.rule,
            span=span or evidence.span,
            confidence=evidence.confidence,
            refused=refused,
        )

    def _told(
        self,
        kind: str,
        value: str,
        rule: str,
        *,
        span: Span | None,
        confidence: Confidence = Confidence.SURE,
        refused: str | None = None,
    ) -> Explained:
        text = self.release.text
        start, end = (span.start, span.end) if span else (0, 0)
        return Explained(
            kind=kind,
            value=_one_line(value),
            rule=rule,
            confidence=Confidence.DOUBTFUL if refused else confidence,
            span=span,
            before=_one_line(text[max(0, start - _AROUND) : start]) if span else "",
            words=_one_line(text[start:end]),
            after=_one_line(text[end : end + _AROUND]) if span else "",
            refused=refused,
        )


def _one_line(words: str) -> str:
    return re.sub(r"\s+", " ", words)

"""Addresses of words in the page that a release was taken from.

A text fragment (https://wicg.github.io/scroll-to-text-fragment/): browsers that know it jump to the
words, the others show the page. The first place that fits is taken, so that words which stand
earlier too are told apart: a long passage by more of its beginning, a short one by what stands
before it.
"""

import re
from urllib.parse import quote, urldefrag

from archive.model import Release, Span

_WORDS = 5
_MOST_WORDS = 12
_LONGEST_WHOLE = 80
_CLAUSE = re.compile(r"[^，。；：！？]{6,}[，。；：！？]?[”’」』]?")


def in_source(release: Release, span: Span) -> str | None:
    """Return the address of ``span`` of the text, None where the source is no web page."""
    url = release.provenance.url
    passage = span.of(release.text)
    if not url or not url.startswith(("http://", "https://")) or not passage.strip():
        return None
    page, _ = urldefrag(url)
    return f"{page}#:~:text={_directive(release.text, span)}"


def _directive(text: str, span: Span) -> str:
    passage = span.of(text)
    words = passage.split()
    earlier = _plain(text[: span.start])
    if len(" ".join(words)) <= _LONGEST_WHOLE and "\n" not in passage:
        whole = " ".join(words)
        before = _before(text, span) if _plain(whole) in earlier else ""
        return f"{_written(before)}-,{_written(whole)}" if before else _written(whole)
    if len(words) <= 2 * _WORDS:
        return ",".join(map(_written, _clauses_at_ends(" ".join(words))))
    most = min(_MOST_WORDS, len(words) - _WORDS)
    counts = range(_WORDS, most + 1)
    first = next(
        (count for count in counts if _plain(" ".join(words[:count])) not in earlier), most
    )
    return f"{_written(' '.join(words[:first]))},{_written(' '.join(words[-_WORDS:]))}"


def _clauses_at_ends(whole: str) -> tuple[str, ...]:
    """Return the first and the last clause of a script without blanks.

    Browsers look for whole words, which only punctuation bounds for sure there.
    """
    clauses = _CLAUSE.findall(whole)
    return (whole,) if len(clauses) < 2 else (clauses[0], clauses[-1])


def _before(text: str, span: Span) -> str:
    """Return the last words before ``span`` in its paragraph."""
    line = text[: span.start].rpartition("\n")[2]
    return " ".join(line.split()[-_WORDS:])


def _plain(text: str) -> str:
    """Return ``text`` as browsers compare it: without case, each run of white space a blank."""
    return " ".join(text.casefold().split())


def _written(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")

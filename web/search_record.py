"""A search on record: what was asked of which archive, when, and what came of it.

It can be cited, and asked again: the digest tells whether the answer is still the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

from werkzeug.datastructures import MultiDict

from archive.codec import JSON
from archive.sentences import wording
from archive.serialise import SCHEMA
from index.contract import Scope
from web import words
from web.holdings import Holdings
from web.languages import gettext as _
from web.search_state import ParameterError, SearchState
from web.search_words import in_words

PARAMETERS = ("made", "total", "position", "digest")
_LONGEST_DIGEST = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a search at a time: ``made`` in UTC, to the second.

    ``digest`` is the SHA-256, in hexadecimal, of the ids of all hits, sorted, each on a line that
    ends with a line feed. ``position`` is the number of the last change that the index had seen.
    """

    made: datetime
    total: int
    position: int
    digest: str

    def parameters(self) -> tuple[tuple[str, str], ...]:
        """Return the parameters of a URL that say this answer."""
        said = (self.made.isoformat(), str(self.total), str(self.position), self.digest)
        return tuple(zip(PARAMETERS, said, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRecord:
    """A search with its answer, and with the versions of all that the answer depends on.

    ``readings`` are the scrapers that read the archive's releases, with their versions.
    """

    archive: str
    state: SearchState
    answer: Answer
    releases: int
    quotations: int
    readings: tuple[str, ...]
    software: str

    @property
    def methods(self) -> str:
        """What a paper says of the search, in a sentence."""
        noun = "quotation" if self.state.scope is Scope.QUOTATIONS else "release"
        return _(
            "The press-release archive “%(archive)s” (%(releases)s with %(quotations)s, change "
            "%(position)s; %(software)s; read by %(readings)s) was searched on %(made)s for "
            "%(asked)s. Found: %(found)s (SHA-256 of the sorted ids: %(digest)s).",
            archive=self.archive,
            releases=words.count(self.releases, "release"),
            quotations=words.count(self.quotations, "quotation"),
            position=self.answer.position,
            software=self.software,
            readings=_(", ").join(self.readings) or _("nothing yet"),
            made=words.moment(self.answer.made),
            asked=in_words(self.state),
            found=words.count(self.answer.total, noun),
            digest=self.answer.digest,
        )

    def to_json(self, *, url: str) -> dict[str, JSON]:
        """Return the record flat; ``url`` asks the search again and compares."""
        return {
            "archive": self.archive,
            "url": url,
            "search": self.state.query_string,
            "search_in_words": in_words(self.state),
            "made": self.answer.made.isoformat(),
            "total": self.answer.total,
            "digest": f"sha256:{self.answer.digest}",
            "position": self.answer.position,
            "releases": self.releases,
            "quotations": self.quotations,
            "schema": SCHEMA,
            "readings": list(self.readings),
            "software": self.software,
            "methods": self.methods,
        }


def record_of(holdings: Holdings, state: SearchState) -> SearchRecord:
    """Ask ``state`` now; raises what :meth:`index.contract.SearchIndex.search` raises."""
    state = state.with_page(1)
    with holdings.asking() as index:
        status = index.status()
        found = index.fingerprint(state.query(size=1, facets=()))
    made = datetime.now(UTC).replace(microsecond=0)
    return SearchRecord(
        archive=holdings.config.title,
        state=state,
        answer=Answer(made=made, total=found.total, position=found.position, digest=found.digest),
        releases=status.releases,
        quotations=status.quotations,
        readings=holdings.store.readings(),
        software=f"onrecord {version('onrecord')}",
    )


def earlier(parameters: MultiDict[str, str]) -> Answer | None:
    """Return the answer that ``parameters`` say was given before, None where they say none.

    ParameterError names one that is missing or malformed.
    """
    if not any(name in parameters for name in PARAMETERS):
        return None
    said: Mapping[str, str] = {name: parameters.get(name, "") for name in PARAMETERS}
    digest = said["digest"].removeprefix("sha256:").lower()
    if len(digest) != _LONGEST_DIGEST or not set(digest) <= set("0123456789abcdef"):
        raise ParameterError("digest", wording("must be a SHA-256 in hexadecimal"))
    return Answer(
        made=_made(said["made"]),
        total=_number("total", said["total"]),
        position=_number("position", said["position"]),
        digest=digest,
    )


def _made(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text.replace(" ", "+")).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ParameterError(
            "made", wording("must be a time such as 2026-05-04T10:00:00+00:00")
        ) from None


def _number(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        raise ParameterError(name, wording("must be a whole number"))
    return int(text)

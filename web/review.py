"""The queue of what is in doubt, one fact at a time, in its text and with its form."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, render_template, request, url_for

from archive.curation import Curated, Disagreement
from archive.doubts import DoubtKind, InDoubt
from archive.errors import NotFoundError
from archive.fact_fields import facts_in
from archive.model import Decision, FactKind, Release
from archive.reports import Report, ReportState
from archive.roles import Role
from web.auth import requires
from web.curate import choices, seen
from web.fact_forms import FactForm, form_of
from web.holdings import holdings
from web.passages_around import around
from web.search_state import not_one_of

blueprint = Blueprint("review", __name__)

_AHEAD = 8
_SOURCES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the queue somebody is: what is left out, and what was passed."""

    kind: DoubtKind | None = None
    source: str | None = None
    after: InDoubt | None = None

    def url(self, **changes: object) -> str:
        """Return the address of this place, with ``changes``; a change of filter begins anew."""
        after = self.after if not changes else None
        held: dict[str, object] = {"kind": self.kind, "source": self.source, "after": after}
        given = {name: value for name, value in {**held, **changes}.items() if value}
        texts = {
            name: _key(value) if isinstance(value, InDoubt) else str(value)
            for name, value in given.items()
        }
        return url_for("review.page") + (f"?{urlencode(texts)}" if texts else "")

    def past(self, doubt: InDoubt) -> str:
        """Return the address of what follows ``doubt``."""
        return self.url(kind=self.kind, source=self.source, after=doubt)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubted:
    """One fact in doubt with what a curator must know of it; ``form`` is None where it is lost."""

    doubt: InDoubt
    release: Release
    form: FactForm | None
    decisions: tuple[Decision, ...]
    disagreements: tuple[Disagreement, ...]
    reports: tuple[Report, ...]


@blueprint.get("/review")
@requires(Role.CURATOR)
def page() -> Response:
    """Show the first fact in doubt past where somebody is, the most doubtful first."""
    place = _place()
    curation = holdings().store.curation
    found = curation.queue(
        kind=place.kind, source=place.source, after=place.after, limit=_AHEAD + 1
    )
    shown = _doubted(found[0]) if found else None
    sources = curation.doubts_by_source(place.kind)
    span = shown.form.span if shown and shown.form else None
    answer = make_response(
        render_template(
            "review.html",
            place=place,
            shown=shown,
            sections=around(shown.release, span) if shown else (),
            ahead=[(one, _headline(one)) for one in found[1:]],
            kinds=curation.doubts_by_kind(place.source),
            sources=dict(list(sources.items())[:_SOURCES]),
            seen=seen(shown.release.id) if shown else "",
            **(choices(shown.release) if shown else {}),
        )
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _doubted(doubt: InDoubt) -> Doubted:
    curation = holdings().store.curation
    stands: Curated = curation.stands(doubt.release_id)
    release = stands.release
    known = doubt.fact in facts_in(release) or doubt.fact == FactKind.RELEASE
    return Doubted(
        doubt=doubt,
        release=release,
        form=form_of(release, doubt.fact) if known else None,
        decisions=tuple(one for one in stands.lost if one.fact == doubt.fact),
        disagreements=tuple(one for one in stands.disagreements if one.decision.fact == doubt.fact),
        reports=tuple(
            one
            for one in curation.reports(doubt.release_id)
            if one.fact == doubt.fact and one.state is ReportState.OPEN
        ),
    )


def _headline(doubt: InDoubt) -> str | None:
    found = holdings().store.headlines(prefix=doubt.release_id)
    return found[0][1] if found else None


def _place() -> Place:
    kind = request.args.get("kind") or None
    known = next((one for one in DoubtKind if one.value == kind), None)
    if kind and known is None:
        raise not_one_of("kind", DoubtKind)
    return Place(
        kind=known,
        source=request.args.get("source") or None,
        after=_passed(request.args.get("after", "")),
    )


def _key(doubt: InDoubt) -> str:
    return f"{doubt.release_id}.{doubt.kind.value}.{doubt.fact}"


def _passed(key: str) -> InDoubt | None:
    """Return the doubt that ``key`` names; NotFoundError where it is no such name."""
    if not key:
        return None
    release_id, _, rest = key.partition(".")
    kind, _, fact = rest.partition(".")
    known = next((one for one in DoubtKind if one.value == kind), None)
    if known is None or not fact:
        raise NotFoundError("the queue has no such place")
    return InDoubt(release_id=release_id, kind=known, fact=fact)

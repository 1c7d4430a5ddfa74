"""What may be one: pairs of records side by side, to be merged, related or declined.

One pair a page, the likeliest first. An answer leads to the next pair; keys are on the buttons.
"""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from archive.authority_records import AuthorityKind, AuthorityRecord, Relation
from archive.matching.bodies import BodyLikeness
from archive.matching.people import PersonLikeness
from archive.matching.suggesting import Ground, Suggestion
from archive.records import (
    AffiliationRecord,
    OrganisationRecord,
    QuotationRecord,
    ReleaseRecord,
    SpeakerRecord,
    Spokesperson,
)
from archive.roles import Role
from web.auth import requires
from web.authority import follow, log_decision, shown_url, signature
from web.holdings import holdings
from web.languages import to_translate
from web.operations import number
from web.search_state import ParameterError

blueprint = Blueprint("same_as", __name__)

_SHOWN = 3
_PAIRS = 6
GROUNDS = {
    PersonLikeness.ORDER: to_translate("the same words in another order"),
    PersonLikeness.SPACING: to_translate("the same but for spaces and hyphens"),
    PersonLikeness.UMLAUT: to_translate("an umlaut written out"),
    PersonLikeness.TITLE: to_translate("the same but for a title"),
    PersonLikeness.MIDDLE: to_translate("a middle name more"),
    PersonLikeness.INITIALS: to_translate("initials"),
    PersonLikeness.SHORT_FORM: to_translate("a short form of the first name"),
    PersonLikeness.SPELLING: to_translate("spelt almost alike"),
    PersonLikeness.SURNAME: to_translate("the surname alone"),
    BodyLikeness.ARTICLE: to_translate("the same but for articles and small words"),
    BodyLikeness.ABBREVIATION: to_translate("the same with words abbreviated"),
    BodyLikeness.LEGAL_FORM: to_translate("the same but for the legal form"),
    BodyLikeness.SPACING: to_translate("the same but for spaces and hyphens"),
    BodyLikeness.ACRONYM: to_translate("the initials of the other"),
    BodyLikeness.SPELLING: to_translate("spelt almost alike"),
    BodyLikeness.LONGER: to_translate("a longer form of the name"),
    Ground.SAME_ORGANISATION: to_translate("the same organisation"),
    Ground.SAME_ROLE: to_translate("the same role"),
    Ground.SAME_SPEAKERS: to_translate("the same people speak for both"),
    Ground.PRINTED_AS: to_translate("a release prints one as a short form of the other"),
    Ground.RARE: to_translate("nobody else has the surname"),
    Ground.TOGETHER: to_translate("one release names both"),
    Ground.KINDS: to_translate("their kinds differ"),
    Ground.ELSEWHERE: to_translate("they speak for different organisations"),
    Ground.SHORT: to_translate("one word is all that is the same"),
    Ground.SEVERAL: to_translate("they are the initials of others too"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two, with what a curator decides by."""

    record: AuthorityRecord
    counts: SpeakerRecord | OrganisationRecord
    url: str
    held: tuple[AffiliationRecord, ...] = ()
    people: tuple[Spokesperson, ...] = ()
    said: tuple[QuotationRecord, ...]
    releases: tuple[ReleaseRecord, ...] = ()


@blueprint.get("/same-as")
@requires(Role.CURATOR)
def queue() -> str:
    """Show the next pair, and how many there are."""
    register = _register(request.args.get("register", AuthorityKind.SPEAKER))
    at = number("at", 1, 10**6, default=1)
    file = holdings().store.authority
    pairs, total = file.suggestions(register, page=at, size=1)
    if not pairs and total:
        at = 1
        pairs, total = file.suggestions(register, page=at, size=1)
    others = {kind: file.suggestions(kind, size=1)[1] for kind in AuthorityKind}
    pair = pairs[0] if pairs else None
    return render_template(
        "same_as.html",
        register=register,
        registers=others,
        pair=pair,
        sides=_sides(pair) if pair else (),
        at=at,
        total=total,
        grounds=GROUNDS,
    )


@blueprint.post("/same-as")
@requires(Role.CURATOR)
def answer() -> AnyResponse:
    """Carry out what was answered about a pair, and show the next one."""
    form = request.form
    register = _register(form.get("register", ""))
    one, other = form.get("one", ""), form.get("other", "")
    by = signature(form)
    file = holdings().store.authority
    match form.get("answer", ""):
        case "merge":
            decision = file.merge(register, one, [other], by=by)
        case "merge-other":
            decision = file.merge(register, other, [one], by=by)
        case "apart":
            decision = file.decline(register, one, other, by=by)
        case "part":
            decision = file.relate(register, other, to=one, relation=Relation.PART_OF, by=by)
        case _:
            raise ParameterError("answer", "must be merge, merge-other, apart or part")
    log_decision(decision)
    follow()
    return redirect(url_for(".queue", register=register, at=_at(form.get("at", ""))), 303)


@blueprint.post("/same-as/look")
@requires(Role.CURATOR)
def look() -> AnyResponse:
    """Look through all names for pairs that may be one."""
    holdings().store.authority.look_for_suggestions()
    register = _register(request.form.get("register", AuthorityKind.SPEAKER))
    return redirect(url_for(".queue", register=register), 303)


def _register(given: str) -> AuthorityKind:
    try:
        return AuthorityKind(given)
    except ValueError:
        raise ParameterError("register", "must be speaker or organisation") from None


def _at(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else 1


def _sides(pair: Suggestion) -> tuple[Side, ...]:
    return tuple(_side(pair.register, one) for one in (pair.one, pair.other))


def _side(register: AuthorityKind, record_id: str) -> Side:
    store = holdings().store
    record = store.authority.record(register, record_id)
    url = shown_url(register, record.id, record.name)
    if register is AuthorityKind.SPEAKER:
        return Side(
            record=record,
            counts=store.speaker(record.id),
            url=url,
            held=store.speaker_affiliations(record.id)[:_PAIRS],
            said=store.speaker_quotations(record.id, size=_SHOWN),
        )
    return Side(
        record=record,
        counts=store.organisation(record.id),
        url=url,
        people=store.organisation_speakers(record.id)[:_PAIRS],
        said=store.organisation_quotations(record.id, size=_SHOWN),
        releases=store.organisation_releases(record.id, size=_SHOWN),
    )

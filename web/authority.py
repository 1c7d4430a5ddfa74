"""Who is who, for curators: a record's names, what was decided of it, and the forms to decide more.

Everybody may read what a record says and why; a curator finds the forms beside it. Each form is one
decision, and works without script.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from archive.account_records import Deed
from archive.authority_file import AuthorityFile
from archive.authority_records import (
    AuthorityDecision,
    AuthorityKind,
    AuthorityRecord,
    Relation,
    Signature,
)
from archive.errors import ArchiveError, DecisionError, IndexUnavailableError
from archive.model import OrganisationKind, authority_id
from archive.records import QuotationRecord
from archive.roles import Role
from web.addresses import organisation_url, record_id, ref, speaker_url
from web.auth import acting_curator, log_deed, may, requires
from web.holdings import holdings
from web.operations import number
from web.pager import Pager
from web.search_state import ParameterError

blueprint = Blueprint("authority", __name__)

_REASON = 1000
_RELEASES = 50
_LOG = 100
Form = MultiDict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A release in which a record speaks or is named."""

    id: str
    headline: str | None
    names: tuple[str, ...]


@blueprint.get("/speakers/<given>/record", defaults={"register": AuthorityKind.SPEAKER})
@blueprint.get("/organisations/<given>/record", defaults={"register": AuthorityKind.ORGANISATION})
def record(given: str, register: AuthorityKind) -> AnyResponse | str:
    """Show a record: its names, what was said of it, its history; to curators the forms too."""
    store = holdings().store
    found = store.authority.record(register, record_id(given))
    right = ref(found.id, found.name)
    if given != right:
        done = request.args.get("done")
        return redirect(url_for(".record", given=right, register=register, done=done), 301)
    return _page(found)


@blueprint.post("/speakers/<given>/record", defaults={"register": AuthorityKind.SPEAKER})
@blueprint.post("/organisations/<given>/record", defaults={"register": AuthorityKind.ORGANISATION})
@requires(Role.CURATOR)
def decide(given: str, register: AuthorityKind) -> AnyResponse | tuple[str, int]:
    """Make the decision that a form says, and show the record as it is then."""
    file = holdings().store.authority
    found = file.record(register, record_id(given))
    action = _ACTIONS.get(request.form.get("action", ""))
    if action is None:
        raise ParameterError("action", "is nothing that can be decided of a record")
    try:
        decision = action(file, found, request.form)
    except (DecisionError, ParameterError) as error:
        return _page(found, problem=str(error)), 409
    log_decision(decision)
    return _decided(decision, found)


@blueprint.post("/authority/undo")
@requires(Role.CURATOR)
def undo() -> AnyResponse:
    """Take back a decision, and show the record that it was about."""
    file = holdings().store.authority
    given = request.form.get("number", "")
    if not (given.isascii() and given.isdigit() and len(given) < 12):
        raise ParameterError("number", "must be that of a decision")
    decision = file.undo(int(given), by=signature(request.form))
    log_decision(decision)
    follow()
    record_ = file.current(decision.register, decision.record)
    try:
        found = file.record(decision.register, record_)
    except ArchiveError:  # no release prints it at present: the log tells all the same
        return redirect(url_for(".log"), 303)
    return _decided(decision, found)


@blueprint.get("/authority")
@requires(Role.CURATOR)
def log() -> str:
    """Show all decisions about people and organisations, the newest first."""
    file = holdings().store.authority
    pager = Pager(page=number("page", 1, 10**6, default=1), size=_LOG, total=file.decided())
    pager.checked()
    return render_template(
        "authority_log.html",
        decisions=file.decisions(page=pager.page, size=_LOG),
        pager=pager,
    )


def follow() -> None:
    """Bring the index up to what was decided; where it cannot be read, it is found later."""
    try:
        holdings().follow()
    except IndexUnavailableError:
        return


def record_url(register: AuthorityKind, record_: str, name: str, *, done: int | None = None) -> str:
    """Return the address of the page that says what a record is, and that ``done`` is decided."""
    return url_for("authority.record", given=ref(record_, name), register=register, done=done)


def shown_url(register: AuthorityKind, record_: str, name: str) -> str:
    """Return the address of a record's page for readers."""
    address = speaker_url if register is AuthorityKind.SPEAKER else organisation_url
    return address(record_, name)


def _page(found: AuthorityRecord, *, problem: str | None = None) -> str:
    file = holdings().store.authority
    done = request.args.get("done", "")
    return render_template(
        "authority.html",
        record=found,
        history=file.history(found.register, found.id),
        appearances=_appearances(found) if may(Role.CURATOR) else (),
        relations=tuple(Relation),
        done=file.decision(int(done)) if done.isascii() and done.isdigit() else None,
        problem=problem,
        form=request.form,
        shown_url=shown_url,
        record_url=record_url,
    )


def log_decision(decision: AuthorityDecision) -> None:
    """Write into the log that who makes the present request made ``decision``."""
    subject = f"{decision.register} {decision.record}"
    log_deed(Deed.DECIDED, subject=subject, detail=f"{decision.action}, number {decision.number}")


def _decided(decision: AuthorityDecision, found: AuthorityRecord) -> AnyResponse:
    follow()
    now = holdings().store.authority.record(found.register, found.id)
    return redirect(record_url(now.register, now.id, now.name, done=decision.number), 303)


def _appearances(found: AuthorityRecord) -> tuple[Appearance, ...]:
    """Return releases that can be given to somebody else, the newest first."""
    store = holdings().store
    if found.register is AuthorityKind.ORGANISATION:
        rows = store.organisation_releases(found.id, size=_RELEASES)
        return tuple(Appearance(id=one.id, headline=one.headline, names=()) for one in rows)
    said = store.speaker_quotations(found.id, size=4 * _RELEASES)
    seen: dict[str, QuotationRecord] = {}
    for quotation in said:
        seen.setdefault(quotation.release_id, quotation)
    return tuple(
        Appearance(
            id=one.release_id,
            headline=one.headline,
            names=tuple(part for part in (one.role, one.organisation) if part),
        )
        for one in list(seen.values())[:_RELEASES]
    )


def signature(form: Form) -> Signature:
    """Return who decides in the present request, and the reason that the form gives."""
    reason = form.get("reason", "").strip()
    if len(reason) > _REASON:
        raise ParameterError("reason", f"may have {_REASON} characters")
    return Signature(curator=acting_curator(), reason=reason or None)


def _merge(file: AuthorityFile, found: AuthorityRecord, form: Form) -> AuthorityDecision:
    other = named(found.register, form.get("other", ""))
    return file.merge(found.register, found.id, [other], by=signature(form))


def _split(file: AuthorityFile, found: AuthorityRecord, form: Form) -> AuthorityDecision:
    into = form.get("into", "").strip()
    return file.split(
        found.register,
        found.id,
        names=form.getlist("name"),
        releases=form.getlist("release"),
        name=form.get("new", "").strip() or None,
        into=named(found.register, into) if into else None,
        by=signature(form),
    )


def _rename(file: AuthorityFile, found: AuthorityRecord, form: Form) -> AuthorityDecision:
    return file.rename(found.register, found.id, form.get("title", ""), by=signature(form))


def _kind(file: AuthorityFile, found: AuthorityRecord, form: Form) -> AuthorityDecision:
    given = form.get("kind", "")
    try:
        kind = OrganisationKind(given) if given else None
    except ValueError:
        raise ParameterError("kind", "is no kind of organisation") from None
    return file.set_kind(found.id, kind, by=signature(form))


def _add_variant(file: AuthorityFile, found: AuthorityRecord, form: Form) -> AuthorityDecision:
    return file.add_variant(found.register, found.id, form.get("variant", ""), by=signature(form))


def _remove_variant(file: AuthorityFile, found: AuthorityRecord, form: Form) -> AuthorityDecision:
    variant = form.get("variant", "")
    return file.remove_variant(found.register, found.id, variant, by=signature(form))


def _annotate(file: AuthorityFile, found: AuthorityRecord, form: Form) -> AuthorityDecision:
    return file.annotate(found.register, found.id, form.get("note", ""), by=signature(form))


def _identify(file: AuthorityFile, found: AuthorityRecord, form: Form) -> AuthorityDecision:
    given = form.get("identifier", "")
    return file.add_identifier(found.register, found.id, given, by=signature(form))


def _unidentify(file: AuthorityFile, found: AuthorityRecord, form: Form) -> AuthorityDecision:
    url = form.get("identifier", "")
    return file.remove_identifier(found.register, found.id, url, by=signature(form))


def _relate(file: AuthorityFile, found: AuthorityRecord, form: Form) -> AuthorityDecision:
    try:
        relation = Relation(form.get("relation", ""))
    except ValueError:
        raise ParameterError("relation", "is no relation") from None
    other = named(found.register, form.get("other", ""))
    return file.relate(found.register, found.id, to=other, relation=relation, by=signature(form))


def _unrelate(file: AuthorityFile, found: AuthorityRecord, form: Form) -> AuthorityDecision:
    other = form.get("other", "")
    return file.relate(found.register, found.id, to=other, relation=None, by=signature(form))


_ACTIONS: Mapping[str, Callable[[AuthorityFile, AuthorityRecord, Form], AuthorityDecision]] = {
    "merge": _merge,
    "split": _split,
    "rename": _rename,
    "kind": _kind,
    "add-variant": _add_variant,
    "remove-variant": _remove_variant,
    "note": _annotate,
    "add-identifier": _identify,
    "remove-identifier": _unidentify,
    "relate": _relate,
    "unrelate": _unrelate,
}


def named(register: AuthorityKind, text: str) -> str:
    """Return the id of the record that ``text`` means: its address, its id or one of its names."""
    given = text.strip()
    if not given:
        raise ParameterError("other", "is missing: write the name, the address or the id")
    last = given.rstrip("/").removesuffix("/record").rpartition("/")[2]
    file = holdings().store.authority
    for candidate in (record_id(last), authority_id(given)):
        try:
            return file.record(register, candidate).id
        except ArchiveError:
            continue
    raise DecisionError(f"there is no {register} named “{given}”; write the name as it is listed")

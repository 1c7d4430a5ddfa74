"""Readers report what is wrong, without an account, and see what became of it."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from archive.account_records import Deed
from archive.curating import LONGEST_MESSAGE
from archive.errors import DecisionError, NotFoundError
from archive.fact_fields import RELEASE, facts_in, quotation_fact
from archive.model import Release
from archive.reports import Report, ReportState
from archive.roles import Role
from web.addresses import record_id
from web.auth import acting_curator, log_deed, requires
from web.holdings import holdings
from web.languages import translated
from web.limits import Limit, limited
from web.passages_around import around
from web.search_state import ParameterError
from web.signing_in import local_path

blueprint = Blueprint("reporting", __name__)


@blueprint.get("/releases/<given>/report")
def form(given: str) -> Response:
    """Show the form to report an error in a release, or in one quotation of it."""
    return _form(holdings().store.release(record_id(given)), problem=None)


@blueprint.post("/releases/<given>/report")
@requires(Role.READER)
@limited(Limit.REPORT)
def report(given: str) -> AnyResponse:
    """Keep a report, and lead to where its answer will stand."""
    found = holdings().store.release(record_id(given))
    fact = _fact(found, request.form.get("quotation", ""))
    try:
        made = holdings().store.curation.report(found.id, fact, request.form.get("message", ""))
    except DecisionError as error:
        return _form(found, problem=translated(error.args[0]))
    return redirect(url_for(".reported", report=made.id), 303)


@blueprint.get("/reports/<report>")
def reported(report: str) -> Response:
    """Show what became of a report; its address is known to the reader who made it."""
    found = holdings().store.curation.reported(report)
    page = render_template(
        "reported.html", report=found, release=_release(found), states=tuple(ReportState)
    )
    return _unlisted(page)


@blueprint.post("/reports/<report>/answer")
@requires(Role.CURATOR)
def answer(report: str) -> AnyResponse:
    """Say what became of a report, and go on."""
    given = request.form.get("state", "")
    if given not in {ReportState.ACCEPTED.value, ReportState.DECLINED.value}:
        raise ParameterError("state", "must be accepted or declined")
    holdings().store.curation.answer(
        report, ReportState(given), curator=acting_curator(), reply=request.form.get("reply")
    )
    log_deed(Deed.REPORT_ANSWERED, subject=report, detail=given)
    return redirect(local_path(request.form.get("next", "")), 303)


def _release(report: Report) -> Release | None:
    """Return the release that is reported on, None where it is no longer shown."""
    try:
        return holdings().store.release(report.release)
    except NotFoundError:
        return None


def _form(found: Release, *, problem: str | None) -> Response:
    quotation = request.values.get("quotation", "")
    fact = facts_in(found).get(_fact(found, quotation))
    page = render_template(
        "report.html",
        release=found,
        quotation=quotation if fact else "",
        sections=around(found, fact.span) if fact else (),
        longest=LONGEST_MESSAGE,
        problem=problem,
    )
    return _unlisted(page, status=422 if problem else 200)


def _fact(found: Release, quotation: str) -> str:
    held = {one.id for one in found.quotations}
    return quotation_fact(quotation) if quotation in held else RELEASE


def _unlisted(page: str, *, status: int = 200) -> Response:
    answer = make_response(page, status)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer

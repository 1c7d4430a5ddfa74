"""Jobs: what is being added in the background, how far it is, and what came of each source."""

from collections.abc import Iterable

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from archive.account_records import Deed
from archive.jobs import JobKind, Task
from archive.records import Outcome, ReleaseSummary
from archive.roles import Role, TokenScope
from scrapers.base import Failure, Found
from scrapers.unpacking import unpacked
from web.auth import acting_curator, all_require, log_deed
from web.holdings import Holdings, holdings
from web.working import Queue

blueprint = Blueprint("jobs", __name__, url_prefix="/ingest/jobs")
all_require(blueprint, Role.CURATOR, scope=TokenScope.INGEST)

_ITEMS = 200
_DONE_WELL = (Outcome.KEPT, Outcome.UNCHANGED, Outcome.DELETED)


def begin_ingest(found: Iterable[Found]) -> str:
    """Keep the bytes of all that ``found`` holds, and queue their reading; return the job's id."""
    held = holdings()
    tasks = [_task(held, one) for source in found for one in unpacked(source)]
    return _begin(held, JobKind.INGEST, tasks)


def begin_fetch(urls: Iterable[str]) -> str:
    """Queue the fetching of addresses; return the job's id."""
    tasks = [Task(source=url, url=url) for url in urls]
    return _begin(holdings(), JobKind.FETCH, tasks)


def _begin(held: Holdings, kind: JobKind, tasks: list[Task]) -> str:
    job_id = held.store.jobs.add(kind, tasks, who=acting_curator())
    log_deed(Deed.RELEASES_ADDED, detail=f"job {job_id}")
    _announce(held, job_id)
    return job_id


def _announce(held: Holdings, job_id: str) -> None:
    queue = Queue(held.config)
    queue.announce(job_id)
    queue.close()


def _task(held: Holdings, one: Found | Failure) -> Task:
    if isinstance(one, Failure):
        return Task(source=one.source, failure=one.reason)
    purged = held.store.why_purged(one.original.digest)
    if purged:
        return Task(source=one.source, failure=purged)
    held.originals.put(one.original)
    return Task(source=one.source, original=one.original)


@blueprint.get("/")
def listing() -> str:
    """Show the jobs, the newest first."""
    return render_template("jobs.html", jobs=holdings().store.jobs.latest())


@blueprint.get("/<job_id>")
def job(job_id: str) -> Response:
    """Show how far a job is, and what became of its sources: what failed comes first."""
    held = holdings()
    found = held.store.jobs.job(job_id)
    failed = held.store.jobs.items(job_id, outcomes=(Outcome.FAILED,), limit=_ITEMS)
    after = request.args.get("after", 0, type=int)
    done = held.store.jobs.items(job_id, outcomes=_DONE_WELL, limit=_ITEMS, after=max(0, after))
    known = {
        one.id: one for one in held.store.summaries([id for item in done for id in item.releases])
    }
    page = render_template(
        "job.html",
        job=found,
        failed=failed,
        done=[(item, _releases(item.releases, known)) for item in done],
        more=done[-1].ordinal if len(done) == _ITEMS else None,
    )
    answer = make_response(page)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _releases(ids: Iterable[str], known: dict[str, ReleaseSummary]) -> list[ReleaseSummary]:
    return [known[one] for one in ids if one in known]


@blueprint.post("/<job_id>/retry")
def retry(job_id: str) -> AnyResponse:
    """Try what failed, or was not reached, once more."""
    held = holdings()
    if held.store.jobs.retry(job_id):
        log_deed(Deed.RELEASES_ADDED, detail=f"job {job_id} again")
        _announce(held, job_id)
    return redirect(url_for("jobs.job", job_id=job_id), 303)


@blueprint.post("/<job_id>/cancel")
def cancel(job_id: str) -> AnyResponse:
    """Let a job end before its next source; what it kept stays."""
    holdings().store.jobs.cancel(job_id)
    log_deed(Deed.JOB_CANCELLED, subject=job_id)
    return redirect(url_for("jobs.job", job_id=job_id), 303)

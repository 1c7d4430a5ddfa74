"""Every route that changes something leaves a deed in the log, or a reason here why it need not."""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from builders import make_release, said
from people import csrf_token, give_account, give_token, signed_in
from test_web_access import LONG_QUESTIONS, SAFE
from web_archive import WebArchive, web_archive

from archive.account_records import Deed
from archive.jobs import JobKind, Task
from archive.model import authority_id
from archive.roles import Role, TokenScope
from web.auth import access_of

RELEASE = make_release(
    path="pier.txt",
    said=[said("We sail", speaker="Ada Fenwick"), said("We dock", speaker="A. Fenwick")],
)
ADA, OTHER = authority_id("Ada Fenwick"), authority_id("A. Fenwick")
PAIR = {"register": "speaker", "one": ADA, "other": OTHER}
ORIGINAL = {
    "data": b64encode(b"# The pier opens\n\nIt opens at noon.\n").decode(),
    "media_type": "text/markdown",
    "url": None,
    "collection": "uploads",
    "path": "a.md",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A request that changes something, and the deed that it leaves."""

    path: str
    deed: Deed
    form: Mapping[str, str] = field(default_factory=dict)


CHANGES = {
    "ingest.keep": Change(
        path="/ingest/keep", form={"original": json.dumps(ORIGINAL)}, deed=Deed.RELEASES_ADDED
    ),
    "jobs.retry": Change(path="/ingest/jobs/{job}/retry", deed=Deed.RELEASES_ADDED),
    "jobs.cancel": Change(path="/ingest/jobs/{job}/cancel", deed=Deed.JOB_CANCELLED),
    "sources.pull": Change(path="/sources/pull", deed=Deed.SOURCES_PULLED),
    "curate.decide": Change(
        path="/releases/{release}/facts",
        form={"fact": "release", "headline": "The pier opens"},
        deed=Deed.DECIDED,
    ),
    "curate.undo": Change(
        path="/releases/{release}/undo", form={"act": "{act}"}, deed=Deed.DECIDED
    ),
    "authority.decide": Change(
        path="/speakers/" + ADA + "/record",
        form={"action": "note", "note": "harbour master"},
        deed=Deed.DECIDED,
    ),
    "authority.undo": Change(path="/authority/undo", form={"number": "1"}, deed=Deed.DECIDED),
    "same_as.answer": Change(path="/same-as", form={**PAIR, "answer": "apart"}, deed=Deed.DECIDED),
    "reporting.answer": Change(
        path="/reports/{report}/answer", form={"state": "declined"}, deed=Deed.REPORT_ANSWERED
    ),
    "accounts.add": Change(
        path="/accounts/", form={"name": "cy", "role": "reader"}, deed=Deed.ACCOUNT_ADDED
    ),
    "accounts.change_role": Change(
        path="/accounts/bo/role", form={"role": "reader"}, deed=Deed.ROLE_CHANGED
    ),
    "accounts.disable": Change(path="/accounts/bo/disable", deed=Deed.ACCOUNT_DISABLED),
    "accounts.enable": Change(path="/accounts/bo/enable", deed=Deed.ACCOUNT_ENABLED),
    "accounts.reset_password": Change(path="/accounts/bo/password", deed=Deed.PASSWORD_CHANGED),
    "accounts.end_sessions": Change(path="/accounts/bo/sessions/end", deed=Deed.SESSIONS_ENDED),
    "accounts.revoke": Change(path="/accounts/bo/tokens/{token}/revoke", deed=Deed.TOKEN_REVOKED),
    "account.issue": Change(
        path="/account/tokens",
        form={"label": "test", "scope": "read", "days": "7"},
        deed=Deed.TOKEN_ISSUED,
    ),
}
# What leaves no deed, and why. Those of one's own account are tried in test_web_sign_in.
NEED_NONE = {
    "ingest.preview": "keeps nothing",
    "same_as.look": "derives suggestions, which decide nothing",
    "reporting.report": "is a reader's, whose address is not kept; the report has its time",
    "signing_in.sign_in": "logs a session, or a failure",
    "signing_in.sign_out": "logs the end of the session",
    "account.password": "logs another password",
    "account.end_sessions": "logs the ends of sessions",
    "account.revoke": "logs the end of a token",
}
# Routes that change something and are open to strangers: how often they may be asked.
LIMITED = {
    "signing_in.sign_in": "failures, for an address and for a name",
    "signing_in.sign_out": "unlimited: it ends the browser's own session",
    "reporting.report": "reports",
}


@pytest.fixture
def site(tmp_path: Path) -> WebArchive:
    made = web_archive(tmp_path, [RELEASE])
    give_account(made, "ada", Role.ADMINISTRATOR)
    give_account(made, "bo", Role.CURATOR)
    return made


def _changing(site: WebArchive) -> set[str]:
    """Return the endpoints of all routes that are registered and can change something."""
    return {
        rule.endpoint
        for rule in site.app.url_map.iter_rules()
        if (rule.methods or set()) - SAFE and rule.endpoint not in LONG_QUESTIONS
    }


def _known(site: WebArchive) -> dict[str, str]:
    """Make a report and a job, and return the names that requests need."""
    give_token(site, "bo", TokenScope.READ)
    store = site.store()
    report = store.curation.report(RELEASE.id, "release", "The headline is another.")
    job = store.jobs.add(JobKind.FETCH, [Task(source="x", failure="gone")], who="ada")
    store.jobs.begin(job)
    store.jobs.end(job)
    (token,) = store.accounts.tokens()
    store.close()
    return {"release": RELEASE.id, "report": report.id, "job": job, "token": token.id}


def test_every_route_that_changes_something_is_listed_here(site: WebArchive) -> None:
    assert _changing(site) == CHANGES.keys() | NEED_NONE.keys()


def test_every_change_leaves_a_deed_with_who_did_it(site: WebArchive) -> None:
    known, ada = _known(site), signed_in(site, "ada")
    token = csrf_token(ada, "/account/")
    for endpoint, change in CHANGES.items():
        form = {name: value.format(**known) if value.startswith("{act") else value
                for name, value in change.form.items()}  # fmt: skip
        answer = ada.post(change.path.format(**known), data={"csrf_token": token, **form})
        assert answer.status_code < 400, f"{endpoint}: {answer.text}"
        store = site.store()
        newest = store.deeds.entries(limit=2, actor="ada")
        log = store.curation.log(RELEASE.id)
        store.close()
        assert change.deed in {one.deed for one in newest}, endpoint
        assert newest[0].address == "127.0.0.1"
        if log:
            known["act"] = log[0].act


def test_every_change_that_strangers_can_ask_for_has_its_limit(site: WebArchive) -> None:
    open_to_all = set()
    for endpoint in _changing(site):
        access = access_of(site.app, endpoint)
        assert access is not None
        is_own = endpoint.startswith("account.")
        if access.role in {None, Role.READER} and not is_own:
            open_to_all.add(endpoint)
    assert open_to_all == LIMITED.keys()


def test_errors_are_reported_as_often_as_is_allowed_and_no_oftener(tmp_path: Path) -> None:
    site = web_archive(tmp_path, [RELEASE], reports_an_hour=2)
    stranger = site.client
    path = f"/releases/{RELEASE.id}/report"
    outside = {"REMOTE_ADDR": "192.0.2.7"}
    form = {"csrf_token": csrf_token(stranger, path), "message": "The date is another."}
    answers = [stranger.post(path, data=form, environ_base=outside) for _ in range(3)]
    assert [one.status_code for one in answers] == [303, 303, 429]
    assert int(answers[-1].headers["Retry-After"]) > 0


@pytest.mark.parametrize("language", ["es", "zh"])
def test_every_deed_has_a_name_in_the_log_in_each_language(site: WebArchive, language: str) -> None:
    page = signed_in(site, "ada").get("/log", headers={"Accept-Language": language}).text
    choices = BeautifulSoup(page, "html.parser").select("#what option[value]:not([value=''])")
    names = {str(one["value"]): one.text for one in choices}
    assert names.keys() == set(Deed)
    assert len(set(names.values())) == len(names)
    assert [deed for deed, name in names.items() if deed == name] == []

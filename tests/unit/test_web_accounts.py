"""The accounts of others, for administrators: made, changed, ended in the browser, and logged."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from people import csrf_token, give_account, give_token, signed_in, try_to_sign_in
from web_archive import WebArchive, web_archive
from werkzeug.test import TestResponse

from archive.account_records import Deed
from archive.roles import Role, TokenScope


@pytest.fixture
def site(tmp_path: Path) -> WebArchive:
    made = web_archive(tmp_path, [])
    give_account(made, "ada", Role.ADMINISTRATOR)
    give_account(made, "bo", Role.CURATOR)
    return made


def _post(client: FlaskClient, path: str, **fields: str) -> TestResponse:
    return client.post(path, data={"csrf_token": csrf_token(client, "/accounts/"), **fields})


def _shown_password(answer: TestResponse) -> str:
    found = BeautifulSoup(answer.text, "html.parser").select_one("#secret")
    assert found is not None, answer.text
    return found.text


def _logged(site: WebArchive, deed: Deed) -> list[tuple[str, str | None]]:
    store = site.store()
    entries = store.deeds.entries(deed=deed, actor="ada")
    store.close()
    return [(one.actor, one.subject) for one in entries]


def test_an_account_is_added_with_a_password_that_is_shown_once(site: WebArchive) -> None:
    ada = signed_in(site, "ada")
    answer = _post(ada, "/accounts/", name="cy", role="curator")
    assert answer.headers["Cache-Control"] == "no-store"
    password = _shown_password(answer)
    assert password not in ada.get("/accounts/cy").text
    assert try_to_sign_in(site.client, "cy", password).status_code == 303
    assert _logged(site, Deed.ACCOUNT_ADDED) == [("ada", "cy")]


@pytest.mark.parametrize("name", ["bo", "", "local", "a b", "x" * 65])
def test_a_name_that_cannot_be_is_refused_with_the_reason(site: WebArchive, name: str) -> None:
    answer = _post(signed_in(site, "ada"), "/accounts/", name=name, role="reader")
    assert answer.status_code == 400
    assert "No account was added" in answer.text


def test_a_role_is_changed_and_who_has_it_signs_in_anew(site: WebArchive) -> None:
    ada, bo = signed_in(site, "ada"), signed_in(site, "bo")
    assert bo.get("/review").status_code == 200
    assert _post(ada, "/accounts/bo/role", role="reader").status_code == 303
    assert bo.get("/review").status_code == 303
    assert signed_in(site, "bo").get("/review").status_code == 403
    assert _post(ada, "/accounts/bo/role", role="king").status_code == 400
    assert _logged(site, Deed.ROLE_CHANGED) == [("ada", "bo")]


def test_a_disabled_account_opens_nothing_until_it_is_enabled(site: WebArchive) -> None:
    ada, bo = signed_in(site, "ada"), signed_in(site, "bo")
    token = give_token(site, "bo", TokenScope.CURATE)
    _post(ada, "/accounts/bo/disable")
    assert bo.get("/review").status_code == 303
    assert site.client.get("/review", headers=token).status_code == 401
    assert try_to_sign_in(site.client, "bo").status_code == 401
    assert "disabled" in ada.get("/accounts/").text
    _post(ada, "/accounts/bo/enable")
    assert try_to_sign_in(site.client, "bo").status_code == 303
    assert _logged(site, Deed.ACCOUNT_DISABLED) == _logged(site, Deed.ACCOUNT_ENABLED)


def test_another_password_is_drawn_and_ends_all_sessions(site: WebArchive) -> None:
    ada, bo = signed_in(site, "ada"), signed_in(site, "bo")
    password = _shown_password(_post(ada, "/accounts/bo/password"))
    assert bo.get("/review").status_code == 303
    assert try_to_sign_in(site.client, "bo").status_code == 401
    assert try_to_sign_in(site.client, "bo", password).status_code == 303
    assert _logged(site, Deed.PASSWORD_CHANGED) == [("ada", "bo")]


def test_tokens_are_listed_with_their_scopes_and_revoked(site: WebArchive) -> None:
    ada = signed_in(site, "ada")
    token = give_token(site, "bo", TokenScope.INGEST, TokenScope.READ)
    page = ada.get("/accounts/bo").text
    assert "read, ingest" in page
    form = BeautifulSoup(page, "html.parser").select_one('form[action$="/revoke"]')
    assert form is not None
    assert _post(ada, str(form["action"]).replace("/bo/", "/ada/")).status_code == 404
    assert _post(ada, str(form["action"])).status_code == 303
    assert site.client.get("/ingest/", headers=token).status_code == 401
    assert len(_logged(site, Deed.TOKEN_REVOKED)) == 1


def test_sessions_of_others_are_ended(site: WebArchive) -> None:
    ada, bo = signed_in(site, "ada"), signed_in(site, "bo")
    _post(ada, "/accounts/bo/sessions/end")
    assert bo.get("/review").status_code == 303
    assert _logged(site, Deed.SESSIONS_ENDED) == [("ada", "bo")]


@pytest.mark.parametrize("act", ["role", "disable", "enable", "password", "sessions/end"])
def test_nobody_takes_away_their_own_account(site: WebArchive, act: str) -> None:
    ada = signed_in(site, "ada")
    assert _post(ada, f"/accounts/ada/{act}", role="reader").status_code == 403
    assert ada.get("/accounts/").status_code == 200


def test_no_program_looks_after_accounts(site: WebArchive) -> None:
    token = give_token(site, "ada", TokenScope.ADMIN)
    assert site.client.get("/accounts/", headers=token).status_code == 403
    answer = site.client.post("/accounts/", headers=token, data={"name": "cy", "role": "reader"})
    assert answer.status_code == 403
    assert signed_in(site, "bo").get("/accounts/").status_code == 403
    assert signed_in(site, "ada").get("/accounts/nobody-here").status_code == 404

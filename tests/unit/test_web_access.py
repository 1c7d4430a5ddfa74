"""Every route of the site, as it is registered: none does anything for whom it is not meant."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from builders import make_release
from flask.testing import FlaskClient
from people import csrf_token, give_account, give_token, signed_in
from web_archive import WebArchive, web_archive
from werkzeug.routing import Rule

from archive.config import Reading
from archive.roles import Role, TokenScope
from web.auth import Access, access_of

SAFE = {"GET", "HEAD", "OPTIONS"}
# Views that answer POST and change nothing: a line here is a decision to let everybody ask it.
LONG_QUESTIONS = frozenset({"languages.choose", "reconciling.service"})
# Views that strangers may ask although reading is closed.
OPEN_TO_STRANGERS = {
    "static", "languages.choose", "health.alive", "health.ready", "signing_in.form",
    "signing_in.sign_in", "signing_in.sign_out",
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    return _with_people(web_archive(tmp_path_factory.mktemp("site"), [make_release()]))


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    folder = tmp_path_factory.mktemp("closed")
    return _with_people(web_archive(folder, [make_release()], reading=Reading.CLOSED))


@pytest.fixture(scope="module")
def browsers(site: WebArchive) -> dict[Role, FlaskClient]:
    return {role: signed_in(site, role.value) for role in Role}


def _with_people(site: WebArchive) -> WebArchive:
    for role in Role:
        give_account(site, role.value, role)
    return site


def routes(site: WebArchive) -> Iterator[tuple[str, str, Rule]]:
    """Yield each method and path that the site knows, with the rule."""
    adapter = site.app.url_map.bind("localhost")
    for rule in site.app.url_map.iter_rules():
        values = {**dict.fromkeys(rule.arguments, "1"), **(rule.defaults or {})}
        for method in sorted((rule.methods or set()) - {"OPTIONS"}):
            yield method, adapter.build(rule.endpoint, values, method=method), rule


def changing(site: WebArchive) -> list[tuple[str, str, Access]]:
    """Return the method and path of each route that can change something, and whom it is for."""
    found = []
    for method, path, rule in routes(site):
        access = access_of(site.app, rule.endpoint)
        if method not in SAFE and rule.endpoint not in LONG_QUESTIONS:
            assert access is not None, f"{rule} does not say whom it is for (web/auth.py)"
            assert access.changes, f"{rule} is a long question: name it in LONG_QUESTIONS"
            found.append((method, path, access))
    return found


def status(client: FlaskClient, method: str, path: str, **more: object) -> int:
    return client.open(path, method=method, **more).status_code


def test_every_route_that_changes_something_says_whom_it_is_for(site: WebArchive) -> None:
    assert {"/ingest/preview", "/ingest/keep", "/sign-in"} <= {
        path for _, path, _ in changing(site)
    }


def test_no_route_changes_anything_for_strangers(site: WebArchive) -> None:
    client = site.client
    form = {"csrf_token": csrf_token(client)}
    for method, path, access in changing(site):
        if access.role not in {None, Role.READER}:
            assert status(client, method, path, data=form) == 401, f"{method} {path}"


def test_no_route_changes_anything_for_a_lower_role(
    site: WebArchive, browsers: dict[Role, FlaskClient]
) -> None:
    tokens = {role: csrf_token(client, "/account/") for role, client in browsers.items()}
    for (method, path, access), role in product(changing(site), Role):
        if access.role is not None and not role.covers(access.role):
            form = {"csrf_token": tokens[role]}
            assert status(browsers[role], method, path, data=form) == 403, f"{role} {path}"


def test_no_route_changes_anything_for_a_page_of_another_site(
    site: WebArchive, browsers: dict[Role, FlaskClient]
) -> None:
    for method, path, _ in changing(site):
        client = browsers[Role.ADMINISTRATOR]
        assert status(client, method, path) == 400, f"{method} {path}"
        forged = {"X-CSRFToken": "IjEi.forged.token"}
        assert status(client, method, path, headers=forged) == 400, f"{method} {path}"


def test_no_route_changes_anything_for_a_token_of_another_scope(site: WebArchive) -> None:
    tokens = {scope: give_token(site, "administrator", scope) for scope in TokenScope}
    for (method, path, access), scope in product(changing(site), TokenScope):
        if access.role not in {None, Role.READER} and access.scope != scope:
            answer = status(site.client, method, path, headers=tokens[scope])
            assert answer == 403, f"{scope} {path}"


def test_no_token_can_do_more_than_who_has_it(site: WebArchive) -> None:
    reader = give_token(site, "reader", *TokenScope)
    for method, path, access in changing(site):
        if access.role is not None and not Role.READER.covers(access.role):
            assert status(site.client, method, path, headers=reader) == 403, f"{method} {path}"


def test_where_reading_is_closed_no_route_answers_strangers(closed: WebArchive) -> None:
    for method, path, rule in routes(closed):
        if rule.endpoint not in OPEN_TO_STRANGERS:
            answer = closed.client.open(path, method=method)
            away = answer.status_code == 303 and answer.location.startswith("/sign-in?next=")
            assert away or answer.status_code == 401, f"{method} {path}: {answer.status}"
        else:
            access = access_of(closed.app, rule.endpoint)
            assert access is not None
            assert access.role is None


def test_where_reading_is_closed_those_who_sign_in_read(closed: WebArchive) -> None:
    reader = signed_in(closed, "reader")
    page = reader.get("/search")
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "private, no-cache"
    may_read = give_token(closed, "reader", TokenScope.READ)
    may_ingest = give_token(closed, "curator", TokenScope.INGEST)
    assert status(closed.client, "GET", "/api/v1/archive", headers=may_read) == 200
    assert status(closed.client, "GET", "/api/v1/archive", headers=may_ingest) == 403


def test_a_view_that_says_nothing_can_change_nothing(tmp_path: Path) -> None:
    site = web_archive(tmp_path, [])
    site.app.add_url_rule("/forgotten", "forgotten", lambda: "changed", methods=["GET", "POST"])
    assert site.client.get("/forgotten").text == "changed"
    assert site.client.post("/forgotten").status_code == 403


def test_the_person_at_this_machine_curates_until_somebody_has_an_account(tmp_path: Path) -> None:
    site = web_archive(tmp_path, [])
    assert site.client.get("/ingest/").status_code == 200
    assert site.client.get("/log").status_code == 403
    give_account(site, "ada", Role.READER)
    answer = site.client.get("/ingest/?x=1")
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/ingest/?x%3D1")
    assert site.client.get("/ingest/", headers={"Accept": "application/json"}).status_code == 401

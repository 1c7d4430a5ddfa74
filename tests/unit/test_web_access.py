"""Every route of the site, as it is registered: none changes anything for whom it is not meant."""

from pathlib import Path

import pytest
from builders import make_release
from flask.testing import FlaskClient
from web_archive import WebArchive, web_archive
from werkzeug.routing import Rule

from archive.roles import Role
from web.auth import access_of

SAFE = {"GET", "HEAD", "OPTIONS"}
# Views that answer POST and change nothing: a line here is a decision to let everybody ask it.
LONG_QUESTIONS: frozenset[str] = frozenset()
ELSEWHERE = {"REMOTE_ADDR": "192.0.2.7"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    return web_archive(tmp_path_factory.mktemp("site"), [make_release()])


def changing(site: WebArchive) -> list[tuple[str, str, Rule]]:
    """Return each route that can change something: its method, a path of it, its rule."""
    adapter = site.app.url_map.bind("localhost")
    found = []
    for rule in site.app.url_map.iter_rules():
        values = dict.fromkeys(rule.arguments, "1")
        for method in sorted((rule.methods or set()) - SAFE):
            found.append((method, adapter.build(rule.endpoint, values, method=method), rule))
    return found


def asked(client: FlaskClient, method: str, path: str, **more: object) -> int:
    return client.open(path, method=method, **more).status_code


def test_there_are_routes_that_change_something(site: WebArchive) -> None:
    assert {"ingest.preview", "ingest.keep"} <= {rule.endpoint for _, _, rule in changing(site)}


def test_every_route_that_changes_something_says_whom_it_is_for(site: WebArchive) -> None:
    silent = [rule for _, _, rule in changing(site) if access_of(site.app, rule.endpoint) is None]
    assert silent == []


def test_no_route_that_changes_something_is_for_strangers(site: WebArchive) -> None:
    for method, path, rule in changing(site):
        if rule.endpoint in LONG_QUESTIONS:
            continue
        access = access_of(site.app, rule.endpoint)
        assert access is not None
        assert access.changes, f"{rule} is a long question: name it in LONG_QUESTIONS"
        if access.role not in {None, Role.READER}:
            status = asked(site.client, method, path, environ_base=ELSEWHERE)
            assert status in {401, 403}, f"{method} {path}"


def test_no_route_changes_anything_without_a_token_of_our_own_page(site: WebArchive) -> None:
    for method, path, rule in changing(site):
        if rule.endpoint not in LONG_QUESTIONS:
            assert asked(site.client, method, path) == 400, f"{method} {path}"


def test_a_view_that_says_nothing_can_change_nothing(tmp_path: Path) -> None:
    site = web_archive(tmp_path, [])
    site.app.add_url_rule("/forgotten", "forgotten", lambda: "changed", methods=["GET", "POST"])
    assert site.client.get("/forgotten").text == "changed"
    assert site.client.post("/forgotten").status_code == 403

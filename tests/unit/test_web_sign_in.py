"""Signing in, staying so and being signed out; tokens; what is counted, and what is logged."""

import re
import statistics
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from builders import make_release
from flask.testing import FlaskClient
from people import PASSWORD, TESTER, csrf_token, give_account, give_token, signed_in, try_to_sign_in
from sqlalchemy import update
from web_archive import WebArchive, web_archive
from werkzeug.security import generate_password_hash

from archive.account_records import Deed
from archive.roles import Role, TokenScope
from archive.sql.account_tables import sessions, tokens
from archive.sql.sqlite import connect
from archive.sql.transactions import writing
from web.app import create_app
from web.signing_in import local_path

BEHIND_PROXY = {
    "REMOTE_ADDR": "127.0.0.1",
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_FORWARDED_HOST": "archive.example",
}


@pytest.fixture
def site(tmp_path: Path) -> WebArchive:
    made = web_archive(tmp_path, [make_release()])
    give_account(made, "Ada", Role.CURATOR)
    return made


def _key(client: FlaskClient) -> object:
    with client.session_transaction() as session:
        return session.get("_user_id")


def _is_in(client: FlaskClient) -> bool:
    return client.get("/account/", headers={"Accept": "application/json"}).status_code == 200


def _age(site: WebArchive, **columns: datetime) -> None:
    engine = connect(site.config.store_url)
    with writing(engine) as connection:
        connection.execute(update(sessions).values(**columns))
    engine.dispose()


def test_who_signs_in_comes_to_the_page_that_was_asked_for(site: WebArchive) -> None:
    client = site.client
    asked = client.get("/ingest/")
    assert asked.location == "/sign-in?next=/ingest/"
    answer = try_to_sign_in(client, "ada", next="/ingest/")
    assert (answer.status_code, answer.location) == (303, "/ingest/")
    assert client.get("/ingest/").status_code == 200


@pytest.mark.parametrize(
    "following",
    ["//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example",
     "@evil.example", "/\t/evil.example", "/\n/evil.example", " //evil.example", "///evil.example",
     "javascript:alert(1)", "http:evil.example", "evil.example", "/ /evil.example",
     "/\x00/evil.example", "data:text/html,x", "/%0d%0aLocation:%20//evil.example\r\nX: y",
     "/a\\..//evil.example", ""],
)  # fmt: skip
def test_a_path_to_come_back_to_never_leads_to_another_site(tmp_path: Path, following: str) -> None:
    with web_archive(tmp_path, []).app.test_request_context():
        assert local_path(following) == "/"
        assert local_path("/search?q=a%20b") == "/search?q=a%20b"


def test_signing_in_never_leads_to_another_site(site: WebArchive) -> None:
    client = site.client
    assert try_to_sign_in(client, "ada", next="//evil.example").location == "/"
    assert client.get("/sign-in?next=//evil.example").location == "/"


def test_an_unknown_name_a_wrong_password_and_a_disabled_account_look_alike(
    site: WebArchive,
) -> None:
    give_account(site, "bo", Role.READER)
    site.store().accounts.disable("bo", by=TESTER)
    answers = [
        try_to_sign_in(site.client, name, password)
        for name, password in (
            ("nobody-here", PASSWORD), ("ada", "wrong"), ("ada", "x" * 100_000), ("bo", PASSWORD),
        )
    ]  # fmt: skip
    assert {answer.status_code for answer in answers} == {401}
    pages = {re.sub(r'value="[^"]*"', "", answer.text) for answer in answers}
    assert len(pages) == 1
    assert "The name or the password is wrong" in pages.pop()


@pytest.mark.long
def test_an_unknown_name_takes_as_long_as_a_wrong_password(site: WebArchive) -> None:
    client = site.client
    token = csrf_token(client)
    took: dict[str, list[float]] = {"ada": [], "nobody-here": []}
    for _ in range(12):
        for name, times in took.items():
            began = time.perf_counter()
            form = {"csrf_token": token, "name": name, "password": "wrong"}
            client.post("/sign-in", data=form)
            times.append(time.perf_counter() - began)
    known, unknown = (statistics.median(times) for times in took.values())
    assert abs(known - unknown) < 0.25 * max(known, unknown)


def test_the_cookie_holds_another_key_after_signing_in(site: WebArchive) -> None:
    client = site.client
    csrf_token(client)
    planted = client.get_cookie("onrecord")
    assert planted is not None
    assert try_to_sign_in(client, "ada").status_code == 303
    first = _key(client)
    assert first
    form = {"csrf_token": csrf_token(client, "/account/"), "name": "ada", "password": PASSWORD}
    assert client.post("/sign-in", data=form).status_code == 303
    assert _key(client) != first
    stolen = site.client
    with stolen.session_transaction() as session:
        session["_user_id"] = first
    assert not _is_in(stolen)
    stolen.set_cookie("onrecord", planted.value)
    assert not _is_in(stolen)


def test_signing_out_ends_the_session_in_the_store_too(site: WebArchive) -> None:
    client = signed_in(site, "ada")
    cookie = client.get_cookie("onrecord")
    assert cookie is not None
    form = {"csrf_token": csrf_token(client, "/account/")}
    assert client.post("/sign-out", data=form).location == "/"
    client.set_cookie("onrecord", cookie.value)
    assert not _is_in(client)


@pytest.mark.parametrize("event", ["disable", "change_role", "change_password"])
def test_a_change_of_the_account_signs_it_out_at_once(site: WebArchive, event: str) -> None:
    client = signed_in(site, "ada")
    assert _is_in(client)
    accounts = site.store().accounts
    {
        "disable": lambda: accounts.disable("ada", by=TESTER),
        "change_role": lambda: accounts.change_role("ada", Role.READER, by=TESTER),
        "change_password": lambda: accounts.change_password("ada", "scrypt:1:1:1$a$b", by=TESTER),
    }[event]()
    assert not _is_in(client)


@pytest.mark.parametrize(
    ("columns", "stays"),
    [
        ({"seen": timedelta(minutes=119)}, True),
        ({"seen": timedelta(minutes=121)}, False),
        ({"began": timedelta(hours=23)}, True),
        ({"began": timedelta(hours=25)}, False),
    ],
)
def test_a_session_ends_unused_or_old(
    site: WebArchive, columns: dict[str, timedelta], stays: bool
) -> None:
    client = signed_in(site, "ada")
    _age(site, **{name: datetime.now(UTC) - age for name, age in columns.items()})
    assert _is_in(client) is stays


def test_another_password_leaves_this_browser_and_no_other_signed_in(site: WebArchive) -> None:
    client, other = signed_in(site, "ada"), signed_in(site, "ada")
    new = "another five plain words"
    token = csrf_token(client, "/account/")
    form = {"csrf_token": token, "password": PASSWORD, "new": new, "again": new}
    assert client.post("/account/password", data={**form, "password": "no"}).status_code == 403
    assert client.post("/account/password", data={**form, "again": "no"}).status_code == 400
    short = client.post("/account/password", data={**form, "new": "short", "again": "short"})
    assert short.status_code == 400
    assert "shorter than 12 characters" in short.text
    assert client.post("/account/password", data=form).status_code == 303
    assert _is_in(client)
    assert not _is_in(other)
    assert try_to_sign_in(site.client, "ada").status_code == 401
    assert try_to_sign_in(site.client, "ada", new).status_code == 303


def test_a_hash_of_other_parameters_is_made_anew_when_its_password_is_known(
    site: WebArchive,
) -> None:
    accounts = site.store().accounts
    old = generate_password_hash(PASSWORD, method="scrypt:16384:8:1")
    accounts.change_password("ada", old, by=TESTER)
    client = signed_in(site, "ada")
    kept = accounts.credentials("ada")
    assert kept is not None
    assert kept[1].startswith("scrypt:32768:8:3$")
    assert _is_in(client)
    assert _is_in(signed_in(site, "ada"))


def test_names_are_told_apart_without_case_and_width(site: WebArchive) -> None:
    assert try_to_sign_in(site.client, "ＡＤＡ").status_code == 303


def test_behind_the_declared_proxy_the_cookie_is_for_tls_alone(tmp_path: Path) -> None:
    site = web_archive(tmp_path, [], proxy="127.0.0.1/32", hosts="archive.example")
    page = site.client.get("/sign-in", environ_base=BEHIND_PROXY)
    cookie = page.headers["Set-Cookie"]
    assert cookie.startswith("__Host-onrecord=")
    assert all(word in cookie for word in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"))
    assert "max-age=31536000" in page.headers["Strict-Transport-Security"]
    plain = site.client.get("/sign-in", headers={"Host": "archive.example"})
    assert "Strict-Transport-Security" not in plain.headers
    assert site.client.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_a_token_is_shown_once_and_works_until_it_is_revoked(site: WebArchive) -> None:
    client = signed_in(site, "ada")
    form = {"csrf_token": csrf_token(client, "/account/"), "label": "nightly", "days": "30",
            "scope": ["ingest", "admin"]}  # fmt: skip
    page = client.post("/account/tokens", data=form)
    code = BeautifulSoup(page.text, "html.parser").select_one("#secret")
    assert code is not None
    secret = code.text
    assert page.headers["Cache-Control"] == "no-store"
    assert secret not in client.get("/account/").text
    shown = {"Authorization": f"Bearer {secret}"}
    # A curator is offered no scope of administrators.
    assert [token.scopes for token in site.store().accounts.tokens()] == [(TokenScope.INGEST,)]
    assert site.client.get("/ingest/", headers=shown).status_code == 200
    assert site.store().accounts.tokens()[0].used is not None
    token = site.store().accounts.tokens()[0]
    form = {"csrf_token": csrf_token(client, "/account/")}
    assert client.post(f"/account/tokens/{token.id}/revoke", data=form).status_code == 303
    answer = site.client.get("/ingest/", headers=shown)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer error=invalid_token"
    database = b"".join(path.read_bytes() for path in site.config.data.glob("archive.sqlite*"))
    assert secret.rpartition("_")[2].encode() not in database


def test_nobody_revokes_the_token_of_somebody_else(site: WebArchive) -> None:
    give_account(site, "bo", Role.READER)
    give_token(site, "ada", TokenScope.READ)
    bo = signed_in(site, "bo")
    (token,) = site.store().accounts.tokens()
    form = {"csrf_token": csrf_token(bo, "/account/")}
    assert bo.post(f"/account/tokens/{token.id}/revoke", data=form).status_code == 404
    assert site.store().accounts.tokens()[0].revoked is None


@pytest.mark.parametrize("why", ["expired", "disabled", "altered", "cut", "nonsense", "empty"])
def test_a_token_that_is_no_good_opens_nothing(site: WebArchive, why: str) -> None:
    shown = give_token(site, "ada", TokenScope.READ, TokenScope.INGEST)
    secret = shown["Authorization"]
    if why == "expired":
        engine = connect(site.config.store_url)
        with writing(engine) as connection:
            past = datetime.now(UTC) - timedelta(seconds=1)
            connection.execute(update(tokens).values(expires=past))
        engine.dispose()
    elif why == "disabled":
        site.store().accounts.disable("ada", by=TESTER)
    altered = secret[:-2] + ("aa" if not secret.endswith("aa") else "bb")
    shown["Authorization"] = {
        "altered": altered, "cut": secret[:-1], "nonsense": "Bearer ünsinn", "empty": "Bearer ",
    }.get(why, secret)  # fmt: skip
    assert site.client.get("/ingest/", headers=shown).status_code == 401


def test_a_token_does_not_borrow_from_the_session_beside_it(site: WebArchive) -> None:
    client = signed_in(site, "ada")
    shown = give_token(site, "ada", TokenScope.READ)
    assert client.get("/ingest/").status_code == 200
    assert client.get("/ingest/", headers=shown).status_code == 403


def test_too_many_failures_are_refused_for_the_name_and_for_the_address(tmp_path: Path) -> None:
    site = web_archive(tmp_path, [], sign_ins_an_hour=3)
    for name in ("ada", "bo", "cy", "di"):
        give_account(site, name, Role.READER)

    def tried(name: str, password: str, address: str) -> int:
        client = site.client
        client.environ_base["REMOTE_ADDR"] = address
        return try_to_sign_in(client, name, password).status_code

    assert [tried("ada", "wrong", f"192.0.2.{n}") for n in range(4)] == [401, 401, 401, 429]
    assert tried("ada", PASSWORD, "192.0.2.9") == 429
    assert tried("bo", PASSWORD, "192.0.2.9") == 303
    one_network = [f"2001:db8::{n}" for n in range(4)]
    names = ("bo", "cy", "di", "cy")
    assert [tried(*each) for each in zip(names, ["wrong"] * 4, one_network, strict=True)] == [
        401, 401, 401, 429,
    ]  # fmt: skip
    client = site.client
    client.environ_base["REMOTE_ADDR"] = "2001:db8::77"
    refused = try_to_sign_in(client, "di")
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 3600


def test_searches_and_exports_are_counted_by_who_asks_behind_the_proxy(tmp_path: Path) -> None:
    site = web_archive(
        tmp_path, [make_release()], proxy="127.0.0.1/32", searches_a_minute=3, exports_an_hour=2
    )

    def asked(path: str, forwarded: str, came_from: str = "127.0.0.1") -> int:
        environ = {"REMOTE_ADDR": came_from, "HTTP_X_FORWARDED_FOR": forwarded}
        return site.client.get(path, environ_base=environ).status_code

    assert [asked("/search", "192.0.2.1") for _ in range(4)] == [200, 200, 200, 429]
    # What stands left of the address that the proxy saw is hearsay.
    assert asked("/search", "198.51.100.1, 192.0.2.1") == 429
    assert asked("/search", "192.0.2.2") == 200
    assert asked("/api/v1/search", "192.0.2.1") == 429
    assert [asked("/search.csv", "192.0.2.3") for _ in range(3)] == [200, 200, 429]
    # Whoever is no proxy of ours is counted as who they are.
    assert [asked("/search", f"192.0.2.{n}", "203.0.113.5") for n in range(10, 14)][-1] == 429


def test_the_log_tells_who_signed_in_and_who_failed(site: WebArchive) -> None:
    give_account(site, "root", Role.ADMINISTRATOR)
    try_to_sign_in(site.client, "ada", "wrong")
    try_to_sign_in(site.client, "my secret password", "x")
    signed_in(site, "ada")
    page = signed_in(site, "root").get("/log").text
    assert "my secret password" not in page
    entries = site.store().deeds.entries()
    failed = [(one.actor, one.subject) for one in entries if one.deed == Deed.SIGN_IN_FAILED]
    assert failed == [("nobody", "an unknown name"), ("nobody", "Ada")]
    assert {one.actor for one in entries if one.deed == Deed.SIGNED_IN} == {"Ada", "root"}
    assert all(one.address == "127.0.0.1" for one in entries if one.deed == Deed.SIGNED_IN)
    assert page.count("failed to sign in</td>") == 2


def test_the_log_is_read_page_by_page_and_by_who_and_what(site: WebArchive) -> None:
    give_account(site, "root", Role.ADMINISTRATOR)
    deeds = site.store().deeds
    for number in range(150):
        deeds.record(TESTER, Deed.DECIDED, subject=f"fact {number}.")
    root = signed_in(site, "root")
    first = root.get("/log?what=decided").text
    assert "fact 149." in first
    assert "fact 49." not in first
    older = BeautifulSoup(first, "html.parser").select_one('a[rel="next"]')
    assert older is not None
    second = root.get(str(older["href"])).text
    assert "fact 49." in second
    assert "fact 50." not in second
    assert "fact" not in root.get("/log?who=Ada").text
    assert root.get("/log?what=nonsense").status_code == 400


def test_a_session_from_before_a_restart_is_still_good(site: WebArchive) -> None:
    cookie = signed_in(site, "ada").get_cookie("onrecord")
    assert cookie is not None
    restarted = create_app(site.config).test_client()
    restarted.set_cookie("onrecord", cookie.value)
    assert _is_in(restarted)

"""People with accounts, for tests: made in the store, signed in through the site's own form."""

from functools import cache

from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from web_archive import WebArchive
from werkzeug.test import TestResponse

from archive.account_records import Actor
from archive.roles import Role, TokenScope
from web import passwords

PASSWORD = "four plain words here"
TESTER = Actor(name="the test")


@cache
def _hash() -> str:
    return passwords.hashed(PASSWORD)


def give_account(site: WebArchive, name: str, role: Role) -> None:
    """Give somebody an account with ``PASSWORD``."""
    store = site.store()
    store.accounts.add(name, role, _hash(), by=TESTER)
    store.close()


def give_token(site: WebArchive, name: str, *scopes: TokenScope) -> dict[str, str]:
    """Issue a token, and return the header that shows it."""
    store = site.store()
    _, secret = store.accounts.issue_token(name, label="test", scopes=scopes, days=1, by=TESTER)
    store.close()
    return {"Authorization": f"Bearer {secret}"}


def csrf_token(client: FlaskClient, path: str = "/sign-in") -> str:
    """Return the token against cross-site requests on a page of the site."""
    field = BeautifulSoup(client.get(path).text, "html.parser").select_one(
        'input[name="csrf_token"]'
    )
    assert field is not None, f"{path} has no form"
    return str(field["value"])


def try_to_sign_in(
    client: FlaskClient, name: str, password: str = PASSWORD, **more: str
) -> TestResponse:
    """Fill in the form to sign in."""
    form = {"csrf_token": csrf_token(client), "name": name, "password": password, **more}
    return client.post("/sign-in", data=form)


def signed_in(site: WebArchive, name: str) -> FlaskClient:
    """Return a browser in which somebody is signed in."""
    client = site.client
    assert try_to_sign_in(client, name).status_code == 303
    return client

"""The commands for those who sign in: user, token, log."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.store import Store
from web import passwords
from web.cli import main

PASSWORD = "four plain words here"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def invoke(*arguments: str, given: str | None = None) -> Result:
        environment = {"ONRECORD_DATA": str(tmp_path / "data")}
        return CliRunner().invoke(main, arguments, env=environment, input=given)

    return invoke


def add(run: Run, name: str, role: str = "reader", password: str = PASSWORD) -> Result:
    return run("user", "add", name, "--role", role, given=f"{password}\n")


def test_an_account_is_made_listed_changed_and_disabled(run: Run, tmp_path: Path) -> None:
    assert add(run, "Ada", "curator").stdout == "Ada may sign in as curator\n"
    assert run("user", "role", "ada", "administrator").exit_code == 0
    assert run("user", "disable", "ada").exit_code == 0
    (listed,) = map(json.loads, run("user", "list", "--json").stdout.splitlines())
    assert (listed["name"], listed["role"]) == ("Ada", "administrator")
    assert listed["disabled"]
    assert run("user", "enable", "ada").exit_code == 0
    assert "disabled" not in run("user", "list").stdout
    log = [json.loads(line) for line in run("log", "--json").stdout.splitlines()]
    assert [entry["deed"] for entry in reversed(log)] == [
        "added an account", "changed a role", "disabled an account", "enabled an account",
    ]  # fmt: skip
    assert log[2]["detail"] == "curator to administrator"
    assert all("command line" in entry["actor"] for entry in log)


def test_a_password_is_read_from_standard_input_and_kept_only_as_a_hash(
    run: Run, tmp_path: Path
) -> None:
    add(run, "ada")
    new = "another five plain words"
    assert run("user", "password", "ada", given=f"{new}\r\n").exit_code == 0
    store = Store.open(f"sqlite:///{tmp_path}/data/archive.sqlite")
    kept = store.accounts.credentials("ada")
    assert kept is not None
    assert passwords.is_right(new, kept[1])
    assert not passwords.is_right(PASSWORD, kept[1])
    files = b"".join(path.read_bytes() for path in (tmp_path / "data").glob("archive.sqlite*"))
    assert new.encode() not in files


def test_no_command_takes_a_password_as_an_option() -> None:
    user = main.commands["user"]
    for command in user.commands.values():  # type: ignore[attr-defined] # it is a group
        for parameter in command.params:
            assert "password" not in (parameter.name or "")


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short", "shorter than 12"),
        ("", "shorter than 12"),
        ("é" * 11, "shorter than 12"),
        ("x" * 1025, "longer than 1024"),
        ("abababababab", "repeats very few"),
        ("my name is ADA!", "contains the name"),
    ],
)
def test_a_password_that_will_not_do_is_refused_with_the_reason(
    run: Run, password: str, why: str
) -> None:
    refused = add(run, "ada", password=password)
    assert refused.exit_code == 1
    assert why in refused.stderr
    assert run("user", "list").stdout == ""


@pytest.mark.parametrize(
    "password",
    ["no digits or capitals", "пароль из слов", "正確な馬の電池ステープル", "a b c d e f g"],
)
def test_nobody_is_told_which_characters_a_password_needs(password: str) -> None:
    assert passwords.why_refused(password, name="ada") is None


def test_a_long_password_counts_to_its_last_character() -> None:
    password = "abcdefgh" * 128
    kept = passwords.hashed(password)
    assert passwords.is_right(password, kept)
    assert not passwords.is_right(password[:-1] + "x", kept)
    assert not passwords.is_right(password + "x", kept)


@pytest.mark.parametrize(
    "name", ["", "local", "Nobody", "a b", "a/b", "../x", "x" * 65, "<b>", "a\nb"]
)
def test_a_name_that_is_none_is_refused(run: Run, name: str) -> None:
    assert add(run, name).exit_code in {1, 2}
    assert run("user", "list").stdout == ""


def test_a_name_is_given_once_whatever_its_case(run: Run) -> None:
    add(run, "Ada")
    again = add(run, "ADA")
    assert again.exit_code == 1
    assert "there is an account ADA already" in again.stderr
    assert "there is no account bo" in run("user", "disable", "bo").stderr


def test_a_token_is_printed_once_listed_without_its_secret_and_revoked(run: Run) -> None:
    add(run, "ada", "curator")
    issued = run("token", "add", "ada", "--label", "nightly", "--scope", "ingest", "--days", "7")
    secret = issued.stdout.strip()
    assert secret.startswith("onrecord_")
    (listed,) = map(json.loads, run("token", "list", "--json").stdout.splitlines())
    assert (listed["account"], listed["scopes"], listed["used"]) == ("ada", ["ingest"], None)
    assert secret.rpartition("_")[2] not in run("token", "list").stdout
    assert run("token", "revoke", listed["id"]).exit_code == 0
    assert "revoked" in run("token", "list").stdout
    assert "there is no token ffff" in run("token", "revoke", "ffff").stderr


def test_the_log_can_be_neither_changed_nor_shortened(run: Run, tmp_path: Path) -> None:
    add(run, "ada")
    with sqlite3.connect(tmp_path / "data" / "archive.sqlite") as database:
        for statement in ("DELETE FROM deeds", "UPDATE deeds SET actor = 'somebody else'"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                database.execute(statement)

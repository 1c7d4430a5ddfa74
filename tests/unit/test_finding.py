import io
import os
import sys
from pathlib import Path

import pytest

from scrapers.finding import Failure, Found, originals_from


def _write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The words of {name}.\n")


def _sources(*paths: str) -> list[str]:
    return [one.source for one in originals_from(paths)]


def _found(path: str) -> Found:
    (one,) = originals_from([path])
    assert isinstance(one, Found)
    return one


def _failure(path: str, *, largest: int = 1000) -> Failure:
    (one,) = originals_from([path], largest=largest)
    assert isinstance(one, Failure)
    return one


def test_a_folder_is_read_in_the_order_of_names_with_the_folders_in_it(tmp_path: Path) -> None:
    _write(tmp_path, "b.txt", "a/z.txt", "a/b/c.txt", "c.txt", "a.txt")
    assert _sources(str(tmp_path)) == [
        str(tmp_path / name) for name in ("a/b/c.txt", "a/z.txt", "a.txt", "b.txt", "c.txt")
    ]


@pytest.mark.parametrize(
    "litter", [".DS_Store", ".git/config", "__MACOSX/x.txt", "Thumbs.db", "desktop.ini", ".~a.txt"]
)
def test_what_systems_leave_behind_is_skipped(tmp_path: Path, litter: str) -> None:
    _write(tmp_path, "release.txt", litter)
    assert _sources(str(tmp_path)) == [str(tmp_path / "release.txt")]


def test_a_link_in_a_folder_is_refused_by_name_and_the_rest_goes_on(tmp_path: Path) -> None:
    _write(tmp_path, "inside/z.txt", "outside/secret.txt")
    (tmp_path / "inside" / "a-link.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (tmp_path / "inside" / "b-folder").symlink_to(tmp_path / "outside")
    first, second, third = originals_from([str(tmp_path / "inside")])
    assert isinstance(first, Failure)
    assert isinstance(second, Failure)
    assert first.source.endswith("a-link.txt")
    assert "link" in first.reason
    assert isinstance(third, Found)
    assert third.original.path == "z.txt"


def test_a_link_that_leads_nowhere_is_a_failure_with_a_reason(tmp_path: Path) -> None:
    link = tmp_path / "gone.txt"
    link.symlink_to(tmp_path / "nowhere.txt")
    assert "No such file" in _failure(str(link)).reason


def test_a_pattern_yields_its_matches_in_the_order_of_names(tmp_path: Path) -> None:
    _write(tmp_path, "2024/b.txt", "2023/a.txt", "2023/a.md", "2023/.hidden.txt")
    pattern = str(tmp_path / "*" / "*.txt")
    assert _sources(pattern) == [str(tmp_path / "2023/a.txt"), str(tmp_path / "2024/b.txt")]


def test_two_stars_reach_every_folder_below(tmp_path: Path) -> None:
    _write(tmp_path, "deep/er/a.txt", "b.txt")
    found = list(originals_from([str(tmp_path / "**" / "*.txt")]))
    assert [one.original.path for one in found if isinstance(one, Found)] == [
        "b.txt",
        "deep/er/a.txt",
    ]


def test_a_pattern_that_nothing_matches_is_a_failure(tmp_path: Path) -> None:
    pattern = str(tmp_path / "*.txt")
    failure = _failure(pattern)
    assert (failure.source, failure.reason) == (pattern, "nothing matches this pattern")


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    _write(tmp_path, "release [final].txt", "release f.txt")
    assert _found(str(tmp_path / "release [final].txt")).original.path == "release [final].txt"


def test_a_missing_file_is_a_failure_and_the_rest_goes_on(tmp_path: Path) -> None:
    _write(tmp_path, "here.txt")
    gone, here = originals_from([str(tmp_path / "gone.txt"), str(tmp_path / "here.txt")])
    assert isinstance(gone, Failure)
    assert gone.reason == "there is no such file or folder"
    assert isinstance(here, Found)


def test_a_file_larger_than_allowed_is_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(b"x" * 1001)
    (tmp_path / "fits.txt").write_bytes(b"x" * 1000)
    fits, long = originals_from([str(tmp_path)], largest=1000)
    assert isinstance(fits, Found)
    assert isinstance(long, Failure)
    assert "larger than" in long.reason


def test_a_named_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert _failure(str(tmp_path / "pipe")).reason == "it is no regular file"


def test_an_empty_folder_holds_no_originals(tmp_path: Path) -> None:
    assert _sources(str(tmp_path)) == []


def test_the_source_is_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path, "press/a.txt")
    monkeypatch.chdir(tmp_path)
    assert _sources("press", "./press/a.txt", "press/*.txt", "press/") == [
        "press/a.txt",
        "./press/a.txt",
        "press/a.txt",
        "press/a.txt",
    ]


def test_a_path_is_relative_to_its_folder_and_the_collection_names_that(tmp_path: Path) -> None:
    _write(tmp_path, "2026/press/deep/a.txt")
    (found,) = originals_from([str(tmp_path / "2026" / "press")])
    assert isinstance(found, Found)
    assert (found.original.collection, found.original.path) == ("2026/press", "deep/a.txt")


def test_one_file_alone_has_the_same_identity_as_in_its_folder(tmp_path: Path) -> None:
    _write(tmp_path, "2026/press/a.txt")
    folder = _found(str(tmp_path / "2026" / "press")).original
    alone = _found(str(tmp_path / "2026" / "press" / "a.txt")).original
    assert (alone.collection, alone.path) == (folder.collection, folder.path)


def test_a_name_that_is_no_utf_8_is_readable_text(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(name, "wb") as file:  # noqa: PTH123 (a name of bytes)
        file.write(b"words")
    (found,) = originals_from([str(tmp_path)])
    assert isinstance(found, Found)
    assert found.original.path == "caf\ufffd.txt"
    found.source.encode()


def _say(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"Market hall opens\n\nA hall opened.", "text/plain"),
        (b"\n<!DOCTYPE html>\n<html></html>", "text/html"),
        (b"# Market hall opens\n\nA hall opened.", "text/markdown"),
        (b"---\ntitle: Market hall\n---\nA hall opened.", "text/markdown"),
    ],
)
def test_standard_input_is_named_by_its_dash_and_typed_by_its_first_bytes(
    monkeypatch: pytest.MonkeyPatch, data: bytes, media_type: str
) -> None:
    _say(monkeypatch, data)
    found = _found("-")
    assert found.source == "-"
    assert found.original.data == data
    assert found.original.media_type == media_type
    assert found.original.path is None


def test_standard_input_larger_than_allowed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    _say(monkeypatch, b"x" * 1001)
    assert "larger than" in _failure("-").reason


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.txt", b"words", "text/plain"),
        ("a.TXT", b"words", "text/plain"),
        ("a.txt", b"<!doctype html><html>", "text/html"),
        ("a.md", b"words", "text/markdown"),
        ("a.htm", b"words", "text/html"),
        ("a", b"<html>", "text/html"),
        ("a.pdf", b"%PDF-1.7", "application/pdf"),
        ("a.unheard-of", b"words", "application/octet-stream"),
    ],
)
def test_a_files_media_type_is_told_by_its_ending_else_by_its_first_bytes(
    tmp_path: Path, name: str, data: bytes, media_type: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert _found(str(tmp_path / name)).original.media_type == media_type


def test_originals_are_retrieved_in_aware_utc(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt")
    offset = _found(str(tmp_path / "a.txt")).original.retrieved.utcoffset()
    assert offset is not None
    assert not offset

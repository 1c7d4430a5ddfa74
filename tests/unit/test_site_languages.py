"""The languages of the pages: who reads which, and what is the same in all."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from builders import make_release
from web_archive import WebArchive, web_archive

from web import words
from web.languages import LANGUAGES

TAGS = [language.tag for language in LANGUAGES]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    return web_archive(tmp_path_factory.mktemp("site"), [make_release()])


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("", "en"),
        ("es-MX,en;q=0.8", "es"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("zh_TW", "zh-Hans"),
        ("fi,en;q=0.5,es;q=0.9", "es"),
        ("fi", "en"),
        ("es;q=0", "en"),
        ("*", "en"),
    ],
)
def test_a_page_speaks_what_the_browser_asks_for(site: WebArchive, asked: str, spoken: str) -> None:
    answer = site.client.get("/", headers={"Accept-Language": asked})

    assert f'<html lang="{spoken}">' in answer.text
    assert answer.headers["Content-Language"] == spoken
    assert {"Accept-Language", "Cookie"} <= set(answer.vary)


def test_a_choice_goes_before_what_the_browser_asks_for_and_leads_back(site: WebArchive) -> None:
    client = site.app.test_client()

    answer = client.post("/language", data={"language": "es", "next": "/search?q=ferry"})

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/search?q=ferry"
    page = client.get("/search?q=ferry", headers={"Accept-Language": "zh"})
    assert page.headers["Content-Language"] == "es"


@pytest.mark.parametrize("path", ["//evil.example", "https://evil.example", "/\\evil.example", ""])
def test_a_choice_leads_to_no_other_site(site: WebArchive, path: str) -> None:
    client = site.app.test_client()
    assert (
        client.post("/language", data={"language": "en", "next": path}).headers["Location"] == "/"
    )


def test_an_unknown_language_is_refused_and_an_unknown_cookie_means_nothing(
    site: WebArchive,
) -> None:
    client = site.app.test_client()
    assert client.post("/language", data={"language": "tlh"}).status_code == 400
    client.set_cookie("language", "tlh")
    assert client.get("/").headers["Content-Language"] == "en"


def test_every_page_offers_every_language_without_script(site: WebArchive) -> None:
    page = BeautifulSoup(site.page("/"), "lxml")
    buttons = page.select('form[action="/language"] button')
    assert [(one["value"], one["lang"]) for one in buttons] == [(tag, tag) for tag in TAGS]
    assert [one["value"] for one in buttons if one.get("aria-current")] == ["en"]


def test_an_etag_stands_for_one_language(site: WebArchive) -> None:
    english = site.client.get("/").headers["ETag"]
    asked = {"Accept-Language": "es", "If-None-Match": english}
    assert site.client.get("/", headers=asked).status_code == 200
    same = {"Accept-Language": "en", "If-None-Match": english}
    answer = site.client.get("/", headers=same)
    assert answer.status_code == 304
    assert "Accept-Language" in answer.vary


@pytest.mark.parametrize(
    "path", ["/search.json", "/api/v1/search?colour=red", "/search/record.json", "/search.csv"]
)
def test_programs_are_answered_the_same_in_every_language(site: WebArchive, path: str) -> None:
    said = set()
    for tag in TAGS:
        answer = site.client.get(path, headers={"Accept-Language": tag})
        said.add(re.sub(r"\d\d:\d\d(:\d\d)?", "", answer.text))  # a record says when it was made
        assert "Content-Language" not in answer.headers
    assert len(said) == 1


def test_a_dot_in_a_name_makes_no_page_one_for_programs(site: WebArchive) -> None:
    for path in ("/sources/news.example.org", "/speakers/0123-j.-lund"):
        answer = site.client.get(path, headers={"Accept-Language": "es"})
        assert answer.status_code == 404
        assert answer.headers["Content-Language"] == "es"
        assert '<html lang="es"' in answer.text


def test_the_words_of_a_release_keep_their_own_language(tmp_path: Path) -> None:
    release = make_release(language="de")
    client = web_archive(tmp_path, [release]).client
    answer = client.get(
        f"/releases/{release.id}", follow_redirects=True, headers={"Accept-Language": "es"}
    )
    page = BeautifulSoup(answer.text, "lxml")
    assert [one["lang"] for one in page.select("html, #headline, .text")] == ["es", "de", "de"]


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", ("4 to 6 May 2025", "May to June 2025", "12,345 releases", "A, B and C")),
        ("es", ("4 – 6 de mayo de 2025", "mayo – junio de 2025", "12.345 comunicados", "A, B y C")),
        ("zh-Hans", ("2025年5月4日至6日", "2025年5月至6月", "12,345 篇新闻稿", "A、B和C")),
    ],
)
def test_dates_numbers_and_lists_are_written_as_the_language_does(
    site: WebArchive, tag: str, said: tuple[str, ...]
) -> None:
    with site.app.test_request_context("/", headers={"Accept-Language": tag}):
        assert said == (
            words.edtf("2025-05-04/2025-05-06"),
            words.edtf("2025-05/2025-06"),
            words.count(12345, "release"),
            words.listed(["A", "B", "C"]),
        )


@pytest.mark.parametrize(
    ("tag", "message", "hint"),
    [
        ("es", "Hay un paréntesis ( abierto y sin cerrar.", "Añada ) donde termina."),
        ("zh-Hans", "有一个左括号 ( 没有闭合。", "请在结束处加上 )。"),
    ],
)
def test_an_error_of_the_query_is_said_in_the_language_of_the_page(
    site: WebArchive, tag: str, message: str, hint: str
) -> None:
    answer = site.client.get("/search?q=(ferry", headers={"Accept-Language": tag})
    assert answer.status_code == 400
    notice = BeautifulSoup(answer.text, "lxml").select_one('[role="alert"]')
    assert notice is not None
    assert message in notice.text
    assert hint in notice.text


def test_a_parameter_that_is_refused_is_named_in_the_language_of_the_page(
    site: WebArchive,
) -> None:
    answer = site.client.get("/search?colour=red", headers={"Accept-Language": "es"})
    assert "El parámetro «colour» no se conoce aquí" in answer.text
    assert (
        "The parameter “colour”"
        in site.client.get("/search.json?colour=red").json["error"]["message"]
    )

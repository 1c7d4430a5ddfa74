"""What a visitor sends in any parameter of any page is words, and never markup or a header."""

import json
import re
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup, Tag
from builders import make_release
from hostile_input import PAYLOADS
from people import csrf_token
from web_archive import WebArchive, web_archive

ACTIVE = (
    "script:not([src^='/static/']), iframe, object, embed, base, style, form[action*='evil'], "
    "meta[http-equiv]"
)
SCHEME = re.compile(r"(?:java|vb)script:|data:text|//evil", re.IGNORECASE)
ADDRESSES = ("href", "src", "action", "formaction", "data", "srcset", "poster", "ping")
PARAMETERS = {
    "/search": ("q", "speaker", "not-organisation", "source"),
    "/search/values/speaker": ("find", "q"),
    "/search/take-out": ("q", "chamber"),
    "/speakers": ("starts",),
    "/compare": ("who", "q"),
    "/sign-in": ("next",),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    return web_archive(tmp_path_factory.mktemp("site"), [make_release()])


def active(page: str) -> list[Tag]:
    """Return the elements of a page that would do something, beside those of every page."""
    tree = BeautifulSoup(page, "lxml")
    for data in tree.select('script[type="application/ld+json"]'):
        json.loads(data.extract().get_text())
    found = list(tree.select(ACTIVE))
    for element in tree.find_all(True):
        for name, value in element.attrs.items():
            leads_away = name in ADDRESSES and SCHEME.match(str(value).strip())
            if name.startswith("on") or name == "style" or leads_away:
                found.append(element)
    return found


def test_there_are_more_than_150_vectors_of_many_kinds() -> None:
    assert len({one.payload for one in PAYLOADS}) == len(PAYLOADS) >= 150
    assert len({one.kind for one in PAYLOADS}) >= 10


@pytest.mark.parametrize("path", PARAMETERS)
def test_no_parameter_becomes_markup(site: WebArchive, path: str) -> None:
    client = site.client
    for one in PAYLOADS:
        query = urlencode(dict.fromkeys(PARAMETERS[path], one.payload))
        answer = client.get(f"{path}?{query}")
        assert answer.status_code < 500, f"{path}?{query}"
        assert not active(answer.text), f"{path}?{query}: {active(answer.text)}"
        assert "Set-Cookie" not in answer.headers or "=x" not in answer.headers["Set-Cookie"]


def test_no_field_of_a_form_becomes_markup(site: WebArchive) -> None:
    client = site.client
    token = csrf_token(client)
    for one in PAYLOADS:
        form = {"csrf_token": token, "text": one.payload, "url": one.payload}
        answer = client.post("/ingest/preview", data={**form, "collection": one.payload[:99]})
        assert answer.status_code < 500, one.payload
        assert not active(answer.text), one.payload


def test_nothing_of_the_site_is_a_template_of_what_is_sent(site: WebArchive) -> None:
    for expression in ("{{7*191}}", "${7*191}", "#{7*191}", "<%=7*191%>", "{%print(7*191)%}"):
        page = site.client.get(f"/search?{urlencode({'q': expression})}").text
        assert "1337" not in page

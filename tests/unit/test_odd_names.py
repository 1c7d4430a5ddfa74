"""Names with any signs, of any length and direction, on every page that shows or asks for them."""

import json
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from builders import make_release, said
from web_archive import WebArchive, web_archive

from archive.model import authority_id

NAMES = {
    "quotes": 'Ada "Tide" O\'Fenwick “the Pier”',
    "slashes": "Quay/Berth \\ Dock, 24/7 ?x=1&y=2#z",
    "percent": "100% Ferry %2F %(name)s %s",
    "right to left": "ميناء الفجر",
    "Hebrew and Latin": "נמל Harbour",
    "CJK": "李会长（港口商会）",
    "long": ("Harbour " * 37 + "Hall")[:300],
    "one long word": "x" + "ferry" * 59,
    "combining": "Zoe\u0308 A\u030angstro\u0308m-Nu\u0301n\u0303ez",
    "beyond the plane": "𝒜da 🛳 Fenwick",
    "braces": "{Ada} <Fenwick> & Co. [sic] $1 {{ 7*7 }}",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    releases = [
        make_release(
            path=f"odd/{number}.txt",
            headline=f"Pier: {name}",
            issuer=name,
            said=[said("We open", speaker=name, role=f"Chair of {name}"[:200], organisation=name)],
        )
        for number, name in enumerate(NAMES.values())
    ]
    return web_archive(tmp_path_factory.mktemp("odd"), releases)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_is_shown_as_it_is_wherever_it_is_followed(site: WebArchive, name: str) -> None:
    shown = " ".join(name.split())
    record = authority_id(name)
    pages = [
        f"/speakers/{record}",
        f"/organisations/{record}",
        f"/search?{urlencode({'speaker': name, 'organisation': name, 'in': 'quotations'})}",
        f"/search?{urlencode({'not-speaker': name})}",
        f"/search/values/speaker?{urlencode({'organisation': name})}",
        f"/most?{urlencode({'speaker': name, 'by': 'speaker'})}",
        f"/compare?{urlencode({'who': name, 'q': 'open'})}",
        f"/search/take-out?{urlencode({'speaker': name})}",
    ]
    for path in pages:
        answer = site.client.get(path, follow_redirects=True)
        assert answer.status_code == 200, path
        page = BeautifulSoup(answer.text, "html.parser")
        boxes = {box.get("value") for box in page.select("input")}
        assert name in boxes or shown in " ".join(page.get_text().split()), path
        for link in page.select("main a[href^='/speakers/'], main a[href^='/organisations/']"):
            if link.get_text().strip() == shown:
                followed = site.client.get(str(link["href"]), follow_redirects=True)
                assert followed.status_code == 200, link["href"]


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_is_one_value_for_programs(site: WebArchive, name: str) -> None:
    asked = urlencode({"speaker": name, "organisation": name, "in": "quotations"})
    found = json.loads(site.page(f"/api/v1/search?{asked}"))
    assert [hit["speaker"] for hit in found["hits"]] == [name]
    [line] = site.page(f"/search.jsonl?{asked}").splitlines()
    assert json.loads(line)["speaker"] == name
    [item] = json.loads(site.page(f"/search.feed.json?{asked}"))["items"]
    assert item["authors"] == [{"name": name}]

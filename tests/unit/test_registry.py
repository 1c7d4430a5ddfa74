"""Which scraper is asked for an original, and what is said when none is."""

import pytest
from builders import make_original

from archive.errors import ParseError
from scrapers.registry import scraper_for, scrapers


@pytest.mark.parametrize(
    ("path", "media_type", "name"),
    [
        ("notes/quay.txt", "text/plain", "plain-text"),
        ("notes/quay.md", "text/markdown", "markdown"),
        ("notes/quay.html", "text/html", "html"),
    ],
)
def test_a_file_goes_to_the_scraper_of_its_format(path: str, media_type: str, name: str) -> None:
    original = make_original("The quay is lit at last", path=path, media_type=media_type)
    assert scraper_for(original).name == name


@pytest.mark.parametrize(
    ("path", "media_type", "named"),
    [
        ("tools/fetch.py", "text/x-python", r"\.py files"),
        (None, "application/zip", "application/zip"),
    ],
)
def test_what_no_scraper_claims_is_refused_by_name(
    path: str | None, media_type: str, named: str
) -> None:
    original = make_original("print('quay')", path=path, media_type=media_type)
    with pytest.raises(ParseError, match=f"not a release: no scraper reads {named}"):
        scraper_for(original)


def test_plain_text_is_asked_last_and_names_are_used_once() -> None:
    names = [scraper.name for scraper in scrapers()]
    assert names[-3:] == ["html", "markdown", "plain-text"]
    assert len(set(names)) == len(names)

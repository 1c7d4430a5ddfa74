"""Who publishes a release: only where the page or the text plainly says so."""

from body_texts import document, organisations

from archive.model import Confidence, Organisation
from scrapers.reading.issuer import find_issuer
from scrapers.reading.page import Document, Page


def issuer(release: Document, *, site: str | None = None) -> Organisation | None:
    return find_issuer(Page(parts=(), site=site), release, organisations(release))


def test_the_publisher_of_the_page_is_the_body_of_that_name_with_or_without_an_article() -> None:
    found = issuer(document("The Velwood Bank grew."), site="The Velwood Bank")
    assert found is not None
    assert found.name == "Velwood Bank"


def test_the_subject_of_the_headline_is_the_issuer_where_the_text_goes_on_about_it() -> None:
    release = document(
        "Velwood Bank opened a branch. Velwood Bank is glad.",
        headline="Velwood Bank opens a branch in Roe",
    )
    found = issuer(release)
    assert found is not None
    assert (found.name, found.evidence.rule) == ("Velwood Bank", "headline-subject")
    assert found.evidence.confidence is Confidence.LIKELY


def test_a_body_that_others_report_on_is_no_issuer() -> None:
    release = document(
        "The Velwood Ministry announced it. The Velwood Ministry met. It is Velwood Ministry.",
        headline="Velwood Ministry announces a law",
    )
    assert issuer(release) is None


def test_a_paragraph_about_a_work_names_no_issuer() -> None:
    release = document(
        "Zorblax Press prints.",
        "Zorblax Press is a novel by Jo Roe. Zorblax Press sells well.",
        about="About Zorblax Press",
    )
    assert issuer(release) is None

"""What two readings of one release say differently, fact by fact."""

from dataclasses import replace

from builders import make_date
from release_texts import found

from archive.model import Affiliation, Confidence, Release, Span
from scrapers.compare import differences
from scrapers.ingest import parse

PAGE = """A quay opens in the old harbour

VELMOOR, Tarsia, March 4, 2025 -- The Velmoor Chamber of Commerce opened the quay today.

"The boats do not stop at six, and neither do we," said Ida Morvane, president of the Velmoor \
Chamber of Commerce. "A closed gate is a closed market for all of us."
"""


def _release() -> Release:
    (release,) = parse(found(PAGE))
    return release


def _told(before: Release, after: Release) -> list[tuple[str, str | None, str | None]]:
    return [(one.change, one.before, one.after) for one in differences(before, after)]


def test_two_readings_that_are_alike_differ_in_nothing() -> None:
    release = _release()
    later = replace(release.provenance, scraper_version="other")
    assert differences(release, replace(release, provenance=later)) == ()


def test_titles_dates_and_bodies_are_told_by_name() -> None:
    release = _release()
    other = replace(
        release, headline="Quay opens", published=make_date("2025-03-05"), organisations=()
    )
    assert _told(release, other) == [
        ("title changed", "A quay opens in the old harbour", "Quay opens"),
        ("date changed", "2025-03-04 (dateline)", "2025-03-05 (metadata)"),
        (
            "organisation named removed",
            "Velmoor Chamber of Commerce (chamber of commerce)",
            None,
        ),
    ]


def test_a_quotation_that_is_gone_is_told_by_its_words() -> None:
    release = _release()
    other = replace(release, quotations=release.quotations[:1])
    assert _told(release, other) == [
        ("quotation removed", "A closed gate is a closed market for all of us.", None)
    ]
    assert _told(other, release)[0][0] == "quotation added"


def test_a_speaker_or_a_role_that_is_read_otherwise_is_told_with_the_words() -> None:
    release = _release()
    first, second = release.quotations
    held = Affiliation(role="chair", organisation="Velmoor Chamber of Commerce")
    other = replace(
        release, quotations=(replace(first, speaker="Al Roe", affiliation=held), second)
    )
    found_ones = differences(release, other)
    assert [(one.change, one.after) for one in found_ones] == [
        ("speaker changed", "Al Roe"),
        ("role changed", "chair"),
    ]
    assert all(one.about.startswith("The boats do not stop") for one in found_ones)


def test_words_that_reach_further_are_one_change_and_no_removal() -> None:
    release = _release()
    first, second = release.quotations
    shorter = replace(first, id="0" * 16, span=Span(start=first.span.start, end=first.span.end - 5))
    told = _told(release, replace(release, quotations=(shorter, second)))
    assert [change for change, *_ in told] == ["quotation changed"]


def test_a_speaker_who_is_no_longer_sure_enough_is_removed() -> None:
    release = _release()
    first, second = release.quotations
    doubt = replace(first.evidence, confidence=Confidence.DOUBTFUL)
    doubted = replace(first, evidence=doubt)
    changes = [
        change for change, *_ in _told(release, replace(release, quotations=(doubted, second)))
    ]
    assert "speaker removed" in changes


def test_evidence_alone_is_one_difference() -> None:
    (body, *rest) = _release().organisations
    moved = replace(body, evidence=replace(body.evidence, rule="head-of"))
    first = _release()
    assert [
        one.change for one in differences(first, replace(first, organisations=(moved, *rest)))
    ] == ["evidence changed"]

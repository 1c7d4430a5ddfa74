"""PDF files: what a person reads in them, in that order, and nothing that outgrows its bounds."""

import time

import pytest
from builders import make_original
from pdf_files import line, lines, make_pdf

from archive.errors import ParseError
from archive.model import DateSource, Release
from scrapers.ingest import parse
from scrapers.sniffing import PDF

OPENING = (
    "VELMOOR, March 4, 2025 - The market hall at Orchard Quay opened its doors on",
    "Tuesday after two years of repairs, and forty stalls are open from today on for",
    "everybody who sells what grows around the town.",
)
SAID = (
    '"The hall was missed by every street around it," said Ada Fenwick, president of',
    "the Velmoor Chamber of Commerce.",
)


def _read(data: bytes) -> Release:
    (release,) = parse(make_original(data, path="hall.pdf", media_type=PDF))
    return release


def _refusal(data: bytes) -> str:
    with pytest.raises(ParseError) as caught:
        _read(data)
    return str(caught.value)


def test_a_release_is_read_with_headline_date_and_who_said_what() -> None:
    page = [
        line("Market Hall Reopens at Orchard Quay", y=720, size=18, font="bold"),
        *lines(*OPENING, "", *SAID, top=680),
    ]
    release = _read(make_pdf(page))
    assert release.headline == "Market Hall Reopens at Orchard Quay"
    assert release.published is not None
    assert release.published.edtf == "2025-03-04"
    (quotation,) = release.quotations
    assert quotation.speaker == "Ada Fenwick"
    assert quotation.span.of(release.text) == "The hall was missed by every street around it,"
    assert release.body == (" ".join(OPENING), " ".join(SAID))


def test_paragraphs_without_a_gap_between_them_are_told_by_their_indent() -> None:
    first, *rest = OPENING
    page = [
        line(first, x=90, y=700),
        *lines(*rest, top=686),
        line(SAID[0], x=90, y=658),
        line(SAID[1], y=644),
    ]
    assert _read(make_pdf(page)).body == (" ".join(OPENING), " ".join(SAID))


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    above, below = OPENING[:2], OPENING[2:]
    release = _read(make_pdf(lines(*above, top=120), lines(*below, "", *SAID)))
    assert release.body[0] == " ".join(OPENING)


def test_two_columns_are_read_one_after_the_other() -> None:
    left = (
        "The market hall at Orchard Quay opened",
        "its doors on Tuesday after two years of",
        "repairs, and forty stalls are open from",
        "today on for everybody who sells what",
    )
    right = (
        "grows around the town. The council paid",
        "for the roof, the chamber for the lights",
        "and the floor, and both for the clock on",
        "the tower, which shows the right time.",
    )
    page = [*lines(*left, x=60), *lines(*right, x=330)]
    assert _read(make_pdf(page)).body == (" ".join((*left, *right)),)


def test_running_heads_feet_and_page_numbers_are_left_out() -> None:
    def page(number: int, *texts: str) -> list[str]:
        return [
            line("Velmoor Chamber of Commerce", y=760),
            *lines(*texts),
            line(f"Page {number} of 3", y=40),
            line("12 Quay Street, Velmoor", y=28),
        ]

    release = _read(make_pdf(page(1, *OPENING), page(2, *SAID), page(3, "The hall is open daily.")))
    assert release.text.count("Velmoor Chamber of Commerce") == 2  # the letterhead, and a sentence
    assert "Page" not in release.text
    assert "Quay Street" not in release.text


def test_a_word_that_a_typesetter_cut_is_whole_and_a_compound_keeps_its_hyphen() -> None:
    page = lines(
        "The market hall at Orchard Quay was opened again on Tuesday by the cham-",
        "ber, after two years of repairs that the town and its busi-",
        "nesses paid for together, and the well-known clock on the tower shows the ti-",
        "me again. It is a well-",
        "known clock.",
    )
    (paragraph,) = _read(make_pdf(page)).body
    assert "chamber, after two years of repairs that the town and its businesses" in paragraph
    assert "It is a well-known clock." in paragraph


def test_a_hyphen_stays_where_lines_are_not_cut() -> None:
    page = lines(
        "The market hall at Orchard Quay was opened again on Tuesday by a high-",
        "spirited crowd, after two years of repairs that the town had paid for together",
        "with the chamber of commerce and the businesses that have stalls in the hall.",
    )
    assert "a high-spirited crowd" in _read(make_pdf(page)).text


def test_the_date_of_the_file_is_no_date_of_publication_but_settles_a_day_without_year() -> None:
    undated = _read(make_pdf(lines(*OPENING[1:], "", *SAID), created="D:20250304101500"))
    assert undated.published is None
    assert "date-of-file-only" in {warning.code for warning in undated.warnings}
    opening = (OPENING[0].replace(", 2025", ""), *OPENING[1:])
    settled = _read(make_pdf(lines(*opening, "", *SAID), created="D:20250304101500"))
    assert settled.published is not None
    assert settled.published.edtf == "2025-03-04"
    assert settled.published.evidence.source is DateSource.PROPERTIES


def test_the_title_of_the_file_counts_only_where_the_text_has_it() -> None:
    page = [line("Market Hall Reopens at Orchard Quay", y=730), *lines(*OPENING)]
    named = _read(make_pdf(page, title="Microsoft Word - draft_final_2.doc"))
    assert named.headline == "Market Hall Reopens at Orchard Quay"


def test_a_pdf_of_pictures_alone_is_refused_as_a_scan() -> None:
    assert _refusal(make_pdf([])) == "no release text: the PDF holds no text"


@pytest.mark.parametrize("cut", [40, 400, 900])
def test_a_pdf_that_is_cut_off_ends_in_a_reason_or_what_can_be_read(cut: int) -> None:
    data = make_pdf(lines(*OPENING, "", *SAID))[:-cut]
    try:
        assert _read(data).text
    except ParseError as error:
        assert "PDF" in str(error)


def test_a_file_named_pdf_that_is_none_is_refused_by_its_kind() -> None:
    assert "it is no PDF file" in _refusal(b"The market hall opened on Tuesday. " * 20)


def test_an_encrypted_pdf_is_refused_as_encrypted() -> None:
    data = make_pdf(lines(*OPENING))
    lock = (
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>"
    )
    data = data.replace(
        b"/Info", b"/ID [<00112233445566778899aabbccddeeff>] /Encrypt " + lock + b" /Info"
    )
    assert "encrypted" in _refusal(data)


def test_more_pages_than_a_release_has_are_refused() -> None:
    assert "more than 200 pages" in _refusal(make_pdf(*([line("One line.", y=700)],) * 201))


@pytest.mark.long
def test_a_stream_that_unfolds_to_gigabytes_ends_in_a_refusal() -> None:
    bomb = make_pdf(["x"], content=b"(a) Tj " * 150_000_000)
    started = time.monotonic()
    assert "memory" in _refusal(bomb)
    assert time.monotonic() - started < 120


def test_a_stream_that_unfolds_to_a_hundred_megabytes_does_not_take_the_process() -> None:
    bomb = make_pdf(["x"], content=b" " * 100_000_000)
    assert "no text" in _refusal(bomb)

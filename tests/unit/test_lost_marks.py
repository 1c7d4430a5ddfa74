"""Texts whose marks were lost: blanks stand for them, and are read as the marks they were."""

from archive.model import Original, Release
from scrapers.ingest import parse
from scrapers.reading.lost_marks import has_lost_marks, with_gaps
from tests.builders import RETRIEVED

FLAT = (
    "VELMOOR  The Harbour Commission today gave the Mirrow Chamber of Commerce  Tarsia Colleg"
    "e  and Fabled Widgets Inc  a grant of  40 000 for the new rail yard   This helps every y"
    "ard along the bay     said Senator Halvard Brisk  D Tarsia    who sat beside the mayor  "
    "  We are glad that it came in time     said Jane Q  Marlowe  President and CEO of the Mi"
    "rrow Chamber of Commerce    The yard opens in the spring and will hold four engines  the"
    " senator s office told us"
)


def read(text: str) -> Release:
    original = Original(
        data=text.encode(), path="press/flat.txt", retrieved=RETRIEVED, media_type="text/plain"
    )
    return next(iter(parse(original)))


def test_a_text_with_gaps_for_marks_is_known() -> None:
    assert has_lost_marks(FLAT)


def test_typewriter_spacing_is_no_lost_mark() -> None:
    assert not has_lost_marks("The hall opened.  It is dry, and warm.  Nobody minds.  " * 8)


def test_a_gap_is_kept_as_two_blanks_or_three() -> None:
    assert with_gaps("one  two     three four") == "one  two   three four"


def test_no_gap_parts_an_initial_a_possessive_or_a_number() -> None:
    assert with_gaps("Jo Q  Roe s yard  Sen  Poe  s 40  000") == "Jo Q Roe s yard  Sen Poe s 40 000"


def test_the_gaps_of_a_wrapped_line_are_no_marks() -> None:
    wrapped = "the   yard will   open and   then the hall  which is new"
    assert with_gaps(wrapped) == "the yard will open and then the hall  which is new"


def test_who_speaks_for_whom_is_told_without_marks() -> None:
    speakers = {
        (speaker.name, pair.role, pair.organisation)
        for speaker in read(FLAT).speakers
        for pair in speaker.affiliations[:1]
    }
    assert speakers == {
        ("Halvard Brisk", "Senator", None),
        ("Jane Q Marlowe", "President and CEO", "Mirrow Chamber of Commerce"),
    }


def test_what_is_said_without_marks_is_reported_and_not_quoted() -> None:
    release = read(FLAT)
    assert [quotation.direct for quotation in release.quotations] == [False, False]
    assert release.quotations[0].span.of(release.text).startswith("This helps every yard")


def test_bodies_are_parted_where_commas_were() -> None:
    assert [body.name for body in read(FLAT).organisations] == [
        "Harbour Commission",
        "Mirrow Chamber of Commerce",
        "Tarsia College",
        "Fabled Widgets Inc",
    ]


def test_a_partys_tag_is_nobodys_name() -> None:
    text = FLAT.replace("Halvard Brisk  D Tarsia   ", "   R Colo   a member of the council ")
    assert "R Colo" not in {speaker.name for speaker in read(text).speakers}


def test_words_behind_a_wide_gap_are_the_persons_who_stated_them() -> None:
    text = (
        FLAT
        + "    Mayor Evelyn Sirrow  chair of the Mirrow Chamber of Commerce  stated   We are glad"
    )
    release = read(text)
    said = {one.speaker: one.span.of(release.text) for one in release.quotations}
    assert said["Evelyn Sirrow"].endswith("stated   We are glad")

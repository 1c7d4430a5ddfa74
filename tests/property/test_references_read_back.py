"""References as other programs read them: rispy, bibtexparser, citeproc-py."""

import warnings

import bibtexparser
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from builders import CHAMBER, make_release
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st

from archive.export import bibtex, csl_json, ris
from archive.export.works import Work, work_of
from archive.serialise import release_summary

_DATES = st.sampled_from(["2025-04-20", "2025-04", "2025", "2025-04-20/2025-05-02", None])
_WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.split)


@st.composite
def works(draw: st.DrawFn) -> Work:
    release = make_release(
        headline=draw(_WORDS),
        issuer=draw(st.none() | _WORDS),
        published=draw(_DATES),
        url="https://harbour.example/news/pier?a=1&b={2}%20_x",
        path=None,
        place=draw(st.none() | _WORDS),
    )
    return work_of(release_summary(release), address="https://archive.example/r/1")


@given(st.lists(works(), min_size=1, max_size=3))
def test_rispy_reads_every_record_as_it_was_written(written: list[Work]) -> None:
    read = rispy.loads("".join(ris.entry(work) for work in written))

    assert len(read) == len(written)
    for work, one in zip(written, read, strict=True):
        assert one["type_of_reference"] == "NEWS"
        assert one["type_of_work"] == "Press release"
        assert one["title"] == work.title
        assert one["urls"] == [work.url]
        assert one.get("place_published") == work.place
        assert one.get("year") == (f"{work.issued[0]:04}" if work.issued else None)
        if work.issuer and work.issuer.replace(",", " ").strip():
            # A comma would part a person's surname from the given names.
            assert one["authors"] == [" ".join(work.issuer.replace(",", " ").split())]


@given(works())
def test_bibtexparser_reads_every_entry_as_it_was_written(work: Work) -> None:
    library = bibtexparser.parse_string(
        bibtex.entry(work), append_middleware=[LatexDecodingMiddleware()]
    )

    assert library.failed_blocks == []
    (entry,) = library.entries
    fields = {name: field.value for name, field in entry.fields_dict.items()}
    assert (entry.entry_type, entry.key) == ("misc", work.id)
    assert fields["howpublished"] == "Press release"
    assert fields.get("year") == (f"{work.issued[0]:04}" if work.issued else None)
    assert ("author" in fields) == bool(work.issuer)


def test_bibtexparser_gives_back_the_characters_that_tex_would_take_for_commands() -> None:
    title, issuer = r"Costs & {braces}: 100% up_front #1 \ $5 ~", "Fish, Chips & Sons Ltd."
    work = work_of(release_summary(make_release(headline=title, issuer=issuer)))

    library = bibtexparser.parse_string(
        bibtex.entry(work), append_middleware=[LatexDecodingMiddleware()]
    )

    fields = library.entries[0].fields_dict
    assert fields["title"].value.strip("{}") == title
    assert fields["author"].value.strip("{}") == issuer


def test_citeproc_cites_the_issuer_as_the_author_of_a_press_release() -> None:
    release = make_release(
        headline="The pier opens",
        issuer=CHAMBER,
        published="2025-04-20",
        url="https://harbour.example/news/pier",
    )
    work = work_of(release_summary(release))

    cited = _cited(work)

    assert cited.startswith(CHAMBER)
    for said in ("2025", "The pier opens", "https://harbour.example/news/pier"):
        assert said in cited


@given(works())
def test_citeproc_reads_every_entry(work: Work) -> None:
    (entry,) = CiteProcJSON([csl_json.entry(work)]).values()
    assert str(entry["title"]) == work.title
    assert str(entry["genre"]) == "Press release"


def _cited(work: Work) -> str:
    """Return ``work`` in the style that comes with citeproc-py."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc-py does not know every variable
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        source = CiteProcJSON([csl_json.entry(work)])
        bibliography = CitationStylesBibliography(style, source, formatters.plain)
        bibliography.register(Citation([CitationItem(work.id)]))
        return str(bibliography.bibliography()[0])

"""A release as a reference: in the words of the styles, and in the formats of programs."""

import io
import json

from builders import CHAMBER, make_release, said

from archive.citation_terms import TERMS
from archive.citing import citations
from archive.export import FORMATS, Table, quotation_table, release_table
from archive.export.works import Work, work_of
from archive.model import Release
from archive.records import QuotationRecord
from archive.serialise import release_summary

PIER = make_release(
    headline="Harbour City opens its new ferry pier",
    published="2025-04-20",
    issuer=CHAMBER,
    url="https://harbour.example/news/pier?a=1&b={2}",
    path=None,
    place="HARBOUR CITY",
    said=[said("We asked for this pier in 2011")],
)


def _work(release: Release) -> Work:
    return work_of(release_summary(release), address="https://archive.example/r/1")


def _cited(release: Release, language: str = "en") -> dict[str, str]:
    cited = citations(_work(release), terms=TERMS[language])
    return {citation.style: citation.text for citation in cited}


def _exported(form: str, table: Table) -> str:
    stream = io.StringIO(newline="")
    FORMATS[form].write(table, stream)
    return stream.getvalue()


def test_each_style_names_the_issuer_and_never_the_speaker() -> None:
    url = "https://harbour.example/news/pier?a=1&b={2}"
    title = "Harbour City opens its new ferry pier"
    assert _cited(PIER) == {
        "APA": f"{CHAMBER}. (2025, April 20). {title} [Press release]. {url}",
        "Chicago": f"{CHAMBER}. “{title}.” Press release, April 20, 2025. {url}.",
        "MLA": f"{CHAMBER}. “{title}.” 20 Apr. 2025, {url}. Press release.",
    }


def test_without_an_issuer_the_title_comes_first() -> None:
    release = make_release(headline="Is the pier open?", published="2025-04", path="a.txt")
    cited = _cited(release)
    there = "https://archive.example/r/1"
    assert cited["APA"] == f"Is the pier open? [Press release]. (2025, April). {there}"
    assert cited["Chicago"] == f"“Is the pier open?” Press release, April 2025. {there}."
    assert cited["MLA"] == f"“Is the pier open?” Apr. 2025, {there}. Press release."


def test_a_date_is_cited_as_far_as_it_is_known() -> None:
    dates = {
        "2025": "(2025)",
        "2025-04-20/2025-04-22": "(2025, April 20–April 22)",
        "XXXX-04-20": "(n.d.)",  # EDTF: the text gives no year
        None: "(n.d.)",
    }
    for edtf, said_as in dates.items():
        assert said_as in _cited(make_release(published=edtf))["APA"], edtf


def test_a_citation_speaks_the_language_of_whoever_cites_and_keeps_the_title() -> None:
    url = "https://harbour.example/news/pier?a=1&b={2}"
    title = "Harbour City opens its new ferry pier"
    genre = "Comunicado de prensa"
    assert _cited(PIER, "es") == {
        "APA": f"{CHAMBER}. (2025, 20 de abril). {title} [{genre}]. {url}",
        "Chicago": f"{CHAMBER}. «{title}». {genre}, 20 de abril de 2025. {url}.",
        "MLA": f"{CHAMBER}. «{title}». 20 abr. 2025, {url}. {genre}.",
    }
    assert _cited(PIER, "zh-Hans") == {
        "APA": f"{CHAMBER}. (2025年4月20日). {title} [新闻稿]. {url}",
        "Chicago": f"{CHAMBER}. “{title}”. 新闻稿, 2025年4月20日. {url}.",
        "MLA": f"{CHAMBER}. “{title}”. 2025年4月20日, {url}. 新闻稿.",
    }


def test_every_language_cites_a_date_as_far_as_it_is_known() -> None:
    dates = {
        "2025": ("(2025)", "(2025年)"),
        "2025-04": ("(2025, abril)", "(2025年4月)"),
        "2025-04-20/2025-04-22": ("(2025, 20 de abril–22 de abril)", "(2025年4月20日–4月22日)"),
        "2024-12-30/2025-01": ("(2024, 30 de diciembre–2025, enero)", "(2024年12月30日–2025年1月)"),
        None: ("(s. f.)", "(日期不详)"),
    }
    for edtf, (spanish, chinese) in dates.items():
        release = make_release(published=edtf)
        assert spanish in _cited(release, "es")["APA"], edtf
        assert chinese in _cited(release, "zh-Hans")["APA"], edtf


def test_csl_json_is_one_array_with_the_issuer_as_a_corporate_author() -> None:
    entries = json.loads(_exported("csl-json", release_table([PIER, make_release(path="b.txt")])))
    assert len(entries) == 2
    assert entries[0]["author"] == [{"literal": CHAMBER}]
    assert entries[0]["issued"] == {"date-parts": [[2025, 4, 20]]}
    assert entries[0]["genre"] == "Press release"
    assert "author" not in entries[1]
    assert json.loads(_exported("csl-json", release_table([]))) == []


def test_ris_is_news_of_the_kind_press_release() -> None:
    lines = _exported("ris", release_table([PIER])).split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert {"M3  - Press release", f"AU  - {CHAMBER}", "PY  - 2025", "DA  - 2025/04/20/"} <= {
        *lines
    }
    assert lines[-3:] == ["ER  - ", "", ""]


def test_bibtex_keeps_the_issuer_whole_and_every_special_character() -> None:
    release = make_release(
        headline="50% of {all} tolls & $5", issuer="Harbour, Sons & Co.", published="2025-04-20"
    )
    entry = _exported("bibtex", release_table([release]))
    assert r"title = {{50\% of \{all\} tolls \& \$5}}" in entry
    assert r"author = {{Harbour, Sons \& Co.}}" in entry
    assert "month = apr" in entry
    assert "url = {https://harbour.example/news/pier?a=1&b=%7B2%7D}" in _exported(
        "bibtex", release_table([PIER])
    )


def test_a_quotation_is_a_note_on_the_release_and_its_speaker_no_author() -> None:
    quotation = PIER.quotations[0]
    record = QuotationRecord(
        id=quotation.id, release_id=PIER.id, headline=PIER.headline, published=PIER.published,
        text="We asked for this pier in 2011", start=0, end=1, speaker="Ada Fenwick",
        speaker_id="s", role="President", organisation=CHAMBER, organisation_id="o", direct=True,
        confidence=quotation.evidence.confidence,
    )  # fmt: skip
    entry = json.loads(_exported("csl-json", quotation_table([record])))[0]
    assert entry["note"].startswith("“We asked for this pier in 2011” (Ada Fenwick, President")
    assert "author" not in entry

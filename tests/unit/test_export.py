import csv
import io
import json
from collections.abc import Iterator

import pytest
from builders import CHAMBER, make_release, said

from archive.export import FORMATS, quotation_table, release_table
from archive.model import Confidence
from archive.records import QuotationRecord

RECORD = QuotationRecord(
    id="q1",
    release_id="r1",
    headline='Says "yes", twice',
    published=None,
    text="First line\nsecond, line",
    start=3,
    end=26,
    speaker="Ada Fenwick",
    speaker_id="s1",
    role=None,
    organisation=CHAMBER,
    organisation_id="o1",
    direct=True,
    confidence=Confidence.SURE,
)


def exported(form: str, table: object) -> str:
    stream = io.StringIO(newline="")
    FORMATS[form].write(table, stream)  # type: ignore[arg-type] # either table
    return stream.getvalue()


def test_csv_can_be_read_again() -> None:
    rows = list(csv.DictReader(io.StringIO(exported("csv", quotation_table([RECORD])), newline="")))
    assert len(rows) == 1
    assert rows[0]["headline"] == 'Says "yes", twice'
    assert rows[0]["text"] == "First line\nsecond, line"
    assert rows[0]["role"] == rows[0]["published"] == ""
    assert (rows[0]["start"], rows[0]["direct"], rows[0]["confidence"]) == ("3", "true", "sure")


def test_csv_of_nothing_still_has_its_headings() -> None:
    assert exported("csv", release_table([])).startswith("id,headline,")
    assert exported("csv", quotation_table([])).startswith("id,release_id,")


def test_csv_for_excel_begins_with_a_byte_order_mark() -> None:
    plain = exported("csv", quotation_table([RECORD]))
    assert exported("excel-csv", quotation_table([RECORD])) == f"\ufeff{plain}"


def test_a_file_is_made_row_by_row() -> None:
    def records() -> Iterator[QuotationRecord]:
        yield RECORD
        pytest.fail("the second row was made before it was asked for")

    for form in FORMATS.values():
        pieces = form.chunks(quotation_table(records()))
        assert next(piece for piece in pieces if RECORD.id in piece)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_a_cell_that_a_spreadsheet_would_reckon_is_escaped(start: str) -> None:
    release = make_release(headline=f"{start}HYPERLINK(1)")
    [row] = csv.DictReader(io.StringIO(exported("csv", release_table([release])), newline=""))
    assert row["headline"] == f"'{start}HYPERLINK(1)"


def test_lists_in_csv_are_joined() -> None:
    release = make_release(said=[said("One"), said("Two", speaker="Bo Lin")])
    [row] = csv.DictReader(io.StringIO(exported("csv", release_table([release])), newline=""))
    assert row["speakers"] == "Ada Fenwick; Bo Lin"
    assert row["quotations"] == "2"


def test_json_lines_hold_one_object_a_line_with_the_same_columns_as_csv() -> None:
    releases = [make_release(path="a"), make_release(path="b", said=[said("商会 says")])]
    lines = exported("jsonl", release_table(releases)).splitlines()
    objects = [json.loads(line) for line in lines]
    [headings] = csv.reader([exported("csv", release_table([])).strip()])
    assert [list(one) for one in objects] == [headings, headings]
    assert objects[1]["text"] == releases[1].text
    assert "商会" in lines[1]
    assert exported("jsonl", quotation_table([RECORD])).count("\n") == 1


def test_each_format_names_its_type_and_suffix() -> None:
    assert {name: (one.name, one.suffix) for name, one in FORMATS.items()} == {
        "csv": ("csv", ".csv"),
        "excel-csv": ("excel-csv", ".excel.csv"),
        "jsonl": ("jsonl", ".jsonl"),
        "bibtex": ("bibtex", ".bib"),
        "ris": ("ris", ".ris"),
        "csl-json": ("csl-json", ".csl.json"),
    }

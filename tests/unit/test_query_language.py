"""What a visitor types becomes a tree, or an error with a place and a hint."""

import re
from datetime import date
from pathlib import Path

import pytest

from archive.errors import QueryError
from index.fields import ALIASES, DAYS, TEXTS
from index.query_language import MAX_DEPTH, MAX_LENGTH, MAX_WORDS, parse
from index.syntax import And, Between, Everything, Near, Node, Not, Or, Phrase, Unit, Word, written


def word(text: str, position: int = 0, **more: object) -> Word:
    return Word(text=text, position=position, **more)


@pytest.mark.parametrize("text", ["", "  ", "\n\t", "\x00"])
def test_nothing_asks_for_everything(text: str) -> None:
    assert parse(text) == Everything()


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("ferry", word("ferry")),
        ("‘trade war’", Phrase(text="trade war")),
        ("‘the chamber’s war’", Phrase(text="the chamber’s war")),
        ("‘90s", word("‘90s")),
        ("Hawai‘i’s", word("Hawai‘i’s")),
        ("＂trade war＂", Phrase(text="trade war")),
        ("a b", And(parts=(word("a"), word("b", 2)))),
        ("a AND b", And(parts=(word("a"), word("b", 6)))),
        ("a or b", And(parts=(word("a"), word("or", 2), word("b", 5)))),
        ("a OR b c", Or(parts=(word("a"), And(parts=(word("b", 5), word("c", 7)))))),
        ("-a", Not(part=word("a", 1))),
        ("NOT a", Not(part=word("a", 4))),
        ("NOT -a", Not(part=Not(part=word("a", 5)))),
        ("(a)", word("a", 1)),
        ("(a OR b) c", And(parts=(Or(parts=(word("a", 1), word("b", 6))), word("c", 9)))),
        ("a - b", And(parts=(word("a"), word("-", 2), word("b", 4)))),
        ("--a", word("--a")),
        ("10:30", word("10:30")),
        ("o'brien", word("o'brien")),
        ("negot*", word("negot", prefix=True)),
        ("商*", word("商", prefix=True)),
        ('"trade war"', Phrase(text="trade war")),
        ("“trade war”", Phrase(text="trade war")),
        ("„trade war“", Phrase(text="trade war")),
        ("«trade war»", Phrase(text="trade war")),
        ("「貿易」", Phrase(text="貿易")),
        ('a"b"', And(parts=(word("a"), Phrase(text="b", position=1)))),
        ("speaker:kim", word("kim", 8, field="speaker")),
        ("Speaker:kim", word("kim", 8, field="speaker")),
        ("organization:x", word("x", 13, field="organisation")),
        ('said:"trade war"', Phrase(text="trade war", field="said", position=5)),
        (
            "speaker:(kim OR lee)",
            Or(parts=(word("kim", 9, field="speaker"), word("lee", 16, field="speaker"))),
        ),
        ('"trade war"~5', Near(text="trade war", within=5)),
        ('"trade war"~0', Near(text="trade war", within=0)),
        ("“trade war”~s", Near(text="trade war", within=Unit.SENTENCE)),
        (
            'said:"trade war"~p',
            Near(text="trade war", within=Unit.PARAGRAPH, field="said", position=5),
        ),
        ("kim~", word("kim", fuzzy=1)),
        ("fenwik~", word("fenwik", fuzzy=2)),
        ("fenwik~1", word("fenwik", fuzzy=1)),
        ("speaker:fenwik~", word("fenwik", 8, field="speaker", fuzzy=2)),
        ("-speaker:kim", Not(part=word("kim", 9, field="speaker"))),
        ("speaker:OR", word("OR", 8, field="speaker")),
        ("source:a.example.org", word("a.example.org", 7, field="source")),
    ],
)
def test_a_query_is_read_as_it_is_written(text: str, tree: Node) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-04-20", date(2025, 4, 20), date(2025, 4, 20)),
        ("2025..2026-02", date(2025, 1, 1), date(2026, 2, 28)),
        ("..2025", None, date(2025, 12, 31)),
        ("2025-04..", date(2025, 4, 1), None),
        ('"2025-04-20"', date(2025, 4, 20), date(2025, 4, 20)),
    ],
)
def test_a_date_is_a_stretch_of_days(text: str, since: date | None, until: date | None) -> None:
    assert parse(f"date:{text}") == Between(field="date", since=since, until=until, position=5)


@pytest.mark.parametrize(
    "text",
    ["notadate", "2025-13", "2025-02-30", "0000", "25", "2025-4", "..", "2025...2026", "2025/2026",
     "٢٠٢٥", "2025-04-20T10", "-2025"],
)  # fmt: skip
def test_what_is_no_date_is_an_error(text: str) -> None:
    with pytest.raises(QueryError, match="is not a date"):
        parse(f"date:{text}")


@pytest.mark.parametrize(
    ("text", "position", "part_of_message"),
    [
        ("ferry foo:bar", 6, "no field “foo:”"),
        ("foo_bar:baz", 0, "no field"),
        ("x-y:z", 0, "no field"),
        ("über:x", 0, "no field"),
        ("https://example.org", 0, "no field"),
        ("re: ferry", 0, "no field"),
        ('a "b c', 2, "not closed"),
        ("a “b c", 2, "not closed"),
        ("a ” b", 2, "closes nothing"),
        ("a (b", 2, "not closed"),
        ("a) b", 1, "closes nothing"),
        ("()", 1, "nothing to search"),
        ('a ""', 2, "no words"),
        ('"— …"', 0, "no words"),
        ("OR a", 0, "nothing to search before"),
        ("a AND", 2, "nothing to search after"),
        ("a OR OR b", 5, "nothing to search before"),
        ("(a OR)", 5, "nothing to search before"),
        ("NOT", 0, "nothing to search after"),
        ("speaker:", 0, "says no value"),
        ("speaker: kim", 0, "says no value"),
        ("speaker:-kim", 8, "needs a word"),
        ("speaker:(role:x)", 9, "inside another"),
        ("*", 0, "nothing before"),
        ("a*", 0, "at least 2 letters"),
        ("a*b", 1, "no meaning"),
        ("ab**", 2, "no meaning"),
        ("long-ter*", 0, "single word"),
        ('"a b"*', 5, "no meaning"),
        ('"a b"~', 5, "how near"),
        ('"a b"~51', 5, "how near"),
        ('"a b"~x', 5, "how near"),
        ("kim~3", 3, "at most 2"),
        ("k~", 1, "single word"),
        ("a-kim~", 5, "single word"),
        ("商会~", 2, "single word"),
        ("kim~x", 3, "no meaning"),
        ("kim*~", 3, "no meaning"),
        ('date:"2025"~5', 5, "not a date"),
        ("date:2026..2025", 5, "ends before it begins"),
        ("date:(2025 OR soon)", 14, "not a date"),
        ('a "trade negotiat*"', 2, "no meaning"),
        ('a "trade negotiat*"~5', 2, "no meaning"),
        ("language:spanish", 9, "codes"),
    ],
)
def test_an_error_says_where_and_what_to_write(
    text: str, position: int, part_of_message: str
) -> None:
    with pytest.raises(QueryError, match=part_of_message) as caught:
        parse(text)
    assert caught.value.position == position
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ('ferry "trade war', "ferry trade war"),
        ("(ferry OR tram", "ferry OR tram"),
        ("ferry) tram", "ferry tram"),
        ("ferry OR", "ferry"),
        ("ferry ()", "ferry"),
        ("speeker:kim ferry", "speaker:kim ferry"),
        ("foo:bar ferry", "bar ferry"),
        ("speaker: kim", "speaker:kim"),
        ("ferry date:soon", "ferry"),
        ("date:2026..2025", "date:2025..2026"),
        ("date:2026-03..2025", "date:2025..2026-03"),
        ("date:2025-2026", "date:2025..2026"),
        ("date:2025-4", "date:2025-04"),
        ("date:2025/4/7", "date:2025-04-07"),
        ('date:"April 2025" ferry', "date:2025-04 ferry"),
        ("date:2025-4-31", None),
        ("date:04/05/2025", None),
        ('"trade negotiat*" ferry', "trade negotiat* ferry"),
        ("language:English", "language:en"),
        ("speaker:(role:chair kim)", "speaker:chair speaker:kim"),
        ("a* ferry", "a ferry"),
        ("long-ter*", "long ter*"),
        ('"trade war"~900', '"trade war"'),
        ("ferry kim~9", "ferry kim~1"),
        ('"" ferry', "ferry"),
        ("date:soon", None),
        ("NOT", None),
        ("(" * 2000, None),
        ("ferry " * 2000, "ferry " * 127 + "ferry"),
    ],
)
def test_what_could_be_understood_is_offered(text: str, understood: str | None) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert caught.value.understood == understood


@pytest.mark.parametrize(
    "text",
    [
        "a (b c) OR NOT (d OR -e)",
        "speaker:(kim OR lee) -title:xy*",
        '«a "b» 「c”»」~s 10:30 -- “d”~4',
        "date:..2025 event:2025-04.. fenwik~",
    ],
)
def test_what_is_written_from_a_tree_says_the_same(text: str) -> None:
    once = written(parse(text))
    assert written(parse(once)) == once


@pytest.mark.parametrize(
    ("typed", "meant"), [("speeker", "speaker"), ("organizaton", "organisation"), ("dat", "date")]
)
def test_the_nearest_field_is_suggested(typed: str, meant: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(f"{typed}:x")
    assert f"Did you mean {meant}:?" in str(caught.value.hint)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 2000,
        "(" * 2000 + "a" + ")" * 1999,
        "-(" * 1000 + "a",
        "NOT " * 999 + "a",
        "speaker:" + "(" * 1000,
    ],
)
def test_nesting_is_bounded(text: str) -> None:
    with pytest.raises(QueryError, match=f"more than {MAX_DEPTH} levels"):
        parse(text)


@pytest.mark.parametrize(
    "text", ["a " * (MAX_WORDS + 1), "商" * (MAX_WORDS + 1), f'"{"a " * 999}"']
)
def test_the_number_of_words_is_bounded(text: str) -> None:
    with pytest.raises(QueryError, match=f"more than {MAX_WORDS} words"):
        parse(text)


def test_the_length_is_bounded() -> None:
    with pytest.raises(QueryError, match="longer than"):
        parse("a" * (MAX_LENGTH + 1))


def test_a_long_but_allowed_query_is_read() -> None:
    assert parse("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH) == word("a", MAX_DEPTH)


_PAGE = Path(__file__).resolve().parents[2] / "docs" / "query-language.md"


def test_every_example_of_the_documentation_is_understood() -> None:
    rows = [line for line in _PAGE.read_text(encoding="utf-8").splitlines() if line[:3] == "| `"]
    examples = [text for row in rows for text in re.findall(r"`([^`]+)`", row.split(" | ")[0])]
    assert len(examples) > 20
    for text in examples:
        is_field = text.endswith(":")
        parse(f"{text}2025" if is_field else text)


def test_the_documentation_names_every_field() -> None:
    text = _PAGE.read_text(encoding="utf-8")
    assert all(f"`{name}:`" in text for name in (*TEXTS, *DAYS, *ALIASES))
    assert str(MAX_WORDS) in text
    assert f"{MAX_LENGTH:,}" in text
    assert f"{MAX_DEPTH} levels" in text

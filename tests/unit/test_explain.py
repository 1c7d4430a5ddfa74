"""Each fact is told with its rule, and every rule is in one table."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from release_texts import found

from archive.model import Confidence
from scrapers.explain import Explained, explain
from scrapers.finding import Failure, originals_from
from scrapers.ingest import parse
from scrapers.reading.rules import RULES
from scrapers.samples import folder
from web.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGE = """Port Sella Chamber Asks for Longer Quay Hours

PORT SELLA, Tarsia, March 4, 2025 -- The Port Sella Chamber of Commerce asked the harbour office \
today to keep the quay open until midnight.

"The boats do not stop at six, and neither do we," said Ida Morvane, president of the Port Sella \
Chamber of Commerce.

Ana Roe and Jane Poe met Ida Morvane there. "We shall see what the winter brings us," she said.

The harbour office will call it the "Quay Hours Act" in April.
"""


def _explained(page: str = PAGE) -> tuple[Explained, ...]:
    (release,) = parse(found(page))
    facts = explain(release)
    for fact in facts:
        if fact.span is not None:
            assert re.sub(r"\s+", " ", fact.span.of(release.text)) == fact.words
    return facts


def _of(kind: str, facts: tuple[Explained, ...]) -> list[Explained]:
    return [fact for fact in facts if fact.kind == kind and fact.refused is None]


def test_every_kind_of_fact_is_told_with_its_rule_and_place() -> None:
    facts = _explained()
    told = {(fact.kind, fact.value, fact.rule) for fact in facts if fact.refused is None}
    assert {
        ("title", "Port Sella Chamber Asks for Longer Quay Hours", "headline"),
        ("date", "2025-03-04", "date-in-dateline"),
        ("dateline", "PORT SELLA, Tarsia", "dateline"),
        ("speaker", "Ida Morvane", "said-after"),
        ("role", "president (Ida Morvane)", "title-behind"),
        ("organisation", "Port Sella Chamber of Commerce (Ida Morvane)", "title-behind"),
        (
            "organisation named",
            "Port Sella Chamber of Commerce (chamber of commerce)",
            "chamber",
        ),
    } <= told
    (quotation,) = _of("quotation", facts)
    assert quotation.before.endswith('until midnight. "')
    assert quotation.after.startswith('" said Ida Morvane')


def test_what_was_not_taken_is_told_with_the_reason() -> None:
    refused = {fact.words: fact for fact in _explained() if fact.refused}
    doubted = refused["We shall see what the winter brings us,"]
    assert doubted.confidence is Confidence.DOUBTFUL
    assert doubted.refused == "more than one person can be meant by 'she', or none who was named"
    assert refused["Quay Hours Act"].refused is not None


def test_a_language_that_is_not_attributed_is_the_reason() -> None:
    page = (
        "Hafenamt öffnet neuen Kai in Grauenfels\n\n"
        "Das Hafenamt hat heute den neuen Kai eröffnet, der seit zwei Jahren gebaut wurde.\n\n"
        "„Wir sind froh, dass der Kai endlich offen ist“, sagte die Leiterin Jutta Feld.\n"
    )
    (doubted,) = (fact for fact in _explained(page) if fact.refused)
    assert doubted.refused == "speech in the language 'de' is not attributed"


def test_the_command_prints_it_for_people_and_for_programs(tmp_path: Path) -> None:
    path = tmp_path / "quay.md"
    path.write_text(PAGE)
    plain = CliRunner().invoke(main, ["parse", "--explain", str(path)])
    assert plain.exit_code == 0
    assert "[said-after, sure at " in plain.stdout
    assert "⟦The boats do not stop at six, and neither do we,⟧" in plain.stdout
    assert "because more than one person can be meant by 'she'" in plain.stdout
    (form,) = (
        CliRunner()
        .invoke(main, ["parse", "--explain", "--json", str(path)])
        .stdout.split("\n")[:-1]
    )
    facts = json.loads(form)["facts"]
    assert {"kind", "value", "rule", "confidence", "start", "end", "before", "text", "after"} < set(
        facts[0]
    )
    assert all(fact["rule"] in RULES for fact in facts)


def test_what_cannot_be_read_is_named_and_the_exit_code_is_1(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    result = CliRunner().invoke(main, ["parse", "--explain", str(tmp_path / "empty.txt")])
    assert result.exit_code == 1
    assert "is empty" in result.stderr


def test_every_rule_has_its_line_in_the_documentation() -> None:
    page = (ROOT / "docs" / "reading-rules.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", page, re.MULTILINE))
    assert rows == dict(RULES)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "scrapers" / "reading").glob("*.py")), ids=lambda p: p.stem
)
def test_every_rule_that_the_reading_names_is_in_the_table(path: Path) -> None:
    unknown = set(_named(ast.parse(path.read_text(encoding="utf-8")))) - set(RULES)
    assert not unknown, f"{path.name} names rules that scrapers/reading/rules.py does not tell of"


_MAKERS = frozenset({"_cue", "_made", "Naming", "Evidence", "Cue", "Voice"})
_KEBAB = re.compile(r"[a-z]+(?:-[a-z]+)*")


def _named(tree: ast.Module) -> Iterator[str]:
    """Yield the names of rules: given as ``rule``, to what makes facts, or with a standing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "rule":
            yield from _constants(node.value)
        elif isinstance(node, ast.Call):
            called = (
                node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
            )
            if called in _MAKERS:
                yield from (name for value in node.args for name in _constants(value))
        elif isinstance(node, ast.Tuple) and ast.unparse(node).startswith(
            ("(Standing.NAMED, ", "(Standing.LIKELY, ")
        ):
            yield from _constants(node.elts[1])


def _constants(node: ast.expr) -> Iterator[str]:
    for part in ast.walk(node):
        value = part.value if isinstance(part, ast.Constant) else None
        if isinstance(value, str) and _KEBAB.fullmatch(value):
            yield value


def test_no_fact_of_the_samples_carries_a_rule_outside_the_table() -> None:
    for one in originals_from([str(folder())]):
        assert not isinstance(one, Failure)
        for release in parse(one.original):
            assert {fact.rule for fact in explain(release)} <= set(RULES)

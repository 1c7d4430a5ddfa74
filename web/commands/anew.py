"""The command that reads all kept originals anew, and says what is read differently."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from archive.records import Outcome
from scrapers.reparse import Reread
from scrapers.reparse import reparse as reparse_all
from web.commands.keep import follow, name_failures
from web.commands.options import Settings, data_option, opened, settings
from web.commands.progress import counting


@click.command()
@click.option("--dry-run", is_flag=True, help="Keep nothing; print what would be read differently.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@data_option
@settings
def reparse(given: Settings, dry_run: bool, as_json: bool) -> None:
    """Read all kept originals anew with this version's reading.

    What is read differently becomes a new version of its release; the old one stays. What changed
    is counted by kind. With --dry-run nothing is kept, and each fact that differs is printed.
    """
    tally = _Tally()
    with opened(given.config()) as holdings:
        total = holdings.store.counts().releases
        reread = reparse_all(holdings.store, holdings.originals, dry_run=dry_run)
        for one in counting(reread, "read anew", total):
            tally.add(one, with_facts=dry_run and as_json)
            if dry_run and not as_json and one.differences:
                _print(one)
        summary = tally.summary(with_facts=dry_run)
        if as_json:
            click.echo(json.dumps(summary, ensure_ascii=False))
        else:
            _report(summary)
        # Last: the index may want to be built anew, and what was counted is not to be lost by it.
        if not dry_run:
            follow(holdings)
    sys.exit(bool(tally.failures))


class _Tally:
    """Counts what became of the releases, and what changed in them."""

    def __init__(self) -> None:
        self.outcomes = Counter(dict.fromkeys((Outcome.KEPT, Outcome.UNCHANGED, Outcome.FAILED), 0))
        self.fields: Counter[str] = Counter()
        self.decisions = Counter(disagreements=0, lost=0)
        self.changes: Counter[str] = Counter()
        self.conflicts: list[dict[str, Any]] = []
        self.releases: list[dict[str, Any]] = []
        self.failures: list[dict[str, Any]] = []

    def add(self, one: Reread, *, with_facts: bool) -> None:
        """Count one release; ``with_facts`` remembers each fact that differs."""
        self.outcomes[one.outcome] += 1
        self.fields.update(one.changed)
        self.changes.update(difference.change for difference in one.differences)
        self.decisions.update(disagreements=len(one.disagreements), lost=len(one.lost))
        self.conflicts += _conflicts(one)
        if one.outcome is Outcome.FAILED:
            self.failures.append({"source": one.release_id, "reason": one.reason})
        if with_facts and one.differences:
            facts = [{**asdict(fact), "change": fact.change} for fact in one.differences]
            found = {"id": one.release_id, "headline": one.headline, "differences": facts}
            self.releases.append(found)

    def summary(self, *, with_facts: bool) -> dict[str, Any]:
        """Return the counts, and with ``with_facts`` the releases that are read differently."""
        return {
            **{outcome.value: count for outcome, count in self.outcomes.items()},
            "changed": dict(self.fields.most_common()),
            "changes": dict(self.changes.most_common()),
            "decisions": dict(self.decisions),
            "conflicts": self.conflicts,
            **({"releases": self.releases} if with_facts else {}),
            "failures": self.failures,
        }


def _conflicts(one: Reread) -> Iterator[dict[str, Any]]:
    """Yield each decision on one release that the reading contradicts, or no longer has."""
    stands = [(gap.decision, gap.now, False) for gap in one.disagreements]
    for decision, now, lost in (*stands, *((decision, None, True) for decision in one.lost)):
        yield {
            "id": one.release_id,
            "headline": one.headline,
            "fact": decision.fact,
            "words": decision.place.exact if decision.place else None,
            "field": decision.field.value,
            "decided": decision.value,
            "now": now,
            "lost": lost,
            "curator": decision.curator,
        }


def _print(one: Reread) -> None:
    """Print the facts of one release that differ, as a diff."""
    click.echo(f"{one.release_id}  {one.headline or 'no headline'}")
    for fact in one.differences:
        about = f" of “{fact.about}”" if fact.about else ""
        click.echo(f"  {fact.change}{about}")
        if fact.before:
            click.echo(f"    - {fact.before}")
        if fact.after:
            click.echo(f"    + {fact.after}")


def _report(summary: dict[str, Any]) -> None:
    name_failures(summary["failures"])
    counts = "{kept} read differently, {unchanged} unchanged, {failed} failed"
    click.echo(counts.format(**summary))
    for change, count in summary["changes"].items():
        click.echo(f"  {count:,} {change}")
    of_curators = summary["decisions"]
    if any(of_curators.values()):
        click.echo(
            f"{of_curators['disagreements']:,} decisions stand although the reading says something "
            f"new, {of_curators['lost']:,} have lost their fact; both are in the review queue:"
        )
    for gap in summary["conflicts"]:
        click.echo(f"  {gap['id']}  {gap['headline'] or 'no headline'}")
        said = "no longer has it" if gap["lost"] else f"says {_quoted(gap['now'])}"
        of = str(gap["fact"]).partition(":")[0]
        words = f" “{gap['words']}”" if gap["words"] else ""
        decided = f"{_quoted(gap['decided'])} ({gap['curator']})"
        click.echo(f"    {gap['field']} of the {of}{words}: {decided}; the reading {said}")


def _quoted(value: str | None) -> str:
    return f"“{value}”" if value else "nothing"


COMMANDS = (reparse,)

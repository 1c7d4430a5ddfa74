"""A merge of many releases that is killed at any moment: it is whole, or it never was."""

import multiprocessing
import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from builders import make_original

from archive.authority_records import AuthorityKind, Signature
from archive.config import Config
from archive.integrity import check
from archive.model import authority_id
from scrapers.finding import Found
from scrapers.ingest import ingest
from web.holdings import Holdings

RELEASES = 120
ADA, OTHER = authority_id("Ada Fenwick"), authority_id("Ada Marlow Fenwick")


def _originals() -> Iterator[Found]:
    for number in range(RELEASES):
        name = "Ada Fenwick" if number % 2 else "Ada Marlow Fenwick"
        said = f"“We lit lamp {number},” said {name}, harbour master of Port Sella."
        path = f"{number}.txt"
        yield Found(
            source=path, original=make_original(f"Lamp {number} is lit\n\n{said}\n", path=path)
        )


def _merge(data: Path, told: Connection) -> None:
    held = Holdings.open(Config(data=data))
    told.send("begun")
    held.store.authority.merge(AuthorityKind.SPEAKER, ADA, [OTHER], by=Signature(curator="ada"))
    told.send("merged")
    held.close()


def _killed(data: Path, *, after: float) -> bool:
    """Merge in another process, kill it so many seconds on; say whether it told of the merge."""
    heard, told = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=_merge, args=(data, told))
    child.start()
    told.close()
    assert heard.recv() == "begun"
    time.sleep(after)  # the moment of chance
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    try:
        return str(heard.recv()) == "merged"
    except EOFError:
        return False


def _is_merged(data: Path) -> bool:
    """Say whether all of the archive says that the two are one; it says one thing or the other."""
    held = Holdings.open(Config(data=data))
    held.follow()
    assert list(check(held.store, held.originals, held.index_status())) == []
    counts = {one.id: one.releases for one in held.store.speakers().records}
    decisions = held.store.authority.decisions()
    held.close()
    assert counts in ({ADA: RELEASES}, {ADA: RELEASES // 2, OTHER: RELEASES // 2})
    assert len(decisions) == (1 if OTHER not in counts else 0)
    return OTHER not in counts


@pytest.mark.long
def test_nothing_is_half_merged_whenever_a_merge_is_killed(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    held = Holdings.open(Config(data=whole))
    assert len(list(ingest(_originals(), held.originals, held.store))) == RELEASES
    held.follow()
    held.close()
    assert not _is_merged(whole)
    chance = random.Random(20261122)  # noqa: S311 - to be repeated, not to be secret
    for run in range(40):
        data = tmp_path / str(run)
        shutil.copytree(whole, data)
        acknowledged = _killed(data, after=chance.random() * 0.4)
        assert _is_merged(data) or not acknowledged
        shutil.rmtree(data)

"""How far a long command is, on a terminal; nothing where stderr is none."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

import click

Item = TypeVar("Item")
_REDRAW_SECONDS = 0.2
_BAR = 24
_CLEAR = "\r\x1b[K"


class Progress(Protocol):
    """Is told how many of how many are done; ``total`` is None where nobody knows."""

    def __call__(self, done: int, total: int | None = None) -> None:
        """Say that ``done`` of ``total`` are done."""


@contextmanager
def counted(doing: str) -> Iterator[Progress]:
    """Yield what draws "[###...] 1,234 of 5,000 DOING, 320 a second", and clears it at last."""
    started = time.monotonic()
    drawn = 0.0

    def draw(done: int, total: int | None = None) -> None:
        nonlocal drawn
        now = time.monotonic()
        if not sys.stderr.isatty() or now - drawn < _REDRAW_SECONDS:
            return
        drawn = now
        of = f" of {total:,}" if total else ""
        bar = _bar(done, total) if total else ""
        rate = done / max(now - started, 1e-6)
        click.echo(f"{_CLEAR}{bar}{done:,}{of} {doing}, {rate:,.0f} a second", nl=False, err=True)

    try:
        yield draw
    finally:
        if drawn:
            click.echo(_CLEAR, nl=False, err=True)


def _bar(done: int, total: int) -> str:
    filled = min(done, total) * _BAR // total
    return f"[{'#' * filled}{'.' * (_BAR - filled)}] "


def counting(items: Iterable[Item], doing: str, total: int | None = None) -> Iterator[Item]:
    """Pass ``items`` on, and draw how many there were."""
    with counted(doing) as draw:
        for done, item in enumerate(items, start=1):
            yield item
            draw(done, total)

"""Draw what each query takes on each engine, from what compare.py printed.

    python benchmarks/plot.py COMPARED > docs/performance.svg

COMPARED is the output of ``benchmarks/compare.py``: of its first line, the medians by engine and
query in milliseconds, each is a dot on a logarithmic scale.
"""

import argparse
import json
import math
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

_COLOURS = {"ours": "#0b5394", "tantivy": "#b45f06", "fts5": "#6a6a6a"}
_LEFT, _WIDTH, _ROW, _TOP = 210, 520, 17, 40
_LEAST, _MOST = 0.5, 2000

Medians = Mapping[str, Mapping[str, float]]


def main() -> None:
    arguments = argparse.ArgumentParser(description="Draw what each query takes.")
    arguments.add_argument("compared", type=Path)
    given = arguments.parse_args()
    with given.compared.open(encoding="utf-8") as lines:
        medians: Medians = json.loads(next(lines))["medians"]
    print("\n".join(drawn(medians)))


def drawn(medians: Medians) -> Iterator[str]:
    """Yield the lines of the picture."""
    queries = list(medians["ours"])
    height = _TOP + _ROW * len(queries) + 20
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LEFT + _WIDTH + 20} {height}" '
        f'font-family="sans-serif" font-size="11" role="img">'
    )
    yield "<title>Milliseconds of a page of results, by query and engine</title>"
    yield '<rect width="100%" height="100%" fill="#fff"/>'
    for place, name in enumerate(medians):
        x = _LEFT + 90 * place
        yield f'<circle cx="{x}" cy="12" r="4" fill="{_COLOURS[name]}"/>'
        yield f'<text x="{x + 8}" y="16">{escape(name)}</text>'
    for tick in (1, 10, 100, 1000):
        yield f'<path d="M{_x(tick):.1f} {_TOP - 8}V{height - 14}" stroke="#ddd"/>'
        yield f'<text x="{_x(tick):.1f}" y="{_TOP - 10}" text-anchor="middle">{tick} ms</text>'
    for row, query in enumerate(queries):
        y = _TOP + _ROW * row + 8
        yield f'<text x="{_LEFT - 12}" y="{y + 4}" text-anchor="end">{escape(query)}</text>'
        for name, times in medians.items():
            x = _x(times[query])
            yield f'<circle cx="{x:.1f}" cy="{y}" r="4" fill="{_COLOURS[name]}"/>'
    yield "</svg>"


def _x(milliseconds: float) -> float:
    span = math.log(_MOST / _LEAST)
    return _LEFT + _WIDTH * math.log(max(milliseconds, _LEAST) / _LEAST) / span


if __name__ == "__main__":
    main()

"""The article of a page that a script builds: its markup waits in the data that come with it.

Without the script such a page shows nothing; the data hold the article as a string of HTML.
"""

import json
from collections.abc import Iterator

from lxml.html import HtmlElement

from archive.errors import ParseError
from scrapers.formats.page_tree import tree_of

_MOST_DATA, _MOST_VALUES = 2_000_000, 50_000
_FEWEST_PARAGRAPHS, _LEAST = 2, 300


def hydrated_article(tree: HtmlElement) -> HtmlElement | None:
    """Return the tree of the longest string of paragraphs in a page's data, None without one."""
    strings = (text for script in tree.iter("script") for text in _strings(script))
    paragraphs = (text for text in strings if text.count("</p>") >= _FEWEST_PARAGRAPHS)
    longest = max(paragraphs, key=len, default="")
    if len(longest) < _LEAST:
        return None
    try:
        return tree_of(f"<body><article>{longest}</article></body>")
    except ParseError:
        return None


def _strings(script: HtmlElement) -> Iterator[str]:
    """Yield the strings of a script that is data; nothing of one that is no JSON."""
    data = script.text or ""
    if script.get("type", "").lower() != "application/json" or len(data) > _MOST_DATA:
        return
    try:
        waiting: list[object] = [json.loads(data)]
    except (json.JSONDecodeError, RecursionError):
        return
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)

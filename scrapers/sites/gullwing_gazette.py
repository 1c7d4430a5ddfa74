"""The Gullwing Gazette, made up: its releases stand in a table, beside a diary of other dates."""

from scrapers.site import Site

SITE = Site(
    name="gullwing-gazette",
    hosts=frozenset({"gazette.example"}),
    headline="td.story > b.head",
    date="td.story > i.day",
    body="td.story",
    captions="span.legend",
    remove=("div.diary",),
)

"""Which addresses programs ask at: answered alike in every language, and without a page."""

_UNDER = ("/api/", "/reconcile", "/search.")
_SUFFIXES = (".json", ".jsonl", ".csv", ".bib", ".ris", ".atom", ".xml")
# Files that people read, in their own language.
_FEEDS = (".atom", ".feed.json", "/complete.json")


def is_for_programs(path: str) -> bool:
    """Say whether programs ask at ``path``, which read no page where something went wrong."""
    return path.startswith(_UNDER) or path.lower().endswith(_SUFFIXES)


def speaks_to_people(path: str) -> bool:
    """Say whether what is at ``path`` is read by people: a page, or a feed."""
    return path.endswith(_FEEDS) or not is_for_programs(path)

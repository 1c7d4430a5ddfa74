"""Releases about a pier, in each of which one person speaks: for tests of names and records."""

from builders import make_release, said

from archive.model import Release


def pier_release(
    happens: str,
    *,
    year: int,
    words: str,
    speaker: str,
    role: str | None = "Chair",
    organisation: str | None = "Pier Trust",
) -> Release:
    """Return the release that tells what happens to the pier, and who says ``words`` of it."""
    return make_release(
        path=f"{happens}.txt",
        published=f"{year}-03-02",
        headline=f"The pier {happens}",
        said=[said(words, speaker=speaker, role=role, organisation=organisation)],
    )

"""A release as a work that can be cited: what every bibliographic format and style says of it.

The body that issues a release is its author; those who are quoted in it are not.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from archive.codec import JSON

GENRE = "Press release"
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?[?~%]?")
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is said of a release wherever it is cited.

    ``issued`` and, for a range, ``until`` are a year, month and day as far as they are known;
    both are empty where not even the year is. ``accessed`` is the day on which it was retrieved,
    ``url`` where it was published, else where the archive shows it.
    """

    id: str
    title: str
    issuer: str | None
    issued: tuple[int, ...]
    until: tuple[int, ...]
    place: str | None
    language: str | None
    url: str | None
    accessed: tuple[int, ...]
    digest: str | None
    note: str | None


def work_of(row: Mapping[str, JSON], *, address: str | None = None) -> Work:
    """Return the work that a ``row`` of a table of releases, or of quotations, stands for.

    ``address`` is where the archive shows it, unless the row says it as ``archive_url``. The words
    of a quotation become a note.
    """
    first, _, last = (_text(row, "published_edtf") or "").partition("/")
    return Work(
        id=_text(row, "id") or "",
        title=_text(row, "headline") or f"[{GENRE} without a headline]",
        issuer=_text(row, "issuer"),
        issued=_numbers(first),
        until=_numbers(last),
        place=_text(row, "place"),
        language=_language(row),
        url=_web_address(row) or address or _text(row, "archive_url"),
        accessed=_numbers((_text(row, "retrieved") or "")[:10]),
        digest=_text(row, "digest"),
        note=_note(row),
    )


def _text(row: Mapping[str, JSON], name: str) -> str | None:
    value = row.get(name)
    return " ".join(value.split()) if isinstance(value, str) and value.strip() else None


def _language(row: Mapping[str, JSON]) -> str | None:
    language = _text(row, "language")
    return None if language == "und" else language


def _web_address(row: Mapping[str, JSON]) -> str | None:
    url = _text(row, "url")
    return url if url and url.startswith(("http://", "https://")) else None


def _note(row: Mapping[str, JSON]) -> str | None:
    if "release_id" not in row:
        return None
    who = ", ".join(
        filter(None, (_text(row, name) for name in ("speaker", "role", "organisation")))
    )
    return f"“{_text(row, 'text') or ''}” ({who or 'speaker not stated'})"


def _numbers(edtf: str) -> tuple[int, ...]:
    """Return the year, month and day of an EDTF date; a season or an unknown year gives less."""
    match = _DATE.fullmatch(edtf)
    if match is None:
        return ()
    found = tuple(int(part) for part in match.groups() if part)
    return found[:1] if len(found) > 1 and found[1] > _LAST_MONTH else found

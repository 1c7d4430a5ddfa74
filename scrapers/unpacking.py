"""Originals that hold originals: a ZIP archive is a folder in a file, a WARC file a shelf of pages.

What they hold becomes originals of their own, kept by their own bytes, that say which archive they
came in: a member of an archive goes by the path of the archive with its name behind it (that of a
gzipped file by the same without ``.gz``), an archived page by its address.
"""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO
from urllib.parse import quote

from archive.allowance import Allowance
from archive.errors import ParseError
from archive.model import Holder, Original
from archive.text import clean
from archive.warc.answers import Damaged, answers
from scrapers.base import Failure, Found, Refused
from scrapers.formats import gzip_file, zip_archive
from scrapers.formats.addresses import identity_of
from scrapers.sniffing import (
    DOCX,
    EMAIL,
    GZIP,
    HTML,
    MARKDOWN,
    PDF,
    PLAIN,
    WARC,
    ZIP,
    media_type_of,
    signature_of,
)

HOLDERS = frozenset({ZIP, GZIP, WARC})
# What may be a release among the answers of a crawl; pictures and scripts are none.
_PAGES = frozenset({HTML, PLAIN, PDF, DOCX, EMAIL, MARKDOWN, "application/xhtml+xml"})
_PIECE = 1024 * 1024
_LITTER = frozenset({"__macosx", "__pycache__", "thumbs.db", "desktop.ini"})


def is_litter(name: str) -> bool:
    """Say whether systems leave files or folders of this name behind, which nobody meant."""
    return name.startswith(".") or name.lower() in _LITTER


def unpacked(found: Found, allowance: Allowance | None = None) -> Iterator[Found | Failure]:
    """Yield what ``found`` holds, however deep; itself where it is no archive.

    A member that cannot be had is a Failure with the reason, and the rest goes on.
    """
    original = typed(found.original)
    if original.media_type not in HOLDERS:
        yield replace(found, original=original)
        return
    holder = replace(found, original=original)
    yield from unpacked_file(io.BytesIO(original.data), holder, allowance or Allowance())


def typed(original: Original) -> Original:
    """Return ``original`` with the media type that its signature shows, where it shows one."""
    shown = signature_of(original.data)
    return original if shown is None else replace(original, media_type=shown)


def unpacked_file(
    file: IO[bytes], holder: Found, allowance: Allowance
) -> Iterator[Found | Failure]:
    """Yield what ``file`` holds; ``holder`` tells what it is, its bytes may be left out."""
    if allowance.levels <= 0:
        yield _failure(holder, "", "it is an archive within archives, nested too deep")
        return
    allowance.levels -= 1
    try:
        yield from _members(file, holder, allowance)
    except ParseError as error:
        yield _failure(holder, "", str(error))
    finally:
        allowance.levels += 1


def _members(file: IO[bytes], holder: Found, allowance: Allowance) -> Iterator[Found | Failure]:
    held = 0
    within = (*holder.original.held_in, _holder(file, holder))
    read = _READERS[holder.original.media_type]
    for one in read(file, holder, allowance):
        held += 1
        if isinstance(one, Found):
            member = replace(one, original=replace(one.original, held_in=within))
            yield from unpacked(member, allowance)
        else:
            yield one
    if not held:
        raise ParseError("holds no release")


def _holder(file: IO[bytes], holder: Found) -> Holder:
    digest = hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
    file.seek(0)
    return Holder(
        name=holder.original.path or holder.original.url or holder.source, digest=digest.hexdigest()
    )


def _files(file: IO[bytes], holder: Found, allowance: Allowance) -> Iterator[Found | Failure]:
    """Yield the members of a ZIP archive, without what systems put beside them."""
    for member in zip_archive.members(file, allowance):
        name = member.record if isinstance(member, Refused) else member[0]
        if any(is_litter(part) for part in name.split("/") if part not in {".", ".."}):
            continue
        if isinstance(member, Refused):
            yield _failure(holder, name, member.reason)
            continue
        yield _member(holder, PurePosixPath(name).as_posix(), member[1])


def _gzipped(file: IO[bytes], holder: Found, allowance: Allowance) -> Iterator[Found | Failure]:
    """Yield the one file that was gzipped."""
    name = PurePosixPath(holder.original.path or holder.source).name
    yield _member(holder, name.removesuffix(".gz"), gzip_file.content(file, allowance))


def _member(holder: Found, path: str, data: bytes) -> Found:
    original = replace(
        holder.original,
        data=data,
        media_type=media_type_of(path, data),
        path=f"{holder.original.path}/{path}" if holder.original.path else path,
        url=f"{holder.original.url}#{quote(path)}" if holder.original.url else None,
    )
    return Found(source=f"{holder.source}/{path}", original=original)


def _answers(file: IO[bytes], holder: Found, allowance: Allowance) -> Iterator[Found | Failure]:
    for answer in answers(file, allowance, wanted=_PAGES):
        if isinstance(answer, Damaged):
            yield _failure(holder, answer.url, answer.reason)
            continue
        url = identity_of(answer.url) or answer.url
        original = Original(
            data=answer.data, url=url, media_type=answer.media_type, retrieved=answer.retrieved
        )
        yield Found(source=url, original=original)


_READERS = {ZIP: _files, GZIP: _gzipped, WARC: _answers}


def _failure(holder: Found, name: str, reason: str) -> Failure:
    """Return the failure of a member; where the archive's own bytes are at hand, they are kept."""
    shown = clean(name).replace("\n", " ")
    source = f"{holder.source}/{shown}" if shown else holder.source
    held = holder.original if holder.original.data else None
    return Failure(source=source, reason=reason, original=held)

"""What a visitor hands in, pasted or as files, and its way through the form that asks to keep it.

The server remembers nothing between the preview and the keeping: the preview's form carries the
bytes themselves, and keeping reads them anew, so that nothing waits anywhere to be kept or
forgotten, and a restart in between does no harm.
"""

import binascii
import json
from base64 import b64decode, b64encode
from datetime import UTC, datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge

from archive.model import Original
from archive.sentences import wording
from archive.text import clean, one_line
from scrapers.finding import media_type_of, sniffed
from web.search_state import ParameterError

MAX_FILES = 500
MAX_URLS = 500
_MAX_NAME = 200
_UPLOADS = "uploads"
_UNKNOWN = "application/octet-stream"


def originals_from_form(
    form: MultiDict[str, str], files: list[FileStorage], *, limit: int
) -> tuple[Original, ...]:
    """Return the pasted text and the files as originals, retrieved now.

    A pasted text is known by its address where one is given, else by its bytes; a file by its
    name within the collection. Raises ParameterError for what cannot be used, and
    RequestEntityTooLarge for more than ``limit`` bytes together.
    """
    collection = _name("collection", form.get("collection", "")) or _UPLOADS
    url = _url(form.get("url", ""))
    text = form.get("text", "")
    chosen = [upload for upload in files if upload.filename]
    if len(chosen) > MAX_FILES:
        raise ParameterError("files", wording("holds more than %(most)s files", most=MAX_FILES))
    if url and chosen and not text.strip():
        reason = wording("belongs to a pasted text; files are known by their names")
        raise ParameterError("url", reason)
    originals = [_file(upload, collection) for upload in chosen]
    if text.strip():
        originals.insert(0, _pasted(text, collection=collection, url=url))
    if not originals:
        raise ParameterError("text", wording("is empty, and no file was chosen"))
    if sum(len(original.data) for original in originals) > limit:
        raise RequestEntityTooLarge
    return tuple(originals)


def urls_from_form(form: MultiDict[str, str]) -> tuple[str, ...]:
    """Return the addresses to fetch, one a line, each once; ParameterError for what is none."""
    lines = (line.strip() for value in form.getlist("addresses") for line in value.splitlines())
    found = tuple(dict.fromkeys(line for line in lines if line))
    if len(found) > MAX_URLS:
        reason = wording("holds more than %(most)s addresses", most=MAX_URLS)
        raise ParameterError("addresses", reason)
    for url in found:
        if _url(url) is None:
            raise ParameterError("addresses", wording("must be an http or https address"))
    return found


def to_field(original: Original) -> str:
    """Return ``original`` as the value of a hidden field."""
    return json.dumps(
        {
            "data": b64encode(original.data).decode("ascii"),
            "media_type": original.media_type,
            "url": original.url,
            "collection": original.collection,
            "path": original.path,
        }
    )


def from_field(value: str) -> Original:
    """Return the original that :func:`to_field` made ``value`` of, retrieved now.

    Raises ParameterError where it did not.
    """
    try:
        fields = json.loads(value)
        data = b64decode(fields["data"], validate=True)
        path = _path(_text(fields["path"]))
        return Original(
            data=data,
            retrieved=_now(),
            media_type=_text(fields["media_type"]) or _UNKNOWN,
            url=_url(_text(fields["url"]) or "") or None,
            collection=_name("collection", _text(fields["collection"]) or "") or None,
            path=path,
        )
    except (ValueError, KeyError, TypeError, binascii.Error) as error:
        reason = wording("is damaged; hand the releases in again")
        raise ParameterError("original", reason) from error


def _pasted(text: str, *, collection: str, url: str | None) -> Original:
    data = text.replace("\r\n", "\n").encode()
    return Original(
        data=data,
        retrieved=_now(),
        media_type=f"{sniffed(data)}; charset=utf-8",
        url=url,
        collection=collection,
    )


def _file(upload: FileStorage, collection: str) -> Original:
    name = _path(upload.filename)
    data = upload.read()
    return Original(
        data=data,
        retrieved=_now(),
        media_type=media_type_of(name or "", data),
        collection=collection,
        path=name,
    )


def _path(given: str | None) -> str | None:
    """Return the last part of a file's name, without what is no part of a name."""
    if not given:
        return None
    name = PurePosixPath(one_line(clean(given)).replace("\\", "/")).name
    return name[-_MAX_NAME:] or None


def _name(parameter: str, given: str) -> str:
    name = one_line(clean(given))
    if len(name) > _MAX_NAME or "/" in name or "\\" in name:
        reason = wording("must be a name of at most %(most)s characters, no path", most=_MAX_NAME)
        raise ParameterError(parameter, reason)
    return name


def _url(given: str) -> str | None:
    url = given.strip()
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or len(url) > 2000:
        raise ParameterError("url", wording("must be an http or https address"))
    return url


def _text(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise TypeError("a text was expected")
    return value


def _now() -> datetime:
    return datetime.now(UTC)

"""Keeps everything that a fetcher exchanges as WARC records, and knows by them what is new."""

from hashlib import sha256

from archive.captures import Capture, CaptureKind, Captures
from archive.warc.folder import WarcFolder
from archive.warc.records import Earlier, Passed, exchange_records, payload_digest
from scrapers.fetching.exchange import Exchange
from scrapers.fetching.fetcher import Validators

_OK = 200
_NOT_MODIFIED = 304
_MOST = 500


class Recorder:
    """Writes the WARC files of one archive."""

    def __init__(self, folder: WarcFolder, captures: Captures) -> None:
        self._folder = folder
        self._captures = captures

    def known(self, url: str) -> Validators | None:
        """Return by what the last answer for ``url`` can be told from a new one.

        None where no release was read from it: then it is fetched again, to be read again.
        """
        last = self._captures.latest(url)
        if last is None or last.digest is None or not self._captures.releases_of(last.digest):
            return None
        return Validators(etag=last.etag, last_modified=last.last_modified)

    def keep(self, passed: Exchange, content: bytes | None) -> None:
        """Write the records of one exchange, and log where they lie."""
        url = passed.target.url
        payload = payload_digest(passed.response)
        last = self._captures.latest(url)
        not_modified = passed.status == _NOT_MODIFIED
        is_same = last is not None and (
            not_modified or (passed.status == _OK and last.payload == payload)
        )
        records = exchange_records(
            Passed(
                url=url,
                at=passed.at,
                address=str(passed.address),
                request=passed.request,
                response=passed.response,
            ),
            same_as=Earlier(url=last.url, at=last.at, payload=last.payload)
            if last and is_same
            else None,
            not_modified=not_modified,
        )
        place = self._folder.append(records)
        self._captures.record(
            Capture(
                url=url,
                at=passed.at,
                kind=CaptureKind.REVISIT if is_same else CaptureKind.RESPONSE,
                status=passed.status,
                media_type=passed.headers.get("content-type", "")[:_MOST],
                digest=_digest(passed, content) or (last.digest if last and is_same else None),
                payload=payload,
                etag=_short(passed.headers.get("etag")),
                last_modified=_short(passed.headers.get("last-modified")),
                file=place.file,
                start=place.start,
                length=len(records[0]),
                request_length=len(records[1]),
            )
        )


def _digest(passed: Exchange, content: bytes | None) -> str | None:
    """Return the digest by which a good answer's content is kept as an original."""
    if passed.status != _OK or content is None:
        return None
    return sha256(content).hexdigest()


def _short(value: str | None) -> str | None:
    """Return a header's value; one too long to be sent back is none."""
    return value if value and len(value) <= _MOST else None

"""Gzipped files: one file, packed (RFC 1952)."""

import gzip
import io
import zlib
from typing import IO

from archive.allowance import Allowance
from archive.errors import ParseError

_UNREADABLE = (EOFError, OSError, zlib.error)


def content(file: IO[bytes], allowance: Allowance) -> bytes:
    """Return what ``file`` unpacks to; ParseError where it is damaged, or more than it may be."""
    packed = file.seek(0, io.SEEK_END)
    file.seek(0)
    allowance.count()
    try:
        with gzip.GzipFile(fileobj=file) as stream:
            return allowance.read(stream, packed=max(1, packed))
    except _UNREADABLE as error:
        raise ParseError(f"the gzipped file is damaged: {error}") from error

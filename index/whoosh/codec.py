"""Whoosh's own codec, tuned for posting lists that are read whole and never skipped through."""

from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3PostingsWriter

_COMPRESSED_FROM = 8


class _PostingsWriter(W3PostingsWriter):  # type: ignore[misc]  # Whoosh has no type information
    """Whoosh's writer of posting lists, without the bookkeeping for blocks to skip.

    Only longer blocks are compressed: most terms are rare, and gain nothing.
    """

    def add_posting(
        self,
        id_: int,
        weight: float,
        vbytes: bytes,
        length: int | None = None,  # noqa: ARG002 - Whoosh's signature
    ) -> None:
        """Add one posting to the block; its length is not kept."""
        if len(self._ids) >= self._blocklimit:
            self._write_block()
        self._ids.append(id_)
        self._weights.append(weight)
        if vbytes:
            self._values.append(vbytes)

    def _write_block(self, last: bool = False) -> None:
        self._maxweight = max(self._weights)
        self._compression = int(len(self._ids) >= _COMPRESSED_FROM)
        super()._write_block(last)


class Codec(W3Codec):  # type: ignore[misc]  # Whoosh has no type information
    """Whoosh's codec with larger blocks and without statistics of lengths."""

    length_stats = False

    def __init__(self) -> None:
        super().__init__(blocklimit=1024, compression=1)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        """Return a writer of posting lists to ``dbfile``."""
        return _PostingsWriter(
            dbfile, self._blocklimit, byteids, self._compression, self._inlinelimit
        )


CODEC = Codec()

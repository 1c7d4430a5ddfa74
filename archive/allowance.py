"""What unpacking may cost: members, bytes and levels, counted over all that one source holds."""

from dataclasses import dataclass
from io import BufferedIOBase
from typing import IO

from archive.errors import ParseError

_MIB = 1024 * 1024
LARGEST_MEMBER = 32 * _MIB
_SMALL, _MOST_TIMES = _MIB, 250
_PIECE = 256 * 1024


@dataclass(slots=True, kw_only=True)
class Allowance:
    """How much may still be unpacked; what one member takes, the others no longer have."""

    bytes_left: int = 2048 * _MIB
    members_left: int = 50_000
    levels: int = 3
    largest: int = LARGEST_MEMBER

    def count(self) -> None:
        """Count one member; raise ParseError where it is one too many."""
        if self.members_left <= 0:
            raise ParseError("too many members were unpacked from this source already")
        self.members_left -= 1

    def read(self, stream: IO[bytes] | BufferedIOBase, *, packed: int | None = None) -> bytes:
        """Return all of ``stream``; raise ParseError as soon as it is too large.

        ``packed`` is the number of bytes that it was packed in: what unpacks to hundreds of times
        its size is no release.
        """
        pieces: list[bytes] = []
        size = 0
        while piece := stream.read(_PIECE):
            pieces.append(piece)
            size += len(piece)
            self.bytes_left -= len(piece)
            if size > self.largest:
                raise ParseError(f"it is larger than {self.largest / _MIB:g} MiB")
            if packed is not None and size > _SMALL and size > _MOST_TIMES * packed:
                raise ParseError(f"it unpacks to more than {_MOST_TIMES} times its size")
            if self.bytes_left < 0:
                raise ParseError("too much was unpacked from this source already")
        return b"".join(pieces)

"""The content of an answer: decompressed within bounds, and of what type it is."""

import zlib
from collections.abc import Callable

from archive.errors import FetchError

_GZIP = 16 + zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS
_MOST_LAYERS = 2


def decoded(data: bytes, encodings: str, *, largest: int) -> bytes:
    """Return ``data`` without the content codings of RFC 9110, 8.4, that ``encodings`` names.

    Never makes more than ``largest`` bytes of it. Raises FetchError where it would be more, is
    damaged, or is coded as we never asked for.
    """
    layers = [one.strip().lower() for one in encodings.split(",") if one.strip()]
    layers = [one for one in layers if one != "identity"]
    if len(layers) > _MOST_LAYERS:
        raise FetchError(f"the answer is compressed {len(layers)} times over")
    for layer in reversed(layers):
        decode = _DECODERS.get(layer)
        if decode is None:
            raise FetchError(f"the answer is compressed as {layer!r}, which was not asked for")
        try:
            data = decode(data, largest) if data else data
        except zlib.error as error:
            raise FetchError(f"the answer's compression is damaged: {error}") from error
    return data


def gunzipped(data: bytes, *, largest: int) -> bytes:
    """Return the content of a gzip file, all of its members, of at most ``largest`` bytes."""
    return decoded(data, "gzip", largest=largest)


def _gunzip(data: bytes, largest: int) -> bytes:
    """Return all members; bytes behind the last one that are none are left out, as gzip does."""
    found = bytearray()
    while data:
        decompressor = zlib.decompressobj(_GZIP)
        found += _bounded(decompressor, data, largest - len(found))
        data = decompressor.unused_data.lstrip(b"\0")
        if not data.startswith(b"\x1f\x8b"):
            break
    return bytes(found)


def _inflate(data: bytes, largest: int) -> bytes:
    """Return what "deflate" means: zlib by the standard, a bare stream by some servers."""
    try:
        return _bounded(zlib.decompressobj(), data, largest)
    except zlib.error:
        return _bounded(zlib.decompressobj(_RAW), data, largest)


def _bounded(decompressor: "zlib._Decompress", data: bytes, largest: int) -> bytes:
    found = decompressor.decompress(data, largest + 1)
    if len(found) > largest:
        raise FetchError("the answer is larger than allowed once it is decompressed")
    if not decompressor.eof:
        raise FetchError("the answer's compression is cut off", may_pass=True)
    return found


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
}

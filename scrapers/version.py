"""The version of the reading: a digest of all that decides what is read in an original.

It is never raised by hand, so that it cannot be forgotten: whatever alters the reading alters its
sources, its lists of words or a library that it asks, and so the digest. The digest may move where
no reading does (a comment was mended); a reading that is the same is no new version all the same.
"""

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

LENGTH = 10
# Below the folder that holds the packages: what reads, and what of the archive it reads with.
READ_BY = (
    "scrapers/formats",
    "scrapers/reading",
    "scrapers/site.py",
    "archive/dates.py",
    "archive/found_dates.py",
    "archive/model.py",
    "archive/months.py",
    "archive/text.py",
)
LIBRARIES = (
    "beautifulsoup4",
    "charset-normalizer",
    "dateparser",
    "edtf",
    "htmldate",
    "lxml",
    "markdown-it-py",
    "pdfminer.six",
    "py3langid",
    "trafilatura",
    "w3lib",
    "pyyaml",
)
_SOURCES = frozenset({".py", ".txt"})


@cache
def reading_version() -> str:
    """Return the version of this program's reading: ten hexadecimal digits."""
    return version_of(Path(str(files("scrapers"))).parent, libraries=_libraries())


def version_of(root: Path, *, libraries: str) -> str:
    """Return the version of the reading whose packages lie below ``root``.

    ``libraries`` tells which versions of other programs it reads with.
    """
    digest = hashlib.sha256(libraries.encode())
    for part in READ_BY:
        place = root / part
        found = sorted(place.rglob("*")) if place.is_dir() else [place]
        for path in found:
            if path.suffix in _SOURCES and path.is_file():
                digest.update(f"\0{path.relative_to(root).as_posix()}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:LENGTH]


def _libraries() -> str:
    return " ".join(f"{name}={version(name)}" for name in LIBRARIES)

"""What a release comes from, in a word: the site, the folder or the collection."""

from urllib.parse import urlsplit

from archive.model import Provenance


def source_of(provenance: Provenance) -> str | None:
    """Return the host of the URL, else the first folder of the path, else the collection."""
    if provenance.url:
        try:
            host = urlsplit(provenance.url).hostname
        except ValueError:  # "http://[": not a URL, but it came as one
            host = None
        if host:
            return host
    folder, slash, _ = (provenance.path or "").partition("/")
    return folder if slash and folder else provenance.collection

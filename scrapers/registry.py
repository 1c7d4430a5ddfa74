"""Which scraper reads an original: the most particular first, plain text last.

A site is added as one module in :mod:`scrapers.sites`, a format as one in :mod:`scrapers.formats`
that is named here.
"""

from importlib import import_module
from pathlib import PurePosixPath
from pkgutil import iter_modules

from archive.errors import ParseError
from archive.model import Original
from scrapers import sites
from scrapers.base import Scraper
from scrapers.formats.docx import Docx
from scrapers.formats.html import Html
from scrapers.formats.mail import Mail
from scrapers.formats.markdown import Markdown
from scrapers.formats.pdf import Pdf
from scrapers.formats.plain_text import PlainText
from scrapers.site import Site, SiteScraper


def declared_sites() -> tuple[Site, ...]:
    """Return the ``SITE`` of every module in :mod:`scrapers.sites`, in the order of their names."""
    names = sorted(module.name for module in iter_modules(sites.__path__))
    found = (import_module(f"{sites.__name__}.{name}").SITE for name in names)
    return tuple(site for site in found if isinstance(site, Site))


_SCRAPERS: tuple[Scraper, ...] = (
    *(SiteScraper(site) for site in declared_sites()),
    Pdf(),
    Docx(),
    Mail(),
    Html(),
    Markdown(),
    PlainText(),
)


def scrapers() -> tuple[Scraper, ...]:
    """Return every scraper, in the order in which they are asked."""
    return _SCRAPERS


def scraper_for(original: Original) -> Scraper:
    """Return the first scraper that claims ``original``; raise ParseError where none does."""
    for scraper in _SCRAPERS:
        if scraper.claims(original):
            return scraper
    suffix = PurePosixPath(original.path or "").suffix
    what = f"{suffix} files" if suffix else original.media_type
    raise ParseError(f"not a release: no scraper reads {what}")

"""Which scraper reads an original: the most particular first, plain text last.

A site is added as one module in :mod:`scrapers.sites`, a format as one in :mod:`scrapers.formats`
that is named here. An archive's own sites are files in its data folder
(:mod:`scrapers.declared_sites`).
"""

from collections.abc import Iterable
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


_SHIPPED: tuple[Scraper, ...] = (
    *(SiteScraper(site) for site in declared_sites()),
    Pdf(),
    Docx(),
    Mail(),
    Html(),
    Markdown(),
    PlainText(),
)


_declared: tuple[Scraper, ...] = ()


def use_sites(sites: Iterable[Site]) -> None:
    """Read with the sites that the archive of this process declares, before all that ship.

    They take the place of those that were used before.
    """
    global _declared  # noqa: PLW0603 - a process reads for one archive
    _declared = tuple(SiteScraper(site) for site in sites)


def scrapers() -> tuple[Scraper, ...]:
    """Return every scraper, in the order in which they are asked."""
    return (*_declared, *_SHIPPED)


def scraper_for(original: Original) -> Scraper:
    """Return the first scraper that claims ``original``; raise ParseError where none does."""
    for scraper in scrapers():
        if scraper.claims(original):
            return scraper
    suffix = PurePosixPath(original.path or "").suffix
    what = f"{suffix} files" if suffix else original.media_type
    raise ParseError(f"not a release: no scraper reads {what}")

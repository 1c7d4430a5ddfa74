"""The skeleton of a site's declaration: selectors guessed from what the general reading finds."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from archive.errors import ConfigError, ParseError
from archive.model import BlockKind, Original, Release
from archive.text import clean, one_line
from scrapers.declared_sites import DeclaredSite, form_of, sites_in
from scrapers.fetching.targets import target_of
from scrapers.following.declarations import check_name, name_from
from scrapers.formats.encoding import decode
from scrapers.formats.html import Html
from scrapers.formats.page_tree import tree_of

_MOST = 0.7
_HEAD = """# Where the pages of this site keep their release: CSS selectors. docs/add-a-scraper.md
# tells what may stand here. After a change, "onrecord sites test" compares what is read in the
# saved page with the golden file beside this one; first read that, and set right what is wrong.
"""
_OFFERED = """
# subheadline = "p.subtitle"
# date = "time.published"
# captions = "figcaption"
# remove = ["div.related"]         # goes before anything is read
# issuer = "Chamber of Commerce"   # whose releases they are
# language = "en"
# day_first = true                 # 4/5 is the fourth of May
"""


def write_skeleton(original: Original, folder: Path, *, name: str | None = None) -> DeclaredSite:
    """Write declaration, saved page and golden file for the site of ``original``, a page.

    Raises ConfigError where there is such a site already or the page is no HTML, and ParseError
    where it cannot be read as a release at all.
    """
    url = original.url or ""
    own = name or name_from(url)
    check_name(own)
    if "html" not in original.media_type:
        raise ConfigError(f"{url} is no HTML page but {original.media_type}")
    path = folder / f"{own}.toml"
    if path.exists():
        raise ConfigError(f"there is a site {own} already, in {path}")
    if any(_host(url) in one.site.hosts for one in sites_in(folder)):
        raise ConfigError(f"a site with the host {_host(url)} is declared already in {folder}")
    (release,) = Html().parse(original)
    folder.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".html").write_bytes(original.data)
    path.write_text(_declaration(original, release), encoding="utf-8")
    declared = next(one for one in sites_in(folder) if one.site.name == own)
    golden = json.dumps(_form(declared), ensure_ascii=False, indent=1)
    declared.golden.write_text(golden + "\n", encoding="utf-8")
    return declared


def _form(declared: DeclaredSite) -> Mapping[str, object]:
    try:
        return form_of(declared)
    except ParseError as error:
        raise ParseError(f"{declared.path} was written, but reads nothing yet: {error}") from error


def _declaration(original: Original, release: Release) -> str:
    html = decode(original.data, original.media_type)
    tree_of(html)  # which refuses a page that is too deep or too large
    soup = BeautifulSoup(html, "lxml")
    lines = [_HEAD, f"hosts = {json.dumps([_host(original.url or '')])}"]
    headline = _element_of(soup, release.headline or "")
    if headline is not None:
        lines.append(f"headline = {_text(_selector(soup, headline))}")
    lines.append(f"body = {_text(_selector(soup, _body(soup, release)))}")
    saved = (
        f"\n[saved]\nurl = {_text(original.url or '')}\n"
        f"retrieved = {original.retrieved.isoformat(timespec='seconds')}\n"
        f"media_type = {_text(original.media_type)}\n"
    )
    return "\n".join(lines) + "\n" + _OFFERED + saved


def _host(url: str) -> str:
    return target_of(url).host.removeprefix("www.")


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _body(soup: BeautifulSoup, release: Release) -> Tag:
    """Return the smallest element that holds most of the paragraphs' words."""
    wanted = {one_line(words) for words in release.blocks_of(BlockKind.PARAGRAPH)}
    found = [tag for tag in soup.find_all(["p", "li", "blockquote"]) if _words(tag) in wanted]
    held: Counter[int] = Counter()
    holders: dict[int, Tag] = {}
    for tag in found:
        for holder in _chain(tag):
            held[id(holder)] += len(_words(tag))
            holders[id(holder)] = holder
    most = sum(len(_words(tag)) for tag in found) * _MOST
    enough = [holder for key, holder in holders.items() if held[key] >= most]
    return max(
        enough, key=lambda one: len(_chain(one)), default=soup.body or soup.find_all(True)[0]
    )


def _chain(tag: Tag) -> list[Tag]:
    """Return the elements that hold ``tag``, the nearest first."""
    return [one for one in tag.parents if isinstance(one, Tag) and one.name != "[document]"]


def _element_of(soup: BeautifulSoup, words: str) -> Tag | None:
    found: Iterable[Tag] = soup.select("body *") if words else ()
    matching = [tag for tag in found if _words(tag) == one_line(words)]
    return matching[-1] if matching else None


def _words(tag: Tag) -> str:
    return one_line(clean(tag.get_text(" ")))


def _selector(soup: BeautifulSoup, tag: Tag) -> str:
    """Return the shortest selector that finds ``tag`` first: by its id, its classes, its place."""
    path = ""
    for one in (tag, *_chain(tag)):
        for step in _steps(one):
            selector = f"{step} > {path}" if path else step
            if soup.select_one(selector) is tag:
                return selector
        path = f"{one.name} > {path}" if path else one.name
    return path


def _steps(tag: Tag) -> Iterator[str]:
    identity, classes = tag.get("id"), tag.get("class")
    if isinstance(identity, str) and _is_plain(identity):
        yield f"{tag.name}#{identity}"
    for one in classes if isinstance(classes, list) else []:
        if _is_plain(one):
            yield f"{tag.name}.{one}"
    yield tag.name


def _is_plain(name: str) -> bool:
    return name.isascii() and name.replace("-", "").replace("_", "").isalnum() and name[0].isalpha()

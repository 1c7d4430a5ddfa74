"""What the formats hand to the reading, and the laid-out document that its steps read."""

from dataclasses import dataclass

from archive.model import Block, BlockKind, DateSource, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One paragraph-like part of a page.

    ``text`` may hold single line breaks where the source's own lines matter (plain text). ``kind``
    is None where only the reading can tell; ``credit`` and ``image_url`` belong to captions.
    """

    text: str
    kind: BlockKind | None = None
    credit: str | None = None
    image_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateClaim:
    """A publication date that stands outside the text, as the cut-out string that was found.

    ``day_first`` says how its numbers stand, None where that is not known.
    """

    source: DateSource
    text: str
    day_first: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A release as its format shows it: parts in reading order, and what the markup claims.

    ``language`` is a declared BCP 47 tag; ``site`` the name of the publisher or the site;
    ``byline`` the names of who wrote it;
    ``record`` the key of this release where one original holds several.
    """

    parts: tuple[Part, ...]
    title: str | None = None
    subtitle: str | None = None
    dates: tuple[DateClaim, ...] = ()
    language: str | None = None
    site: str | None = None
    byline: str | None = None
    url: str | None = None
    record: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The text of a release as laid out, its blocks, and its language (a BCP 47 tag).

    The steps that read speech read the blocks for which :meth:`readable` holds, and no others.
    """

    text: str
    blocks: tuple[Block, ...]
    language: str

    def readable(self) -> tuple[Block, ...]:
        """Return the blocks whose words are the release's own, in reading order."""
        return tuple(block for block in self.blocks if block.kind not in _NOT_READ)

    def spans_of(self, kind: BlockKind) -> tuple[Span, ...]:
        """Return the spans of the blocks of ``kind``, in reading order."""
        return tuple(block.span for block in self.blocks if block.kind is kind)


_NOT_READ = frozenset({BlockKind.FURNITURE, BlockKind.CONTACT, BlockKind.DATELINE})

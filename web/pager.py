"""The numbers of the pages that a list offers to turn to."""

from dataclasses import dataclass

from archive.errors import NotFoundError
from archive.sentences import wording

_NEAR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """A place in a long list: ``page`` of ``total`` entries, ``size`` to a page."""

    page: int
    size: int
    total: int

    def checked(self) -> "Pager":
        """Return the pager itself; NotFoundError where its page lies past the end."""
        if self.page > self.pages:
            raise NotFoundError(
                wording(
                    "There is no page %(page)s: the last is %(last)s.",
                    page=self.page,
                    last=self.pages,
                )
            )
        return self

    @property
    def pages(self) -> int:
        """The number of pages; an empty list has one."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The number of the page's first entry, from 1; 0 in an empty list."""
        return (self.page - 1) * self.size + 1 if self.total else 0

    @property
    def last(self) -> int:
        """The number of the page's last entry."""
        return min(self.page * self.size, self.total)

    @property
    def previous(self) -> int | None:
        """The page before, None on the first."""
        return self.page - 1 if self.page > 1 else None

    @property
    def next(self) -> int | None:
        """The page after, None on the last."""
        return self.page + 1 if self.page < self.pages else None

    def shown(self) -> tuple[int | None, ...]:
        """Return the pages to offer: the first, the last, those near; None stands for a gap."""
        near = range(max(1, self.page - _NEAR), min(self.pages, self.page + _NEAR) + 1)
        numbers = sorted({1, *near, self.pages})
        shown: list[int | None] = []
        for number in numbers:
            if shown and number != (shown[-1] or 0) + 1:
                shown.append(None)
            shown.append(number)
        return tuple(shown)

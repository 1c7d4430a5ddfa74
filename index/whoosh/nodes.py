"""Parts of a query that Whoosh has not: only :mod:`index.whoosh.evaluate` can answer them."""

from typing import Any

from whoosh import query


class Overlap(query.Query):  # type: ignore[misc]  # Whoosh has no type information
    """Documents of which a day field overlaps the days from ``since`` to ``until``, inclusive.

    Both are proleptic ordinals.
    """

    def __init__(self, fieldname: str, *, since: int, until: int) -> None:
        self.fieldname = fieldname
        self.since = since
        self.until = until
        self.boost = 1.0

    def __repr__(self) -> str:
        return f"Overlap({self.fieldname!r}, since={self.since}, until={self.until})"


class Near(query.Query):  # type: ignore[misc]  # Whoosh has no type information
    """Documents in which ``parts``, each one or more terms in a row, stand near each other.

    At most ``most_between`` words stand between them; or they share the stretch of text that the
    term ``unit`` begins.
    """

    def __init__(
        self,
        fieldname: str,
        parts: tuple[tuple[str, ...], ...],
        *,
        most_between: int = 0,
        unit: str | None = None,
    ) -> None:
        self.fieldname = fieldname
        self.parts = parts
        self.most_between = most_between
        self.unit = unit
        self.boost = 1.0

    def __repr__(self) -> str:
        near = self.unit or self.most_between
        return f"Near({self.fieldname!r}, {self.parts!r}, {near!r})"


class Quoting(query.Query):  # type: ignore[misc]  # Whoosh has no type information
    """Releases of which a quotation matches ``wanted``; each scores what its best one does."""

    def __init__(self, wanted: Any, *, boost: float) -> None:
        self.wanted = wanted
        self.boost = boost

    def __repr__(self) -> str:
        return f"Quoting({self.wanted!r}, boost={self.boost})"


class Present(query.Query):  # type: ignore[misc]  # Whoosh has no type information
    """Documents that match ``wanted``: each scores how rare that is, however often it does."""

    def __init__(self, wanted: Any, *, boost: float) -> None:
        self.wanted = wanted
        self.boost = boost

    def __repr__(self) -> str:
        return f"Present({self.wanted!r}, boost={self.boost})"

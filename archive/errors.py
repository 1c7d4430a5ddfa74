"""The errors that the archive raises; each names the thing and the reason."""


class ArchiveError(Exception):
    """Anything that this product refuses or cannot do, said in one sentence for a person."""


class ConfigError(ArchiveError):
    """A setting that is missing, malformed or unsafe."""


class ParseError(ArchiveError):
    """An original that cannot be read as a release; the original itself is kept."""


class FetchError(ArchiveError):
    """An address that may not be fetched, or could not be.

    ``may_pass`` says that trying again later may help; ``after`` is in how many seconds the server
    asks to be asked again, where it says so.
    """

    def __init__(self, message: str, *, may_pass: bool = False, after: float | None = None) -> None:
        super().__init__(message)
        self.may_pass = may_pass
        self.after = after


class NotFoundError(ArchiveError):
    """A release, speaker, organisation or quotation that the archive does not hold."""


class GoneError(NotFoundError):
    """A release that was deleted; a tombstone with the reason remains."""


class IntegrityError(ArchiveError):
    """Stored data that contradict themselves: a digest, a span or a position that does not fit."""


class DecisionError(ArchiveError):
    """A decision that cannot be made as it is put: a date that is none, two records of one name."""


class ConflictError(DecisionError):
    """A decision on a fact that somebody else decided on meanwhile."""


class IndexUnavailableError(ArchiveError):
    """A search index that cannot be opened or trusted; it can be rebuilt from the store."""


class QueryError(ArchiveError):
    """A query that cannot be understood.

    ``position`` is the offset in code points of the place in ``query``, or None where the error
    lies in a filter and not in the text; ``hint`` says what to write instead, or is None.
    ``understood`` is a query of what could be understood, None where that is nothing.
    """

    def __init__(
        self,
        message: str,
        *,
        position: int | None = None,
        hint: str | None = None,
        understood: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.hint = hint
        self.understood = understood

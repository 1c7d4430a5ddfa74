"""How a source stands against its own normal; a sudden silence is an alarm."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from archive.followed import Pull
from archive.sentences import wording
from scrapers.following.declarations import Source

REMEMBERED = 20
"""So many pulls are what is normal for a source."""

_SHARE = 0.25
_ENOUGH = 8
_ALL_FAILED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a source stands: ``normal`` is the median of what earlier good pulls listed.

    ``alarm`` says what is badly wrong, None where nothing is; ``next`` is when a pull is due, None
    where there was none yet and it is due at once.
    """

    last: Pull | None
    normal: float | None
    next: datetime | None
    alarm: str | None

    def is_due(self, now: datetime) -> bool:
        """Say whether the source is to be pulled."""
        return self.next is None or self.next <= now


def standing(source: Source, pulls: Sequence[Pull]) -> Standing:
    """Return how ``source`` stands by its last ``pulls``, the newest first.

    A pull that still runs, or was cut short, is left out of it, and is begun again at once.
    """
    ended = [one for one in pulls if one.ended]
    last = ended[0] if ended else None
    earlier = [one.listed for one in ended[1:] if one.listed]
    normal = float(median(earlier)) if earlier else None
    begun = pulls[0] if pulls else None
    return Standing(
        last=last,
        normal=normal,
        next=begun.began + source.every if begun and begun.ended else None,
        alarm=_alarm(source, last, normal) if last else None,
    )


def _alarm(source: Source, last: Pull, normal: float | None) -> str | None:
    if last.listed is None:
        return wording("it could not be read: %(reason)s", reason=last.problem or "")
    if not last.listed and not source.may_be_empty:
        if normal is None:
            return wording("it lists nothing, and never has")
        return wording("it lists nothing; it listed %(normal)s before", normal=f"{normal:g}")
    is_few = normal is not None and normal >= _ENOUGH and last.listed < normal * _SHARE
    if is_few and not source.may_be_empty:
        return wording(
            "it lists only %(listed)s; it listed %(normal)s before",
            listed=str(last.listed),
            normal=f"{normal:g}",
        )
    if last.failed >= _ALL_FAILED and not last.kept + last.unchanged:
        return wording(
            "none of the %(failed)s pages fetched could be read", failed=str(last.failed)
        )
    return None

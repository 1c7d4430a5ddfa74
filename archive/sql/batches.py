"""Long lists of keys cut to what one statement may carry."""

from collections.abc import Iterator, Sequence

# SQLite takes 32,766 parameters in a statement, and less where it was built otherwise.
BATCH = 500


def batches(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield ``keys`` in order, at most ``BATCH`` at a time."""
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]

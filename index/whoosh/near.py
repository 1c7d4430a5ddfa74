"""Words near each other: within so many words, or in one sentence or paragraph.

Places are given as rising keys, the document in the upper bits and the place in the lower ones, so
that those of different documents are never near.
"""

from collections.abc import Sequence
from functools import reduce

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.int64]


def within_words(parts: Sequence[Keys], widths: Sequence[int], most_between: int) -> Keys:
    """Return where a stretch begins that holds all ``parts``, at most so many words between them.

    ``widths`` says how many words each part is.
    """
    starts = np.unique(np.concatenate(parts))
    length = sum(widths) + most_between
    for keys, width in zip(parts, widths, strict=True):
        if not len(keys):
            return keys
        following = np.searchsorted(keys, starts)
        place = keys[np.minimum(following, len(keys) - 1)]
        starts = starts[(following < len(keys)) & (place + width <= starts + length)]
    return starts


def within_unit(parts: Sequence[Keys], beginnings: Keys) -> Keys:
    """Return the beginnings of the units, of all ``beginnings``, that hold all ``parts``."""
    units = (np.unique(np.searchsorted(beginnings, keys, side="right")) for keys in parts)
    held = reduce(lambda some, others: np.intersect1d(some, others, assume_unique=True), units)
    return beginnings[held - 1]

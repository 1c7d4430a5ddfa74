"""What hits are together: their number, and a digest of their ids."""

from hashlib import sha256

import numpy as np

from index.contract import Fingerprint
from index.whoosh.generation import View
from index.whoosh.sets import Docs


def fingerprint_of(view: View, docs: Docs) -> Fingerprint:
    """Return the fingerprint of ``docs``."""
    found: list[bytes] = []
    for stretch, own in view.split(docs):
        numbers = docs[own] + (stretch.own.start - stretch.start)
        ranks = stretch.segment.column("rank/id")[numbers]
        found += stretch.segment.ids().some(numbers[np.argsort(ranks)])
    # Each stretch rises already: Python merges them without comparing all.
    lines = b"".join(one + b"\n" for one in sorted(found))
    return Fingerprint(
        total=len(found),
        position=view.generation.manifest.position,
        digest=sha256(lines).hexdigest(),
    )

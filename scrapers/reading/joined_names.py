"""Names in two parts that 'and' joins: 'Acme Widget and Sewer Repair', told by a singular verb.

Two bodies that 'and' joins announce and are; one body announces and is.
"""

import re
from itertools import islice

_PIECE = r"[A-Z0-9][\w’'&.-]{0,30}"
_VERBS = (
    r"(?i:is|has|was|announces|launches|introduces|unveils|offers|provides|expands|celebrates|opens|"
    r"joins|wins|completes|acquires|appoints|names|hosts|releases|specializes|operates|serves|adds|"
    r"brings|earns|receives|reports|welcomes|partners|debuts|publishes|delivers)"
)
_SECOND = (
    rf" and (?P<second>{_PIECE}(?: {_PIECE}){{0,2}}?),? "
    rf"(?:today |also |now |proudly |officially |recently )?(?={_VERBS}\b)"
)
_JOINED = re.compile(rf"\b(?P<first>{_PIECE}(?: {_PIECE}){{0,3}}){_SECOND}")
# It begins with what it has to find, and so is searched much faster than names are.
_JOINT = re.compile(_SECOND)
_AND = re.compile(r" and ")
_LEAST_PRINTS = 2
# More names of this kind no release has.
_MOST = 8


def joining_ands(text: str) -> frozenset[int]:
    """Return where those 'and's begin that stand within one name, as offsets in ``text``.

    A name is known by a verb in the singular after it, and by being printed twice.
    """
    if not _JOINT.search(text):
        return frozenset()
    names = (f"{match['first']} and {match['second']}" for match in _JOINED.finditer(text))
    found: set[int] = set()
    for name in islice(dict.fromkeys(names), _MOST):
        starts = [match.start() for match in re.finditer(re.escape(name), text)]
        if len(starts) >= _LEAST_PRINTS:
            inner = [match.start() + 1 for match in _AND.finditer(name)]
            found.update(start + at for start in starts for at in inner)
    return frozenset(found)

"""CSS selectors that people declare: checked when they are read, not when a page comes."""

import soupsieve
from soupsieve import SelectorSyntaxError

_LONGEST = 500


def check_selector(selector: str) -> None:
    """Raise ValueError, which says why, where ``selector`` is no CSS selector."""
    if not selector.strip() or len(selector) > _LONGEST:
        raise ValueError("must be a CSS selector")
    try:
        soupsieve.compile(selector)
    except (SelectorSyntaxError, NotImplementedError) as error:
        reason = str(error).splitlines()[0]
        raise ValueError(f"{selector!r} is no CSS selector: {reason}") from error

"""How lists of words are written down."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of ``text``, which white space parts, as a set."""
    return frozenset(text.split())

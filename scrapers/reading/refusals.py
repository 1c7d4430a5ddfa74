"""Pages that a site shows to a robot instead of the release: they are no releases."""

import re

_SHORTEST_RELEASE = 4000
_OPENING = 300
_REFUSES = re.compile(
    r"^(?:pardon our interruption|just a moment\.\.\.|attention required|access denied"
    r"|are you a robot|are you human|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|checking your browser)",
    re.IGNORECASE | re.MULTILINE,
)
_EXPLAINS = re.compile(
    r"\bjavascript\b|\bcookies\b|\bcloudflare\b|\bcaptcha\b|\bpermission to access\b", re.IGNORECASE
)


def is_refusal(text: str) -> bool:
    """Say whether ``text`` is a short page that turns robots away, and says how to get past it."""
    if len(text) > _SHORTEST_RELEASE or not _REFUSES.search(text[:_OPENING]):
        return False
    return _EXPLAINS.search(text) is not None

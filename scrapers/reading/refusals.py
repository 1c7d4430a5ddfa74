"""Pages that a site shows to a robot instead of the release: they are no releases."""

import re

_SHORTEST_RELEASE = 4000
_OPENING = 300
# What the walls of the common services begin a line with, each in its own words.
_REFUSES = re.compile(
    r"^(?:pardon our interruption|just a moment\.\.\.|attention required|access denied"
    r"|access to this page has been denied|sorry, you have been blocked"
    r"|are you (?:a robot|a human|human)|(?:please )?verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|human verification|(?:please )?(?:press (?:&|and) hold|confirm you are (?:a )?human)"
    r"|(?:checking|verifying) (?:your (?:browser|connection)|if the site connection is secure)"
    r"|performing (?:a )?security (?:check|verification)|ddos protection|one more step"
    r"|please enable (?:js|javascript|cookies)\b|enable javascript and cookies to continue"
    r"|request unsuccessful|the requested url was rejected|(?:error )?403 forbidden"
    r"|(?:our systems have )?detected unusual (?:traffic|activity))",
    re.IGNORECASE | re.MULTILINE,
)
_EXPLAINS = re.compile(
    r"\bjavascript\b|\bcookies\b|\bcloudflare\b|\bcaptcha\b|\bpermission to access\b|\bad blockers?"
    r"|\bincapsula\b|\bsupport id\b|\bincident id\b|\bray id\b|\breference id\b|\bbot\b"
    r"|\bforbidden\b|\bautomated (?:requests|traffic|queries|access)\b",
    re.IGNORECASE,
)


def is_refusal(text: str) -> bool:
    """Say whether ``text`` is a short page that turns robots away, and says how to get past it."""
    if len(text) > _SHORTEST_RELEASE or not _REFUSES.search(text[:_OPENING]):
        return False
    return _EXPLAINS.search(text) is not None

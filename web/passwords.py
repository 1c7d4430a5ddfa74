"""Passwords: hashed with scrypt, and what a new one must be.

The rules follow NIST SP 800-63B: a least length and a bound, no rules of composition, nothing that
is easily guessed from the account. The cost follows OWASP's Password Storage Cheat Sheet.
"""

import unicodedata

from werkzeug.security import check_password_hash, generate_password_hash

from archive.sentences import wording

LEAST = 12
MOST = 1024
_METHOD = "scrypt:32768:8:3"
_FEWEST_CHARACTERS = 5
# Compared where there is no account, so that both take as long; no password hashes to it.
_NOBODYS = f"{_METHOD}${'0' * 16}${'0' * 128}"


def hashed(password: str) -> str:
    """Return the salted hash of ``password``, with its parameters."""
    return generate_password_hash(_normal(password), method=_METHOD)


def is_right(password: str, kept: str | None) -> bool:
    """Say whether ``kept`` is the hash of ``password``; None takes as long to answer no."""
    if len(password) > MOST:
        password = ""
    right = check_password_hash(kept or _NOBODYS, _normal(password))
    return right and kept is not None


def is_outdated(kept: str) -> bool:
    """Say whether ``kept`` was made with other parameters than those of today."""
    return not kept.startswith(f"{_METHOD}$")


def why_refused(password: str, *, name: str) -> str | None:
    """Say why ``password`` cannot be the new password of the account ``name``, None if it can."""
    normal = _normal(password)
    if len(normal) < LEAST:
        return wording(
            "is shorter than %(least)s characters; a few words in a row are easily remembered",
            least=LEAST,
        )
    if len(password) > MOST:
        return wording("is longer than %(most)s characters", most=MOST)
    if len(set(normal)) < _FEWEST_CHARACTERS:
        return wording("repeats very few characters")
    if name.casefold() in normal.casefold():
        return wording("contains the name of the account")
    return None


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)

"""What is known of those who sign in: accounts, sessions, tokens, and the log of what they did."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.roles import Role, TokenScope


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who does something: a name, and the network address it came from, None on this machine."""

    name: str
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may sign in; ``disabled`` is since when they may not, None while they may."""

    id: str
    name: str
    role: Role
    created: datetime
    disabled: datetime | None
    password_changed: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One browser in which somebody is signed in; ``id`` names it to people and opens nothing."""

    id: str
    account_id: str
    began: datetime
    seen: datetime
    address: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What a program shows instead of a password; the secret itself is not kept."""

    id: str
    account: str
    label: str
    scopes: tuple[TokenScope, ...]
    created: datetime
    expires: datetime
    used: datetime | None
    revoked: datetime | None

    def is_good(self, now: datetime) -> bool:
        """Say whether the token opens anything at ``now``."""
        return self.revoked is None and now < self.expires


class Deed(StrEnum):
    """What the log of deeds tells of."""

    SIGNED_IN = "signed in"
    SIGN_IN_FAILED = "failed to sign in"
    SIGNED_OUT = "signed out"
    ACCOUNT_ADDED = "added an account"
    ROLE_CHANGED = "changed a role"
    ACCOUNT_DISABLED = "disabled an account"
    ACCOUNT_ENABLED = "enabled an account"
    PASSWORD_CHANGED = "changed a password"  # noqa: S105 - a deed, no secret
    SESSIONS_ENDED = "ended sessions"
    TOKEN_ISSUED = "issued a token"  # noqa: S105 - a deed, no secret
    TOKEN_REVOKED = "revoked a token"  # noqa: S105 - a deed, no secret
    RELEASES_ADDED = "added releases"
    RELEASE_DELETED = "deleted a release"
    RELEASE_PURGED = "purged a release"
    RELEASE_RESTORED = "restored a release"
    PURGE_LIFTED = "let come back what was purged"
    DECIDED = "decided"
    REPORT_ANSWERED = "answered a report"
    JOB_CANCELLED = "cancelled a job"
    SOURCES_PULLED = "asked for a pull"
    BACKED_UP = "made a backup"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One deed: who did what to what, when, from where; ``number`` only ever grows."""

    number: int
    at: datetime
    actor: str
    deed: str
    subject: str | None
    detail: str | None
    address: str | None

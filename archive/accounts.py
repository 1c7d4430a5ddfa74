"""Those who may sign in, their sessions and their tokens: each change is logged with it.

No password comes here, only its hash. Of the keys of sessions and the secrets of tokens, which are
drawn at random, only SHA-256 digests are kept: who reads the database cannot use them.
"""

import hashlib
import hmac
import re
import secrets
import unicodedata
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Engine

from archive.account_records import Account, Actor, Deed, Session, Token
from archive.errors import ArchiveError, NotFoundError
from archive.roles import Role, TokenScope
from archive.sql import accounts, deeds, tokens
from archive.sql.transactions import reading, writing

TOKEN_PREFIX = "onrecord_"  # noqa: S105 - what every token begins with is no secret
RESERVED = frozenset({"local", "nobody", "anonymous", "somebody"})
_NAME = re.compile(r"[^\W_](?:[\w.@-]{0,62}[\w])?")
_TOKEN = re.compile(rf"{TOKEN_PREFIX}([0-9a-f]{{12}})_([0-9A-Za-z_-]{{43}})")
_NOTED_EVERY = timedelta(minutes=1)
_MOST_DAYS = 366


class Accounts:
    """The accounts of one archive, in the database of its store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, name: str, role: Role, password_hash: str, *, by: Actor) -> Account:
        """Add somebody who may sign in; ArchiveError where the name is taken or is none."""
        name = _checked_name(name)
        now = datetime.now(UTC)
        account = Account(
            id=secrets.token_hex(8),
            name=name,
            role=role,
            created=now,
            disabled=None,
            password_changed=now,
        )
        with writing(self._engine) as connection:
            if accounts.by_folded(connection, _folded(name)):
                raise ArchiveError(f"there is an account {name} already")
            accounts.add(connection, account, folded=_folded(name), password=password_hash)
            deeds.record(connection, by, Deed.ACCOUNT_ADDED, subject=name, detail=role.value)
        return account

    def all(self) -> tuple[Account, ...]:
        """Return all accounts by name."""
        with reading(self._engine) as connection:
            return accounts.listing(connection)

    def exist(self) -> bool:
        """Say whether anybody was ever given an account."""
        with reading(self._engine) as connection:
            return accounts.exist(connection)

    def named(self, name: str) -> Account:
        """Return the account; NotFoundError where there is none."""
        with reading(self._engine) as connection:
            return _named(connection, name)

    def credentials(self, name: str) -> tuple[Account, str] | None:
        """Return the account and the hash of its password, disabled or not; None for no account."""
        with reading(self._engine) as connection:
            return accounts.by_folded(connection, _folded(name))

    def change_role(self, name: str, role: Role, *, by: Actor) -> None:
        """Give an account another role; it is signed out everywhere."""
        with writing(self._engine) as connection:
            account = _named(connection, name)
            accounts.change(connection, account.id, role=role.value)
            accounts.end_all(connection, account.id)
            change = f"{account.role} to {role}"
            deeds.record(connection, by, Deed.ROLE_CHANGED, subject=account.name, detail=change)

    def disable(self, name: str, *, by: Actor) -> None:
        """Let an account sign in no more: its sessions end, and its tokens open nothing."""
        with writing(self._engine) as connection:
            account = _named(connection, name)
            accounts.change(connection, account.id, disabled=datetime.now(UTC))
            accounts.end_all(connection, account.id)
            deeds.record(connection, by, Deed.ACCOUNT_DISABLED, subject=account.name)

    def enable(self, name: str, *, by: Actor) -> None:
        """Let a disabled account sign in again."""
        with writing(self._engine) as connection:
            account = _named(connection, name)
            accounts.change(connection, account.id, disabled=None)
            deeds.record(connection, by, Deed.ACCOUNT_ENABLED, subject=account.name)

    def change_password(self, name: str, password_hash: str, *, by: Actor) -> None:
        """Give an account another password; it is signed out everywhere."""
        with writing(self._engine) as connection:
            account = _named(connection, name)
            now = datetime.now(UTC)
            accounts.change(connection, account.id, password=password_hash, password_changed=now)
            accounts.end_all(connection, account.id)
            deeds.record(connection, by, Deed.PASSWORD_CHANGED, subject=account.name)

    def rehash(self, account: Account, password_hash: str) -> None:
        """Keep the same password under a hash of other parameters; nobody is signed out."""
        with writing(self._engine) as connection:
            accounts.change(connection, account.id, password=password_hash)

    def begin_session(self, account: Account, *, by: Actor) -> str:
        """Begin a session; return the key that the browser is to show, drawn at random."""
        key, now = secrets.token_urlsafe(32), datetime.now(UTC)
        session = Session(
            id=secrets.token_hex(8),
            account_id=account.id,
            began=now,
            seen=now,
            address=by.address,
        )
        with writing(self._engine) as connection:
            accounts.add_session(connection, session, digest=_digest(key))
            deeds.record(connection, by, Deed.SIGNED_IN)
        return key

    def session(
        self, key: str, *, idle: timedelta, longest: timedelta
    ) -> tuple[Account, Session] | None:
        """Return whose session ``key`` opens; None where it ended, or its account is disabled.

        It ends when it was not used for ``idle``, and ``longest`` after it began.
        """
        now = datetime.now(UTC)
        with reading(self._engine) as connection:
            session = accounts.session(connection, _digest(key))
            account = accounts.by_id(connection, session.account_id) if session else None
        if session is None or account is None or account.disabled:
            return None
        if now - session.seen > idle or now - session.began > longest:
            with writing(self._engine) as connection:
                accounts.end_stale(connection, began_before=now - longest, seen_before=now - idle)
            return None
        if now - session.seen > _NOTED_EVERY:
            with writing(self._engine) as connection:
                accounts.see(connection, session.id, now)
        return account, session

    def sessions(self, account_id: str) -> tuple[Session, ...]:
        """Return an account's sessions, the one used last first."""
        with reading(self._engine) as connection:
            return accounts.sessions_of(connection, account_id)

    def end_session(self, key: str, *, by: Actor) -> None:
        """End the session that ``key`` opens."""
        with writing(self._engine) as connection:
            session = accounts.session(connection, _digest(key))
            if session:
                accounts.end(connection, session.id)
                deeds.record(connection, by, Deed.SIGNED_OUT)

    def end_sessions(self, account: Account, *, by: Actor) -> int:
        """Sign an account out everywhere; return how many sessions there were."""
        with writing(self._engine) as connection:
            ended = accounts.end_all(connection, account.id)
            detail = f"{ended} sessions"
            deeds.record(connection, by, Deed.SESSIONS_ENDED, subject=account.name, detail=detail)
        return ended

    def issue_token(
        self, name: str, *, label: str, scopes: tuple[TokenScope, ...], days: int, by: Actor
    ) -> tuple[Token, str]:
        """Issue a token of an account for ``days``; return it with its secret, shown only now."""
        if not scopes:
            raise ArchiveError("a token needs at least one scope")
        if not 1 <= days <= _MOST_DAYS:
            raise ArchiveError(f"a token lasts from 1 to {_MOST_DAYS} days")
        if not label.strip() or len(label) > 100:
            raise ArchiveError("a token needs a label of at most 100 characters: what it is for")
        secret, now = secrets.token_urlsafe(32), datetime.now(UTC)
        with writing(self._engine) as connection:
            account = _named(connection, name)
            token = Token(
                id=secrets.token_hex(6),
                account=account.name,
                label=label.strip(),
                scopes=tuple(one for one in TokenScope if one in scopes),
                created=now,
                expires=now + timedelta(days=days),
                used=None,
                revoked=None,
            )
            tokens.add(connection, token, account_id=account.id, digest=_digest(secret))
            detail = f"{token.label}: {', '.join(token.scopes)}"
            deeds.record(connection, by, Deed.TOKEN_ISSUED, subject=token.id, detail=detail)
        return token, f"{TOKEN_PREFIX}{token.id}_{secret}"

    def token(self, shown: str) -> tuple[Account, Token] | None:
        """Return whose token ``shown`` is; None where it opens nothing (any more)."""
        parts = _TOKEN.fullmatch(shown)
        if parts is None:
            return None
        now = datetime.now(UTC)
        with reading(self._engine) as connection:
            found = tokens.by_id(connection, parts[1])
            account = accounts.by_id(connection, found[2]) if found else None
        if found is None or account is None or account.disabled:
            return None
        token, digest, _ = found
        if not hmac.compare_digest(digest, _digest(parts[2])) or not token.is_good(now):
            return None
        if token.used is None or now - token.used > _NOTED_EVERY:
            with writing(self._engine) as connection:
                tokens.use(connection, token.id, now)
        return account, token

    def tokens(self, account_id: str | None = None) -> tuple[Token, ...]:
        """Return the tokens, of one account if given, the newest first."""
        with reading(self._engine) as connection:
            return tokens.listing(connection, account_id)

    def revoke_token(self, token_id: str, *, by: Actor, of: str | None = None) -> Token:
        """Let a token open nothing any more; only one of the account with id ``of``, if given.

        Raises NotFoundError where there is none.
        """
        with writing(self._engine) as connection:
            found = tokens.by_id(connection, token_id)
            if found is None or (of is not None and found[2] != of):
                raise NotFoundError(f"there is no token {token_id[:40]}")
            token = found[0]
            if token.revoked is None:
                tokens.revoke(connection, token.id, datetime.now(UTC))
                detail = token.label
                deeds.record(connection, by, Deed.TOKEN_REVOKED, subject=token.id, detail=detail)
        return token


def _named(connection: Connection, name: str) -> Account:
    found = accounts.by_folded(connection, _folded(name))
    if found is None:
        raise NotFoundError(f"there is no account {name[:64]}")
    return found[0]


def _checked_name(given: str) -> str:
    name = unicodedata.normalize("NFKC", given.strip())
    if not _NAME.fullmatch(name) or _folded(name) in RESERVED:
        raise ArchiveError(
            f"{given[:80]!r} cannot be the name of an account: it takes up to 64 letters and "
            "digits, with . _ - @ between them"
        )
    return name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name.strip()).casefold()[:200]


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "backslashreplace")).hexdigest()

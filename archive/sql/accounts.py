"""Accounts and their sessions: statements over one connection."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from archive.account_records import Account, Session
from archive.roles import Role
from archive.sql.account_tables import accounts, sessions

_ACCOUNT = select(accounts)


def add(connection: Connection, account: Account, *, folded: str, password: str) -> None:
    """Add an account; IntegrityError where the folded name is taken."""
    connection.execute(
        insert(accounts).values(
            id=account.id,
            name=account.name,
            folded=folded,
            role=account.role.value,
            password=password,
            password_changed=account.password_changed,
            created=account.created,
            disabled=account.disabled,
        )
    )


def by_folded(connection: Connection, folded: str) -> tuple[Account, str] | None:
    """Return the account with a folded name, and the hash of its password."""
    row = connection.execute(_ACCOUNT.where(accounts.c.folded == folded)).one_or_none()
    return (_account(row), str(row.password)) if row else None


def by_id(connection: Connection, account_id: str) -> Account:
    """Return the account, which must exist."""
    return _account(connection.execute(_ACCOUNT.where(accounts.c.id == account_id)).one())


def listing(connection: Connection) -> tuple[Account, ...]:
    """Return all accounts by name."""
    return tuple(map(_account, connection.execute(_ACCOUNT.order_by(accounts.c.folded))))


def exist(connection: Connection) -> bool:
    """Say whether there is any account."""
    return connection.execute(select(accounts.c.id).limit(1)).first() is not None


def change(connection: Connection, account_id: str, **values: object) -> None:
    """Set columns of an account."""
    connection.execute(update(accounts).where(accounts.c.id == account_id).values(**values))


def add_session(connection: Connection, session: Session, *, digest: str) -> None:
    """Add a session that is known by the digest of its key."""
    connection.execute(
        insert(sessions).values(
            id=session.id,
            digest=digest,
            account_id=session.account_id,
            began=session.began,
            seen=session.seen,
            address=session.address,
        )
    )


def session(connection: Connection, digest: str) -> Session | None:
    """Return the session whose key has ``digest``."""
    row = connection.execute(select(sessions).where(sessions.c.digest == digest)).one_or_none()
    return _session(row) if row else None


def sessions_of(connection: Connection, account_id: str) -> tuple[Session, ...]:
    """Return an account's sessions, the one used last first."""
    statement = select(sessions).where(sessions.c.account_id == account_id)
    return tuple(map(_session, connection.execute(statement.order_by(sessions.c.seen.desc()))))


def see(connection: Connection, session_id: str, at: datetime) -> None:
    """Note that a session was used."""
    connection.execute(update(sessions).where(sessions.c.id == session_id).values(seen=at))


def end(connection: Connection, session_id: str) -> None:
    """Remove a session."""
    connection.execute(delete(sessions).where(sessions.c.id == session_id))


def end_all(connection: Connection, account_id: str) -> int:
    """Remove an account's sessions; return how many there were."""
    statement = delete(sessions).where(sessions.c.account_id == account_id)
    return int(connection.execute(statement).rowcount)


def end_stale(connection: Connection, *, began_before: datetime, seen_before: datetime) -> None:
    """Remove the sessions that are too old, or were not used for too long."""
    stale = (sessions.c.began < began_before) | (sessions.c.seen < seen_before)
    connection.execute(delete(sessions).where(stale))


def _account(row: Row[Any]) -> Account:
    return Account(
        id=row.id,
        name=row.name,
        role=Role(row.role),
        created=row.created,
        disabled=row.disabled,
        password_changed=row.password_changed,
    )


def _session(row: Row[Any]) -> Session:
    return Session(
        id=row.id,
        account_id=row.account_id,
        began=row.began,
        seen=row.seen,
        address=row.address,
    )

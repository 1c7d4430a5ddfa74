"""The tokens of programs: statements over one connection."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from archive.account_records import Token
from archive.roles import TokenScope
from archive.sql.account_tables import accounts, tokens

_TOKEN = select(tokens, accounts.c.name.label("account")).join(
    accounts, accounts.c.id == tokens.c.account_id
)


def add(connection: Connection, token: Token, *, account_id: str, digest: str) -> None:
    """Add a token, of which only the digest of the secret is kept."""
    connection.execute(
        insert(tokens).values(
            id=token.id,
            digest=digest,
            account_id=account_id,
            label=token.label,
            scopes=" ".join(token.scopes),
            created=token.created,
            expires=token.expires,
        )
    )


def by_id(connection: Connection, token_id: str) -> tuple[Token, str, str] | None:
    """Return a token, the digest of its secret, and the id of its account."""
    row = connection.execute(_TOKEN.where(tokens.c.id == token_id)).one_or_none()
    return (_token(row), str(row.digest), str(row.account_id)) if row else None


def listing(connection: Connection, account_id: str | None) -> tuple[Token, ...]:
    """Return the tokens, of one account if given, the newest first."""
    statement = _TOKEN.order_by(tokens.c.created.desc(), tokens.c.id)
    if account_id is not None:
        statement = statement.where(tokens.c.account_id == account_id)
    return tuple(map(_token, connection.execute(statement)))


def use(connection: Connection, token_id: str, at: datetime) -> None:
    """Note that a token was used."""
    connection.execute(update(tokens).where(tokens.c.id == token_id).values(used=at))


def revoke(connection: Connection, token_id: str, at: datetime) -> None:
    """Let a token open nothing any more."""
    connection.execute(update(tokens).where(tokens.c.id == token_id).values(revoked=at))


def _token(row: Row[Any]) -> Token:
    return Token(
        id=row.id,
        account=row.account,
        label=row.label,
        scopes=tuple(TokenScope(one) for one in row.scopes.split()),
        created=row.created,
        expires=row.expires,
        used=row.used,
        revoked=row.revoked,
    )

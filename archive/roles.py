"""What people and programs may do: the roles of people, the scopes of their tokens."""

from enum import StrEnum


class Role(StrEnum):
    """What a person may do; each role may do all that those before it may."""

    READER = "reader"
    CURATOR = "curator"
    ADMINISTRATOR = "administrator"

    def covers(self, needed: "Role") -> bool:
        """Say whether this role may do what is for ``needed``."""
        order = tuple(Role)
        return order.index(self) >= order.index(needed)


class TokenScope(StrEnum):
    """What a program may do with a token, of what its owner may; none implies another."""

    READ = "read"
    INGEST = "ingest"
    CURATE = "curate"
    ADMIN = "admin"

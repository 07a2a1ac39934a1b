"""What it means that a constraint of the database refuses a row."""

import sqlite3

from django.db import IntegrityError
from django.db.models import ProtectedError, RestrictedError

# A unique constraint, one of exclusion, a foreign key.
_POSTGRESQL = {"23505", "23P01", "23503"}
_SQLITE = {
    sqlite3.SQLITE_CONSTRAINT_UNIQUE,
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY,
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY,
}


def is_against_another(trouble: BaseException | None) -> bool:
    """Whether another row stands against it, which somebody else may have written at the same
    moment. What a row breaks by itself (CHECK, NOT NULL), and what the journal's guard forbids,
    is a fault of ours."""
    if not isinstance(trouble, IntegrityError):
        return False
    if isinstance(trouble, ProtectedError | RestrictedError):
        return True
    cause = trouble.__cause__
    code = getattr(cause, "sqlite_errorcode", None)
    return code in _SQLITE if code is not None else getattr(cause, "sqlstate", "") in _POSTGRESQL

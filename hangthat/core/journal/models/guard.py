"""Triggers that refuse every way of altering a chain, by vendor: name of trigger → its SQL.

SQLite needs `recursive_triggers` besides, or INSERT OR REPLACE would slip by. PostgreSQL's
fire ALWAYS: `session_replication_role` does not silence them. Whoever owns the table can drop
them: on PostgreSQL the site's role must not be the owner, on SQLite the chain shows it.
"""

from collections.abc import Sequence

CHAINS = ("journal_entry", "journal_look")
TABLES = (*CHAINS, "journal_rowhash")
_WORDS = "nhat ky chi duoc ghi them"

_BODY = f" BEGIN RAISE EXCEPTION '{_WORDS}' USING ERRCODE = 'restrict_violation'; END "
_FUNCTION = (
    f"CREATE OR REPLACE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS $${_BODY}$$"
)


def _sqlite(table: str) -> dict[str, str]:
    return {
        f"{table}_no_{act.lower()}": (
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
        )
        for act in ("UPDATE", "DELETE")
    }


def _postgresql(table: str) -> dict[str, str]:
    each = {"UPDATE": "ROW", "DELETE": "ROW", "TRUNCATE": "STATEMENT"}
    return {
        f"{table}_no_{act.lower()}": (
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"FOR EACH {per} EXECUTE FUNCTION journal_refuses(); "
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_{act.lower()}"
        )
        for act, per in each.items()
    }


def triggers(vendor: str, tables: Sequence[str] = TABLES) -> dict[str, str]:
    """All of them, in no order."""
    of = _sqlite if vendor == "sqlite" else _postgresql
    return {name: sql for table in tables for name, sql in of(table).items()}


def raise_guard(vendor: str, tables: Sequence[str] = TABLES) -> list[str]:
    """The statements that put the triggers up."""
    function = [] if vendor == "sqlite" else [_FUNCTION]
    return [*function, *triggers(vendor, tables).values()]


def standing(vendor: str, tables: Sequence[str] = TABLES) -> dict[str, str]:
    """What the database says of each trigger where the guard stands, asked by `STANDING`."""
    wanted = triggers(vendor, tables)
    return wanted if vendor == "sqlite" else dict.fromkeys(wanted, f"A{_BODY}")


STANDING = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT tgname, tgenabled::text || prosrc FROM pg_trigger "
        "JOIN pg_proc ON pg_proc.oid = tgfoid WHERE proname = 'journal_refuses'"
    ),
}


def lower_guard(vendor: str) -> list[str]:
    """The statements that take them down: for migrations back, and between tests."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {name}" for name in triggers(vendor)]
    return ["DROP FUNCTION IF EXISTS journal_refuses() CASCADE"]

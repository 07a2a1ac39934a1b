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
    if vendor == "sqlite":
        return triggers(vendor, tables)
    return _standing_on_postgresql(tables)


def _standing_on_postgresql(tables: Sequence[str]) -> dict[str, str]:
    """State, definition, body, language, settings of the function: nothing of it may differ."""
    each = {"UPDATE": "ROW", "DELETE": "ROW", "TRUNCATE": "STATEMENT"}
    return {
        f"{table}_no_{act.lower()}": "|".join(
            (
                "A",
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"FOR EACH {per} EXECUTE FUNCTION journal_refuses()",
                _BODY,
                "plpgsql",
                "",
            )
        )
        for table in tables
        for act, per in each.items()
    }


# PostgreSQL: only triggers of these very tables count, wherever another of the same name stands.
_OURS = "= ANY(ARRAY(SELECT to_regclass('public.' || one)::oid FROM unnest(%s::text[]) one))"
STANDING = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT tgname, concat_ws('|', tgenabled::text, "
        "replace(replace(pg_get_triggerdef(pg_trigger.oid), ' public.', ' '), ' ONLY ', ' '), "
        "prosrc, lanname, coalesce(proconfig::text, '')) "
        "FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
        "JOIN pg_language ON pg_language.oid = prolang "
        "WHERE NOT tgisinternal AND pronamespace = 'public'::regnamespace "
        f"AND tgrelid {_OURS}"
    ),
}
# What else acts when such a table is written to.
OTHERS = {
    "sqlite": (
        "SELECT name FROM sqlite_master WHERE type = 'trigger' "
        f"AND tbl_name IN ({', '.join(repr(table) for table in TABLES)})"
    ),
    "postgresql": (
        f"SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid {_OURS} "
        f"UNION SELECT rulename FROM pg_rewrite WHERE ev_class {_OURS}"
    ),
}
ROLE_SETTING = "SELECT current_setting('session_replication_role')"


def lower_guard(vendor: str) -> list[str]:
    """The statements that take them down: for migrations back, and between tests."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {name}" for name in triggers(vendor)]
    return ["DROP FUNCTION IF EXISTS journal_refuses() CASCADE"]

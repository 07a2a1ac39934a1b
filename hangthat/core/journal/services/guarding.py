"""Whether the guard of the journal stands, and a role that cannot take it down."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from hangthat.core.journal.models.guard import (
    OTHERS,
    ROLE_SETTING,
    STANDING,
    TABLES,
    standing,
)
from hangthat.core.journal.models.rights import NEXT_NUMBER, tables_by_rights

_BROUGHT = ("journal", "0003_guard")
_PRAGMAS = {"foreign_keys": {1}, "recursive_triggers": {1}, "synchronous": {2, 3}}


def faults() -> Iterator[str]:
    """What makes the journal alterable, in words: each trigger by its definition and its state."""
    there = connection.introspection.table_names()
    tables = [table for table in TABLES if table in there]
    with connection.cursor() as cursor:
        cursor.execute(STANDING[connection.vendor], _state_arguments())
        found = dict(cursor.fetchall())
        for name, wanted in standing(connection.vendor, tables).items():
            if found.get(name) != wanted:
                yield f"Thiếu trigger {name}, hoặc nó đã bị sửa: nhật ký có thể bị sửa."
        cursor.execute(OTHERS[connection.vendor], 2 * _state_arguments())
        others = {name for (name,) in cursor.fetchall()}
        for name in sorted(others - standing(connection.vendor).keys()):
            yield f"Bảng nhật ký có trigger hoặc rule lạ {name}: nhật ký có thể bị sửa."
        yield from _settings_at_fault(cursor)


def is_expected() -> bool:
    """Whether the guard must stand: its migration is recorded, or what came after it is there.

    The record alone is not believed: whoever can delete one row could silence every fault.
    """
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        if TABLES[0] not in tables:
            return False
        later = connection.introspection.get_constraints(cursor, TABLES[0])
    return "journal_actor" in later or _BROUGHT in _applied()


def is_awaited() -> bool:
    """The chains are there and nothing says that the guard ever stood: migrations must go on."""
    return TABLES[0] in connection.introspection.table_names() and not is_expected()


def is_recorded() -> bool:
    """Whether the list of migrations tells of the guard as it should."""
    return _BROUGHT in _applied()


def _applied() -> dict[tuple[str, str], object]:
    return dict(MigrationRecorder(connection).applied_migrations())


def _state_arguments() -> list[list[str]]:
    return [list(TABLES)] if connection.vendor == "postgresql" else []


def _settings_at_fault(cursor: Any) -> Iterator[str]:
    if connection.vendor == "sqlite":
        for name, allowed in _PRAGMAS.items():
            cursor.execute(f"PRAGMA {name}")
            if cursor.fetchone()[0] not in allowed:
                yield f"SQLite chạy không đúng thiết lập: PRAGMA {name}."
        return
    cursor.execute(ROLE_SETTING)
    if cursor.fetchone()[0] != "origin":
        yield "PostgreSQL chạy không đúng thiết lập: session_replication_role phải là origin."


def owner_is_us() -> bool:
    """The site runs as a role that could take the guard down. On SQLite there is no other."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bool_or(pg_has_role(current_user, tableowner, 'MEMBER')) "
            "FROM pg_tables WHERE schemaname = current_schema() AND tablename = ANY(%s)",
            [list(TABLES)],
        )
        return bool(cursor.fetchone()[0])


def guarded_roles() -> list[str]:
    """The PostgreSQL roles that `grant` was given: they may add to the journal, and own nothing."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT grantee::regrole::text FROM pg_class, aclexplode(relacl) "
            "WHERE relname = %s AND relnamespace = current_schema()::regnamespace "
            "AND privilege_type = 'INSERT' AND grantee NOT IN (0, relowner) ORDER BY 1",
            [TABLES[0]],
        )
        return [role for (role,) in cursor.fetchall()]


@transaction.atomic
def grant(*, role: str) -> None:
    """Give a PostgreSQL role what the site needs and no more: the journal is only added to.

    Harmless to repeat; needed again after a migration that adds tables.
    Refuses: SQLite; a role that is not there; one that could take the guard down.
    """
    if connection.vendor != "postgresql":
        raise ValidationError("SQLite không có vai; lệnh này chỉ dùng cho PostgreSQL.")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR pg_has_role(oid, current_user, 'MEMBER') "
            "FROM pg_roles WHERE rolname = %s",
            [role],
        )
        found = cursor.fetchone()
        if found is None:
            raise ValidationError(
                f"Chưa có vai {role}. Hãy tạo: CREATE ROLE {role} LOGIN PASSWORD '…';"
            )
        if found[0]:
            raise ValidationError(f"Vai {role} gỡ được các trigger của nhật ký; hãy chọn vai khác.")
        name = connection.ops.quote_name(role)
        for statement in _rights(name):
            cursor.execute(statement)


def _rights(role: str) -> Iterator[str]:
    """Everything is taken first: a right that an older version gave does not stay."""
    quote = connection.ops.quote_name
    yield f"REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role}"
    yield f"GRANT USAGE ON SCHEMA public TO {role}"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}"
    yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {role}"
    for rights, tables in tables_by_rights(connection.introspection.table_names()).items():
        yield f"GRANT {', '.join(rights)} ON {', '.join(map(quote, tables))} TO {role}"
    yield f"GRANT {', '.join(NEXT_NUMBER)} ON ALL SEQUENCES IN SCHEMA public TO {role}"

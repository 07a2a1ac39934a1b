"""Whether the guard of the journal stands, and a role that cannot take it down."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from hangthat.core.journal.models.guard import CHAINS, STANDING, TABLES, standing

_PRAGMAS = {"foreign_keys": {1}, "recursive_triggers": {1}, "synchronous": {2, 3}}


def faults() -> Iterator[str]:
    """What makes the journal alterable, in words. Nothing before the guard's own migration."""
    applied = MigrationRecorder(connection).applied_migrations()
    if ("journal", "0003_guard") not in applied:
        return
    tables = TABLES if ("journal", "0005_row_hashes") in applied else CHAINS
    with connection.cursor() as cursor:
        cursor.execute(STANDING[connection.vendor])
        found = dict(cursor.fetchall())
        for name, wanted in standing(connection.vendor, tables).items():
            if found.get(name) != wanted:
                yield f"Thiếu trigger {name}, hoặc nó đã bị sửa: nhật ký có thể bị sửa."
        if connection.vendor == "sqlite":
            for name, allowed in _PRAGMAS.items():
                cursor.execute(f"PRAGMA {name}")
                if cursor.fetchone()[0] not in allowed:
                    yield f"SQLite chạy không đúng thiết lập: PRAGMA {name}."


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
    journal = ", ".join(TABLES)
    yield f"REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role}"
    yield f"GRANT USAGE ON SCHEMA public TO {role}"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}"
    yield f"REVOKE ALL ON {journal} FROM {role}"
    yield f"GRANT SELECT, INSERT ON {journal} TO {role}"

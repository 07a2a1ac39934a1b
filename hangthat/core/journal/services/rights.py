"""What the site's role may do, table by table, against what the site needs."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection

from hangthat.core.journal.models.rights import WRITE, rights_on

_ASKED = """
SELECT relname, privilege, has_table_privilege(current_user, pg_class.oid, privilege)
FROM pg_class CROSS JOIN unnest(%s::text[]) AS privilege
WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relname = ANY(%s)
"""
_SEQUENCES = """
SELECT relname FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relkind = 'S'
AND NOT has_sequence_privilege(current_user, oid, 'USAGE') ORDER BY relname
"""


def missing_rights() -> Iterator[str]:
    """In words; nothing on SQLite, which has no roles, and before the tables are there."""
    if connection.vendor != "postgresql":
        return
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, [list(WRITE), sorted(tables)])
        found = cursor.fetchall()
        cursor.execute(_SEQUENCES)
        sequences = [name for (name,) in cursor.fetchall()]
    lacking: dict[str, list[str]] = {}
    for table, right, has in found:
        if not has and right in rights_on(table):
            lacking.setdefault(table, []).append(right)
    for table, rights in sorted(lacking.items()):
        yield f"Vai của trang thiếu quyền {', '.join(rights)} trên bảng {table}."
    for name in sequences:
        yield f"Vai của trang thiếu quyền trên dãy số {name}."

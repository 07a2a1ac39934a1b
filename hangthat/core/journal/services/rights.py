"""What the site's role may do, table by table, against what the site needs."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection

from hangthat.core.journal.models.rights import NARROWER, WRITE, rights_on
from hangthat.core.journal.services.guarding import owner_is_us

_ASKED = """
SELECT relname, privilege, has_table_privilege(current_user, pg_class.oid, privilege)
FROM pg_class CROSS JOIN unnest(%s::text[]) AS privilege
WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
ORDER BY relname, array_position(%s::text[], privilege)
"""
_ANY = (*WRITE, "TRUNCATE", "TRIGGER")
_SEQUENCES = """
SELECT relname FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relkind = 'S'
AND NOT has_sequence_privilege(current_user, oid, 'USAGE') ORDER BY relname
"""


def missing_rights() -> Iterator[str]:
    """In words; nothing on SQLite, which has no roles, and before the tables are there."""
    if connection.vendor != "postgresql":
        return
    wanted = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    wanted |= NARROWER.keys()
    for table, rights in _unlike(has=False).items():
        if table in wanted:
            yield f"Vai của trang thiếu quyền {', '.join(rights)} trên bảng {table}."
    with connection.cursor() as cursor:
        cursor.execute(_SEQUENCES)
        for (name,) in cursor.fetchall():
            yield f"Vai của trang thiếu quyền trên dãy số {name}."


def needless_rights() -> Iterator[str]:
    """What a role that is not the owner may do beyond what the site needs, in words."""
    if connection.vendor != "postgresql" or owner_is_us():
        return
    for table, rights in _unlike(has=True).items():
        yield f"Vai của trang có quyền {', '.join(rights)} thừa trên bảng {table}."


def _unlike(*, has: bool) -> dict[str, list[str]]:
    """Table → rights that the role has and should not (`has`), or should have and has not."""
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, [list(_ANY), list(_ANY)])
        found = cursor.fetchall()
    unlike: dict[str, list[str]] = {}
    for table, right, given in found:
        if given == has and (right in rights_on(table)) != has:
            unlike.setdefault(table, []).append(right)
    return unlike

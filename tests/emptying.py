"""After a test of whole transactions its rows go: from the tables that have any.

Django empties every table, three hundred of them, and then writes the content types and
permissions anew, which the migrations wrote; these stay here.
"""

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

_STAY = {one._meta.db_table for one in (ContentType, Permission)}


def empty_tables() -> None:
    """No row of any model stays, though some triggers write rows when others go."""
    connection.ensure_connection()
    tables = sorted(set(connection.introspection.django_table_names(only_existing=True)) - _STAY)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")  # no trigger, no key
        while filled := _filled(tables):
            for table in filled:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")


def _filled(tables: list[str]) -> list[str]:
    asked = (
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(table)})"
        for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return [name for (name,) in cursor.fetchall()]

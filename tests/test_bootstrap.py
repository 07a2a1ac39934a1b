"""The commands themselves: no network, and no package is really installed."""

import ast
import importlib.util
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import psycopg
import pytest

from tests.postgres import private_server
from tests.processes import GATES, environment, pytest_command
from tests.suites import choose_databases, count_outcomes, run_suite

ROOT = Path(__file__).resolve().parents[1]
LINTER = "[tool.ruff]\nline-length = 100\n"


def load(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", folder / "bootstrap.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def make_program(file: Path, script: str = "exit 0") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return file


@pytest.fixture
def bootstrap(tmp_path: Path) -> ModuleType:
    """A small checkout, set up for `run`; what its uv and Python are asked goes to `asked`."""
    shutil.copy(ROOT / "bootstrap.py", tmp_path)
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "hangthat"\n')
    (tmp_path / "requirements.lock").write_text("django==5.2.19\n")
    (tmp_path / "requirements-dev.lock").write_text("django==5.2.19\nruff==0.17.6\n")
    for name in ("uv", "python"):
        make_program(tmp_path / ".venv/bin" / name, f'echo "{name} $*" >> "{tmp_path}/asked"')
    (tmp_path / ".venv/lib/python3.11/site-packages/django").mkdir(parents=True)
    module = load(tmp_path)
    module.write_stamp(dev=False)
    return module


@pytest.fixture
def asked(tmp_path: Path) -> Callable[[], list[str]]:
    log = tmp_path / "asked"
    return lambda: log.read_text().splitlines() if log.exists() else []


def test_the_newest_python_is_tried_first_and_pyenv_counts(tmp_path: Path) -> None:
    old, new = (make_program(tmp_path / "path" / f"python3.{minor}") for minor in (11, 13))
    pyenv = make_program(tmp_path / "home/.pyenv/versions/3.12.1/bin/python3.12")
    make_program(tmp_path / "path/python3.10")

    found = load(ROOT).installed_pythons(str(tmp_path / "path"), tmp_path / "home")

    assert [python for python in found if tmp_path in python.parents] == [new, pyenv, old]


def test_a_python_that_runs_nothing_is_passed_over(tmp_path: Path) -> None:
    shim = make_program(tmp_path / "python3.14", "echo 'command not found' >&2; exit 127")

    answers = [load(ROOT).is_supported(python) for python in (shim, Path(sys.executable))]

    assert answers == [False, True]


def test_an_old_python_gets_as_far_as_looking_for_a_newer_one() -> None:
    source = (ROOT / "bootstrap.py").read_text()

    assert ast.parse(source, feature_version=(3, 6))


def test_a_finished_set_up_is_not_repeated(bootstrap: ModuleType, asked: Callable) -> None:
    bootstrap.setup(dev=False)

    assert asked() == []


def test_a_set_up_for_development_serves_running_too(
    bootstrap: ModuleType, asked: Callable
) -> None:
    bootstrap.setup(dev=True)
    after_development = asked()
    bootstrap.setup(dev=False)

    assert "requirements-dev.lock" in after_development[0]
    assert asked() == after_development


def test_a_changed_lock_is_installed_by_its_hashes_and_then_the_program(
    bootstrap: ModuleType, asked: Callable
) -> None:
    bootstrap.LOCK.write_text("django==5.2.20\n")

    bootstrap.setup(dev=False)

    to_python = f"uv pip install -q -p {bootstrap.PYTHON}"
    assert asked() == [
        f"{to_python} --require-hashes -r {bootstrap.LOCK}",
        f"{to_python} --no-deps --no-build-isolation -e {bootstrap.ROOT}",
    ]


def test_a_linters_setting_installs_nothing(bootstrap: ModuleType, asked: Callable) -> None:
    project = bootstrap.ROOT / "pyproject.toml"
    project.write_text(project.read_text() + LINTER)

    bootstrap.setup(dev=False)

    assert asked() == []


def test_where_uv_fails_pip_installs_the_same_file(bootstrap: ModuleType, asked: Callable) -> None:
    make_program(bootstrap.BIN / "uv", "exit 2")

    bootstrap.setup(dev=True)

    assert asked()[0] == f"python -m pip install -q --require-hashes -r {bootstrap.DEV_LOCK}"


def test_a_failed_installation_stops_and_is_tried_again_from_nothing(
    bootstrap: ModuleType, capsys: pytest.CaptureFixture
) -> None:
    for name in ("uv", "python"):
        make_program(bootstrap.BIN / name, "exit 1")

    with pytest.raises(SystemExit):
        bootstrap.setup(dev=True)

    assert "Không cài được thư viện" in capsys.readouterr().err
    assert bootstrap.read_stamp() == {}


@pytest.mark.parametrize("lost", [".venv/bin/python", ".venv/lib/python3.11/site-packages/django"])
def test_a_venv_that_lost_a_file_is_not_whole(bootstrap: ModuleType, lost: str) -> None:
    (bootstrap.ROOT / lost).rename(bootstrap.ROOT / "elsewhere")

    assert bootstrap.read_stamp() == {}


def test_a_moved_checkout_does_not_run_the_code_of_the_old_one(
    bootstrap: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> None:
    copy = tmp_path_factory.mktemp("copy") / "checkout"
    shutil.copytree(bootstrap.ROOT, copy)

    assert bootstrap.read_stamp()
    assert load(copy).read_stamp() == {}


def test_a_broken_stamp_counts_as_none(bootstrap: ModuleType) -> None:
    answers = []
    for content in ("", "[]", "{}", json.dumps({"names": [], "root": "/"})):
        bootstrap.STAMP.write_text(content)
        answers.append(bootstrap.read_stamp())

    assert answers == [{}, {}, {}, {}]


def test_another_virtual_environment_does_not_leak_in(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIRTUAL_ENV", "/elsewhere")
    monkeypatch.setenv("PYTHONHOME", "/elsewhere")
    monkeypatch.setenv("DATABASE_URL", "postgres://db/hangthat")

    kept = bootstrap.environment()

    assert "/elsewhere" not in kept.values()
    assert kept["DATABASE_URL"] == "postgres://db/hangthat"


def test_modules_are_compiled_once_even_where_the_machine_forbids_it(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    assert "PYTHONDONTWRITEBYTECODE" not in bootstrap.environment()


def test_the_runtime_lock_is_held_to_the_development_lock(bootstrap: ModuleType) -> None:
    development, runtime = (" ".join(command) for command in bootstrap.lock_commands("uv"))

    flags = "uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header"
    assert development == (
        f"{flags} pyproject.toml --group dev --group install -o requirements-dev.lock"
    )
    assert runtime == (
        f"{flags} pyproject.toml --group install -c requirements-dev.lock -o requirements.lock"
    )


def test_make_knows_every_verb_but_the_one_the_others_start_with(bootstrap: ModuleType) -> None:
    rule = next(
        line for line in (ROOT / "Makefile").read_text().splitlines() if line.startswith("run ")
    )

    assert set(rule.rstrip(":").split()) == set(bootstrap.VERBS) - {"setup"}


def test_tests_never_meet_the_persons_own_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://db/hangthat")
    monkeypatch.setenv("HANGTHAT_DEBUG", "1")

    kept = environment("/tmp/x")

    assert "DATABASE_URL" not in kept
    assert "HANGTHAT_DEBUG" not in kept
    assert kept["HANGTHAT_DATA"] == "/tmp/x"


@pytest.mark.parametrize(
    ("args", "workers"),
    [
        (["-q"], ["-n", "2", "--dist", "worksteal"]),
        (["-n0"], []),
        (["-n", "4"], []),
        (["--numprocesses=1"], []),
    ],
)
def test_two_workers_unless_the_caller_says_how_many(
    args: list[str], workers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(GATES, raising=False)

    assert pytest_command(args) == ["pytest", *workers, *args]


def test_a_full_run_has_a_third_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(GATES, "full")

    assert pytest_command([]) == ["pytest", "-n", "3", "--dist", "worksteal"]


def test_both_databases_unless_one_is_named() -> None:
    assert choose_databases(["-k", "a b"]) == (["sqlite", "postgres"], ["-k", "a b"])
    assert choose_databases(["-x", "--only", "postgres", "tests"]) == (
        ["postgres"],
        ["-x", "tests"],
    )


def test_a_broken_preparation_counts_as_a_failure(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(
        '<testsuites><testsuite tests="9" failures="2" errors="1" skipped="1"/></testsuites>'
    )

    assert count_outcomes(report) == {"passed": 5, "failed": 3, "skipped": 1}


def test_a_suite_in_which_no_test_ran_has_failed(capfd: pytest.CaptureFixture) -> None:
    result = run_suite("SQLite", ["-q", "-n0", "-k", "không_có", __file__], by_time=False)

    assert result.code == 5
    assert result.closing.endswith("SQLite: 0 passed, 0 failed, 0 skipped")


def test_the_private_server_is_gone_after_a_failure() -> None:
    seen = {}

    def tests_that_fail() -> None:
        with private_server() as url, psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE test_x")
            seen["folder"] = Path(connection.info.host)
            seen["process"] = int((seen["folder"] / "data/postmaster.pid").read_text().split()[0])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        tests_that_fail()

    assert not seen["folder"].exists()
    with pytest.raises(ProcessLookupError):
        os.kill(seen["process"], 0)

"""A folder of tests that passes its budget fails `make test`; a slow machine does not."""

import subprocess
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.budget import FILE, over_budget, read_budgets
from tests.gate_counts import TOTAL, TRIED, counts_of, describe

ROOT = Path(__file__).resolve().parents[1]
BUDGETS = {"calibration": 0.05, "default": 40, "seconds": {"tests": 100}}
RUN = """
import time

def test_works():
    until = time.process_time() + {seconds}
    while time.process_time() < until:
        pass
"""


def test_a_folder_over_its_budget_is_named() -> None:
    spent = {"tests": 101.0, "hangthat/desk/shops/tests": 39.0, "hangthat/new/tests": 41.0}

    over = over_budget(spent, 0.05, BUDGETS)

    assert [line.split(":")[0] for line in over] == ["hangthat/new/tests", "tests"]


def test_a_machine_that_takes_twice_as_long_may_take_twice_as_long() -> None:
    assert over_budget({"tests": 199.0}, 0.10, BUDGETS) == []
    assert over_budget({"tests": 201.0}, 0.10, BUDGETS) != []


def test_a_quick_machine_gains_no_stricter_budget() -> None:
    assert over_budget({"tests": 99.0}, 0.01, BUDGETS) == []


def test_every_budget_is_of_a_folder_that_has_tests() -> None:
    lost = [name for name in read_budgets()["seconds"] if not [*(ROOT / name).glob("test_*.py")]]

    assert lost == []


def test_all_budgets_together_fit_into_twenty_four_minutes_on_two_cores() -> None:
    budgets = read_budgets()
    folders = {file.parent.relative_to(ROOT).as_posix() for file in ROOT.glob("*/**/test_*.py")}
    folders = {folder for folder in folders if not folder.startswith((".", "build"))}

    together = sum(budgets["seconds"].get(folder, budgets["default"]) for folder in folders)

    assert together <= 60 * 24 * 2


CLOSES = """
import subprocess, sys
import pytest

@pytest.fixture(scope="session")
def program():
    works = "import time\\nwhile time.process_time() < 0.4: pass"
    process = subprocess.Popen([sys.executable, "-c", works])
    yield
    process.wait()

def test_first(program): ...
def test_last(): ...
"""


@pytest.mark.parametrize("enabled", [True, False])
def test_a_run_fails_by_its_time_only_where_budgets_are_enabled(
    tmp_path: Path, enabled: bool
) -> None:
    said = tmp_path / "over"

    done = run(tmp_path, RUN.format(seconds=0.4), **budgets(said) if enabled else {})

    assert done.returncode == int(enabled), done.stdout + done.stderr
    assert ("OVER BUDGET" in done.stdout) == enabled
    assert said.exists() == enabled
    assert not enabled or "of 0 s" in said.read_text()


def test_what_the_whole_run_used_is_not_counted_where_it_is_closed(tmp_path: Path) -> None:
    done = run(tmp_path, CLOSES, **budgets(tmp_path / "over"))

    assert done.returncode == 0, done.stdout + done.stderr


def budgets(said: Path) -> dict[str, str]:
    return {"HANGTHAT_BUDGETS": str(said)}


def run(folder: Path, tests: str, **added: str) -> subprocess.CompletedProcess[str]:
    """pytest over one file whose folder has a budget of 0.2 seconds."""
    (folder / "test_slow.py").write_text(tests)
    (folder / "budgets.toml").write_text("calibration = 9.9\ndefault = 0.2\n[seconds]\n")
    (folder / "conftest.py").write_text(
        "import tests.budget\nfrom pathlib import Path\n"
        "tests.budget.FILE = Path(__file__).with_name('budgets.toml')\n"
    )
    words = ["-p", "tests.budget", "-p", "no:django", "-p", "no:schemathesis", "-c", "/dev/null"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *words, "--rootdir", str(folder), str(folder)],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), **added},
        check=False,
        capture_output=True,
        text=True,
    )


def test_the_file_of_budgets_is_written_for_a_known_machine() -> None:
    assert 0 < tomllib.loads(FILE.read_text())["calibration"] < 1


def test_what_gates_tried_adds_up_and_what_they_left_out_is_said() -> None:
    reports = [
        SimpleNamespace(when="teardown", user_properties=[(TRIED, ("A2 x, y", n)), (TOTAL, total)])
        for n, total in ((400, ("A2 x, y", 1500)), (700, ("A2 x, y", 1500)))
    ]
    reports.append(SimpleNamespace(when="call", user_properties=[(TRIED, ("A2 x, y", 9))]))

    assert describe(counts_of(reports)) == ["A2 x, y: 1.100 of 1.500, 400 left out"]

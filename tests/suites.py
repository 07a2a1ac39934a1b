"""What `bootstrap.py test` runs: everything, on both databases."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from tests import gates_page
from tests.budget import ENABLED
from tests.databases import IN_TURN
from tests.gate_counts import FILE, Counts
from tests.postgres import private_server
from tests.processes import GATES, ROOT, call, environment, leave_with, pytest_command, say
from tests.template import cluster, file


@dataclass(frozen=True)
class Result:
    name: str
    code: int
    words: str  # where there are no outcomes, why
    outcomes: dict[str, int] = field(default_factory=dict)
    gate_counts: Counts = field(default_factory=dict)
    seconds: float = 0
    over: str = ""  # the folders that passed their budget

    @property
    def closing(self) -> str:
        if not self.outcomes:
            return f"{self.name}: {self.words}"
        counts = ", ".join(f"{number} {outcome}" for outcome, number in self.outcomes.items())
        unsaid = self.code and self.outcomes["passed"] and not self.outcomes["failed"]
        why = f", mã {self.code}" if unsaid else ""
        why += "".join(f"\nOVER BUDGET {line}" for line in self.over.splitlines())
        return f"{self.name} ({self.seconds:.0f} giây)\n{self.name}: {counts}{why}"


def count_outcomes(report: Path) -> dict[str, int]:
    """Of a junit file; a test whose preparation or clean-up breaks has failed."""
    suites = list(ElementTree.parse(report).getroot().iter("testsuite"))
    tests, failures, errors, skipped = (
        sum(int(suite.get(key, 0)) for suite in suites)
        for key in ("tests", "failures", "errors", "skipped")
    )
    failed = failures + errors
    return {"passed": max(tests - failed - skipped, 0), "failed": failed, "skipped": skipped}


def run_suite(
    name: str, args: list[str], *, by_time: bool, shared: bool = False, **added: str
) -> Result:
    """A suite in which no test ran has failed; `by_time`: one that passes its budgets, too.

    `shared`: some files run today with PostgreSQL and not with SQLite (tests/databases.py).
    """
    say(f"\n=== {name} ===")
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="hangthat-", ignore_cleanup_errors=True) as folder:
        report, counts = Path(folder, "report.xml"), Path(folder, "gates.json")
        over = Path(folder, "over-budget.txt")
        told = {FILE: str(counts)} | ({ENABLED: str(over)} if by_time else {})
        told |= {IN_TURN: "1"} if shared else {}
        command = [*pytest_command(args), f"--junitxml={report}"]
        code = call(command, environment(folder, **added, **told))
        if not report.exists():
            return Result(name, code or 5, f"không chạy được, mã {code}")
        outcomes = count_outcomes(report)
        gates = json.loads(counts.read_text()) if counts.exists() else {}
        passed = over.read_text() if over.exists() else ""
    if not outcomes["passed"] and not outcomes["failed"]:
        code = code or 5
    return Result(name, code, "", outcomes, gates, time.monotonic() - started, passed)


def on_sqlite(args: list[str], *, by_time: bool, shared: bool) -> Result:
    return run_suite("SQLite", args, by_time=by_time, shared=shared)


def on_postgres(args: list[str], *, by_time: bool, shared: bool) -> Result:
    try:
        with tempfile.TemporaryDirectory(prefix="hangthat-") as folder:
            data = cluster(environment(folder))
        with private_server(data=data) as url:
            return run_suite("PostgreSQL", args, by_time=by_time, shared=shared, DATABASE_URL=url)
    except (RuntimeError, subprocess.CalledProcessError) as failure:
        return Result("PostgreSQL", 1, str(failure))


DATABASES: dict[str, Callable[..., Result]] = {"sqlite": on_sqlite, "postgres": on_postgres}


def choose_databases(args: list[str]) -> tuple[list[str], list[str]]:
    """Those to test on, and what is left for pytest."""
    parser = argparse.ArgumentParser(prog="test", add_help=False, allow_abbrev=False)
    parser.add_argument("--only", choices=DATABASES)
    options, rest = parser.parse_known_args(args)
    return [options.only] if options.only else list(DATABASES), rest


def prepare(databases: list[str]) -> None:
    """The databases to copy, both at once; the suite says it where one cannot be made."""
    makes = {"sqlite": file, "postgres": cluster}
    with tempfile.TemporaryDirectory(prefix="hangthat-") as folder, ThreadPoolExecutor() as pool:
        wait([pool.submit(makes[name], environment(folder)) for name in databases])


def test(args: list[str]) -> int:
    databases, rest = choose_databases(args)
    prepare(databases)
    full = os.environ.get(GATES) == "full"
    commit = gates_page.clean_commit(ROOT) if full and not rest else ""
    whole = not full and all(arg.startswith("-") for arg in rest)
    shared = {"sqlite": whole and len(databases) > 1, "postgres": whole}
    results: list[Result] = []
    for one in databases:
        results.append(DATABASES[one](rest, by_time=not full, shared=shared[one]))
        if commit and not results[-1].code:
            gates_page.note(results[-1], commit, datetime.now(UTC).date())
            say(f"Đã ghi {gates_page.PAGE.relative_to(ROOT)}.")
    say("\n" + "\n".join(result.closing for result in results))
    return next((result.code for result in results if result.code), 0)


if __name__ == "__main__":
    leave_with(test, sys.argv[1:])

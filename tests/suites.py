"""What `bootstrap.py test` and `bootstrap.py check` run, inside .venv.

No setting of the person's own reaches a test, and no test reaches `var/`.
"""

import argparse
import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import IO
from xml.etree import ElementTree

from tests.postgres import private_server
from tests.template import cluster
from tests.together import run_together

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
GATES = "HANGTHAT_GATES"  # the one wish of the caller that reaches the tests: how much they try
Closing = tuple[int, str]

WORKERS = ("-n", "2", "--dist", "worksteal")
NO_BROWSER = ("-q", "-m", "not browser")
STATIC = (  # the quickest refusals first
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy", "hangthat"),
    ("hangthat", "makemigrations", "--check", "--dry-run"),
    ("djlint", "--lint", "hangthat"),
    ("lint-imports",),
)


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def environment(folder: str, **added: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
        and (not name.startswith("HANGTHAT_") or name == GATES)
    }
    return kept | {"HANGTHAT_DATA": folder, "HANGTHAT_SECRET_KEY": secrets.token_hex()} | added


def call(command: list[str], env: dict[str, str], output: IO[str] | None = None) -> int:
    """Run to the end. A terminal tells the child of Ctrl-C itself; wait for it to tidy up."""
    process = subprocess.Popen(
        [str(BIN / command[0]), *command[1:]],
        cwd=ROOT,
        env=env,
        stdout=output,
        stderr=subprocess.STDOUT if output else None,
    )
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.wait()
        raise
    except SystemExit:
        process.send_signal(signal.SIGINT)
        process.wait()
        raise


def pytest_command(args: list[str]) -> list[str]:
    """Two workers, unless the caller says how many; the one that is done takes from the other."""
    said = any(arg.startswith(("-n", "--numprocesses")) for arg in args)
    return ["pytest", *([] if said else WORKERS), *args]


def count_outcomes(report: Path) -> dict[str, int]:
    """Of a junit file; a test whose preparation or clean-up breaks has failed."""
    suites = list(ElementTree.parse(report).getroot().iter("testsuite"))
    tests, failures, errors, skipped = (
        sum(int(suite.get(key, 0)) for suite in suites)
        for key in ("tests", "failures", "errors", "skipped")
    )
    failed = failures + errors
    return {"passed": max(tests - failed - skipped, 0), "failed": failed, "skipped": skipped}


def run_suite(name: str, args: list[str], **added: str) -> Closing:
    """The exit code and the closing line; a suite in which no test ran has failed."""
    say(f"\n=== {name} ===")
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="hangthat-", ignore_cleanup_errors=True) as folder:
        report = Path(folder, "report.xml")
        command = [*pytest_command(args), f"--junitxml={report}"]
        code = call(command, environment(folder, **added))
        if not report.exists():
            return code or 5, f"{name}: không chạy được, mã {code}"
        outcomes = count_outcomes(report)
    if not outcomes["passed"] and not outcomes["failed"]:
        code = code or 5
    counts = ", ".join(f"{number} {outcome}" for outcome, number in outcomes.items())
    return code, f"{name} ({time.monotonic() - started:.0f} giây)\n{name}: {counts}"


def on_sqlite(args: list[str]) -> Closing:
    return run_suite("SQLite", args)


def on_postgres(args: list[str]) -> Closing:
    try:
        with tempfile.TemporaryDirectory(prefix="hangthat-") as folder:
            data = cluster(environment(folder))
        with private_server(data=data) as url:
            return run_suite("PostgreSQL", args, DATABASE_URL=url)
    except (RuntimeError, subprocess.CalledProcessError) as failure:
        return 1, f"PostgreSQL: {failure}"


DATABASES: dict[str, Callable[[list[str]], Closing]] = {
    "sqlite": on_sqlite,
    "postgres": on_postgres,
}


def choose_databases(args: list[str]) -> tuple[list[str], list[str]]:
    """Those to test on, and what is left for pytest."""
    parser = argparse.ArgumentParser(prog="test", add_help=False, allow_abbrev=False)
    parser.add_argument("--only", choices=DATABASES)
    chosen, left = parser.parse_known_args(args)
    return [chosen.only] if chosen.only else list(DATABASES), left


def test(args: list[str]) -> int:
    chosen, args = choose_databases(args)
    closings = [DATABASES[name](args) for name in chosen]
    say("\n" + "\n".join(closing for _, closing in closings))
    return next((code for code, _ in closings if code), 0)


def check(args: list[str]) -> int:
    """What needs no running first, then the tests that the change can affect."""
    asked, left = choose_scope(args)
    with tempfile.TemporaryDirectory(prefix="hangthat-", ignore_cleanup_errors=True) as folder:
        chosen = Path(folder, "chosen.json")
        choosing = ("python", "-m", "tests.selection", "--base", asked.base, "--out", str(chosen))
        commands = STATIC if asked.all else (*STATIC[:3], choosing, *STATIC[3:])
        env = environment(folder)
        if code := run_together(commands, env, Path(folder), say):
            return code
        if asked.all:
            return call(pytest_command([*NO_BROWSER, *left]), env)
        choice = json.loads(chosen.read_text())
        say("\n" + "\n".join(choice["said"]))
        if choice["whole"]:
            return call(pytest_command([*NO_BROWSER, *left]), env)
        if not choice["tests"]:
            return 0
        command = pytest_command([*NO_BROWSER, *left, *choice["tests"]])
        return call(command, env | {"HANGTHAT_TOUCHED": str(chosen)})


def choose_scope(args: list[str]) -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(prog="check", add_help=False, allow_abbrev=False)
    parser.add_argument("--base", default="")
    parser.add_argument("--all", action="store_true")
    return parser.parse_known_args(args)


def main() -> int:
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    verb, *args = sys.argv[1:]
    try:
        return test(args) if verb == "test" else check(args)
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


if __name__ == "__main__":
    sys.exit(main())

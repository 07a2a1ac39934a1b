"""What `bootstrap.py check` runs: all that needs no running, then the tests of what changed."""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.processes import call, environment, leave_with, pytest_command, say
from tests.together import run_together

STATIC = (  # the quickest refusals first
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy", "hangthat"),
    ("hangthat", "makemigrations", "--check", "--dry-run"),
    ("djlint", "--lint", "hangthat"),
    ("lint-imports",),
)
NO_BROWSER = ("-q", "-m", "not browser")


def check(args: list[str]) -> int:
    asked, left = choose_scope(args)
    with tempfile.TemporaryDirectory(prefix="hangthat-", ignore_cleanup_errors=True) as folder:
        env = environment(folder)
        chosen = Path(folder, "chosen.json")
        choosing = ("python", "-m", "tests.selection", f"--base={asked.base}", f"--out={chosen}")
        commands = STATIC if asked.all else (*STATIC[:3], choosing, *STATIC[3:])
        if code := run_together(commands, env, Path(folder), say):
            return code
        choice = {"whole": "--all"} if asked.all else json.loads(chosen.read_text())
        say("\n".join(["", *choice.get("said", [])]))
        if choice["whole"]:
            return call(pytest_command([*NO_BROWSER, *left]), env)
        if not choice["tests"]:
            return 0
        command = pytest_command([*NO_BROWSER, *left, *choice["tests"]])
        return call(command, env | {"HANGTHAT_TOUCHED": str(chosen)})


def choose_scope(args: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """What to compare with, and what is left for pytest."""
    parser = argparse.ArgumentParser(prog="check", add_help=False, allow_abbrev=False)
    parser.add_argument("--base", default="")
    parser.add_argument("--all", action="store_true")
    return parser.parse_known_args(args)


if __name__ == "__main__":
    leave_with(check, sys.argv[1:])

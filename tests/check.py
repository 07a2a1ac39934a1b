"""What `bootstrap.py check` runs: the static checks, then the tests of what changed."""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.parallel import run_parallel
from tests.processes import call, environment, leave_with, pytest_command, say

STATIC = (  # the quickest refusals first
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy", "hangthat"),
    ("hangthat", "check"),
    ("hangthat", "makemigrations", "--check", "--dry-run"),
    ("djlint", "--lint", "hangthat"),
    ("lint-imports",),
)
NO_BROWSER = ("-q", "-m", "not browser")


def check(args: list[str]) -> int:
    options, rest = parse(args)
    with tempfile.TemporaryDirectory(prefix="hangthat-", ignore_cleanup_errors=True) as folder:
        env, file = environment(folder), Path(folder, "selection.json")
        select = ("python", "-m", "tests.selection", f"--base={options.base}", f"--out={file}")
        commands = STATIC if options.all else (*STATIC[:3], select, *STATIC[3:])
        if code := run_parallel(commands, env, Path(folder), say):
            return code
        selection = {"run_all": "--all"} if options.all else json.loads(file.read_text())
        say("\n".join(["", *selection.get("lines", [])]))
        if selection["run_all"]:
            return call(pytest_command([*NO_BROWSER, *rest]), env)
        if not selection["tests"]:
            return 0
        command = pytest_command([*NO_BROWSER, *rest, *selection["tests"]])
        return call(command, env | {"HANGTHAT_SELECTION": str(file)})


def parse(args: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """Our own options, and what is left for pytest."""
    parser = argparse.ArgumentParser(prog="check", add_help=False, allow_abbrev=False)
    parser.add_argument("--base", default="")
    parser.add_argument("--all", action="store_true")
    return parser.parse_known_args(args)


if __name__ == "__main__":
    leave_with(check, sys.argv[1:])

"""Put each bug into a worktree of its own and run `make check` there; what it lets pass, run whole.

python -m tests.seeded [words of a name …]     all of them without words; ends with 1 if a bug that
                                               `make test` catches passes `make check`
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.processes import ROOT, say
from tests.seeded.bugs import Bug, put_in, read_bugs

SHORT = ("tests.checking", "--base=HEAD", "-x")
LONG = ("tests.suites", "-x", "-q", "-m", "not browser")
_CAUGHT = re.compile(r"^(?:FAILED|ERROR) (\S+)|^\s*[\d.]+ giây\s+(.*)", re.MULTILINE)


@contextmanager
def worktree() -> Iterator[Path]:
    """The newest commit, with what this checkout keeps between runs."""
    folder = Path(tempfile.mkdtemp(prefix="hangthat-seeded-"), "checkout")
    git = ["git", "-C", str(ROOT), "worktree"]
    subprocess.run([*git, "add", "-q", "--detach", folder, "HEAD"], check=True)
    try:
        for kept in (".cache", ".mypy_cache"):
            if (ROOT / kept).is_dir():
                shutil.copytree(ROOT / kept, folder / kept)
        yield folder
    finally:
        subprocess.run([*git, "remove", "--force", folder], check=False)
        shutil.rmtree(folder.parent, ignore_errors=True)


def run(checkout: Path, command: tuple[str, ...]) -> tuple[bool, str]:
    """(whether something failed, what did)."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=checkout,
        env=os.environ | {"PYTHONPATH": str(checkout)},
        check=False,
        capture_output=True,
        text=True,
    )
    return bool(done.returncode), what_failed(done.stdout) if done.returncode else ""


def what_failed(output: str) -> str:
    """The first test that failed; or the static check, which is the last that said a line."""
    found = _CAUGHT.findall(output)
    tests = [test for test, _ in found if test]
    return tests[0] if tests else next((line for _, line in reversed(found) if line), "?")


def verdict(bug: Bug, checkout: Path) -> str:
    """Of a bug in this checkout: check, neither, or test alone."""
    started = time.monotonic()
    caught, by = run(checkout, SHORT)
    seconds = f"{time.monotonic() - started:.0f} s"
    if caught:
        say(f"check    {seconds:>6}  {bug.name}: {by}")
        return "check"
    caught, by = run(checkout, LONG)
    word = "MISSED" if caught else "neither"
    say(f"{word:8} {seconds:>6}  {bug.name}: {by}")
    return word


def main(words: list[str]) -> int:
    chosen = [bug for bug in read_bugs() if all(word in bug.name for word in words)]
    found = []
    with worktree() as checkout:
        for bug in chosen:
            put_in(bug, checkout)
            found.append(verdict(bug, checkout))
            subprocess.run(["git", "-C", str(checkout), "checkout", "-q", "."], check=True)
    say(f"{found.count('check')} of {len(found)} caught by make check,")
    say(f"{found.count('MISSED')} by make test alone, {found.count('neither')} by neither")
    return 1 if "MISSED" in found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

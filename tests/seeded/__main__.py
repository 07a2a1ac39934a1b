"""Put each bug into a worktree of its own and run `make check` there; what it lets pass, run whole.

python -m tests.seeded [--named] [words of a name …]
    All of them without words. Ends with 1 if a bug that `make test` catches passes `make check`,
    with 2 if `make check` fails without a bug.
    --named: of what `make check` would run, only the test that the list names as the one that
    catches the bug; a tenth of the time. As many at once as there are cores, each in its worktree.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue

from tests.processes import ROOT, say
from tests.seeded.bugs import Bug, put_in, read_bugs

SHORT = ("tests.check", "--base=HEAD", "-x")
NAMED = ("pytest", "-q", "-m", "not browser")
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


def run(checkout: Path, command: tuple[str, ...], **told: str) -> tuple[bool, str]:
    """(whether something failed, what did). `told`: what more its environment says."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=checkout,
        env=os.environ | {"PYTHONPATH": str(checkout)} | told,
        check=False,
        capture_output=True,
        text=True,
    )
    return bool(done.returncode), what_failed(done.stdout) if done.returncode else ""


def what_failed(output: str) -> str:
    """The first test that failed; or the static check, which is the last that said a line."""
    matches = _CAUGHT.findall(output)
    tests = [test for test, _ in matches if test]
    return tests[0] if tests else next((line for _, line in reversed(matches) if line), "?")


def verdict(bug: Bug, checkout: Path) -> str:
    """check: `make check` fails by it; MISSED: only `make test` does; neither; BROKEN: what fails
    fails without the bug too."""
    put_in(bug, checkout)
    started = time.monotonic()
    caught, by = run(checkout, SHORT)
    seconds = f"{time.monotonic() - started:.0f} s"
    word = "check" if caught else "MISSED"
    if not caught:
        caught, by = run(checkout, LONG)
    subprocess.run(["git", "-C", str(checkout), "checkout", "-q", "."], check=True)
    if not caught:
        word = "neither"
    elif "::" in by and run(checkout, ("pytest", "-q", by))[0]:
        word = "BROKEN"
    say(f"{word:8} {seconds:>6}  {bug.name}: {by}")
    return word


def named_verdict(bug: Bug, checkout: Path) -> str:
    """check: `make check` selects the test that is named, and it fails; else MISSED."""
    put_in(bug, checkout)
    out = checkout.parent / "selection.json"
    run(checkout, ("tests.selection", "--base=HEAD", f"--out={out}"))
    selection = json.loads(out.read_text())
    selected = bool(selection["run_all"]) or bug.caught.partition("::")[0] in selection["tests"]
    fails = run(checkout, (*NAMED, bug.caught), HANGTHAT_SELECTION=str(out))[0]
    subprocess.run(["git", "-C", str(checkout), "checkout", "-q", "."], check=True)
    word = "check" if selected and fails else "MISSED"
    why = "" if selected else " (not selected)"
    say(f"{word:8} {bug.name}: {bug.caught}{why}")
    return word


def named_verdicts(bugs: Queue[Bug]) -> Counter[str]:
    """In a worktree of their own, until there are no more."""
    verdicts: Counter[str] = Counter()
    with worktree() as checkout:
        while True:
            try:
                bug = bugs.get_nowait()
            except Empty:
                return verdicts
            verdicts[named_verdict(bug, checkout)] += 1


def main_named(bugs: list[Bug]) -> int:
    with worktree() as checkout:
        failed, test = run(checkout, (*NAMED, *sorted({bug.caught for bug in bugs})))
    if failed:
        say(f"fails without a bug: {test}")
        return 2
    waiting: Queue[Bug] = Queue()
    for bug in bugs:
        waiting.put(bug)
    cores = len(os.sched_getaffinity(0))
    with ThreadPoolExecutor(cores) as pool:
        verdicts = sum(pool.map(named_verdicts, [waiting] * cores), Counter())
    say(", ".join(f"{number} {word}" for word, number in sorted(verdicts.items())))
    return 1 if verdicts["MISSED"] else 0


def main(words: list[str]) -> int:
    named = "--named" in words
    words = [word for word in words if word != "--named"]
    chosen = [bug for bug in read_bugs() if all(word in bug.name for word in words)]
    if named:
        return main_named(chosen)
    with worktree() as checkout:
        failed, test = run(checkout, SHORT)
        if failed:
            say(f"make check fails without a bug: {test}")
            return 2
        verdicts = [verdict(bug, checkout) for bug in chosen]
    say(", ".join(f"{number} {word}" for word, number in sorted(Counter(verdicts).items())))
    return 1 if {"MISSED", "BROKEN"} & set(verdicts) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""How `make test` and `make check` run other programs, inside .venv.

No setting of the person's own reaches a test, and no test reaches `var/`.
"""

import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import IO

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
GATES = "HANGTHAT_GATES"  # the one wish of the caller that reaches the tests: how much they try


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
    """Two workers, unless the caller says how many; the one that is done takes from the other. The
    drills of a full run wait for other processes, so it has a third one."""
    if any(arg.startswith(("-n", "--numprocesses")) for arg in args):
        return ["pytest", *args]
    workers = "3" if os.environ.get(GATES) == "full" else "2"
    return ["pytest", "-n", workers, "--dist", "worksteal", *args]


def leave_with(main: Callable[[list[str]], int], args: list[str]) -> None:
    """End this process with the code of `main`; its children tidy up first."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    try:
        sys.exit(main(args))
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)

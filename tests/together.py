"""Commands beside each other, as many as there are cores; the first that fails ends all."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
Command = Sequence[str]


@dataclass
class Running:
    command: Command
    process: subprocess.Popen[bytes]
    output: Path
    started: float

    @property
    def said(self) -> str:
        return self.output.read_text(errors="replace").strip()

    @property
    def closing(self) -> str:
        """One line: how long it took, and the last that it said."""
        last = self.said.rsplit("\n", 1)[-1].strip("= ")
        return f"{time.monotonic() - self.started:5.1f} giây  {' '.join(self.command)}: {last}"


def run_together(
    commands: Sequence[Command], env: dict[str, str], folder: Path, say: Callable[[str], None]
) -> int:
    """Say a line when each is done; of one that fails all it said, and leave with its code."""
    waiting = list(commands)
    with stopped_at_the_end() as running:
        while waiting or running:
            while waiting and len(running) < (os.cpu_count() or 1):
                running.append(_start(waiting.pop(0), env, folder / f"{len(waiting)}.txt"))
            for one in [one for one in running if one.process.poll() is not None]:
                running.remove(one)
                if code := one.process.returncode:
                    say(one.said)
                say(one.closing)
                if code:
                    return code
            time.sleep(0.02)
    return 0


def _start(command: Command, env: dict[str, str], output: Path) -> Running:
    words = [str(BIN / command[0]), *command[1:]]
    with output.open("wb") as to:
        process = subprocess.Popen(words, cwd=ROOT, env=env, stdout=to, stderr=subprocess.STDOUT)
    return Running(command, process, output, time.monotonic())


@contextmanager
def stopped_at_the_end() -> Iterator[list[Running]]:
    """Whatever still runs is told to stop, and waited for."""
    running: list[Running] = []
    try:
        yield running
    finally:
        for one in running:
            one.process.send_signal(signal.SIGINT)
        for one in running:
            one.process.wait()

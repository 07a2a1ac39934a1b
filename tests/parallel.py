"""Commands side by side, as many as there are cores; the first that fails ends all."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.processes import BIN, ROOT

Command = Sequence[str]
_PATIENCE = 20  # seconds, for tidying up


@dataclass
class Job:
    command: Command
    process: subprocess.Popen[bytes]
    file: Path
    started: float

    @property
    def output(self) -> str:
        return self.file.read_text(errors="replace").strip()

    @property
    def summary(self) -> str:
        """One line: how long it took, and the last line of its output."""
        last = self.output.rsplit("\n", 1)[-1].strip("= ")
        return f"{time.monotonic() - self.started:5.1f} giây  {' '.join(self.command)}: {last}"


def run_parallel(
    commands: Sequence[Command],
    env: dict[str, str],
    folder: Path,
    say: Callable[[str], None],
    *,
    at_once: int = os.cpu_count() or 1,
) -> int:
    """Say a line when each is done; of one that fails all its output, and return its code."""
    waiting = list(commands)
    with _interrupting() as running:
        while waiting or running:
            while waiting and len(running) < at_once:
                running.append(_start(waiting.pop(0), env, folder / f"{len(waiting)}.txt"))
            for job in [job for job in running if job.process.poll() is not None]:
                running.remove(job)
                if code := job.process.returncode:
                    say(job.output)
                say(job.summary)
                if code:
                    return code
            time.sleep(0.02)
    return 0


def _start(command: Command, env: dict[str, str], file: Path) -> Job:
    words = [str(BIN / command[0]), *command[1:]]
    with file.open("wb") as output:
        process = subprocess.Popen(
            words, cwd=ROOT, env=env, stdout=output, stderr=subprocess.STDOUT
        )
    return Job(command, process, file, time.monotonic())


@contextmanager
def _interrupting() -> Iterator[list[Job]]:
    """Whatever still runs at the end is told to stop, and waited for.

    A shell that started us in the background lets its children ignore the signal: they are killed.
    """
    running: list[Job] = []
    try:
        yield running
    finally:
        for job in running:
            job.process.send_signal(signal.SIGINT)
        for job in running:
            try:
                job.process.wait(timeout=_PATIENCE)
            except subprocess.TimeoutExpired:
                job.process.kill()
                job.process.wait()

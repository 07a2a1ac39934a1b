"""Opening a hostile file in a process of its own, which inherits no secret and may crash."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import hangthat

_HOME = Path(hangthat.__path__[0]).parent


class Dead(Exception):
    """The process gave no answer. late: it took too long; killed: it exceeded a limit."""

    def __init__(self, *, late: bool = False, killed: bool = False) -> None:
        super().__init__(f"late={late}, killed={killed}")
        self.late = late
        self.killed = killed


def answer_of(
    module: str,
    order: dict[str, Any],
    *,
    patience: float,
    keeps: Sequence[int] = (),
    longest: int = 2**20,
) -> dict[str, Any]:
    """What `python -m module` answers to an order, both as JSON. It should `confine` itself.

    Units: patience in seconds; the answer at most `longest` bytes. keeps: open files it inherits.
    """
    with tempfile.TemporaryFile() as told:
        try:
            done = subprocess.run(
                [sys.executable, "-sP", "-m", module],
                input=json.dumps(order).encode(),
                stdout=told,
                stderr=subprocess.DEVNULL,
                env={
                    "PYTHONPATH": str(_HOME),
                    "PYTHONUTF8": "1",
                    "PATH": os.defpath,
                    "OPENBLAS_NUM_THREADS": "1",  # each thread would ask for memory
                },
                cwd="/",
                pass_fds=list(keeps),
                timeout=patience,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Dead(late=True) from None
        if done.returncode:
            raise Dead(killed=done.returncode < 0)
        told.seek(0)
        answer: dict[str, Any] = json.loads(told.read(longest))
    return answer

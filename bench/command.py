"""What h1, h2, … share as commands: options, the table, the JSON, the exit code."""

import argparse
import inspect
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
django.setup()

from bench.machine import describe  # noqa: E402
from bench.verdict import Metric, as_json, exit_code, table  # noqa: E402
from hangthat.domain.establishments.models import Establishment  # noqa: E402


@dataclass(frozen=True)
class Measured:
    """`pace`: for the growth with N, our rounds in calibrators of the same round."""

    metrics: list[Metric]
    noisy: bool
    pace: dict[str, list[float]] = field(default_factory=dict)


def measure(measured: Callable[[int, datetime], Measured]) -> None:
    """Run a benchmark on the database of DATABASE_URL; exit 0 passed, 1 failed, 2 noisy."""
    module = inspect.getmodule(measured)
    parser = argparse.ArgumentParser(
        description=module and module.__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", type=Path, help="also write the numbers to this file")
    chosen = parser.parse_args()
    n = Establishment.objects.count()
    machine = describe()
    found = measured(chosen.rounds, datetime.now().astimezone())
    print(f"{machine}\n{n:,} establishments, {chosen.rounds} rounds\n{table(found.metrics, n)}")
    if found.noisy:
        print("NOISY: most rounds were disturbed; no verdict, and the seconds mean little.")
    if chosen.json:
        about = {"machine": machine, "noisy": found.noisy, "pace": found.pace}
        chosen.json.write_text(as_json(found.metrics, n, **about))
    sys.exit(exit_code(found.metrics, n, noisy=found.noisy))

"""All of it at one or several sizes, each in a database of its own that is gone afterwards.

    python -m bench.run --n 50000 [200000 1000000] [--database sqlite|postgres] [--rounds 9]

Exit code: 0 every bar holds, 1 some floor does not, 2 the machine was too noisy to say.
"""

import argparse
import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from bench.harness import Interval, growth
from bench.verdict import FAIL, NOISY, PASS, Metric, exit_code, table
from tests.postgres import private_server

ROOT = Path(__file__).resolve().parents[1]
BENCHES = ("h1_targets", "h2_rebuild", "journal", "search", "scope")  # the last adds to the history
Environment = dict[str, str]


@contextmanager
def database(kind: str) -> Iterator[Environment]:
    """The environment of a fresh database; nothing of the person's own leaks in."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
        and not name.startswith("HANGTHAT_")
    }
    with tempfile.TemporaryDirectory(prefix="hangthat-bench-") as folder:
        own = kept | {"HANGTHAT_DATA": folder, "HANGTHAT_SECRET_KEY": secrets.token_hex()}
        if kind == "sqlite":
            yield own
        else:
            with private_server(hasty=False) as url:
                yield own | {"DATABASE_URL": url}


def call(env: Environment, *command: str) -> int:
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode


def measure(env: Environment, n: int, rounds: int, results: Path) -> dict[str, Any]:
    """Set up, generate, run every benchmark; their JSON by name."""
    python = sys.executable
    hangthat = str(Path(python).with_name("hangthat"))
    for command in ([hangthat, "setup"], [python, "-m", "bench.gen", "--n", str(n)]):
        if call(env, *command):
            raise SystemExit(f"{' '.join(command)} failed")
    found = {}
    for name in BENCHES:
        file = results / f"{name}-{n}.json"
        code = call(
            env, python, "-m", f"bench.{name}", "--rounds", str(rounds), "--json", str(file)
        )
        if code not in (PASS, FAIL, NOISY) or not file.exists():
            raise SystemExit(f"bench.{name} broke off ({code})")
        found[name] = json.loads(file.read_text()) | {"code": code}
    return found


def growth_of(sizes: list[int], runs: list[dict[str, Any]]) -> list[Metric]:
    """How our own time grows with N, counted in calibrators, over the sizes of this sitting."""
    metrics = []
    for bench in BENCHES:
        for metric in runs[0][bench]["pace"]:
            paces = [np.array(run[bench]["pace"][metric]) for run in runs]
            found: Interval = growth(sizes, paces)
            metrics.append(Metric(f"{metric} growth b", found, "", "t = a·N^b"))
    return metrics


def the_import(kind: str, rounds: int) -> int:
    """H4 has databases of its own and one size: 100,000 rows; its exit code."""
    options = ["--database", kind, "--rounds", str(rounds)]
    return call(dict(os.environ), sys.executable, "-m", "bench.intake", *options)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--n", type=int, nargs="+", default=[50_000])
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--results", type=Path, help="keep the JSON files in this folder")
    chosen = parser.parse_args()
    sizes = sorted(set(chosen.n))
    with tempfile.TemporaryDirectory(prefix="hangthat-bench-") as folder:
        results = chosen.results or Path(folder)
        results.mkdir(parents=True, exist_ok=True)
        runs = []
        for n in sizes:
            with database(chosen.database) as env:
                runs.append(measure(env, n, chosen.rounds, results))
    codes = [run[name]["code"] for run in runs for name in BENCHES]
    codes.append(the_import(chosen.database, min(chosen.rounds, 3)))
    if len(sizes) > 1:
        metrics = growth_of(sizes, runs)
        print(table(metrics, sizes[-1]))
        codes.append(exit_code(metrics, sizes[-1], noisy=NOISY in codes))
    return FAIL if FAIL in codes else max(codes)


if __name__ == "__main__":
    sys.exit(main())

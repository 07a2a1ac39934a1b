"""Two long files and a tiny one at once: when each begins, and when it is written.

    python -m bench.lanes [--rows 20000] [--database sqlite|postgres] [--hands 2]

A fresh database. Two officers send a long list each, and have it written as soon as it is checked,
while one worker works in its lanes; once both are being written a third sends a list of three rows.
With `--hands 1` the second long file waits for the first, as it did before.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from bench.run import call, database


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--hands", type=int, default=2)
    chosen = parser.parse_args()
    with database(chosen.database) as env, tempfile.TemporaryDirectory() as folder:
        if call(env, str(Path(sys.executable).with_name("hangthat")), "setup"):
            raise SystemExit("setup failed")
        out = Path(folder) / "round.json"
        told = (str(chosen.rows), str(chosen.hands), folder, str(out))
        began = time.perf_counter()
        if call(env, sys.executable, "-m", "bench.lanes_round", *told):
            raise SystemExit("the round broke off")
        found = json.loads(out.read_text())
    load = " ".join(f"{average:.1f}" for average in os.getloadavg())
    whole = time.perf_counter() - began
    print(f"{chosen.rows:,} rows twice, {chosen.hands} hands, {whole:.0f} s in all, load {load}")
    for name, seconds in found.items():
        print(f"{name:44} {seconds:7.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())

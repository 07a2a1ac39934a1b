"""Untidy workbooks read by the program, beside what a person reads in them.

    python -m bench.untidy [--seeds 1 2] [--only WORDS] [--held] [--rows]

Each workbook is made, with its reading, before the program sees it (tests/untidy). Rows are
`right`; `asked`, where a person would ask too; `refused`, where a person would not; `wrong`
in silence: written, or left out, otherwise than a person reads, and nobody is told. The classes
that were kept out while the reader was built stand in a table of their own; `--held` reads them
and no others.
Exit code: 0 nothing wrong in silence and 95 % of the readable rows right.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from bench.run import ROOT, call, database
from bench.verdict import FAIL, PASS

READABLE = 0.95
_COLUMNS = ("right", "asked", "refused", "wrong")


def table(found: dict[tuple[str, int], Counter[str]]) -> str:
    """A line for each class and seed, then one for all."""
    lines = [f"{'class':34} {'seed':>5}" + "".join(f"{name:>9}" for name in _COLUMNS)]
    for (name, seed), counts in found.items():
        lines.append(f"{name:34} {seed:>5}" + "".join(f"{counts[c]:>9}" for c in _COLUMNS))
    total = sum(found.values(), Counter())
    lines.append(f"{'all':34} {'':>5}" + "".join(f"{total[c]:>9}" for c in _COLUMNS))
    readable = total["right"] + total["refused"] + total["wrong"]
    share = total["right"] / max(readable, 1)
    lines.append(f"{len(found)} workbooks; right of the readable rows: {share:.1%}")
    return "\n".join(lines)


def verdict(found: dict[tuple[str, int], Counter[str]]) -> int:
    total = sum(found.values(), Counter())
    readable = total["right"] + total["refused"] + total["wrong"]
    good = not total["wrong"] and total["right"] >= READABLE * readable
    return PASS if good else FAIL


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--only", default="")
    parser.add_argument("--held", action="store_true")
    parser.add_argument("--rows", action="store_true", help="tell every row that is not right")
    told = parser.parse_args()
    with database("sqlite") as env:
        hangthat = str(Path(sys.executable).with_name("hangthat"))
        if call({**env, "PYTHONPATH": str(ROOT)}, hangthat, "setup"):
            raise SystemExit("hangthat setup failed")
        more = ["--held"] * told.held + ["--rows"] * told.rows
        seeds = [str(seed) for seed in told.seeds]
        command = [sys.executable, "-m", "bench.untidy_round", "--only", told.only, *more]
        return call({**env, "PYTHONPATH": str(ROOT)}, *command, "--seeds", *seeds)


if __name__ == "__main__":
    sys.exit(main())

"""Random lives of a clock, beside a slow clock that steps through days and minutes.

    python -m bench.clocks [--lives 10000] [--seed 17]

Needs no database. Exit code: 0 all agree; a disagreement is printed with the life that shows it.
"""

import argparse
import time

from hangthat.core.deadlines.tests.sequences import lives


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lives", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=17)
    asked = parser.parse_args()
    began = time.process_time()
    tally = lives(seed=asked.seed, count=asked.lives)
    print(
        f"{tally.sequences} lives, {tally.done} events done, {tally.refused} refused by both: "
        f"refusals, last minutes, states, spent and left all agree "
        f"({time.process_time() - began:.0f} s of CPU)"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Tables with totals, made from a seed, and what the program tells of them.

    python -m bench.totals [--seeds 8] [--kept] [--told]

Each table is made with its planted differences before the program sees it (tests/totals). `right`:
told as sure; `unclear`: told, but not as sure; `missed`; `false`: called wrong, and it is right;
`doubt`: told as not clear, and it is right. A third of the tables has nothing planted. `--kept`:
only the layouts that were not looked at while the reader of totals was written.
Exit code: 0 no false alarm, and nine of ten differences right.
"""

import argparse
from collections import Counter

from bench.verdict import FAIL, PASS
from tests.totals.judging import COLUMNS, judged, made
from tests.totals.kept import KEPT
from tests.totals.later import LATER
from tests.totals.layouts import LAYOUTS

FOUND = 0.9


def line(name: str, counts: Counter[str]) -> str:
    return f"{name:28}" + "".join(f"{counts[column]:>9}" for column in COLUMNS)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=8)
    parser.add_argument("--kept", action="store_true")
    parser.add_argument("--told", action="store_true", help="tell every total that is not right")
    asked = parser.parse_args()
    layouts = (*KEPT, *LATER) if asked.kept else (*LAYOUTS, *KEPT, *LATER)
    total: Counter[str] = Counter()
    print(f"{'layout':28}" + "".join(f"{column:>9}" for column in COLUMNS))
    for layout in layouts:
        counts: Counter[str] = Counter()
        for seed in range(asked.seeds):
            found, told = judged(made(layout, seed))
            counts += found
            if asked.told:
                print(*(f"  {layout.__name__} {seed}: {one}" for one in told), sep="\n")
        print(line(layout.__name__, counts))
        total += counts
    print(line(f"all {len(layouts) * asked.seeds} tables", total))
    planted = total["right"] + total["unclear"] + total["missed"]
    return PASS if not total["false"] and total["right"] >= FOUND * planted else FAIL


if __name__ == "__main__":
    raise SystemExit(main())

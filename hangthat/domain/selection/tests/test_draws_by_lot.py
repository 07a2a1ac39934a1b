"""The draw is a stranger's to repeat, and what it tells holds the truth."""

import math
import subprocess
import sys
from collections import Counter
from pathlib import Path

from hangthat.domain.selection.grammar.drawing import (
    allocation,
    base_text,
    hash_of,
    picked,
    size_of,
    strata_of,
)
from hangthat.domain.selection.grammar.intervals import Stratum, estimated, wilson
from hangthat.domain.selection.tests.worlds import coverage

ROOT = Path(__file__).parents[4]
HANDBOOK = ROOT / "docs/so-tay/21-chon-co-so-kiem-tra.md"
MEMBERS = [(f"X{at % 3}", f"CS-{at:03};{at}" if at == 7 else f"CS-{at:03}") for at in range(100)]
SEED = "5e" * 32


def test_a_tenth_is_never_rounded_down() -> None:
    assert [size_of(checks, 10) for checks in (1, 10, 11, 40, 41)] == [1, 1, 2, 4, 5]


def test_each_stratum_gets_its_part_and_all_together_the_size() -> None:
    assert allocation({"a": 50, "b": 30, "c": 20}, 10) == {"a": 5, "b": 3, "c": 2}
    assert allocation({"a": 1, "b": 1, "c": 1}, 2) == {"a": 1, "b": 1, "c": 0}
    assert allocation({"a": 2}, 10) == {"a": 2}, "nobody is drawn twice"
    assert allocation({}, 3) == {}


def test_the_list_of_origin_is_the_same_in_whatever_order_it_was_read() -> None:
    assert base_text(MEMBERS, 10) == base_text(reversed(MEMBERS), 10)
    assert strata_of(base_text(MEMBERS, 10)) == {"X0": (34, 4), "X1": (33, 3), "X2": (33, 3)}


def test_one_letter_of_the_list_draws_others() -> None:
    base = base_text(MEMBERS, 10)

    assert hash_of(base) != hash_of(base.replace("CS-000", "CS-00O"))
    assert picked(base, SEED) != picked(base.replace("CS-000", "CS-00O"), SEED)
    assert picked(base, SEED) != picked(base, SEED[::-1])


def test_everybody_is_drawn_equally_often() -> None:
    base = base_text(MEMBERS, 20)
    often = Counter(code for at in range(500) for _, code in picked(base, f"{at}"))

    assert len(often) == len(MEMBERS)
    assert max(often.values()) < 150, "100 are expected, some ±40 by chance"
    assert min(often.values()) > 55


def test_a_stranger_draws_the_same_with_ten_lines_of_the_handbook(tmp_path: Path) -> None:
    block = HANDBOOK.read_text("utf-8").split("```python\n")[1].split("```")[0]
    base = base_text(MEMBERS, 10)
    (tmp_path / "rut-tham.txt").write_text(base, "utf-8")

    run = [sys.executable, "-c", block, SEED]
    said = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    assert len([line for line in block.splitlines() if line]) <= 10
    assert sorted(said.splitlines()) == sorted(f"{one} {code}" for one, code in picked(base, SEED))


def test_wilsons_interval_is_that_of_the_textbook() -> None:
    found = wilson(0.1, 100)

    assert math.isclose(found.low, 0.0552, abs_tol=5e-4)
    assert math.isclose(found.high, 0.1744, abs_tol=5e-4)
    assert (wilson(0, 10).low, wilson(1, 10).high) == (0.0, 1.0)
    assert wilson(0, 10).high > 0.2, "none of ten found is not none at all"


def test_who_refused_lies_between_clean_and_violating() -> None:
    made = estimated([Stratum(100, 10, 1, 7), Stratum(300, 10, 2, 8)])

    assert made is not None
    assert math.isclose(made.low.value, (100 * 0.1 + 300 * 0.2) / 400)
    assert math.isclose(made.high.value, (100 * 0.3 + 300 * 0.2) / 400)
    assert made.low.low < made.low.value < made.high.value < made.high.high
    assert (made.unseen, made.is_whole, made.drawn, made.total) == (2, False, 20, 400)
    assert estimated([Stratum(100, 0, 0, 0)]) is None


def test_the_interval_holds_the_truth_in_95_of_100_worlds() -> None:
    """A thousand of each in `bench.candidates`."""
    assert 0.92 <= coverage(200, refusals=False) <= 0.98
    assert coverage(100, refusals=True) >= 0.95

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
    put_together,
    size_of,
    strata_of,
)
from hangthat.domain.selection.grammar.intervals import Stratum, estimated, wilson
from hangthat.domain.selection.grammar.pooling import DrawnList, pooled
from hangthat.domain.selection.tests.worlds import coverage, overlapping_world

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


def test_small_communes_are_drawn_together_so_that_nobody_is_left_without_a_chance() -> None:
    """Of ten among a hundred, six and four get less than one each, and one together."""
    assert put_together({"a": 50, "b": 30, "c": 20}, 10) == set()
    assert put_together({"a": 90, "b": 6, "c": 4}, 10) == {"b", "c"}
    assert put_together({"a": 60, "b": 35, "c": 3, "d": 2}, 10) == {"b", "c", "d"}
    assert put_together({"a": 1, "b": 1, "c": 1}, 2) == {"a", "b", "c"}


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


def drawn_list(unit: str, first: int, *strata: Stratum) -> DrawnList:
    """Shops by their numbers, from the first one on."""
    size = round(sum(one.total for one in strata))
    members = frozenset(f"CS-{at}" for at in range(first, first + size))
    return DrawnList(unit, members, strata)


def test_a_shop_in_two_draws_of_a_year_weighs_once() -> None:
    """A province of 400 and one of its wards of 100: the ward stands within the province."""
    province = drawn_list("tỉnh", 0, Stratum(100, 5, 1, 4), Stratum(300, 15, 3, 12))
    ward = drawn_list("phường", 0, Stratum(100, 20, 12, 8))
    elsewhere = drawn_list("huyện", 400, Stratum(50, 10, 1, 9))

    made = pooled([ward, province, elsewhere])
    told = estimated(made.strata)

    assert told is not None
    assert (told.total, told.drawn, made.used, made.apart) == (450, 30, 2, 1)
    assert math.isclose(told.low.value, (400 * 0.2 + 50 * 0.1) / 450)


def test_two_draws_of_one_unit_weigh_by_how_many_each_drew() -> None:
    """Ten of 100, three violating; then thirty of 120 in two groups, three of them."""
    spring = drawn_list("phường", 0, Stratum(100, 10, 3, 7))
    autumn = drawn_list("phường", 0, Stratum(40, 10, 1, 9), Stratum(80, 20, 2, 18))

    told = estimated(pooled([spring, autumn]).strata)

    assert told is not None
    assert (told.total, told.drawn) == (120, 40)
    assert math.isclose(told.low.value, 0.25 * 0.3 + 0.75 * 0.1)


def test_shops_of_a_commune_with_none_drawn_are_told_and_not_counted() -> None:
    made = pooled([drawn_list("tỉnh", 0, Stratum(90, 10, 1, 9), Stratum(10, 0, 0, 0))])

    assert (made.beyond, sum(one.total for one in made.strata)) == (10, 90)


def test_the_interval_holds_the_truth_in_95_of_100_worlds() -> None:
    """A thousand of each in `bench.candidates`."""
    assert 0.92 <= coverage(200, refusals=False) <= 0.98
    assert coverage(100, refusals=True) >= 0.95


def test_it_holds_it_too_where_draws_of_a_year_overlap() -> None:
    assert 0.92 <= coverage(200, refusals=False, world=overlapping_world) <= 0.98

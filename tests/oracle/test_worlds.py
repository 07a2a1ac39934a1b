"""The broken worlds are broken where they say, the fine ones are fine: by the rules told apart."""

import csv
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.utils.timezone import localdate

from tests.oracle.broken_worlds import CASES, FINE, SAME_NUMBERS, Case
from tests.oracle.counting import TARGETS, World, answers, tally
from tests.oracle.refusals import is_tax_code, refusals
from tests.oracle.spoiling import SMALL
from tests.oracle.world import FILES

Spoiled = Callable[[Case], Path]
TODAY = localdate()


@pytest.fixture
def spoiled(tmp_path: Path) -> Spoiled:
    def make(case: Case) -> Path:
        for name in FILES:
            shutil.copy(SMALL / f"{name}.csv", tmp_path)
        case.change(tmp_path)
        return tmp_path

    return make


def test_the_small_world_is_not_refused() -> None:
    assert refusals(SMALL, TODAY) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_world_is_refused_where_it_is_broken(case: Case, spoiled: Spoiled) -> None:
    faults = refusals(spoiled(case), TODAY)

    assert (case.file, case.line) in {(fault.file, fault.line) for fault in faults}


@pytest.mark.parametrize("case", FINE, ids=lambda case: case.name)
def test_an_odd_world_is_not_refused(case: Case, spoiled: Spoiled) -> None:
    assert refusals(spoiled(case), TODAY) == []


@pytest.mark.parametrize("case", SAME_NUMBERS, ids=lambda case: case.name)
def test_an_odd_world_counts_the_same(case: Case, spoiled: Spoiled) -> None:
    odd, small = World.read(spoiled(case)), World.read(SMALL)

    assert {code: answers(odd, code) for code in TARGETS} == {
        code: answers(small, code) for code in TARGETS
    }


@pytest.mark.parametrize("case", FINE, ids=lambda case: case.name)
def test_every_target_of_an_odd_world_can_be_read(case: Case, spoiled: Spoiled) -> None:
    odd = World.read(spoiled(case))

    assert all(tally(odd, code)["population"] >= 0 for code in TARGETS)


def test_each_case_has_a_name_of_its_own() -> None:
    names = [case.name for case in [*CASES, *FINE]]

    assert len(names) == len(set(names))


def test_a_fault_stands_on_the_line_its_case_names(spoiled: Spoiled) -> None:
    case = next(case for case in CASES if case.name == "a bad word below a cell of two lines")

    lines = (spoiled(case) / case.file).read_text("utf-8").split("\n")

    assert case.line is not None
    assert "bazaar" in lines[case.line - 1]


def test_a_tax_code_shows_its_own_slips() -> None:
    codes = [
        row["tax_code"]
        for row in csv.DictReader((SMALL / "parties.csv").open(encoding="utf-8"))
        if len(row["tax_code"]) in (10, 13)
    ]
    slips = [
        code[:place] + str((int(code[place]) + 1) % 10) + code[place + 1 :]
        for code in codes
        for place in range(10)
    ]

    assert codes
    assert all(is_tax_code(code) for code in codes)
    assert not any(is_tax_code(slip) for slip in slips)


def test_a_day_after_today_is_judged_by_the_day_it_is_loaded() -> None:
    assert any(fault.words == "a day after today" for fault in refusals(SMALL, date(2025, 12, 30)))

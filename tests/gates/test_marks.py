"""The marks by which a guard or a query is excused: each is needed, and stands where it counts."""

from functools import cache
from pathlib import Path

import pytest

from tests.gates.guards.places import KINDS, Place, marks, written
from tests.gates.guards.search import Search
from tests.gates.marks import KINDS as OF_MARKS
from tests.gates.marks import mark_of, marks_in

OF_GUARDS = ["redundant", "off tour"]


@cache
def guards() -> dict[Place, str]:
    """The kind of every guard; not at the import, which each process of a run pays for."""
    return {place: kind for kind in KINDS for place in written(kind)}


def guards_below(kind: str) -> dict[str, list[Place]]:
    """Mark, by its place → the guards that it excuses."""
    return {
        f"{file}:{line}": [one for one in guards() if one[0] == file and mark.covers(one[1])]
        for (file, line), mark in marks(kind).items()
    }


@pytest.mark.parametrize("kind", OF_MARKS)
def test_a_mark_without_a_statement_below_it_is_refused(tmp_path: Path, kind: str) -> None:
    (file := tmp_path / "view.py").write_text(f"def view():\n    # {kind}: why\n\n    return 1\n")

    with pytest.raises(ValueError, match="no statement below"):
        marks_in(file)


@pytest.mark.parametrize("kind", OF_MARKS)
def test_a_mark_counts_for_its_own_statement_and_kind_alone(tmp_path: Path, kind: str) -> None:
    code = f"""
def view():
    # {kind}: why
    rows = (
        1,
    )
    return rows
"""
    (file := tmp_path / "view.py").write_text(code)

    marked = [number for number in range(1, 8) if mark_of(file, number, kind)]

    assert marked == [4, 5, 6]
    assert not any(mark_of(file, 4, other) for other in OF_MARKS if other != kind)


@pytest.mark.parametrize("kind", OF_GUARDS)
def test_each_mark_stands_above_a_guard(kind: str) -> None:
    assert [mark for mark, below in guards_below(kind).items() if not below] == []


@pytest.mark.parametrize("kind", OF_GUARDS)
def test_a_mark_that_a_search_finds_to_be_needless_fails_it(kind: str) -> None:
    """A redundant guard was missed when it was struck out; one off the tour was passed."""
    guard = next(below[0] for below in guards_below(kind).values() if below)
    search = Search(guards()[guard])
    assert search.needless == []

    search.passed.add(guard)
    search.noticed.add(guard)

    assert search.needless == [guard]

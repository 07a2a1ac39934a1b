"""The oracle agrees with the world counted by hand, and keeps the contract's laws everywhere."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.oracle.counting import TARGETS, World, answers, by_area, tally, verdict
from tests.oracle.random_worlds import instants, make
from tests.oracle.reading import EVENT_DAY
from tests.oracle.refusals import refusals
from tests.oracle.spoiling import SMALL
from tests.oracle.world import FILES, Row, instant

SEEDS = range(8)
CODES = list(TARGETS)
MAY_BE_UNKNOWN = {
    "T02", "T03", "T06", "T07", "T09", "T10", "T11", "T12", "T14", "T15", "T17", "T18", "T20",
    "T22", "T23", "T25", "T27", "T28", "T29", "T30",
}  # fmt: skip


def rows(file: str) -> Iterator[Row]:
    with (SMALL / file).open(encoding="utf-8", newline="") as text:
        yield from csv.DictReader(text)


@pytest.fixture(scope="module")
def small() -> World:
    return World.read(SMALL)


@pytest.fixture(scope="module")
def directories(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    made = [tmp_path_factory.mktemp(f"world{seed}") for seed in SEEDS]
    for seed, directory in zip(SEEDS, made, strict=True):
        make(seed, directory, 60)
    return made


@pytest.fixture(scope="module")
def worlds(directories: list[Path]) -> list[World]:
    return [World.read(directory) for directory in directories]


def changed(world: World, change: Callable[[str, Row], Row | None]) -> World:
    """The same world with each row changed, or left out where the change gives None."""
    return World(
        {
            name: [new for row in world[name] if (new := change(name, dict(row))) is not None]
            for name in FILES
        }
    )


def without_what_hangs_on_nothing(world: World) -> World:
    tables = dict(world.tables)
    for name, column, upper in (
        ("participants", "activity", "activities"),
        ("results", "inspection", "inspections"),
        ("decisions", "violation", "violations"),
    ):
        ids = {row["id"] for row in tables[upper]}
        tables[name] = [row for row in tables[name] if row[column] in ids]
    return World(tables)


def all_answers(world: World, **reading: Any) -> dict[str, dict[tuple[str, str], str]]:
    return {code: answers(world, code, **reading) for code in CODES}


# The world counted by hand


@pytest.mark.parametrize("code", CODES)
def test_each_member_is_answered_as_by_hand(small: World, code: str) -> None:
    by_hand = {
        (row["member_type"], row["member"]): row["answer"]
        for row in rows("members.csv")
        if row["code"] == code
    }

    assert answers(small, code) == by_hand


@pytest.mark.parametrize("row", list(rows("expected.csv")), ids=lambda row: row["code"])
def test_each_target_is_tallied_as_by_hand(small: World, row: Row) -> None:
    counted = tally(small, row["code"])

    assert {column: str(counted[column]) for column in row} == row


@pytest.mark.parametrize(
    "row", list(rows("expected_as_of.csv")), ids=lambda row: f"{row['code']} {row['on']}"
)
def test_other_days_and_instants_are_tallied_as_by_hand(small: World, row: Row) -> None:
    counted = tally(
        small,
        row["code"],
        on=date.fromisoformat(row["on"]),
        known_at=instant(row["known_at"]) if row["known_at"] else None,
        right_holder=row["right_holder"] == "1",
    )

    assert [str(counted[answer]) for answer in ("met", "failed", "unknown")] == [
        row[answer] for answer in ("met", "failed", "unknown")
    ]


def test_the_units_are_tallied_as_by_hand(small: World) -> None:
    by_hand: dict[tuple[str, str], dict[str, tuple[int, ...]]] = {}
    for row in rows("expected_by_area.csv"):
        parts = by_hand.setdefault((row["code"], row["on"]), {})
        parts[row["area"]] = tuple(int(row[answer]) for answer in ("met", "failed", "unknown"))

    for (code, on), parts in by_hand.items():
        assert by_area(small, code, on=date.fromisoformat(on)) == parts


def test_the_world_counted_by_hand_holds_every_answer_of_every_target() -> None:
    given = {(row["code"], row["answer"]) for row in rows("members.csv")}

    assert given == {
        (code, answer)
        for code in CODES
        for answer in ("met", "failed", "unknown")
        if answer != "unknown" or code in MAY_BE_UNKNOWN
    }


# Verdicts


@pytest.mark.parametrize(
    ("met", "unknown", "threshold", "population", "expected"),
    [
        (0, 0, 100, 0, "none"),
        (9, 0, 90, 10, "reached"),
        (996, 4, 100, 1000, "undecided"),
        (996, 0, 100, 1000, "missed"),
        (1, 0, 50, 2, "reached"),
        (2, 0, 60, 4, "missed"),
        (59, 1, 60, 100, "undecided"),
        (59, 0, 60, 100, "missed"),
        (0, 4, 80, 5, "undecided"),
        (0, 3, 80, 5, "missed"),
    ],
)
def test_a_verdict_compares_whole_numbers(
    met: int, unknown: int, threshold: int, population: int, expected: str
) -> None:
    assert verdict(met, unknown, threshold, population) == expected


def test_with_members_but_none_checked_the_checked_basis_is_none(small: World) -> None:
    counted = tally(small, "T28", on=date(2026, 1, 1))

    assert (counted["population"], counted["verdict"]) == (47, "undecided")
    assert counted["verdict_checked"] == "none"


# Laws, on random worlds


def test_a_random_world_is_one_the_loader_must_take(directories: list[Path]) -> None:
    for directory in directories:
        assert refusals(directory, date(2026, 6, 30)) == []


def test_the_same_seed_makes_the_same_files(directories: list[Path], tmp_path: Path) -> None:
    make(SEEDS[0], tmp_path, 60)

    for name in FILES:
        again = (tmp_path / f"{name}.csv").read_bytes()
        assert again == (directories[0] / f"{name}.csv").read_bytes()


def test_random_worlds_hold_every_answer_of_every_target(worlds: list[World]) -> None:
    given = {
        (code, answer)
        for world in worlds
        for code in CODES
        for answer in answers(world, code).values()
    }

    assert {code for code, answer in given if answer == "met"} == set(CODES)
    assert {code for code, answer in given if answer == "failed"} == set(CODES)
    assert {code for code, answer in given if answer == "unknown"} == MAY_BE_UNKNOWN


@pytest.mark.parametrize("code", CODES)
def test_the_answers_and_the_units_add_up_to_the_population(worlds: list[World], code: str) -> None:
    for world in worlds:
        counted = tally(world, code)
        parts = by_area(world, code).values()
        whole = (counted["met"], counted["failed"], counted["unknown"])

        assert counted["population"] == sum(whole)
        assert tuple(map(sum, zip(*parts, strict=True))) == whole or not parts


def test_what_happens_after_the_day_changes_nothing(worlds: list[World]) -> None:
    on = date(2022, 12, 14)

    def up_to_the_day(name: str, row: Row) -> Row | None:
        if name in EVENT_DAY and row[EVENT_DAY[name]] > on:
            return None
        later = ("revoked_on", "dismissed_on", "annulled_on", "closed_on", "valid_to", "to")
        return row | {c: None for c in later if c in row and row[c] and row[c] > on}

    for world in worlds:
        before = without_what_hangs_on_nothing(changed(world, up_to_the_day))
        assert all_answers(before, on=on) == all_answers(world, on=on)


def test_a_later_closure_does_not_rewrite_2021(worlds: list[World]) -> None:
    def closed_in_2022(name: str, row: Row) -> Row:
        still_open = name == "establishments" and row["closed_on"] is None
        opened = row.get("opened_on") or date.min
        if still_open and opened <= date(2022, 1, 1):
            row["closed_on"] = date(2022, 1, 1)
        return row

    for world in worlds:
        later = changed(world, closed_in_2022)
        of_2021 = [code for code in CODES if TARGETS[code].year == 2021]
        assert {c: answers(later, c) for c in of_2021} == {c: answers(world, c) for c in of_2021}
        assert answers(later, "T23") != answers(world, "T23")


def test_what_became_known_later_counts_as_if_it_were_not_there(
    directories: list[Path], worlds: list[World]
) -> None:
    for directory, world in zip(directories, worlds, strict=True):
        known = instants(directory)
        known_at = known[len(known) // 2]

        def known_then(name: str, row: Row, known_at: Any = known_at) -> Row | None:
            return row if (row.get("recorded_at") or known_at) <= known_at else None

        then = without_what_hangs_on_nothing(changed(world, known_then))
        assert all_answers(then) == all_answers(world, known_at=known_at)
        assert all_answers(then) != all_answers(world)


def test_ids_are_only_names(worlds: list[World]) -> None:
    """A party, a shop and a board of the same id are three members."""

    def renamed(name: str, row: Row) -> Row:
        kind = {"parties": "party", "establishments": "establishment", "boards": "board"}
        if name in kind:
            row["id"] = f"{kind[name]} {row['id']}"
        if row.get("party"):
            row["party"] = f"party {row['party']}"
        if name == "regulations":
            row["board"] = f"board {row['board']}"
        if "member" in row:
            row["member"] = f"{row.get('member_type', 'party')} {row['member']}"
        return row

    for world in worlds:
        for code, given in all_answers(changed(world, renamed)).items():
            assert given == {
                (kind, f"{kind} {id_}"): answer
                for (kind, id_), answer in answers(world, code).items()
            }


def test_only_t09_asks_for_the_right_holder(worlds: list[World]) -> None:
    narrowed = [all_answers(world, right_holder=True) for world in worlds]
    differing = {
        code
        for world, given in zip(worlds, narrowed, strict=True)
        for code in CODES
        if given[code] != answers(world, code)
    }

    assert differing == {"T09"}
    for world, given in zip(worlds, narrowed, strict=True):
        assert set(given["T09"]) <= set(answers(world, "T09"))


def with_rows(world: World, **more: list[Row]) -> World:
    empty = {name: dict.fromkeys(columns, "") for name, columns in FILES.items()}
    days = {"recorded_at": None, "valid_to": None, "revoked_on": None}
    return World(
        {
            name: world[name]
            + [empty[name] | {c: v for c, v in days.items() if c in empty[name]} | row
               for row in more.get(name, [])]
            for name in FILES
        }
    )  # fmt: skip


def test_one_commitment_of_every_verb_signed_on_the_day_is_enough(worlds: list[World]) -> None:
    for world in worlds:
        for code in ("T04", "T05a", "T05b", "T19", "T24"):
            signed = [
                {"id": f"new {n}", "member_type": kind, "member": id_, "kind": "trade",
                 "verbs": "transport advertise produce import trade",
                 "signed_on": date(TARGETS[code].year, 12, 31)}
                for n, (kind, id_) in enumerate(answers(world, code))
            ]  # fmt: skip
            assert set(answers(with_rows(world, commitments=signed), code).values()) <= {"met"}


def test_a_clean_check_on_the_day_leaves_nobody_unknown_and_clears_no_violation(
    worlds: list[World],
) -> None:
    for world in worlds:
        for code in ("T02", "T06", "T10", "T11", "T14", "T15", "T18", "T23", "T28", "T30"):
            before = answers(world, code)
            held = {"id": "new", "held_on": date(TARGETS[code].year, 12, 31)}
            clean = [
                {"inspection": "new", "member_type": kind, "member": id_, "result": "clean"}
                for kind, id_ in before
            ]
            after = answers(with_rows(world, inspections=[held], results=clean), code)
            assert after == {
                member: "failed" if answer == "failed" else "met"
                for member, answer in before.items()
            }

"""A year of checks by several forces, and independently of the program who must be warned of what.

Only `bench/overlap.py` and `tests/test_coordination.py` use it. Rows go in by the thousand, without
the journal.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import combinations

from django.db import connection

from hangthat.core.agencies.models import Agency, Area
from hangthat.domain.coordination.queries.overlaps import Overlaps
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.inspections.models import Inspection, Result

FORCES = 8
Pair = frozenset[str]  # the codes of both checks
_PLANNED, _AT_OWNER, _JOINT, _PLANTED = 0.1, 0.05, 0.02, 0.1  # shares of all checks


@dataclass
class Check:
    code: str
    force: int  # its place among the forces
    shop: int  # 0: at the owner himself
    party: int
    day: date
    planned: bool
    joint: str = ""


@dataclass
class Year:
    """planted: pairs that were made on purpose. known: by force, the pairs of which its officers
    must be warned; liaison: those of which only the liaison is."""

    checks: list[Check]
    planted: set[Pair] = field(default_factory=set)
    every: set[Pair] = field(default_factory=set)
    joined: set[Pair] = field(default_factory=set)
    liaison: set[Pair] = field(default_factory=set)
    known: dict[int, set[Pair]] = field(default_factory=lambda: defaultdict(set))

    @property
    def numbers(self) -> tuple[int, list[int]]:
        """How many checks the province held, and how many each force."""
        held = [one for one in self.checks if not one.planned]
        alone = sum(1 for one in held if not one.joint)
        together = len({one.joint for one in held if one.joint})
        by_force = [sum(1 for one in held if one.force == n) for n in range(FORCES)]
        return alone + together, by_force


def registry(shops: int, area: Area) -> None:
    """One owner in five has two shops."""
    owners = Party.objects.bulk_create(
        Party(code=f"ov-p{n}", name=f"Chủ {n}", kind="household") for n in range(shops * 5 // 6)
    )
    Establishment.objects.bulk_create(
        Establishment(
            code=f"ov-s{n}", name=f"Cửa hàng {n}", kind="shop", area=area,
            party=owners[n % len(owners)],
        )
        for n in range(shops)
    )  # fmt: skip


def a_year(each: int, forces: list[Agency], today: date, at: datetime, seed: int = 17) -> Year:
    """So many checks of each force, written to the database, whose planner then knows of them: what
    earlier tests left behind may tell it that its tables are empty."""
    rng = random.Random(seed)
    places = list(Establishment.objects.filter(code__startswith="ov-").values_list("pk", "party"))
    year = Year(list(_random(rng, each, places, today)))
    _plant(rng, year)
    _weigh(year)
    _write(year.checks, forces, at)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return year


def _random(
    rng: random.Random, each: int, places: list[tuple[int, int]], today: date
) -> Iterator[Check]:
    for force in range(FORCES):
        for number in range(each):
            shop, party = rng.choice(places)
            planned = rng.random() < _PLANNED
            yield Check(
                f"ov-{force}-{number}", force, 0 if rng.random() < _AT_OWNER else shop, party,
                _day(rng, today, planned), planned,
            )  # fmt: skip


def _day(rng: random.Random, today: date, planned: bool) -> date:
    first, last = (today, date(today.year, 12, 31)) if planned else (date(today.year, 1, 1), today)
    return first + timedelta(rng.randrange((last - first).days + (not planned)) + planned)


def _plant(rng: random.Random, year: Year) -> None:
    """Move checks to where another one is; join some of the held ones."""
    chosen = rng.sample(year.checks, 2 * int(len(year.checks) * _PLANTED))
    for number, (one, other) in enumerate(zip(chosen[::2], chosen[1::2], strict=True)):
        other.party = one.party
        other.shop = rng.choice((0, one.shop))  # the same shop, or its owner himself
        year.planted.add(frozenset((one.code, other.code)))
        held_by_two = one.force != other.force and not (one.planned or other.planned)
        if held_by_two and rng.random() < _JOINT / _PLANTED:
            one.joint = other.joint = f"ov-LN-{number}"


def _weigh(year: Year) -> None:
    """Each two checks of one subject, by looking at every two checks of one owner."""
    by_party: dict[int, list[Check]] = defaultdict(list)
    for check in year.checks:
        by_party[check.party].append(check)
    for checks in by_party.values():
        for one, other in combinations(checks, 2):
            if one.shop and other.shop and one.shop != other.shop:
                continue
            pair = frozenset((one.code, other.code))
            year.every.add(pair)
            if one.joint and one.joint == other.joint:
                year.joined.add(pair)
            for force in _warned(one, other):
                year.known[force].add(pair)
            if one.planned and other.planned and one.force != other.force:
                year.liaison.add(pair)


def _warned(one: Check, other: Check) -> Iterable[int]:
    if not (one.planned or other.planned):
        return range(FORCES)
    if one.planned and other.planned:
        return (one.force,) if one.force == other.force else ()
    return (one.force if one.planned else other.force,)


def _write(checks: list[Check], forces: list[Agency], at: datetime) -> None:
    held = [check for check in checks if not check.planned]
    rows = Inspection.objects.bulk_create(
        Inspection(
            code=one.code, held_on=one.day, agency=forces[one.force], type="periodic",
            joint_number=one.joint, recorded_at=at,
        )
        for one in held
    )  # fmt: skip
    Result.objects.bulk_create(
        Result(
            inspection=row, establishment_id=one.shop or None,
            party_id=None if one.shop else one.party, finding="clean",
        )
        for row, one in zip(rows, held, strict=True)
    )  # fmt: skip
    # planned after whatever was held there, so that all of them are still to come
    PlannedVisit.objects.bulk_create(
        PlannedVisit(
            code=one.code, establishment_id=one.shop or None,
            party_id=None if one.shop else one.party, why="check", agency=forces[one.force],
            day=one.day, planned_on=one.day, accepted_on=one.day,
        )
        for one in checks
        if one.planned
    )  # fmt: skip


def codes_of(listed: Overlaps) -> set[Pair]:
    """By the codes of both checks."""
    codes: dict[tuple[int, int], str] = {}
    for source, model in enumerate((Inspection, PlannedVisit)):
        rows = model._default_manager.values_list("pk", "code")
        codes |= {(source, pk): code for pk, code in rows}
    place = listed.checks.place
    return {
        frozenset((codes[place(one)], codes[place(other)]))
        for one, other in zip(listed.one.tolist(), listed.other.tolist(), strict=True)
    }

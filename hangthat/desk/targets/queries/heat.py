"""Every target by every commune at once, from the kept readings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from hangthat.core.agencies.models import Area, Territory, User
from hangthat.core.agencies.models.area import Level
from hangthat.core.common.templatetags.look import VERDICTS
from hangthat.desk.targets.queries.units import UnitRow
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.targets import services
from hangthat.domain.targets.grammar import Tally
from hangthat.domain.targets.services import Count
from hangthat.domain.targets.services.readings import held_targets, ids_in_sight
from hangthat.domain.targets.services.tallying import UNPLACED
from hangthat.domain.targets.services.today import is_read_today, reading_of_today
from hangthat.domain.unit_targets.models import UnitTarget

ReadingKey = tuple[int, date]  # version of the plan, day


@dataclass(frozen=True)
class Cell:
    """One target in one unit. A target of parties has no cells but that of the whole.

    `own`: what the unit set itself. `note`: why nothing is told here.
    """

    target: Target
    tally: Tally | None
    own: UnitTarget | None = None
    note: str = ""

    @property
    def members(self) -> int:
        return self.tally.population if self.tally else 0

    @property
    def level(self) -> str:
        """0 to 4 by fifths of the share met; `none` without members; `whole` for parties."""
        if self.tally is None:
            return "whole"
        if not self.tally.population:
            return "none"
        return str(min(4, self.tally.met * 5 // self.tally.population))

    @property
    def hatched(self) -> bool:
        """More than half of its members are not known."""
        return self.tally is not None and self.tally.unknown * 2 > self.tally.population

    @property
    def share(self) -> float:
        """For sorting; without members after everything else."""
        if self.tally is None or not self.tally.population:
            return 2.0
        return self.tally.met / self.tally.population

    @property
    def words(self) -> str:
        if self.tally is None:
            return self.note or "chỉ tính cả tỉnh"
        tally = self.tally
        found = (
            f"đạt {tally.met}, không đạt {tally.failed}, chưa rõ {tally.unknown}"
            if tally.population
            else "không có đối tượng"
        )
        return f"{found}; {self.own_words}" if self.own else found

    @property
    def own_words(self) -> str:
        """What the unit set itself, and how far it is by that."""
        return f"chỉ tiêu riêng từ {self.own.at_least}%: {self.own_verdict}" if self.own else ""

    @property
    def own_verdict(self) -> str:
        if self.own is None:
            return ""
        verdict = (self.tally or Tally()).verdict(self.own.at_least)
        return str(VERDICTS[verdict.value]["words"])


@dataclass(frozen=True)
class HeatRow:
    """A commune of today, or an agency, with its cells, in the order of the targets.

    `area`: the unit whose names its cells open to; empty: the whole.
    """

    code: str
    name: str
    group: str
    cells: list[Cell]
    area: str = ""

    @property
    def tally(self) -> Tally:
        return sum((cell.tally for cell in self.cells if cell.tally), Tally())

    def cell(self, code: str) -> Cell:
        return next(cell for cell in self.cells if cell.target.code == code)


@dataclass(frozen=True)
class Heat:
    """The kept readings of a plan by today's communes: each target at the end of its own year, and
    today while that is still to come."""

    version: PlanVersion
    counts: dict[ReadingKey, Count]
    targets: list[Target]
    today: date
    whole: bool
    own: list[UnitTarget]
    at_end: bool = False

    @classmethod
    def read(
        cls,
        version: PlanVersion,
        *,
        year: int | None,
        codes: Sequence[str],
        at: datetime,
        today: date,
        user: User,
        at_end: bool = False,
    ) -> "Heat":
        """`year`: only its targets; `codes`: only these of them, or all if they are of other years.
        `at_end`: each at its last day, though that is still to come.

        The readings are first made current.
        """
        due = [target for target in version.targets.all() if year in (None, target.by_end_of)]
        chosen = [target for target in due if target.code in codes] or due
        targets = held_targets(version, chosen, today=today)
        later = {
            target.pk
            for target in targets
            if not at_end and is_read_today(version, target.due_on, today=today)
        }
        allowed = ids_in_sight(user)
        whole = allowed is None
        counts = _at_ends([t for t in targets if t.pk not in later], at=at, names=not whole)
        if later:
            found = reading_of_today(version, today=today, at=at, names=not whole)
            counts[version.pk, today] = found
        if allowed is not None:
            counts = {key: one.among(allowed) for key, one in counts.items()}
        own = own_targets(targets, user)
        return cls(version, counts, targets, today, whole, own, at_end)

    @property
    def versions(self) -> list[PlanVersion]:
        """That of the plan today, and those by which years that are over are judged."""
        found = {self.version.pk: self.version}
        return list((found | {one.version_id: one.version for one in self.targets}).values())

    @property
    def held_words(self) -> str:
        """Which other versions of the plan judge years that are over; mostly empty."""
        return ", ".join(map(str, self.versions[1:]))

    @property
    def territory(self) -> Territory:
        return next(iter(self.counts.values())).territory

    @cached_property
    def rows(self) -> list[HeatRow]:
        """All communes in force today that the reader has members in; all of them for who sees all.

        What lies in no unit stands in a row of its own.
        """
        units = {area.code: area.name for area in self._communes}
        found: dict[str, dict[str, Tally]] = {code: {} for code in units} if self.whole else {}
        for code, parts in self._by_target.items():
            for unit, tally in parts.items():
                found.setdefault(unit, {})[code] = tally
        groups = former_districts(self.territory, self.today)
        return [
            HeatRow(
                unit,
                units.get(unit) or self._name(unit),
                groups.get(unit, ""),
                [self._cell(target, parts, unit) for target in self.targets],
                unit,
            )
            for unit, parts in sorted(found.items(), key=lambda one: self._order.get(one[0], 10**6))
        ]

    @cached_property
    def total(self) -> HeatRow:
        """The whole of what the reader sees."""
        cells = [
            Cell(t, self.count_of(t).tally(self.count_of(t).promise(t.code))) for t in self.targets
        ]
        return HeatRow("", "Toàn tỉnh" if self.whole else "Trong phạm vi của bạn", "", cells)

    def unit_rows(self, target: Target) -> list[UnitRow]:
        """One target by unit, as the map takes it."""
        found = []
        for row in self.rows:
            tally = row.cell(target.code).tally
            if tally and tally.population:
                verdicts = (tally.verdict(target.at_least), tally.verdict_checked(target.at_least))
                found.append(UnitRow(row.code, row.name, tally, *(one.value for one in verdicts)))
        return found

    def by_units(self, target: Target) -> bool:
        """Whether it has members that lie somewhere."""
        return self._kind(target) != MemberKind.PARTY

    def _kind(self, target: Target) -> MemberKind:
        return self.count_of(target).promise(target.code).kind

    @cached_property
    def own_by_agency(self) -> dict[int, dict[str, UnitTarget]]:
        """Agency → target → what the agency set itself."""
        found: dict[int, dict[str, UnitTarget]] = {}
        for one in self.own:
            found.setdefault(one.agency_id, {})[one.target.code] = one
        return found

    @cached_property
    def _own_by_unit(self) -> dict[tuple[str, str], UnitTarget]:
        """(commune, target) → what its committee set; the strictest, if several look after it."""
        ordered = sorted(self.own, key=lambda one: one.at_least)
        return {(one.agency.area.code, one.target.code): one for one in ordered if one.agency.area}

    def _cell(self, target: Target, parts: dict[str, Tally], unit: str) -> Cell:
        if not self.by_units(target):
            return Cell(target, None)
        own = self._own_by_unit.get((unit, target.code))
        return Cell(target, parts.get(target.code, Tally()), own)

    def count_of(self, target: Target) -> Count:
        if not self.at_end and is_read_today(self.version, target.due_on, today=self.today):
            return self.counts[self.version.pk, self.today]
        return self.counts[target.version_id, target.due_on]

    @cached_property
    def _by_target(self) -> dict[str, dict[str, Tally]]:
        found = {}
        for target in self.targets:
            if self.by_units(target):
                count = self.count_of(target)
                parts = count.by_unit(count.promise(target.code), units_on=self.today)
                found[target.code] = {unit: one for unit, one in parts.items() if one.population}
        return found

    @cached_property
    def _communes(self) -> list[Area]:
        return self.territory.in_force(self.today, level=Level.COMMUNE)

    @cached_property
    def _order(self) -> dict[str, int]:
        return {area.code: n for n, area in enumerate(self._communes)}

    def _name(self, code: str) -> str:
        area = None if code == UNPLACED else self.territory.coded(code)
        return area.name if area else "Chưa phân địa bàn"


def _at_ends(targets: Sequence[Target], *, at: datetime, names: bool) -> dict[ReadingKey, Count]:
    """The kept readings of the last days of these, by each version; first made current."""
    found: dict[ReadingKey, Count] = {}
    for version in {one.version_id: one.version for one in targets}.values():
        services.current(version, at=at)
        days = sorted({one.due_on for one in targets if one.version_id == version.pk})
        kept = services.kept_counts(version, days, names=names)
        found |= {(version.pk, one.on): one for one in kept}
    return found


def own_targets(targets: Sequence[Target], user: User) -> list[UnitTarget]:
    """What units set themselves for these, each on its target's last day. One query."""
    # redundant: none is approved in the world of the gates; desk/targets/tests/test_own_targets.py
    rows = UnitTarget.objects.visible_to(user).approved()
    due = {target.pk: target for target in targets}
    found = rows.filter(target__in=due).select_related("agency__area", "target")
    return [
        one
        for one in found.order_by("agency__sort_key", "pk")
        if one.since <= due[one.target_id].due_on <= (one.until or due[one.target_id].due_on)
    ]


def former_districts(territory: Territory, on: date) -> dict[str, str]:
    """Of each commune of that day the district, then or before, in which most of its land lay."""
    votes: dict[str, Counter[str]] = {}
    for pk, area in territory.areas.items():
        unit = territory.unit_on(pk, on)
        last = min(on, area.valid_to or on)
        above = [territory.areas[one] for one in territory.above(pk, last)]
        district = next((one.name for one in above if one.level == Level.DISTRICT), "")
        if unit is not None and district and area.level == Level.COMMUNE:
            votes.setdefault(territory.areas[unit].code, Counter())[district] += 1
    return {
        code: sorted(found.items(), key=lambda one: (-one[1], one[0]))[0][0]
        for code, found in votes.items()
    }


def ordered(rows: list[HeatRow], column: str, *, down: bool) -> list[HeatRow]:
    """By name as they stand, by the open members of all targets, or by one target's share."""
    key: list[float]
    if column == "mo":
        key = [-(row.tally.failed + row.tally.unknown) for row in rows]
    elif rows and any(cell.target.code == column for cell in rows[0].cells):
        shares = [row.cell(column).share for row in rows]
        key = [-share if down and share <= 1 else share for share in shares]
    else:
        return rows
    return [rows[n] for _, n in sorted((one, n) for n, one in enumerate(key))]

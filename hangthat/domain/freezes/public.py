"""What the street may see of frozen readings: how many targets stood where, and tables of units
without small numbers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256

from hangthat.domain.freezes.grammar import Snapshot, unpack
from hangthat.domain.freezes.grammar.publishing import FEW, Earlier, Published, publishable
from hangthat.domain.freezes.models import (
    INVENTED,
    FrozenLists,
    FrozenReading,
    FrozenReadingQuerySet,
)
from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.targets.grammar import Tally, Verdict, by_sentence


@dataclass(frozen=True)
class Progress:
    """A plan's targets by their verdict at the end of the day `on`; never a count that moves since.

    `nobody`: targets that had no member to be kept by.
    """

    plan: str
    on: date
    reached: int
    missed: int
    undecided: int
    nobody: int
    invented: bool

    @property
    def total(self) -> int:
        return self.reached + self.missed + self.undecided + self.nobody

    @property
    def settled(self) -> int:
        """How many are reached or missed: where the bar of them ends."""
        return self.reached + self.missed


def progress() -> list[Progress]:
    """Of each plan in use its newest frozen reading, the newest plan first; none: nothing is
    frozen."""
    # unscoped: the street reads it without a user; only how many targets, of the whole province
    rows = FrozenReading.objects.filter(version__plan__in=_plans()).newest_first()
    newest: dict[int, FrozenReading] = {}
    for row in rows.select_related("version__plan"):
        newest.setdefault(row.version.plan_id, row)
    targets: dict[int, list[Target]] = {}
    for target in Target.objects.filter(version__in={row.version_id for row in newest.values()}):
        targets.setdefault(target.version_id, []).append(target)
    found = sorted(newest.values(), key=lambda row: row.version.first_day, reverse=True)
    return [_progress(row, targets.get(row.version_id, [])) for row in found]


def _plans() -> list[int]:
    return list(PlanVersion.objects.in_use().order_by().values_list("plan", flat=True))


def _progress(reading: FrozenReading, targets: list[Target]) -> Progress:
    counted = Counter(
        by_sentence(
            (one.sentence, Tally(*reading.totals[one.code]).verdict(one.at_least))
            for one in targets
            if one.code in reading.totals
        )
    )
    return Progress(
        plan=reading.version.number,
        on=reading.on,
        reached=counted[Verdict.REACHED],
        missed=counted[Verdict.MISSED],
        undecided=counted[Verdict.UNDECIDED],
        nobody=counted[Verdict.NONE],
        invented=INVENTED in reading.names,
    )


OTHERS = "các đơn vị khác"
_KEPT = 32  # tables of readings, which never change, in each process
_TALLIES = 256  # numbers of readings, of which later tables ask


@dataclass(frozen=True)
class OpenReading:
    """A frozen reading of a plan in use, of which tables may be had."""

    code: str
    plan: str
    title: str
    on: date
    invented: bool


@dataclass(frozen=True)
class OpenRow:
    """One target in one unit, or in all those that are told together (`unit` empty)."""

    target: str
    clause: str
    text: str
    by_end_of: int
    at_least: int
    unit: str
    unit_name: str
    met: int
    failed: int
    unknown: int


@dataclass(frozen=True)
class OpenTable:
    reading: OpenReading
    rows: tuple[OpenRow, ...]
    withheld: tuple[str, ...]  # targets of which nothing may be told


def open_readings() -> list[OpenReading]:
    """The newest first."""
    return [_open(row) for row in _of_plans()]


def open_table(code: str) -> OpenTable | None:
    """None: no such reading. Undefined (ValueError): its lists are not those of its hash."""
    reading = _of_plans().filter(code=code).first()
    if reading is None:
        return None
    rows, withheld = _rows(reading.pk, reading.sha256, reading.version.plan_id)
    return OpenTable(_open(reading), rows, withheld)


def _of_plans() -> FrozenReadingQuerySet:
    # unscoped: the street reads it without a user; small numbers are withheld
    return FrozenReading.objects.filter(version__plan__in=_plans()).newest_first()


def _open(row: FrozenReading) -> OpenReading:
    version = row.version
    return OpenReading(row.code, version.number, version.title, row.on, INVENTED in row.names)


@lru_cache(_KEPT)
def _rows(reading: int, digest: str, plan: int) -> tuple[tuple[OpenRow, ...], tuple[str, ...]]:
    """`digest`: what is kept here is of these very lists."""
    snapshot = _snapshot(reading, digest)
    published = _published(reading, digest, plan)
    rows: list[OpenRow] = []
    withheld = []
    for target in snapshot.targets:
        found = _rows_of(snapshot, target.code, published[target.code].published)
        rows += found
        if not found and snapshot.tally(target.code).population:
            withheld.append(target.code)
    return tuple(rows), tuple(withheld)


def _published(reading: int, digest: str, plan: int) -> dict[str, Earlier]:
    """By target: what may be told of it, after all that was told of earlier readings of the plan,
    in the order in which they were frozen."""
    # unscoped: of readings that anybody may ask for; small numbers are withheld
    rows = FrozenReading.objects.filter(version__plan=plan).order_by("frozen_at", "pk")
    told: dict[str, list[Earlier]] = {}
    for key, lists in rows.values_list("pk", "sha256"):
        now = _tallies(key, lists if key != reading else digest)
        found = {code: _disclosed(units, told.get(code, [])) for code, units in now.items()}
        if key == reading:
            return found
        for code, one in found.items():
            told.setdefault(code, []).append(one)
    raise ValueError(f"The frozen reading {reading} is of no plan {plan}.")


def _disclosed(units: Mapping[str, Tally], earlier: list[Earlier]) -> Earlier:
    return Earlier(units, publishable(units, earlier))


@lru_cache(_TALLIES)
def _tallies(reading: int, digest: str) -> dict[str, dict[str, Tally]]:
    """By target and unit."""
    snapshot = _snapshot(reading, digest)
    return {target.code: snapshot.by_unit(target.code) for target in snapshot.targets}


def _snapshot(reading: int, digest: str) -> Snapshot:
    # unscoped: of a reading that anybody may ask for; small numbers are withheld
    content = bytes(FrozenLists.objects.get(reading=reading).content)
    if sha256(content).hexdigest() != digest:
        raise ValueError(f"The lists of the frozen reading {reading} are not those of its hash.")
    return unpack(content)


def _rows_of(snapshot: Snapshot, code: str, published: Published) -> list[OpenRow]:
    target = snapshot.target(code)
    units = {unit.code: unit.name for unit in snapshot.units}
    told = [(unit, units[unit], tally) for unit, tally in sorted(published.units.items())]
    if published.others:
        told.append(("", OTHERS if published.units else "toàn tỉnh", published.others))
    about = (target.code, target.clause, target.text, target.by_end_of, target.at_least)
    return [
        OpenRow(*about, unit, name, tally.met, tally.failed, tally.unknown)
        for unit, name, tally in told
    ]


__all__ = [
    "FEW", "OpenReading", "OpenRow", "OpenTable", "Progress", "open_readings", "open_table",
    "progress",
]  # fmt: skip

"""Inspections: a few shops are visited often, most of them seldom or never."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hangthat.core.common.days import vietnam_day
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.inspections.models import (
    Finding,
    Inspection,
    InspectionField,
    InspectionType,
    SelectionReason,
)
from hangthat.domain.inspections.services import UNRECORDED, Basis, record
from hangthat.domain.world.services.demo.campaign import text_of
from hangthat.domain.world.services.demo.cases import pursue
from hangthat.domain.world.services.demo.land import FIRST, Force
from hangthat.domain.world.services.demo.meetings import Meeting, hold, put_down
from hangthat.domain.world.services.demo.scene import Scene
from hangthat.domain.world.services.demo.shops import in_craft_village
from hangthat.domain.world.services.demo.texts import ISSUED_ON
from hangthat.domain.world.services.demo.traders import Shop, Subject, Trader

_CHECKS_A_YEAR = 0.085  # of a shop of common risk; so most shops see nobody in a year
_CAUGHT, _CAUGHT_AT_MOST = 0.095, 0.8
_NOT_FOUND, _REFUSED = 0.03, 0.008
_PROGRAMMED = {
    EstablishmentKind.SUPERMARKET: 0.85,
    EstablishmentKind.MALL: 0.85,
    EstablishmentKind.IMPORTER_OFFICE: 0.25,
}
_CRAFT_PROGRAMMED = 0.85
_FORCES = {
    Force.MARKET: 48,
    Force.POLICE: 17,
    Force.HEALTH: 10,
    Force.TRADE: 10,
    Force.CUSTOMS: 8,
    Force.BORDER: 7,
}
_JOINED, _SWEEP_DAYS, _SWEEP_SIZE = 0.7, 45, 8
_TOLD_AT_THE_CHECK = 0.3
_REASONS_SINCE = date(2025, 7, 1)
_UNPLANNED = (SelectionReason.TIP, SelectionReason.AD_HOC, SelectionReason.ORDER)
_PLANNED = (
    *(SelectionReason.RISK, SelectionReason.RISK, SelectionReason.AFTER_SIGNING),
    *(SelectionReason.RISK, SelectionReason.RANDOM),
)
_FIELDS = ("", "", *InspectionField.values)


@dataclass(eq=False)
class Check:
    day: date
    subjects: list[Subject]
    force: Force
    record: Inspection | None = None


def inspect_shops(scene: Scene, shops: Iterable[Shop]) -> None:
    """Checks of five years; those close in place and time become one sweep."""
    found: dict[tuple[str, str], list[tuple[date, Shop]]] = {}
    for shop in shops:
        key = (shop.home.code, shop.spot.name if shop.spot else "")
        found.setdefault(key, []).extend((day, shop) for day in _days_of(scene, shop))
    for _, visits in sorted(found.items(), key=lambda item: item[0]):
        for check in _sweeps(scene, sorted(visits, key=lambda visit: visit[0])):
            _carry_out(scene, check)


def inspect_traders(scene: Scene, traders: Iterable[Trader]) -> None:
    """Checks of importers and online sellers themselves, without a shop."""
    for trader in traders:
        for day in _poisson(scene, 1.3 * _CHECKS_A_YEAR * trader.risk, _since(trader), scene.today):
            _carry_out(scene, Check(day, [trader], Force.MARKET))


def _since(subject: Subject) -> date:
    """Whoever was entered in the first months may have been checked in them before."""
    known = vietnam_day(subject.known)
    return FIRST if known < date(2021, 6, 1) else known


def _days_of(scene: Scene, shop: Shop) -> Iterator[date]:
    first = max(shop.opened or FIRST, _since(shop))
    last = min(shop.closed or scene.today, scene.today)
    yield from _poisson(scene, _CHECKS_A_YEAR * shop.risk, first, last)
    craft = _CRAFT_PROGRAMMED if in_craft_village(shop) else 0.0
    for year in range(first.year, last.year + 1):
        if scene.chance.likely(_PROGRAMMED.get(shop.kind, craft)):
            day = scene.chance.day(date(year, 1, 10), date(year, 11, 14))
            if first <= day <= last:
                yield day


def _poisson(scene: Scene, a_year: float, first: date, last: date) -> Iterator[date]:
    day = first
    while True:
        day += timedelta(1 + min(int(scene.chance.expovariate(a_year / 365)), 10_000))
        if day > last:
            return
        yield day


def _sweeps(scene: Scene, visits: Sequence[tuple[date, Shop]]) -> Iterator[Check]:
    """Visits in the order of days; many join the team that is already there."""
    check: Check | None = None
    for day, shop in visits:
        if check and _joins(scene, check, day, shop):
            check.subjects.append(shop)
            continue
        if check:
            yield check
        check = Check(day, [shop], scene.chance.one_of(_FORCES))
    if check:
        yield check


def _joins(scene: Scene, check: Check, day: date, shop: Shop) -> bool:
    return (
        scene.chance.likely(_JOINED)
        and day - check.day <= timedelta(_SWEEP_DAYS)
        and len(check.subjects) < _SWEEP_SIZE
        and shop not in check.subjects
        and shop.is_open(check.day)
    )


def _carry_out(scene: Scene, check: Check) -> None:
    chance = scene.chance
    findings = {subject: _finding(scene, subject) for subject in check.subjects}
    type_ = _type(scene, check)
    agency = scene.land.force(check.force, check.day)

    def deed(at: datetime) -> None:
        number = scene.story.number(f"kiểm tra {check.force.name} {check.day.year}")
        check.record = record(
            held_on=check.day,
            type=type_,
            findings=dict(_recorded(findings)),
            by=None,
            at=at,
            agency=agency,
            number=f"{number:04}/QĐ-KT",
            basis=_basis(check, type_, number),
            code=scene.story.code("KS"),
        )

    at = max([chance.entered(check.day), *(subject.known for subject in check.subjects)])
    scene.story.tell(at, deed)
    for subject, finding in findings.items():
        if finding == Finding.VIOLATION:
            pursue(scene, subject, check.day, at, check.force, lambda: check.record)
    if len(check.subjects) == 1 and chance.likely(_TOLD_AT_THE_CHECK):
        _tell_at_the_check(scene, check)


def _recorded(findings: dict[Subject, Finding]) -> Iterator[tuple[Establishment | Party, str]]:
    for subject, finding in findings.items():
        member = subject.establishment or subject.party
        assert member
        yield member, finding


def _finding(scene: Scene, subject: Subject) -> Finding:
    caught = min(_CAUGHT * subject.risk**0.5, _CAUGHT_AT_MOST)
    shares = {
        Finding.NOT_FOUND: _NOT_FOUND,
        Finding.REFUSED: _REFUSED,
        Finding.VIOLATION: caught,
        Finding.CLEAN: 1 - _NOT_FOUND - _REFUSED - caught,
    }
    return scene.chance.one_of(shares)


def _type(scene: Scene, check: Check) -> InspectionType:
    """Periodic checks end in mid-November (TT 27/2020)."""
    shares = {InspectionType.UNSCHEDULED: 4.0, InspectionType.THEMATIC: 3.0}
    if len(check.subjects) > 1:
        shares[InspectionType.THEMATIC] = 12.0
    if (check.day.month, check.day.day) < (11, 15):
        shares[InspectionType.PERIODIC] = 4.0
    return scene.chance.one_of(shares)


def _basis(check: Check, type_: InspectionType, number: int) -> Basis:
    """Reason and field are recorded only since the offices of July 2025 began."""
    if check.day < _REASONS_SINCE:
        return UNRECORDED
    reasons = _UNPLANNED if type_ == InspectionType.UNSCHEDULED else _PLANNED
    return Basis(reason=reasons[number % len(reasons)], field=_FIELDS[number % len(_FIELDS)])


def _tell_at_the_check(scene: Scene, check: Check) -> None:
    """Outreach in the course of a check, and a signature if none was ever given."""
    subject = check.subjects[0]
    meeting = Meeting(
        "inspection",
        "Tuyên truyền trực tiếp khi kiểm tra",
        check.day,
        scene.land.unit(subject.home, check.day) if isinstance(subject, Shop) else None,
        scene.land.force(check.force, check.day),
    )
    at = hold(scene, meeting, [subject])
    if (
        isinstance(subject, Shop)
        and subject.willing
        and not subject.papers
        and check.day > ISSUED_ON
    ):
        put_down(scene, subject, text_of(subject), check.day, at=at, meeting=meeting)

"""Every target by every agency, from the same readings as by commune."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hangthat.core.agencies.models import Agency
from hangthat.core.agencies.models.area import Level
from hangthat.core.agencies.queries.heirs import heirs_of
from hangthat.desk.targets.queries.heat import Cell, Heat, HeatRow
from hangthat.domain.assignments.models import TargetResponsibility
from hangthat.domain.assignments.services.standing import leads_of
from hangthat.domain.plans.models import Target, Task
from hangthat.domain.plans.queries.naming import names_target
from hangthat.domain.targets.grammar import Tally
from hangthat.domain.unit_targets.models import UnitTarget
from hangthat.domain.unit_targets.models.unit_target import is_of_province
from hangthat.domain.unit_targets.queries.judging import Lands

PROVINCIAL = "Cơ quan cấp tỉnh"
_NOT_GIVEN = "kế hoạch không giao cho cơ quan này"


def agency_rows(heat: Heat) -> list[HeatRow]:
    """The agencies of today in Vietnamese order.

    An agency of a land: every target over the members in it. One of the province: the whole, of
    the targets that a task of the plan names for it or that it set itself. Who has nothing of
    either is left out.
    """
    # unscoped: reference data, the same for everybody
    agencies = list(Agency.objects.in_force(on=heat.today).select_related("area"))
    agencies.sort(key=lambda one: (one.sort_key, one.pk))
    given = _responsibilities(heat)
    own = heat.own_by_agency
    communes = {row.code: row for row in heat.rows}
    lands = Lands(heat.territory, heat.today)
    rows = []
    for agency in agencies:
        mine = own.get(agency.pk, {})
        if is_of_province(agency):
            row = _of_province(heat, agency, mine, given.get(agency.pk, set()))
        else:
            row = _of_land(heat, agency, mine, communes, lands)
        if row:
            rows.append(row)
    return rows


def _of_province(
    heat: Heat, agency: Agency, own: Mapping[str, UnitTarget], given: set[str]
) -> HeatRow | None:
    if not own and not (given and heat.whole):
        return None
    cells = [
        replace(cell, own=own.get(cell.target.code))
        if cell.target.code in given or cell.target.code in own
        else Cell(cell.target, None, note=_NOT_GIVEN)
        for cell in heat.total.cells
    ]
    return HeatRow(agency.code, agency.name, PROVINCIAL, cells, area="")


def _of_land(
    heat: Heat,
    agency: Agency,
    own: Mapping[str, UnitTarget],
    communes: Mapping[str, HeatRow],
    lands: Lands,
) -> HeatRow | None:
    """The cells of the commune if its land is one; of several together otherwise."""
    area = agency.area
    assert area
    found = communes.get(area.code) if area.level == Level.COMMUNE else None
    if found is not None:
        cells = [replace(cell, own=own.get(cell.target.code)) for cell in found.cells]
    elif area.exists_on(heat.today):
        cells = [_cell(heat, target, agency, own, lands) for target in heat.targets]
    else:
        return None
    if not heat.whole and not own and not any(cell.members for cell in cells):
        return None
    group = found.group if found else ""
    return HeatRow(agency.code, agency.name, group, cells, area=area.code)


def _cell(
    heat: Heat, target: Target, agency: Agency, own: Mapping[str, UnitTarget], lands: Lands
) -> Cell:
    if not heat.by_units(target):
        return Cell(target, None)
    counted = heat.count_of(target)
    tally: Tally = lands.tally(counted, counted.promise(target.code), agency)
    return Cell(target, tally, own=own.get(target.code))


def _responsibilities(heat: Heat) -> dict[int, set[str]]:
    """Agency of today → the targets for which it is responsible, or whom it follows was: by a task
    of the plan, else as it was said."""
    # unscoped: reference data, the same for everybody
    tasks = list(Task.objects.filter(version=heat.version).order_by("order"))
    named = [(one, _targets_of(one, heat.targets)) for one in tasks]
    said = _responsible(heat, set().union(*(codes for _, codes in named)))
    if not said and not any(codes for _, codes in named):
        return {}
    # unscoped: as above
    agencies = list(Agency.objects.in_force(on=heat.version.issued_on).select_related("area"))
    led = said
    for task, codes in named:
        for lead in leads_of(task, tasks, agencies) if codes else []:
            led.setdefault(lead.pk, set()).update(codes)
    found: dict[int, set[str]] = {}
    for key, heirs in heirs_of(led, on=heat.today).items():
        for heir in heirs:
            found.setdefault(heir.pk, set()).update(led[key])
    return found


def _responsible(heat: Heat, by_plan: set[str]) -> dict[int, set[str]]:
    """Of targets that no task names."""
    # unscoped: reference data, the same for everybody
    rows = TargetResponsibility.objects.valid(on=heat.today).filter(plan=heat.version.plan_id)
    found: dict[int, set[str]] = {}
    for agency, code in rows.exclude(target_code__in=by_plan).values_list("agency", "target_code"):
        found.setdefault(agency, set()).add(code)
    return found


def _targets_of(task: Task, targets: Sequence[Target]) -> set[str]:
    return {target.code for target in targets if names_target(task, target)}

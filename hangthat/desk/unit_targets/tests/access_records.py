"""Targets of units' own in the province of the gates, each of another unit, all waiting."""

from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.unit_targets.models import UnitTarget
from hangthat.domain.unit_targets.models.unit_target import UnitTargetState
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, DAY, World, canary

AFTER = ("people",)
KINDS = (Kind("unittarget", "unit_target", Reach.HANDOVER),)
UNITS = {
    "ct1": "police", "ct2": "market", "ct3": "old", "ct4": "steering", "ct5": "committee_a",
    "ct6": "committee_b",
}  # fmt: skip


def build(world: World) -> None:
    assert world.plan
    target = world.plan.targets.get(code="T05a")
    for key, office in UNITS.items():
        agency = world.agencies[office]
        row = UnitTarget.objects.create(
            code=canary("unittarget", key, "code"), agency=agency, target=target, at_least=90,
            since=DAY, lower_reason=canary("unittarget", key, "lower_reason"),
            document=canary("unittarget", key, "document"), proposed_at=AT,
        )  # fmt: skip
        area = next((k for k, one in world.areas.items() if one.pk == agency.area_id), None)
        world.put("unittarget", key, row, agency=office, area=area)
    _left_behind(world, target.pk)


def _left_behind(world: World, like: int) -> None:
    """One that a new version of a plan left behind: its unit's first page alone tells of it."""
    version, target = PlanVersion.objects.get(targets=like), Target.objects.get(pk=like)
    version.pk, version.version, version.used = None, 99, False
    version.save(force_insert=True)
    target.pk, target.version, target.by_end_of = None, version, DAY.year + 50
    target.save(force_insert=True)
    UnitTarget.objects.create(
        code="BO-LAI", agency=world.agencies["committee_b"], target=target, at_least=90,
        since=DAY, state=UnitTargetState.APPROVED, proposed_at=AT, decided_at=AT, verdict="Đạt",
    )  # fmt: skip

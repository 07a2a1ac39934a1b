"""Assignments in the province of the gates: from one agency to another."""

from hangthat.domain.assignments.models import Assignment, SubPlan
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, DAY, World, canary

AFTER = ("people",)
KINDS = (
    Kind("assignment", "assignment", Reach.HANDOVER),
    Kind("sub_plan", "assignment", Reach.HANDOVER),
)
SUB_PLANS = {"k1": "police", "k2": "market", "k3": "old"}
ASSIGNMENTS = {  # giver, lead
    "b1": ("steering", "police"),
    "b2": ("market", "police"),
    "b3": ("steering", "market"),
    "b4": ("police", "old"),
    "b5": ("police", "steering"),
    "b6": ("old", "steering"),
}


def build(world: World) -> None:
    for key, (giver, lead) in ASSIGNMENTS.items():
        row = Assignment.objects.create(
            code=canary("assignment", key, "code"), kind="order",
            title=canary("assignment", key, "title"), content=canary("assignment", key, "content"),
            giver=world.agencies[giver], lead=world.agencies[lead], given_at=AT,
        )  # fmt: skip
        world.put("assignment", key, row, agency=giver, taker=lead)
    assert world.plan
    for key, agency in SUB_PLANS.items():
        one = SubPlan.objects.create(
            code=canary("sub_plan", key, "code"), plan=world.plan.plan,
            agency=world.agencies[agency], number=canary("sub_plan", key, "number"),
            issued_on=DAY, signer=canary("sub_plan", key, "signer"), recorded_at=AT,
        )  # fmt: skip
        world.put("sub_plan", key, one, agency=agency)

"""Plans of checks in the province of the gates: published ones, and ones for those named."""

from typing import Any

from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, SOON, TODAY, World, canary

AFTER = ("shops", "people")
KINDS = (
    Kind("inspection_plan", "programme", Reach.MEMBERS),
    Kind("planned_check", "programme", Reach.MEMBERS),
)
PLANS: dict[str, tuple[str | None, str, str, str | None, str | None, tuple[str, ...]]] = {
    # agency, kind, state, proposer, approver, members
    "kp1": ("police", "periodic", "approved", "police_a", "police_head", ("sa", "sb")),
    "kp2": ("market", "thematic", "approved", None, "market_head", ("sam",)),
    "kp3": ("police", "unscheduled", "approved", "police_a", "police_head", ("sa",)),
    "kp4": ("police", "periodic", "draft", "police_b", None, ("sb",)),
    "kp5": ("police", "periodic", "submitted", "police_all", "police_head_a", ("sa", "so1")),
    "kp6": (None, "thematic", "approved", "clerk_a", "chair_a", ("spro",)),
    "kp7": (None, "unscheduled", "submitted", "clerk_a", "chair_a", ("sab_a",)),
    "kp8": ("steering", "periodic", "approved", "officer", "head", ("pf", "se")),
}


def build(world: World) -> None:
    for key, (agency, kind, state, proposer, approver, members) in PLANS.items():
        published = state == "approved" and kind != "unscheduled"
        named = tuple(one for one in (proposer, approver) if one)
        readers = None if published else named
        texts = ("code", "title", "number", "basis", "purpose", "contents")
        said: dict[str, Any] = {what: canary("inspection_plan", key, what) for what in texts}
        row = InspectionPlan.objects.create(
            **said, kind=kind, state=state, starts_on=TODAY, ends_on=SOON, recorded_at=AT,
            agency=world.agencies[agency] if agency else None,
            proposer=world.people[proposer] if proposer else None,
            approver=world.people[approver] if approver else None,
            approved_on=TODAY if state == "approved" else None,
        )  # fmt: skip
        known: dict[str, Any] = {"agency": agency, "readers": readers, "named": named}
        world.put("inspection_plan", key, row, members=members, **known)
        for number, member in enumerate(members):
            about, name = world.member(member), f"{key}n{number}"
            check = PlannedCheck.objects.create(
                code=canary("planned_check", name, "code"), plan=row,
                establishment=about.row if about.kind == "shop" else None,
                party=about.row if about.kind == "party" else None,
                starts_on=TODAY, ends_on=SOON, day=SOON,
            )  # fmt: skip
            world.put("planned_check", name, check, members=(member,), **known)

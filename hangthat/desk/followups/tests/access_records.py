"""Planned visits in the province of the gates."""

from hangthat.domain.followups.models import PlannedVisit
from tests.gates.kinds import Kind, Reach
from tests.gates.world import TODAY, World, canary

AFTER = ("shops", "people")
KINDS = (Kind("visit", "visit", Reach.VISITOR),)
VISITS = {  # agency, officer, member
    "l1": ("police", None, "sa"),
    "l2": ("market", None, "sam"),
    "l3": ("old", None, "sab_a"),
    "l4": (None, "clerk_a", "sa"),
    "l5": ("police", None, "sb"),
    "l6": (None, "clerk_b", "sb"),
    "l7": ("market", None, "se"),
    "l8": ("steering", None, "sa"),
    "l9": ("police", None, "spro"),
    "l10": (None, "trade_a", "spro"),  # outside his field
    "l11": ("police", None, "pf"),
}


def build(world: World) -> None:
    for key, (agency, officer, member) in VISITS.items():
        about = world.member(member)
        row = PlannedVisit.objects.create(
            code=canary("visit", key, "code"), why="check", day=TODAY,
            establishment=about.row if about.kind == "shop" else None,
            party=about.row if about.kind == "party" else None,
            agency=world.agencies[agency] if agency else None,
            officer=world.people[officer] if officer else None,
            note=canary("visit", key, "note"), planned_on=TODAY, accepted_on=TODAY,
        )  # fmt: skip
        world.put("visit", key, row, agency=agency, members=(member,), officer=officer)

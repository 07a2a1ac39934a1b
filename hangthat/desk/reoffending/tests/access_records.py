"""Measures in the province of the gates."""

from hangthat.domain.reoffending.models import CorrectiveMeasure
from tests.gates.kinds import Kind, Reach
from tests.gates.world import TODAY, World, canary

AFTER = ("shops", "people")
KINDS = (Kind("measure", "violation", Reach.MEMBERS),)
MEASURES = {  # agency, member
    "m1": ("police", "sa"),
    "m2": ("market", "sam"),
    "m3": ("old", "sab_a"),
    "m4": (None, "spro"),
    "m5": ("police", "sb"),
    "m6": ("market", "spost"),
    "m7": (None, "se"),
    "m8": ("steering", "pf"),
    "m9": (None, "pab"),
    "m10": ("police", "so1"),
}


def build(world: World) -> None:
    for key, (agency, member) in MEASURES.items():
        about = world.member(member)
        row = CorrectiveMeasure.objects.create(
            code=canary("measure", key, "code"), content=canary("measure", key, "content"),
            establishment=about.row if about.kind == "shop" else None,
            party=about.row if about.kind == "party" else None,
            agency=world.agencies[agency] if agency else None,
            responsible=canary("measure", key, "responsible"), planned_on=TODAY, due_on=TODAY,
        )  # fmt: skip
        world.put("measure", key, row, agency=agency, members=(member,))

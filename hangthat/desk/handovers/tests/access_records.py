"""Hand-overs in the province of the gates: from one agency to another, prepared and sent."""

from dataclasses import replace

from hangthat.domain.handovers.models import Handover
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, DAY, World, canary

AFTER = ("shops", "people", "enforcement")
KINDS = (Kind("handover", "handover", Reach.HANDOVER),)
HANDOVERS = {  # case, giver, taker
    "b1": ("vc1", "police", "market"),
    "b2": ("vc2", "market", "police"),
    "b3": ("vc3", "steering", "market"),
    "b4": ("vc4", "old", "police"),
    "b5": ("vc5", "steering", None),
    "b6": ("vc6", "market", "steering"),
    "b7": ("vc7", "police", "steering"),
    "b8": ("vc8", "police", "market"),  # of a restricted case
}
PREPARED = ("b2", "b7")
ADDRESSEE = "market_head"  # of b8


def build(world: World) -> None:
    for key, (case, giver, taker) in HANDOVERS.items():
        about = world.get("case", case)
        more = {} if key in PREPARED else {
            "stage": "sent", "number": canary("handover", key, "number"), "sent_on": DAY,
        }  # fmt: skip
        row = Handover.objects.create(
            code=canary("handover", key, "code"), case=about.row, kind="other",
            sender=world.agencies[giver], receiver=world.agencies[taker] if taker else None,
            receiver_name=canary("handover", key, "receiver"),
            content=canary("handover", key, "content"), recorded_at=AT, **more,
        )  # fmt: skip
        world.put(
            "handover",
            key,
            row,
            area=about.area,
            agency=giver,
            taker=None if key in PREPARED else taker,
            members=(case,),  # not seen until it is sent
        )
    _restrict(world)


def _restrict(world: World) -> None:
    """Known to the readers of its case, and to whom it is addressed."""
    thing = world.get("handover", "b8")
    case = world.get("case", "vc8")
    assert case.readers
    if ADDRESSEE in world.people:
        Handover.objects.filter(pk=thing.row.pk).update(addressee=world.people[ADDRESSEE])
    readers = (*case.readers, ADDRESSEE)
    world.things["handover", "b8"] = replace(thing, readers=readers, named=(ADDRESSEE,))

"""Tags in the province of the gates: one of each office, which nearly every record carries."""

from hangthat.domain.tags.models import Tag, Tagging
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, DAY, World, canary

AFTER = ("shops", "people", "enforcement", "custody", "programmes")
KINDS = (Kind("tag", "tag", Reach.AGENCY),)
TAGS = {"n1": "police", "n2": "market", "n3": "steering", "n4": "old"}
FREE = {"sa", "sb"}  # shops that carry none: somebody tries to give them one
CARRY = {  # kind of the gates → pointer
    "shop": "establishment",
    "party": "party",
    "inspection": "inspection",
    "violation": "violation",
    "case": "case",
    "decision": "decision",
    "goods_lot": "lot",
    "inspection_plan": "plan",
}


def build(world: World) -> None:
    for key, agency in TAGS.items():
        tag = Tag(
            code=canary("tag", key, "code"), name=canary("tag", key, "name"), start=DAY,
            note=canary("tag", key, "note"), agency=world.agencies[agency], colour="info",
        )  # fmt: skip
        tag.save()
        world.put("tag", key, tag, agency=agency)
        reason = canary("tag", key, "reason")
        Tagging.objects.bulk_create(
            Tagging(tag=tag, given_on=DAY, reason=reason, recorded_at=AT, **{pointer: one.row})
            for kind, pointer in CARRY.items()
            for one in world.of(kind)
            if one.key not in FREE
        )

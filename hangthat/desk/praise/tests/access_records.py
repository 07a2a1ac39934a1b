"""Proposals of praise in the province of the gates, each of another agency, all proposed."""

from hangthat.domain.praise.models import PraiseProposal
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, DAY, World, canary

AFTER = ("people",)
KINDS = (Kind("praiseproposal", "praise", Reach.HANDOVER),)
PRAISED = {
    "k1": "police", "k2": "market", "k3": "old", "k4": "steering", "k5": "committee_a",
    "k6": "committee_b",
}  # fmt: skip


def build(world: World) -> None:
    for key, office in PRAISED.items():
        agency = world.agencies[office]
        row = PraiseProposal.objects.create(
            code=canary("praiseproposal", key, "code"), agency=agency,
            name=canary("praiseproposal", key, "name"), name_unit="Tổ 1", form="commend",
            since=DAY, until=DAY, reason=canary("praiseproposal", key, "reason"),
            state="proposed", proposed_at=AT, recorded_at=AT,
        )  # fmt: skip
        area = next((k for k, one in world.areas.items() if one.pk == agency.area_id), None)
        world.put("praiseproposal", key, row, agency=office, area=area)

"""A checklist, cautions and remarks in the province of the gates."""

from hangthat.domain.checklists.models import Caution, InternalRemark
from hangthat.domain.checklists.services import publish_cells
from hangthat.domain.checklists.tests.workbooks import cells
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, SOON, SYSTEM, TODAY, World, canary

AFTER = ("shops", "people", "enforcement")
KINDS = (
    Kind("checklist", "checklist", Reach.AGENCY),
    Kind("caution", "caution", Reach.MEMBERS),
    Kind("remark", "remark", Reach.MEMBERS),
)
CAUTIONS = {  # agency, member
    "y1": ("police", "pab"),
    "y2": ("market", "pf"),
    "y3": (None, "pab"),
    "y4": ("police", "pe"),
}
REMARKS = {  # inspection, agency
    "k0": "steering",
    "k1": "police",
    "k2": "market",
    "k5": "police",
    "k6": "market",
    "k7": "police",
    "k8": "police",
    "k11": "market",
}


def build(world: World) -> None:
    sheet = publish_cells(
        cells=cells(title=canary("checklist", "bk", "title")), kinds=(), **SYSTEM,
        code=canary("checklist", "bk", "code"),
    )  # fmt: skip
    world.put("checklist", "bk", sheet)
    for key, (agency, member) in CAUTIONS.items():
        row = Caution.objects.create(
            code=canary("caution", key, "code"), party=world.member(member).row,
            agency=world.agencies[agency] if agency else None,
            reason=canary("caution", key, "reason"), proposed_on=TODAY, expires_on=SOON,
        )  # fmt: skip
        world.put("caution", key, row, agency=agency, members=(member,))
    for key, agency in REMARKS.items():
        held = world.get("inspection", key)
        remark = InternalRemark.objects.create(
            inspection=held.row, agency=world.agencies[agency], recorded_at=AT,
            words=canary("remark", key, "words"),
        )  # fmt: skip
        world.put("remark", key, remark, agency=agency, members=held.members)

"""A checklist and cautions in the province of the gates."""

from hangthat.domain.checklists.models import Caution
from hangthat.domain.checklists.services import publish_cells
from hangthat.domain.checklists.tests.workbooks import cells
from tests.gates.kinds import Kind, Reach
from tests.gates.world import SOON, SYSTEM, TODAY, World, canary

AFTER = ("shops", "people", "enforcement")
KINDS = (
    Kind("checklist", "checklist", Reach.AGENCY),
    Kind("caution", "caution", Reach.MEMBERS),
)
CAUTIONS = {"y1": ("police", "pab"), "y2": ("market", "pf"), "y3": (None, "pab")}


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

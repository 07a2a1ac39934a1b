"""A frozen reading of the plan in the province of the gates."""

from datetime import date

from hangthat.domain.freezes.services import Cut, freeze_all
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, World

AFTER = ("shops", "people", "commitments", "enforcement", "outreach")
KINDS = (Kind("frozenreading", "target", Reach.AGENCY),)


def build(world: World) -> None:
    """Everybody who reads targets may open it; what it counts and names is cut to his sight."""
    assert world.plan
    cut = Cut(world.plan, date(2024, 12, 31), ("Hết năm 2024 của kế hoạch",))
    world.put("frozenreading", "f24", freeze_all([cut], at=AT)[0])

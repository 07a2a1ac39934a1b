"""A frozen reading of the plan in the province of the gates."""

from datetime import date

from hangthat.domain.freezes.services import Cut, freeze_all
from tests.gates.world import AT, World

AFTER = ("shops", "people", "commitments", "enforcement", "outreach")
KINDS = ()  # it is nobody's: what it counts and names is cut to the reader's sight


def build(world: World) -> None:
    """Its code stands in `access.py`."""
    assert world.plan
    cut = Cut(world.plan, date(2024, 12, 31), ("Hết năm 2024 của kế hoạch",))
    freeze_all([cut], at=AT)

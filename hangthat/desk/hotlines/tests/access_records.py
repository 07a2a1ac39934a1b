"""A hotline of each office in the province of the gates."""

from hangthat.domain.hotlines.models import Hotline
from tests.gates.kinds import Kind, Reach
from tests.gates.world import DAY, World, canary

AFTER = ()
KINDS = (Kind("hotline", "hotline", Reach.AGENCY),)
HOTLINES = {"h1": "police", "h2": "market", "h3": "steering", "h4": "old"}


def build(world: World) -> None:
    for key, agency in HOTLINES.items():
        row = Hotline.objects.create(
            code=canary("hotline", key, "code"),
            agency=world.agencies[agency],
            number="1022",
            hours=canary("hotline", key, "hours"),
            posted=canary("hotline", key, "posted"),
            start=DAY,
        )
        world.put("hotline", key, row, agency=agency)

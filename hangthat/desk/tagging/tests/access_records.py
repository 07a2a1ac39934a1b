"""Tags in the province of the gates, each seen by its agency alone."""

from hangthat.domain.tagging import services
from tests.gates.kinds import Kind, Reach
from tests.gates.world import SYSTEM, World, canary

AFTER = ("shops", "people", "enforcement")
KINDS = (Kind("tag", "tag", Reach.AGENCY),)
TAGS = {"tg1": ("police", "sa"), "tg2": ("market", "sb"), "tg3": ("steering", "se")}


def build(world: World) -> None:
    for key, (agency, shop) in TAGS.items():
        row = services.make_tag(
            name=canary("tag", key, "name"),
            agency=world.agencies[agency],
            code=canary("tag", key, "code"),
            **SYSTEM,
        )
        world.put("tag", key, row, agency=agency)
        services.put_tag(row, record=world.get("shop", shop).row, **SYSTEM)

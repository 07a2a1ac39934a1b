"""Counts by other agencies in the province of the gates."""

from datetime import date

from hangthat.domain.establishments import services as registry
from tests.gates.kinds import Kind, Reach
from tests.gates.world import SYSTEM, World, canary

AFTER = ()
KINDS = (Kind("count", "establishment", Reach.AREA_OF_ALL_DOMAINS),)
COUNTS = {"xa": "a", "xb": "b", "x0": None}  # area


def build(world: World) -> None:
    for key, area in COUNTS.items():
        row = registry.note_count(
            source="tax", kind="all", area=world.areas[area] if area else None,
            on=date(2026, 3, 1), number=9, document=canary("count", key, "document"), **SYSTEM,
        )  # fmt: skip
        world.put("count", key, row, area=area)

"""Places and their boards in the province of the gates."""

from datetime import date

from hangthat.domain.establishments import services as registry
from tests.gates.kinds import Kind, Reach
from tests.gates.world import OPENED, SYSTEM, World, canary

AFTER = ()
KINDS = (
    Kind("place", "board", Reach.AREA),
    Kind("met", "board", Reach.AREA),  # a place that meets the criterion
    Kind("board", "board", Reach.BOARD),
)
PLACES = {"qa": "a", "qb": "b", "qm": "e"}  # area
MET = "qm"
BOARDS = {"ma": ("qa", "a"), "mb": ("qb", "b"), "me": (None, "e"), "m0": (None, None)}


def build(world: World) -> None:
    for key, area in PLACES.items():
        row = registry.add_place(
            name=canary("place", key, "name"), kind="market", area=world.areas[area],
            code=canary("place", key, "code"), **SYSTEM,
        )  # fmt: skip
        world.put("place", key, row, area=area, place=key)
    met = world.get("place", MET)
    registry.meet_criterion(met.row, start=date(2026, 3, 1), evidence="biên bản", **SYSTEM)
    world.put("met", MET, met.row, area=met.area, place=MET)
    for key, (place, area) in BOARDS.items():
        row = registry.add_board(
            name=canary("board", key, "name"), kind="market" if place else "commune",
            area=world.areas[area] if area else None, code=canary("board", key, "code"),
            place=world.get("place", place).row if place else None, valid_from=OPENED, **SYSTEM,
        )  # fmt: skip
        world.put("board", key, row, area=area, place=place)

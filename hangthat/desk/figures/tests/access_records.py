"""Kept figures in the province of the gates: of communes and of the province."""

from hangthat.domain.figures.models import FigureReading
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, DAY, World, canary

AFTER = ("enforcement",)
KINDS = (Kind("figurereading", "figure", Reach.AREA_OF_ALL_DOMAINS),)
READINGS = {  # of which unit, kept by whom
    "fa": ("a", "police"),
    "fb": ("b", None),
    "f0": (None, "market"),
    "f1": (None, None),
}


def build(world: World) -> None:
    for key, (area, recorder) in READINGS.items():
        row = FigureReading.objects.create(
            code=canary("figurereading", key, "code"), measure="checks", label="Số vụ kiểm tra",
            since=DAY, until=DAY,
            area=world.areas[area] if area else None, value=7,
            recorder=world.agencies[recorder] if recorder else None,
            note=canary("figurereading", key, "note"), recorded_at=AT,
        )  # fmt: skip
        world.put("figurereading", key, row, area=area, agency=recorder)

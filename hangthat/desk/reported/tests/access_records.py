"""Reported tables in the province of the gates: of agencies of communes and of the province."""

from datetime import date

from hangthat.core.agencies.models import Agency
from hangthat.domain.reported.models import ReportedFigure, ReportedTable
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, World, canary

AFTER = ("enforcement",)
KINDS = (Kind("reported_table", "case", Reach.AREA_OF_ALL_DOMAINS),)
POLICE = "r1"
TABLES = {  # where its agency is, who entered it
    "ra": ("a", "police"),
    "rb": ("b", None),
    "r0": (None, "market"),
    "r1": (None, "steering"),
}


def build(world: World) -> None:
    """What the police state is of the days of its cases, one of which is restricted."""
    for key, (area, recorder) in TABLES.items():
        agency = world.agencies["police"] if key == POLICE else _agency(world, key, area)
        row = ReportedTable.objects.create(
            code=canary("reported_table", key, "code"), agency=agency,
            recorder=world.agencies[recorder] if recorder else None, since=date(2024, 1, 1),
            until=date(2024, 12, 31), document=canary("reported_table", key, "document"),
            file_name=canary("reported_table", key, "file"), recorded_at=AT,
        )  # fmt: skip
        ReportedFigure.objects.create(table=row, measure="found", number=9, cell="C4")
        world.put("reported_table", key, row, area=area, agency=recorder)


def _agency(world: World, key: str, area: str | None) -> Agency:
    return Agency.objects.create(
        code=f"BC-{key}", name=f"Cơ quan {key}", area=world.areas[area] if area else None
    )

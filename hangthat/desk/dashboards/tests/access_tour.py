"""Where the gates go in `dashboards` besides its plain addresses."""

from collections.abc import Iterator

from hangthat.desk.dashboards.queries.operation_names import NUMBERS
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import World


def starts(world: World) -> list[str]:
    """The province, each commune and each market, on the page and on the large screen."""
    page, wall = address("desk:dashboard"), address("desk:dashboard_wall")
    names = address("desk:operations_names")
    areas = [area.code for area in world.areas.values()]
    places = [place.code for place in world.of("place")]
    return [
        f"{page}?xem=tinh",
        *(f"{page}?dia_ban={code}" for code in areas),
        *(f"{page}?cho={code}" for code in places),
        f"{wall}?dia_ban={areas[0]}",
        f"{address('desk:operations')}?lop=sap-den&ky=30",
        f"{address('desk:violation_trend')}?theo=mat-hang",
        f"{address('desk:violation_trend')}?theo=dia-ban&dia_ban={areas[0]}",
        f"{address('desk:operations')}?lop=qua-han&nhom=counterfeit",
        *(f"{names}?so={key}&dia_ban={areas[0]}" for key in NUMBERS),
        f"{names}?so=vi-pham&dia_ban=khong",
        f"{names}?so=luot-den&cho={places[0]}",
    ]


def requests(world: World, name: str) -> Iterator[Request]:
    """A commune and a market of elsewhere."""
    page = address("desk:dashboard")
    for area in ("a", "b"):
        yield Request("GET", f"{page}?dia_ban={world.areas[area].code}")
    names = address("desk:operations_names")
    for place in world.of("place")[:2]:
        yield Request("GET", f"{page}?cho={place.code}")
        yield Request("GET", f"{names}?so=kiem-tra&cho={place.code}")

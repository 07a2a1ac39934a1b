"""Where the gates go in `reoffending` besides its plain addresses."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from hangthat.domain.reoffending import services
from hangthat.domain.reoffending.models import CorrectiveMeasure
from tests.gates.acts import WHY, Try, row
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import DAY, SOON, TODAY, World, canary


def starts(world: World) -> list[str]:
    """Lists of the year in which everything was decided, and measures with each member."""
    listed, add = address("desk:sanctioned"), address("desk:correctivemeasure_add")
    year = f"{listed}?nam={DAY.year}"
    return [
        year,
        *(f"{year}&dia_ban={area.code}" for area in world.areas.values()),
        f"{address('desk:sanctioned_xlsx')}?nam={DAY.year}",
        f"{address('desk:sanctioned_pdf')}?nam={DAY.year}",
        *(f"{add}?co_so={shop.code}" for shop in world.of("shop")),
        *(f"{add}?chu_the={party.code}" for party in world.of("party")),
        f"{address('desk:correctivemeasures')}?xem=qua-han",
    ]


def requests(world: World, name: str) -> Iterator[Request]:
    """Members of elsewhere to plan a measure with."""
    add = address("desk:correctivemeasure_add")
    for key in ("sb", "sam"):
        yield Request("GET", f"{add}?co_so={world.get('shop', key).code}")


def _planned(key: str, due_on: date = SOON) -> Try:
    def attempt(world: World, said: dict[str, Any]) -> None:
        services.plan(row(world, key), content="x", responsible="y", due_on=due_on, **said)

    return attempt


def _measure(key: str) -> CorrectiveMeasure:
    """As it is stored: a deed taken back leaves its values on the row in memory."""
    return CorrectiveMeasure.objects.get(code=canary("measure", key, "code"))


ESCAPES: dict[str, list[Try]] = {
    "clerk_a": [
        _planned("sb"),
        lambda w, s: services.cancel(_measure("m5"), **WHY, **s),
        lambda w, s: services.complete(_measure("m2"), done_on=TODAY, outcome="", **s),
    ],
    "leader": [_planned("sa")],
}

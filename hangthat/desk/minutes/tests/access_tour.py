"""Where the gates go in `minutes` besides its plain addresses, and what nobody may do."""

from collections.abc import Iterator

from hangthat.domain.minutes import services
from hangthat.domain.minutes.models import Minutes
from tests.gates.acts import WHY, Try
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import World, canary


def starts(world: World) -> list[str]:
    """Registers of the agencies that issued, and the form of each inspection."""
    book, add = address("desk:minutes_register"), address("desk:minutes_add")
    return [
        *(f"{book}?co_quan={agency.code}" for agency in world.agencies.values()),
        f"{book}?so=violation",
        *(f"{add}?kiem_tra={held.code}" for held in world.of("inspection")),
    ]


def requests(world: World, name: str) -> Iterator[Request]:
    """Inspections of elsewhere."""
    add = address("desk:minutes_add")
    for key in ("k1", "k5", "k8"):
        yield Request("GET", f"{add}?kiem_tra={world.get('inspection', key).code}")


def _minutes(key: str) -> Minutes:
    """As it is stored: a deed taken back leaves its values on the row in memory."""
    return Minutes.objects.get(code=canary("minutes", key, "code"))


ESCAPES: dict[str, list[Try]] = {
    "clerk_a": [lambda w, s: services.cancel(_minutes("b8"), **WHY, **s)],
}

"""Where the gates go in `checklists` besides its plain addresses, and what nobody may do."""

from collections.abc import Iterator

from hangthat.domain.checklists import services
from hangthat.domain.checklists.models import Caution
from tests.gates.acts import WHY, Try
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import World, canary


def starts(world: World) -> list[str]:
    """Cautions about each party, and all of them."""
    add = address("desk:caution_add")
    return [
        f"{address('desk:cautions')}?xem=tat-ca",
        f"{address('desk:checklistsheets')}?xem=tat-ca",
        f"{address('desk:round')}?tu=21.85,106.76",
        *(f"{add}?chu_the={party.code}" for party in world.of("party")),
    ]


def requests(world: World, name: str) -> Iterator[Request]:
    """Parties of elsewhere."""
    add = address("desk:caution_add")
    for key in ("pf", "pab"):
        yield Request("GET", f"{add}?chu_the={world.get('party', key).code}")


def _caution(key: str) -> Caution:
    """As it is stored: a deed taken back leaves its values on the row in memory."""
    return Caution.objects.get(code=canary("caution", key, "code"))


ESCAPES: dict[str, list[Try]] = {
    "clerk_a": [
        lambda w, s: services.approve(_caution("y2"), **s),
        lambda w, s: services.lift(_caution("y2"), **WHY, **s),
    ],
}

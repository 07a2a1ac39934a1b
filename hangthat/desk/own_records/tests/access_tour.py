"""Where the gates go in `own_records` besides plain addresses, and what nobody may do."""

from collections.abc import Iterator

from hangthat.domain.own_records import services
from hangthat.domain.own_records.models import ShopRequest
from tests.gates.acts import Try
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import World, canary


def starts(world: World) -> list[str]:
    """Each tab, and a kind."""
    listed = address("desk:shoprequests")
    tabs = (f"{listed}?xem={tab}" for tab in ("qua-han", "da-tra-loi"))
    return [*tabs, f"{listed}?loai=recheck"]


def requests(world: World, name: str) -> Iterator[Request]:
    yield Request("GET", address("desk:shoprequests"))


def _refused(key: str) -> Try:
    def attempt(world: World, said: dict[str, object]) -> None:
        row = ShopRequest.objects.get(code=canary("shoprequest", key, "code"))
        services.refuse(row, answer="không", **said)  # type: ignore[arg-type]

    return attempt


ESCAPES: dict[str, list[Try]] = {
    "police_a": [_refused("y2"), _refused("y4")],
    "clerk_a": [_refused("y4")],
    "leader": [_refused("y1")],
}

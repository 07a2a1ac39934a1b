"""Where the gates go in `leases` besides plain addresses, and what nobody may do."""

from collections.abc import Iterator

from hangthat.domain.leases import services
from hangthat.domain.leases.models import StallLease
from tests.gates.acts import WHY, Try
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import World, canary


def starts(world: World) -> list[str]:
    """Each tab; and who has not signed."""
    listed = address("desk:stallleases")
    tabs = (f"{listed}?xem={tab}" for tab in ("sap-het", "da-dong-cua", "chua-bat-dau", "het"))
    chosen = "&".join(f"chon={one.row.code}" for one in world.of("stalllease"))
    invited = f"{address('desk:stallleases_invite')}?{chosen}"
    return [*tabs, f"{listed}?cam_ket=chua", f"{listed}?dieu_khoan=co", invited]


def requests(world: World, name: str) -> Iterator[Request]:
    yield Request("GET", address("desk:stallleases"))
    yield Request("GET", address("desk:stallleases_xlsx"))


def _withdrawn(key: str) -> Try:
    def attempt(world: World, said: dict[str, object]) -> None:
        row = StallLease.objects.get(code=canary("stalllease", key, "code"))
        services.withdraw_lease(row, **WHY, **said)  # type: ignore[arg-type]

    return attempt


ESCAPES: dict[str, list[Try]] = {
    "clerk_a": [_withdrawn("h3")],
    "police_a": [_withdrawn("h3")],
    "leader": [_withdrawn("h1")],
}

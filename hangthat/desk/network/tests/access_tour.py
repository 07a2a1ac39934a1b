"""Where the gates go in `network` besides its plain addresses."""

from collections.abc import Iterator

from hangthat.desk.network.tests.access_records import SHARED
from tests.gates.acts import Try
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import World


def starts(world: World) -> list[str]:
    """The web of what all cases share, and of every case, party and shop."""
    page = address("desk:network")
    return [
        f"{page}?tu=store:{SHARED}&sau=3",
        f"{page}?q=canary",
        *(f"{page}?tu=case:{one.code}&sau=3" for one in world.of("case")),
        *(f"{page}?tu=party:{one.code}" for one in world.of("party")),
        *(f"{page}?tu=shop:{one.code}" for one in world.of("shop")),
    ]


def requests(world: World, name: str) -> Iterator[Request]:
    """Records of elsewhere to start from."""
    page = address("desk:network")
    for kind, key in (("shop", "sb"), ("shop", "sam"), ("case", "vc8"), ("party", "pf")):
        yield Request("GET", f"{page}?tu={kind}:{world.get(kind, key).code}&sau=3")


ESCAPES: dict[str, list[Try]] = {}

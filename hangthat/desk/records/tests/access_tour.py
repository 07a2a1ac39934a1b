"""Where the gates go in `records` besides its plain addresses."""

from collections.abc import Iterator

from hangthat.domain.merging.services.pairing import apart
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import SYSTEM, World


def oversight(world: World) -> Iterator[Request]:
    for route in ("desk:journal", "desk:looks"):
        yield Request("GET", address(route))


def _pair_told_apart(world: World) -> str:
    apart(one=world.get("shop", "sa").row, other=world.get("shop", "sam").row, **SYSTEM)
    return address("desk:journal")


LOOKS = (("auditor_b", _pair_told_apart),)

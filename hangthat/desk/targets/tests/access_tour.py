"""Where the gates go in `targets` besides its plain addresses."""

from collections.abc import Iterator

from hangthat.desk.targets.tests.access import TARGETS
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import World


def starts(world: World) -> list[str]:
    """Each target with its members, searched and filtered."""
    addresses = []
    for target in TARGETS:
        members = address("desk:members", target)
        addresses += [members, f"{members}?q=canary", f"{members}?don_vi=nay"]
        addresses += [address("desk:target_compare", target)]
        addresses += [f"{members}?dia_ban=land-b", address("desk:members_xlsx", target)]
        addresses.append(address("desk:target", target))
    return addresses


def requests(world: World, name: str) -> Iterator[Request]:
    for target in TARGETS:
        members = address("desk:members", target)
        for where in (members, f"{members}?q=canary", address("desk:target", target)):
            yield Request("GET", where)

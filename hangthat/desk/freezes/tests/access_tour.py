"""Where the gates go in `freezes` besides its plain addresses."""

from collections.abc import Iterator

from hangthat.desk.freezes.tests.access import FROZEN
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import World

TARGETS = ("T12", "T13", "T16")


def starts(world: World) -> list[str]:
    """Each reading with the members of shops, boards and parties, and who differs now."""
    addresses = [f"{address('desk:frozenreadings')}?chi_tieu={target}" for target in TARGETS]
    for code in FROZEN:
        for target in TARGETS:
            asked = f"?chi_tieu={target}"
            addresses.append(address("desk:frozenreading_units", code) + asked)
            for page in ("desk:frozenreading_members", "desk:frozenreading_members_xlsx"):
                names = address(page, code) + asked
                addresses += [names, f"{names}&tra_loi=khac", f"{names}&dia_ban=land-b"]
    return addresses


def requests(world: World, name: str) -> Iterator[Request]:
    for code in FROZEN:
        for target in TARGETS:
            asked = f"?chi_tieu={target}"
            yield Request("GET", address("desk:frozenreading_members", code) + asked)

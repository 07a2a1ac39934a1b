"""Where the gates go in `land` besides its plain addresses."""

from collections.abc import Iterator

from hangthat.core.access.services import reorganising
from hangthat.desk.land.tests.access_records import reform
from hangthat.domain.establishments.services import registry
from tests.gates.acts import Try
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import SYSTEM, World


def starts(world: World) -> list[str]:
    return [address("desk:unit", "land-a"), address("desk:reform", world.reform.pk)]


def oversight(world: World) -> Iterator[Request]:
    yield Request("GET", address("desk:reform", world.reform.pk))


def _divided(world: World) -> str:
    """A market in a unit that was divided; the shops there are anybody's of the province."""
    registry.add_place(name="Chợ chưa phân", kind="market", area=world.areas["o2"], **SYSTEM)
    return address("desk:unplaced")


def _divided_board(world: World) -> str:
    market, gone = world.get("place", "qa").row, world.areas["o2"]
    registry.add_board(name="Ban chưa phân", kind="market", place=market, area=gone, **SYSTEM)
    return address("desk:unplaced")


# a member agency changes shops there, and no markets
LOOKS = (("police_all", _divided), ("police_all", _divided_board))


ESCAPES: dict[str, list[Try]] = {
    "clerk_b": [
        lambda w, s: reorganising.propose(reform=reform("a e"), basis="NQ 2", **s),
        lambda w, s: reorganising.hand_over_all(reorganisation=w.reform, basis="NQ 2", **s),
    ],
}

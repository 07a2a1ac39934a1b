"""A reform that is proposed in the province of the gates."""

from typing import Any

from hangthat.core.agencies import services as land
from hangthat.core.agencies.services.tables import read
from tests.gates.world import SOON, SYSTEM, World

AFTER = ()
KINDS = ()


def reform(*passings: str) -> Any:
    """Units by key, each into another: "a e"."""
    lines = (f"land-{old},land-{new}" for old, new in map(str.split, passings))
    return read(passings="\n".join(["from_code,to_code", *lines]), on=SOON)


def build(world: World) -> None:
    world.reform = land.propose(reform=reform("a e", "b e"), basis="NQ 1", **SYSTEM)

"""Where the gates go in `reported` besides its plain addresses."""

from collections.abc import Iterator

from hangthat.desk.reported.tests.access_records import POLICE
from tests.gates.acts import Try
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import World


def starts(world: World) -> list[str]:
    """What the police state."""
    return [address("desk:reportedtable", world.get("reported_table", POLICE).code)]


def requests(world: World, name: str) -> Iterator[Request]:
    """Tables of elsewhere."""
    for key in ("ra", "rb", "r0"):
        table = world.get("reported_table", key)
        yield Request("GET", address("desk:reportedtable", table.code))


ESCAPES: dict[str, list[Try]] = {}

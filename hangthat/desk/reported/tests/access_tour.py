"""Where the gates go in `reported` besides its plain addresses."""

from collections.abc import Iterator

from tests.gates.acts import Try
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import World


def starts(world: World) -> list[str]:
    """The records behind the numbers of every table."""
    pages = []
    for table in world.of("reported_table"):
        for measure in ("found", "checks", "administrative", "fines", "prosecuted", "outreach"):
            pages.append(address("desk:reportedtable_names", table.code, measure))
    return pages


def requests(world: World, name: str) -> Iterator[Request]:
    """Names behind the numbers of tables of elsewhere."""
    for key in ("ra", "rb", "r0"):
        table = world.get("reported_table", key)
        yield Request("GET", address("desk:reportedtable_names", table.code, "found"))


ESCAPES: dict[str, list[Try]] = {}

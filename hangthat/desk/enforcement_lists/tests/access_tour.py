"""Where the gates go in `enforcement_lists` besides its plain addresses."""

from tests.gates.doors import address
from tests.gates.world import World


def starts(world: World) -> list[str]:
    return [
        f"{address('desk:cases')}?q=canary",
        f"{address('desk:cases')}?xem=dang",
        f"{address('desk:violations')}?q=canary",
        f"{address('desk:decisions')}?q=canary",
    ]

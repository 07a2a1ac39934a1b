"""Where the gates go in the desk itself: its search box."""

from hangthat.desk.queries.search import kinds
from tests.gates.doors import address
from tests.gates.world import World


def starts(world: World) -> list[str]:
    box = address("desk:search")
    return [
        *(f"{box}?q={words}" for words in ("canary", "sb", "xphc", "2026", "land")),
        *(f"{box}?q=canary&loai={kind.name}" for kind in kinds()),
        f"{box}?q=canary&loai=nguoi-dung",
    ]

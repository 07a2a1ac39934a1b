"""Online channels in the province of the gates."""

from hangthat.domain.channels.services import open_channel
from tests.gates.kinds import Kind, Reach
from tests.gates.world import OPENED, SYSTEM, World, canary

AFTER = ("shops",)
KINDS = (Kind("channel", "party", Reach.MEMBERS),)
CHANNELS = {"pf": ("floor", "registered"), "pb": ("website", "none")}  # whose: kind, state


def build(world: World) -> None:
    for key, (sort, state) in CHANNELS.items():
        row = open_channel(
            party=world.get("party", key).row, kind=sort, state=state,
            url=canary("channel", key, "url"), start=OPENED, code=canary("channel", key, "code"),
            **SYSTEM,
        )  # fmt: skip
        world.put("channel", key, row, members=(key,))

"""The writes of `channels` by the API, each on the records of one unit."""

from hangthat.desk.tests.api_records import DAY, Unit, Write, by_system
from hangthat.domain.channels.services import open_channel

AFTER = ("shops",)
NOUNS = {"channels": "channel"}


def add_records(u: Unit) -> None:
    u.channel = open_channel(
        party=u.party, kind="website", state="none", url=f"{u.area.code}.vn", start=DAY,
        **by_system(),
    )  # fmt: skip


def writes(u: Unit) -> dict[str, Write]:
    day, channel = "2024-05-05", f"channels/{u.channel.code}"
    floor = {"party": u.party.code, "kind": "floor", "url": "san.vn/lo-van-moi"}
    return {
        "channel": ("post", "channels", floor),
        "channel amended": ("patch", channel, {"url": "ten-moi.vn"}),
        "no channel": ("post", f"{channel}/closing", {"end": day}),
        "declared": ("post", f"{channel}/state", {"state": "notified", "on": day}),
        "recreated": ("post", f"{channel}/recreation", {"url": "ten-khac.vn", "on": day}),
    }

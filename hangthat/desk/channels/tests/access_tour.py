"""Where the gates go in `channels` besides its plain addresses."""

from typing import Any

from hangthat.domain.channels.services import open_channel
from hangthat.domain.matching.services import with_party
from tests.gates.acts import DAY, By, Try, row
from tests.gates.world import World


def _of_newcomer(w: World, s: By) -> Any:
    """Of a seller without a shop, who lies in no unit."""
    seller = {"name": "Ai đó", "kind": "person"}
    return with_party.open_channel(to=seller, kind="social", state="registered", start=DAY, **s)


ESCAPES: dict[str, list[Try]] = {
    "clerk_b": [
        lambda w, s: open_channel(party=row(w, "pa"), kind="social", state="registered", **s),
        _of_newcomer,
    ],
}

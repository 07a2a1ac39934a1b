"""What the street may see of commitments: which promise holds now, never who signed it."""

from hangthat.domain.placards.queries.by_name import communes
from hangthat.domain.placards.queries.door import Door, Promise, Standing, door
from hangthat.domain.placards.queries.market import Share, Shares, shares
from hangthat.domain.placards.services.lookups import MOST, ByName, Outcome, look_up

__all__ = [
    "MOST",
    "ByName",
    "Door",
    "Outcome",
    "Promise",
    "Share",
    "Shares",
    "Standing",
    "communes",
    "door",
    "look_up",
    "shares",
]

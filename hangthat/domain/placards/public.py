"""What the street may see of commitments: which promise holds now, never who signed it."""

from hangthat.domain.placards.queries.door import Door, Promise, Standing, door
from hangthat.domain.placards.queries.market import Share, Shares, shares

__all__ = ["Door", "Promise", "Share", "Shares", "Standing", "door", "shares"]

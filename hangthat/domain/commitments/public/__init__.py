"""What the street may see of commitments: which promise holds now, never who signed it.

And the one thing that it may do: a trader who was invited signs by his own link.
"""

from hangthat.domain.commitments.public.own_link import (
    Invited,
    Receipt,
    closed_words,
    confirm,
    invited,
    is_closed,
    receipt,
    send_code,
)
from hangthat.domain.commitments.queries.door import Door, Promise, Standing, door
from hangthat.domain.commitments.queries.market import Share, Shares, shares

__all__ = [
    "Door",
    "Invited",
    "Promise",
    "Receipt",
    "Share",
    "Shares",
    "Standing",
    "closed_words",
    "confirm",
    "door",
    "invited",
    "is_closed",
    "receipt",
    "send_code",
    "shares",
]

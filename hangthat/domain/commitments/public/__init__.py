"""What the street may do: a trader who was invited signs by his own link."""

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

__all__ = [
    "Invited",
    "Receipt",
    "closed_words",
    "confirm",
    "invited",
    "is_closed",
    "receipt",
    "send_code",
]

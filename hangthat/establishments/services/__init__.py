"""Acts on the registry (sổ bộ)."""

from hangthat.establishments.services.amending import amend_establishment, amend_party
from hangthat.establishments.services.bulk import (
    Arrival,
    new_party,
    open_establishments,
    register_parties,
)
from hangthat.establishments.services.registry import (
    add_board,
    add_place,
    close_establishment,
    join_group,
    open_channel,
    open_establishment,
    register_party,
)

__all__ = [
    "Arrival",
    "add_board",
    "add_place",
    "amend_establishment",
    "amend_party",
    "close_establishment",
    "join_group",
    "new_party",
    "open_channel",
    "open_establishment",
    "open_establishments",
    "register_parties",
    "register_party",
]

"""Acts on the registry (sổ bộ)."""

from hangthat.establishments.services.amending import amend_establishment, amend_party
from hangthat.establishments.services.placing import place_with_heir
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
    "add_board",
    "add_place",
    "amend_establishment",
    "amend_party",
    "close_establishment",
    "join_group",
    "open_channel",
    "open_establishment",
    "place_with_heir",
    "register_party",
]

"""Acts on the registry (sổ bộ)."""

from hangthat.establishments.services.amending import amend_establishment, amend_party
from hangthat.establishments.services.answering import answer
from hangthat.establishments.services.living import (
    move,
    pass_on,
    reopen,
    resume,
    suspend,
    withdraw_closing,
    withdraw_suspension,
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
from hangthat.establishments.services.roles import end_role, take_role

__all__ = [
    "add_board",
    "add_place",
    "amend_establishment",
    "amend_party",
    "answer",
    "close_establishment",
    "end_role",
    "join_group",
    "move",
    "open_channel",
    "open_establishment",
    "pass_on",
    "register_party",
    "reopen",
    "resume",
    "suspend",
    "take_role",
    "withdraw_closing",
    "withdraw_suspension",
]

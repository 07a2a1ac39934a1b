"""Acts on the registry (danh sách cơ sở)."""

from hangthat.domain.establishments.services.amending import (
    amend_establishment,
    amend_party,
    correct_phone,
    restore_establishment,
    restore_party,
)
from hangthat.domain.establishments.services.counts import note_count, withdraw_count
from hangthat.domain.establishments.services.days import (
    RecordedDays,
    days_of,
    must_be_open,
    must_open_before_its_facts,
    must_stand,
    why_not_opened_on,
)
from hangthat.domain.establishments.services.detailing import detail
from hangthat.domain.establishments.services.focusing import amend_focus, unwatch, watch
from hangthat.domain.establishments.services.lifecycle import (
    move,
    pass_on,
    reopen,
    resume,
    suspend,
    withdraw_closing,
    withdraw_suspension,
)
from hangthat.domain.establishments.services.locating import locate
from hangthat.domain.establishments.services.numbers import renumber
from hangthat.domain.establishments.services.places import (
    amend_place,
    end_board,
    lose_criterion,
    meet_criterion,
    withdraw_criterion,
)
from hangthat.domain.establishments.services.placing import place_with_heir
from hangthat.domain.establishments.services.registry import (
    add_board,
    add_place,
    close_establishment,
    join_group,
    open_establishment,
    register_party,
)
from hangthat.domain.establishments.services.roles import end_role, take_role
from hangthat.domain.establishments.services.search_keys import refresh_keys
from hangthat.domain.establishments.services.selling import sell
from hangthat.domain.establishments.services.standing_in import forget_stand_ins

__all__ = [
    "RecordedDays",
    "add_board",
    "add_place",
    "amend_establishment",
    "amend_focus",
    "amend_party",
    "amend_place",
    "close_establishment",
    "correct_phone",
    "days_of",
    "detail",
    "end_board",
    "end_role",
    "forget_stand_ins",
    "join_group",
    "locate",
    "lose_criterion",
    "meet_criterion",
    "move",
    "must_be_open",
    "must_open_before_its_facts",
    "must_stand",
    "note_count",
    "open_establishment",
    "pass_on",
    "place_with_heir",
    "refresh_keys",
    "register_party",
    "renumber",
    "reopen",
    "restore_establishment",
    "restore_party",
    "resume",
    "sell",
    "suspend",
    "take_role",
    "unwatch",
    "watch",
    "why_not_opened_on",
    "withdraw_closing",
    "withdraw_count",
    "withdraw_criterion",
    "withdraw_suspension",
]

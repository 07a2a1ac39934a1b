"""Planning visits, proposing them, and comparing what was found before and after signing."""

from hangthat.domain.followups.services.comparing import (
    AFTER,
    BEFORE,
    NO_PAPER,
    SAME_DAY,
    Checks,
    Sides,
)
from hangthat.domain.followups.services.planning import (
    Goer,
    Member,
    accept,
    cancel,
    move,
    plan,
    with_a_visit,
)
from hangthat.domain.followups.services.proposing import (
    PROPOSE,
    Bounds,
    ask_to_propose,
    bounds_on,
    days_for,
    propose,
    propose_visits,
    way_to,
)
from hangthat.domain.followups.services.revisiting import propose_revisits
from hangthat.domain.followups.services.scheduling import Stop, monday, schedule

__all__ = [
    "AFTER",
    "BEFORE",
    "NO_PAPER",
    "PROPOSE",
    "SAME_DAY",
    "Bounds",
    "Checks",
    "Goer",
    "Member",
    "Sides",
    "Stop",
    "accept",
    "ask_to_propose",
    "bounds_on",
    "cancel",
    "days_for",
    "monday",
    "move",
    "plan",
    "propose",
    "propose_revisits",
    "propose_visits",
    "schedule",
    "way_to",
    "with_a_visit",
]

"""Joining checks of two forces, closing one's part, answering warnings; partners of a case."""

from hangthat.domain.coordination.services.answering import answer, decide
from hangthat.domain.coordination.services.case_partners import add_partner, end_partner
from hangthat.domain.coordination.services.joined_plans import hold_part
from hangthat.domain.coordination.services.joining import JOINED_ONCE, merge
from hangthat.domain.coordination.services.parts import accept, close, leave
from hangthat.domain.coordination.services.recording import after_recording
from hangthat.domain.coordination.services.sharing import share_minutes, withdraw_share

__all__ = [
    "JOINED_ONCE",
    "accept",
    "add_partner",
    "after_recording",
    "answer",
    "close",
    "decide",
    "end_partner",
    "hold_part",
    "leave",
    "merge",
    "share_minutes",
    "withdraw_share",
]

"""Acts on tips (tin báo)."""

from hangthat.domain.tips.services.answering import answer, ask_sender
from hangthat.domain.tips.services.arriving import TipTerms, receive
from hangthat.domain.tips.services.handling import extend, join, link, resume, stop, take, transfer
from hangthat.domain.tips.services.keys import add_recovery_key, appoint, dismiss, make_key
from hangthat.domain.tips.services.opening import OpenedTip, open_tip
from hangthat.domain.tips.services.retention import destroy_due, end_hold, hold
from hangthat.domain.tips.services.routes import add_route, divide_route, end_route
from hangthat.domain.tips.services.undoing import undo

__all__ = [
    "OpenedTip",
    "TipTerms",
    "add_recovery_key",
    "add_route",
    "answer",
    "appoint",
    "ask_sender",
    "destroy_due",
    "dismiss",
    "divide_route",
    "end_hold",
    "end_route",
    "extend",
    "hold",
    "join",
    "link",
    "make_key",
    "open_tip",
    "receive",
    "resume",
    "stop",
    "take",
    "transfer",
    "undo",
]

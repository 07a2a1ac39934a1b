"""The citizen's window: where he may point, what he sends, what became of it."""

from hangthat.domain.tips.lexicon import REOPEN_DAYS
from hangthat.domain.tips.public.places import (
    Choices,
    Pointing,
    choices,
    commune_under,
    communes,
    point_under,
    pointing,
    province_map,
)
from hangthat.domain.tips.public.sending import (
    FEW,
    AnswerFigures,
    Sent,
    Status,
    Told,
    figures,
    look_up,
    new_form,
    new_once,
    open_now,
    puzzle,
    receipt_of,
    reopen,
    reply,
    send,
    status_of,
)
from hangthat.domain.tips.services.arriving import UNREAD
from hangthat.domain.tips.services.floods import BUSY, BUSY_WORDS
from hangthat.domain.tips.services.opening import Line

__all__ = [
    "BUSY",
    "BUSY_WORDS",
    "FEW",
    "REOPEN_DAYS",
    "UNREAD",
    "AnswerFigures",
    "Choices",
    "Line",
    "Pointing",
    "Sent",
    "Status",
    "Told",
    "choices",
    "commune_under",
    "communes",
    "figures",
    "look_up",
    "new_form",
    "new_once",
    "open_now",
    "point_under",
    "pointing",
    "province_map",
    "puzzle",
    "receipt_of",
    "reopen",
    "reply",
    "send",
    "status_of",
]

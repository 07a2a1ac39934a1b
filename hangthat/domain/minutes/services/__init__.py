"""Issuing and cancelling minutes, keeping their registers, taking templates in."""

from hangthat.domain.minutes.services.issuing import (
    Hearing,
    Officer,
    Signing,
    Violator,
    cancel,
    issue,
)
from hangthat.domain.minutes.services.reading import note_reading, words_to_print
from hangthat.domain.minutes.services.registers import (
    REGISTER,
    explain_gap,
    numbered_elsewhere,
    withdraw_gap,
)
from hangthat.domain.minutes.services.rendering import docx_of
from hangthat.domain.minutes.services.templates import set_template

__all__ = [
    "REGISTER",
    "Hearing",
    "Officer",
    "Signing",
    "Violator",
    "cancel",
    "docx_of",
    "explain_gap",
    "issue",
    "note_reading",
    "numbered_elsewhere",
    "set_template",
    "withdraw_gap",
    "words_to_print",
]

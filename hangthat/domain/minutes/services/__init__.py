"""Issuing and cancelling minutes, keeping their registers, taking templates in."""

from hangthat.domain.minutes.services.issuing import Officer, Signing, cancel, issue
from hangthat.domain.minutes.services.reading import note_reading
from hangthat.domain.minutes.services.registers import REGISTER, explain_gap
from hangthat.domain.minutes.services.rendering import docx_of
from hangthat.domain.minutes.services.templates import set_template

__all__ = [
    "REGISTER",
    "Officer",
    "Signing",
    "cancel",
    "docx_of",
    "explain_gap",
    "issue",
    "note_reading",
    "set_template",
]

"""The time in which a decision must be made, or may be; whom its paper names."""

from hangthat.domain.deciding.services.conducts import ConductDetails, name_conduct
from hangthat.domain.deciding.services.limitation import interrupt, resume
from hangthat.domain.deciding.services.limitation_carrying import carry
from hangthat.domain.deciding.services.limitation_mistakes import take_back, take_back_addition
from hangthat.domain.deciding.services.periods import (
    clock_of,
    move,
    say_which_applies,
    take_back_extension,
)
from hangthat.domain.deciding.services.printing import decision_page
from hangthat.domain.deciding.services.subjects import PrintedSubject, record_subject

__all__ = [
    "ConductDetails",
    "PrintedSubject",
    "carry",
    "clock_of",
    "decision_page",
    "interrupt",
    "move",
    "name_conduct",
    "record_subject",
    "resume",
    "say_which_applies",
    "take_back",
    "take_back_addition",
    "take_back_extension",
]

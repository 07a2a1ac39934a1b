from hangthat.domain.freezes.services.cutting import Cut, cuts_of
from hangthat.domain.freezes.services.freezing import freeze_all, freeze_due
from hangthat.domain.freezes.services.showing import frozen, living, tallies
from hangthat.domain.freezes.services.year_ends import YearEnd, year_ends

__all__ = [
    "Cut",
    "YearEnd",
    "cuts_of",
    "freeze_all",
    "freeze_due",
    "frozen",
    "living",
    "tallies",
    "year_ends",
]

"""Acts on case files, violations and decisions (vụ việc, vi phạm, xử phạt)."""

from hangthat.domain.cases.services.attaching import add_paper, add_person, take_out
from hangthat.domain.cases.services.case_files import amend_case, case_numbered, open_case
from hangthat.domain.cases.services.ending import (
    close_case,
    reopen_case,
    transfer_case,
    withdraw_case,
)
from hangthat.domain.cases.services.gathering import gather, open_with, release
from hangthat.domain.cases.services.matter import add_goods, add_invoice, add_remedy, finish_remedy
from hangthat.domain.cases.services.recording import (
    ViolationDetails,
    annul,
    comply,
    decide,
    dismiss,
    find_violation,
)
from hangthat.domain.cases.services.restricting import lift_restriction, restrict
from hangthat.domain.cases.services.violated_goods import name_violated_goods

__all__ = [
    "ViolationDetails",
    "add_goods",
    "add_invoice",
    "add_paper",
    "add_person",
    "add_remedy",
    "amend_case",
    "annul",
    "case_numbered",
    "close_case",
    "comply",
    "decide",
    "dismiss",
    "find_violation",
    "finish_remedy",
    "gather",
    "lift_restriction",
    "name_violated_goods",
    "open_case",
    "open_with",
    "release",
    "reopen_case",
    "restrict",
    "take_out",
    "transfer_case",
    "withdraw_case",
]

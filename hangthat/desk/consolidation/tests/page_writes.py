"""What is done with the forms of `consolidation`, each with real commits (`tests/commits`)."""

from hangthat.desk.consolidation.tests.refusals import (
    ADD,
    FILL,
    FINISH,
    READ,
    RULE,
    RULED,
    SENT,
    TAKE,
    TO,
    UNDO,
    URGE,
    WRITE,
)
from tests.commits.deeds import Deed

DEEDS = (
    Deed(page=URGE, typed={"don_vi": lambda u: u.report_office.code}),
    Deed(page=ADD),
    Deed(page=RULE, typed=RULED),
    Deed(page=TO, typed={"recipients": "UBND tỉnh"}),
    Deed(page=TAKE),
    Deed(page=WRITE, typed={"words": "Lời tổng hợp"}),
    Deed(page=READ),
    Deed(page=FILL),
    Deed(page=FINISH),
    Deed(page=SENT, typed={"document": "12/BC", "sent_to": "UBND tỉnh"}),
    Deed(page=UNDO, typed={"reason": "nhầm đơn vị"}),
)

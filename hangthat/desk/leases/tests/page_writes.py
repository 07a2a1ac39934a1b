"""What is done with the forms of `leases`, each with real commits (`tests/commits`)."""

from hangthat.desk.leases.tests.refusals import (
    ADD,
    AMEND,
    BACK,
    CHOSEN,
    CORRECT,
    INVITE,
    NEW,
    SCAN,
    WHY,
    WITHDRAW,
    a_scan,
)
from tests.commits.deeds import Deed

DEEDS = (
    Deed(page=ADD, typed={**NEW, "stall": "99"}),
    Deed(page=AMEND, typed={"number": "07/HĐ"}),
    Deed(page=BACK),
    Deed(page=CORRECT, typed={"day": "", **WHY}),
    Deed(page=SCAN, typed={"scan": a_scan}),
    Deed(page=WITHDRAW, typed=WHY),
    Deed(page=INVITE, asked=CHOSEN),
)
EXCUSED = {"desk:stallleases": "its forms are filters and ticks"}

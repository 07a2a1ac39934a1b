"""What is done with the forms of `handovers`, each with real commits (`tests/commits`)."""

from hangthat.desk.handovers.tests.refusals import ADD, ASKED, CLOCK, SEND, STEP, UNDO, scanned
from tests.commits.deeds import Deed

MOVED = {"act": "stop", "reason": "chờ giám định", "paper": "4/CV"}
DEEDS = (
    Deed(page=ADD, asked=ASKED, api="handover"),
    Deed(page=SEND, api="handover sending"),
    Deed(page="handover_sample handover", api="handover sample"),
    Deed(page="handover_withdraw handover", api="no handover"),
    Deed(page=STEP, api="handover step"),
    Deed(page=UNDO, api="no handover step"),
    Deed(page="handover_inform given", api="handover notice"),
    Deed(page=CLOCK, typed=MOVED),
    Deed(page="handover_evidence timed", before=scanned),
)
EXCUSED = {
    "desk:handover_check": "keeps nothing: desk/handovers/tests/test_handover_pages.py",
}

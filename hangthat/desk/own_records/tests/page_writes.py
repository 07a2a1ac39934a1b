"""What is done with the forms of `own_records`, each with real commits (`tests/commits`)."""

from hangthat.desk.own_records.tests.refusals import ACCEPT, HAND, REFUSE, SAID, SURE
from tests.commits.deeds import Deed

DEEDS = (
    Deed(page=ACCEPT, typed=SAID),
    Deed(page=REFUSE, typed=SAID),
    Deed(page=HAND, typed=SURE),
)
_ITS = "by a reader of tips: desk/own_records/tests/test_complaint_pages.py"
EXCUSED = {
    "desk:shoprequests": "its form is filters",
    "desk:releasedcomplaint_add": _ITS,
    "desk:releasedcomplaint_take_back": _ITS,
}

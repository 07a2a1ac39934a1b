"""What is done with the forms of `unit_targets`, each with real commits (`tests/commits`)."""

from hangthat.desk.unit_targets.tests.refusals import DECIDE, END, WITHDRAW
from tests.commits.deeds import Deed

DEEDS = (
    Deed(page=DECIDE, typed={"approved": "yes", "reason": "phù hợp"}),
    Deed(page=END, typed={"day": "01/05/2021", "reason": "thôi"}),
    Deed(page=WITHDRAW, typed={"reason": "thôi"}),
)
EXCUSED = {
    "desk:unittarget_add": "needs an agency: desk/unit_targets/tests/test_unit_target_pages.py",
}

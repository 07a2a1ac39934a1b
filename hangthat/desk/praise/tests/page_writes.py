"""What is done with the forms of `praise`, each with real commits (`tests/commits`)."""

from hangthat.desk.praise.tests.refusals import AMEND, DECIDE, DROP, FIGURE, PROPOSE, RECORD
from tests.commits.deeds import Deed

DEEDS = (
    Deed(page=AMEND, typed={"reason": "Báo tin nhiều lần, đúng"}),
    Deed(page=FIGURE, typed={"measure": "checks", "area": lambda u: str(u.area.pk)}),
    Deed(page=DROP),
    Deed(page=PROPOSE),
    Deed(page=DECIDE, typed={"agreed": "yes", "reason": "xứng đáng"}),
    Deed(page=RECORD, typed={"document": "1/QĐ", "document_on": "01/05/2021"}),
    Deed(page="praiseproposal_withdraw praise", typed={"reason": "thôi"}),
)
EXCUSED = {
    "desk:praiseproposal_add": "needs an agency: desk/praise/tests/test_praise_pages.py",
    "desk:praiseproposal_target": "needs a plan: desk/praise/tests/test_praise_pages.py",
}

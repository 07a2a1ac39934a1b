"""What is done with the forms of `flash_reports`, each with real commits (`tests/commits`)."""

from hangthat.desk.flash_reports.tests.refusals import CONFIRM, SEND, WRITE, goods_come
from tests.commits.deeds import Deed

DEEDS = (
    Deed(page=WRITE, typed={"proposal_words": "Đề nghị biểu dương"}),
    Deed(page=SEND, typed={"document": "1/BC"}),
    Deed(page="flashreport_refresh flash", before=goods_come),
    Deed(page="flashreport_correct sent_flash", typed={"reason": "bổ sung"}),
    Deed(page="flashreport_discard flash", typed={"reason": "không điển hình"}),
    Deed(page=CONFIRM),
)
EXCUSED = {
    "desk:flashreport_add": "needs an agency: desk/flash_reports/tests/test_flash_pages.py",
    "desk:flashreports": "its form is filters",
    "desk:flashreports_xlsx": "its form is filters",
}

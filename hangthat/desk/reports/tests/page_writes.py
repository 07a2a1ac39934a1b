"""What is done with the forms of `reports`, each with real commits (`tests/commits`)."""

from datetime import timedelta

from django.utils.timezone import localdate

from hangthat.desk.reports.tests.refusals import (
    ADD_REGIME,
    ADOPT,
    ANSWERED,
    ASSIGN,
    BEGIN,
    NEW,
    RAISED,
)
from tests.commits.deeds import Deed

_TOMORROW = str(localdate() + timedelta(1))
DEEDS = (
    Deed(page=ADD_REGIME, typed={**NEW, "receiver": lambda u: str(u.report_office.pk)}),
    Deed(
        page=ADOPT,
        typed={
            "plan": lambda u: str(u.plan_version.pk),
            "receiver": lambda u: str(u.report_office.pk),
        },
    ),
    Deed(page="reportregime_amend regime", typed={"document": "Công văn 1"}),
    Deed(page="reportregime_form regime"),
    Deed(page="reportregime_replace regime", typed={"due_number": "21"}),
    Deed(page="reportregime_end regime", typed={"last_on": "2040-12-31", "reason": "thay"}),
    Deed(
        page=ASSIGN,
        typed={
            "members": lambda u: str(u.other_agency.pk),
            "starts_on": "2021-05-01",
            "answer": "giao theo công văn 12",
        },
    ),
    Deed(page="reportobligation_end obligation", typed={"reason": "giải thể"}),
    Deed(page=BEGIN, asked="co_quan={u.report_office.code}"),
    Deed(page="report_write report", typed={"p1": "Nội dung khác"}),
    Deed(page="reportconcern_add report", typed=RAISED),
    Deed(page="reportconcern_amend concern", typed={"words": "Cấp hai máy đo"}),
    Deed(page="reportconcern_strike concern"),
    Deed(page="reportconcern_answer sent_concern", typed=ANSWERED),
    Deed(page="report_nothing empty_report"),
    Deed(page="report_draft drafting_report"),
    Deed(page="report_undraft drafted_report drafting_part"),
    Deed(page="report_check report"),
    Deed(page="report_send report", api="report sending"),
    Deed(page="report_accept sent_report"),
    Deed(page="report_return sent_report", typed={"remarks": "Thiếu số"}),
    Deed(page="report_withdraw sent_report", typed={"reason": "nhầm"}),
    Deed(page="report_unlock accepted_report", typed={"until": _TOMORROW, "reason": "sót"}),
)
EXCUSED = {
    "desk:report_refresh": "needs a number that changes: desk/reports/tests/test_report_drafts.py",
    "desk:report_amend": "needs a room that counts: desk/reports/tests/test_report_pages.py",
}

"""What is done with the forms of `assignments`, each with real commits (`tests/commits`)."""

from datetime import timedelta

from django.utils.timezone import localdate

from hangthat.desk.assignments.tests.refusals import (
    M1,
    NOBODY,
    OWN,
    RECEIPT,
    RESPONSIBLE,
    SUB_PLAN,
    colleague,
    planned,
    received,
    unplanned,
)
from hangthat.desk.tests.api_records import Unit, by_system
from hangthat.domain.assignments.models import Assignment
from hangthat.domain.assignments.services import ask_extension
from tests.commits.deeds import Deed

WHY = {"reason": "thiếu ảnh"}


def _asked(u: Unit) -> None:
    until = localdate() + timedelta(50)
    ask_extension(assignment=u.timed_work, until=until, reason="chờ", **by_system())


def _a_rule(u: Unit) -> None:
    u.rule_key = "custody"


def _unnamed(u: Unit) -> None:
    colleague(u)
    Assignment.objects.filter(pk=u.at_work.pk).update(person=None)


DEEDS = (
    Deed(
        page="assignment_add",
        typed={
            "giver": lambda u: str(u.assignment.giver.pk),
            "title": "Rà soát",
            "leads": lambda u: str(u.lead.pk),
            "working_days": "5",
        },
    ),
    Deed(page="assignment_receive assignment", api="assignment receipt"),
    Deed(page="assignment_note at_work", api="assignment note"),
    Deed(page="assignment_report at_work", api="assignment report"),
    Deed(page="assignment_ask timed_work", api="assignment extension"),
    Deed(page="assignment_extend timed_work", before=_asked, typed={"granted": "yes", **WHY}),
    Deed(page="assignment_accept reported"),
    Deed(page="assignment_send_back reported", typed={"working_days": "3", **WHY}),
    Deed(page="assignment_cancel at_work", typed=WHY),
    Deed(
        page="assignmentrule_set rule_key",
        before=_a_rule,
        typed={"giver": lambda u: str(u.assignment.giver.pk), "most": "5", "days": "10"},
    ),
    Deed(page="subplan_add", asked=OWN, before=unplanned, typed=SUB_PLAN),
    Deed(page="subplan_withdraw sub_plan", before=planned, typed=WHY),
    Deed(page="planreceipt_add recipient_key", before=planned, typed=RECEIPT),
    Deed(page="planreceipt_amend recipient_key", before=received, typed=RECEIPT),
    Deed(page=RESPONSIBLE, asked=M1, api="responsible"),
    Deed(page=NOBODY, api="no responsible"),
    Deed(
        page="assignment_person at_work",
        before=_unnamed,
        typed={"person": lambda u: str(u.colleague.pk)},
    ),
)
EXCUSED = {
    "desk:assignmentrule_run": "what it opens: domain/assignments/tests/test_rules.py",
    "desk:assignment_load": "a plan's duties: domain/assignments/tests/test_standing.py",
    "desk:assignment_hand_on": "many at once: desk/assignments/tests/test_assignment_pages.py",
}

"""What is done with the forms of `programmes`, each with real commits (`tests/commits`)."""

from hangthat.core.agencies.models import User
from hangthat.core.journal.services import change
from hangthat.desk.programmes.tests.refusals import PLAN, SUBJECTS, TEAM, handed_over
from hangthat.desk.tests.api_records import Unit, by_system
from tests.commits.deeds import Deed


def _to_the_head(u: Unit) -> None:
    """Handed over to whoever sits at this browser, by somebody else."""
    handed_over(u)
    head = User.objects.get(username="truong")
    u.waiting.refresh_from_db()
    change(u.waiting, action="change", summary="dựng", approver=head, **by_system())


DEEDS = (
    Deed(page="inspectionplan_add", api="plan of checks", typed=PLAN),
    Deed(page="inspectionplan_amend inspection_plan", api="plan of checks amended", typed=PLAN),
    Deed(page="inspectionplan_subjects inspection_plan", asked=SUBJECTS),
    Deed(
        page="inspectionplan_submit inspection_plan",
        typed={"approver": lambda u: str(u.plan_head.pk)},
    ),
    Deed(page="inspectionplan_return waiting", before=_to_the_head, typed={"reason": "thiếu"}),
    Deed(page="inspectionplan_approve waiting", before=_to_the_head, typed={"answer": "chợ nhỏ"}),
    Deed(page="plannedcheck_schedule planned_check", api="team", typed=TEAM),
    Deed(page="inspection_team inspection", typed={"name_1": "Nông Văn Kiểm"}),
    Deed(
        page="plannedcheck_declare planned_check",
        typed={"has_relative": "0", "answer": "không quen"},
    ),
    Deed(page="plannedcheck_order planned_check", api="order to check"),
    Deed(page="plannedcheck_mark held_check", api="step"),
    Deed(page="plannedcheck_clock held_check", api="deadline of a check"),
    Deed(
        page="plannedcheck_complex held_check",
        typed={"post": lambda u: str(u.own_title), "reason": "nhiều kho", "paper": "5/QĐ"},
    ),
    Deed(page="plannedcheck_hold planned_check", api="check held"),
)

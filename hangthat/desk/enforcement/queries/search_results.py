"""Cases, decisions and inspections in the search box."""

from datetime import date

from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.search_results import IndexedKind, Line, joined
from hangthat.desk.parts.queries.violations import page_of
from hangthat.domain.cases.models import Case, Decision
from hangthat.domain.inspections.models import Inspection


def decision_line(decision: Decision, user: User, on: date) -> Line:
    """It stands on the page of its paper."""
    violation = decision.violation
    subject = violation.establishment or violation.party
    note = [decision.get_sanction_display(), decision.agency and decision.agency.name, str(subject)]
    over = "đã hủy bỏ" if decision.annulled_on else ""
    paper = decision.paper
    address = reverse("desk:decisionpaper", args=[paper.code]) if paper else page_of(violation)
    return Line(str(decision), address, joined(note), over)


def inspection_line(inspection: Inspection, user: User, on: date) -> Line:
    title = joined([inspection.number, inspection], ": ")
    note = [inspection.agency and inspection.agency.name, inspection.joint_number]
    over = "đã hủy bản ghi" if inspection.withdrawn_on else ""
    address = reverse("desk:inspection", args=[inspection.code])
    return Line(title[:1].upper() + title[1:], address, joined(note), over)


def case_line(case: Case, user: User, on: date) -> Line:
    note = [case.get_classification_display(), case.spot, case.agency and case.agency.name]
    over = "đã hủy bản ghi" if case.withdrawn_on else case.state.label if case.closed_on else ""
    address = reverse("desk:case", args=[case.code])
    return Line(str(case), address, joined(note), over)


SEARCH = (
    IndexedKind("vu-viec", "Vụ việc", Case, Resource.CASE, case_line, ("agency",), by_units=False),
    IndexedKind(
        "quyet-dinh",
        "Quyết định xử phạt",
        Decision,
        Resource.DECISION,
        decision_line,
        (
            "agency",
            "paper",
            "violation__case",
            "violation__inspection",
            "violation__establishment",
            "violation__party",
        ),
        by_units=False,
    ),
    IndexedKind(
        "kiem-tra",
        "Cuộc kiểm tra",
        Inspection,
        Resource.INSPECTION,
        inspection_line,
        ("agency",),
        by_units=False,
    ),
)

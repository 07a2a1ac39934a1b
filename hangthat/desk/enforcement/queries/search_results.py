"""Decisions and inspections in the search box."""

from datetime import date

from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.search_results import IndexedKind, Line, joined
from hangthat.domain.cases.models import Decision
from hangthat.domain.inspections.models import Inspection


def decision_line(decision: Decision, user: User, on: date) -> Line:
    """It stands on the page of its inspection, or of whom it is about."""
    violation = decision.violation
    subject = violation.establishment or violation.party
    note = [decision.get_sanction_display(), decision.agency and decision.agency.name, str(subject)]
    over = "đã hủy bỏ" if decision.annulled_on else ""
    if violation.inspection:
        address = reverse("desk:inspection", args=[violation.inspection.code])
    else:
        page = "desk:establishment" if violation.establishment else "desk:party"
        address = reverse(page, args=[subject.code if subject else ""])
    return Line(str(decision), address, joined(note), over)


def inspection_line(inspection: Inspection, user: User, on: date) -> Line:
    title = str(inspection).capitalize()
    if inspection.number:
        title = f"{inspection.number}: {inspection}"
    over = "đã hủy bản ghi" if inspection.withdrawn_on else ""
    address = reverse("desk:inspection", args=[inspection.code])
    return Line(title, address, inspection.agency.name if inspection.agency else "", over)


SEARCH = (
    IndexedKind(
        "quyet-dinh",
        "Quyết định xử phạt",
        Decision,
        Resource.DECISION,
        decision_line,
        ("agency", "violation__inspection", "violation__establishment", "violation__party"),
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

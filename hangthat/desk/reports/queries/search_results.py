"""Reports in the search box, by their name, period, unit and number."""

from datetime import date

from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.search_results import IndexedKind, Line, joined
from hangthat.domain.reports.models import Report
from hangthat.domain.reports.models.sight import office_ids


def _line(one: Report, user: User, on: date) -> Line:
    """How far the office has come is its own business."""
    state = one.get_state_display() if one.agency_id in office_ids(user) else ""
    note = joined([one.agency.name, one.code, state])
    href = reverse("desk:report", args=[one.code])
    return Line(f"{one.regime}, {one.period_name}", href, note)


SEARCH = (
    IndexedKind(
        "bao-cao", "Báo cáo", Report, Resource.REPORT, _line, ("regime", "agency"), by_units=False
    ),
)

"""An agency with a period of work of its own, and what it states of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.timezone import now

from hangthat.core.agencies.models import Agency
from hangthat.domain.cases.models import Decision
from hangthat.domain.cases.services import decide, find_violation, open_case
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.reported.models import ReportedTable
from hangthat.domain.reported.services import Stated, record_table

BY: dict[str, Any] = {"by": None, "at": now()}
SINCE, UNTIL = date(2025, 12, 15), date(2026, 6, 14)
DAY = date(2026, 3, 10)


def stated(agency: Agency, figures: Sequence[tuple[str, int]], **more: Any) -> ReportedTable:
    rows = [Stated(measure, number, f"C{n}") for n, (measure, number) in enumerate(figures, 3)]
    said = {"since": SINCE, "until": UNTIL, **BY, **more}
    return record_table(agency=agency, figures=rows, **said)


def work_of(agency: Agency, shop: Establishment, *, day: date = DAY) -> Decision:
    """One case and one decision of that day."""
    open_case(opened_on=day, classification="counterfeit", area=shop.area, agency=agency, **BY)
    found = find_violation(classification="counterfeit", found_on=day, establishment=shop, **BY)
    fine = {"sanction": "fine", "fine_vnd": 5_000_000, "number": f"{day:%d%m}/QĐ-XPHC"}
    return decide(violation=found, decided_on=day, agency=agency, **fine, **BY)

"""Bringing the periods of reports up to the reference file."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from hangthat.core.common.sheets import rows
from hangthat.core.deadlines.models import PeriodRule
from hangthat.core.journal.services import bring

_NUMBERS = ("first_month", "first_day", "last_month", "last_day")
_SWITCHES = ("due_before", "ends_on_working_day", "verified")


@transaction.atomic
def load_periods(*, folder: Path, at: datetime) -> int:
    """Load `periods.csv`. Returns the rows read."""
    found = list(rows(folder / "periods.csv"))
    for row in found:
        bring(
            PeriodRule,
            by=None,
            at=at,
            summary=lambda one: f"kỳ báo cáo {one} theo reference/",
            key={"kind": row["kind"], "number": int(row["number"])},
            name=row["name"],
            due_day=int(row["due_day"]) if row["due_day"] else None,
            document=row["document"],
            source=row["source"],
            **{name: int(row[name]) for name in _NUMBERS},
            **{name: row[name] == "1" for name in _SWITCHES},
        )
    return len(found)

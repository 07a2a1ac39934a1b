"""Bringing the law's rows up to the reference file."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from hangthat.core.common.sheets import day_or_none, rows
from hangthat.core.journal.services import bring
from hangthat.domain.law.models import Provision


@transaction.atomic
def load_reference(*, folder: Path, at: datetime) -> int:
    """Load `provisions.csv`: what nobody has verified stays marked so. Returns the rows read."""
    found = list(rows(folder / "provisions.csv"))
    for row in found:
        bring(
            Provision,
            by=None,
            at=at,
            summary=lambda rule: f"quy định {rule.key} theo reference/",
            key={"key": row["key"], "valid_from": day_or_none(row["valid_from"])},
            title=row["title"],
            value=row["value"],
            unit=row["unit"],
            document=row["document"],
            valid_to=day_or_none(row["valid_to"]),
            verified=row["verified"] == "1",
            source=row["source"],
        )
    return len(found)

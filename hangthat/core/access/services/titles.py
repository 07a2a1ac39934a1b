"""Bringing the titles (chức danh) up to the reference file."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from hangthat.core.access.models import Title
from hangthat.core.common.sheets import day_or_none, rows
from hangthat.core.journal.services import bring


@transaction.atomic
def load_titles(*, folder: Path, at: datetime) -> int:
    """Bring the titles up to `titles.csv`. Returns the rows read."""
    found = list(rows(folder / "titles.csv"))
    for row in found:
        bring(
            Title,
            by=None,
            at=at,
            summary=lambda title: f"chức danh {title} theo reference/",
            key={"code": row["code"]},
            name=row["name"],
            valid_from=day_or_none(row["valid_from"]),
            valid_to=day_or_none(row["valid_to"]),
        )
    return len(found)

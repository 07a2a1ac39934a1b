"""Bringing units and agencies up to the reference files."""

from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from django.db import models, transaction

from hangthat.core.agencies.models import (
    Agency,
    AgencySuccession,
    Area,
    AreaSuccession,
)
from hangthat.core.agencies.models.area import Level
from hangthat.core.agencies.models.reorganisation import touched_codes
from hangthat.core.common.sheets import day_or_none, rows
from hangthat.core.journal.services import bring

Record = TypeVar("Record", bound=models.Model)


_LEVELS = list(Level.values)  # a unit is entered after the one it lies in


@transaction.atomic
def load_reference(*, folder: Path, at: datetime) -> dict[str, int]:
    """Bring the units and agencies up to the reference files; rows of our own stay.

    What a reform made or ended since is left as the reform left it.
    Returns how many rows each file has.
    """
    kept = touched_codes()
    return {
        "areas": _load_areas(folder / "areas.csv", at, kept),
        "area_successions": _load_successions(folder / "area_successions.csv", at, kept),
        "agencies": _load_agencies(folder / "agencies.csv", at, kept),
        "agency_successions": _load_agency_successions(folder / "agency_successions.csv", at, kept),
    }


def _bring(model: type[Record], at: datetime, key: dict[str, Any], **values: Any) -> Record:
    return bring(
        model,
        by=None,
        at=at,
        summary=lambda row: f"{row} theo reference/",
        key=key,
        **values,
    )


def _load_areas(path: Path, at: datetime, kept: set[str]) -> int:
    found = [row for row in rows(path) if row["code"] not in kept]
    by_code = Area.objects.in_bulk(kept, field_name="code")
    for row in sorted(found, key=lambda row: _LEVELS.index(row["level"])):
        by_code[row["code"]] = _bring(
            Area,
            at,
            {"code": row["code"]},
            official_code=row["official_code"],
            name=row["name"],
            level=row["level"],
            parent=by_code[row["parent"]] if row["parent"] else None,
            valid_from=day_or_none(row["valid_from"]),
            valid_to=day_or_none(row["valid_to"]),
            tourist=row["tourist"] == "1",
            latitude=float(row["lat"]) if row["lat"] else None,
            longitude=float(row["lon"]) if row["lon"] else None,
            source=row["source"],
            remark=row["note"],
        )
    return len(found)


def _load_successions(path: Path, at: datetime, kept: set[str]) -> int:
    area = Area.objects.in_bulk(field_name="code")
    found = [row for row in rows(path) if not {row["from_code"], row["to_code"]} & kept]
    for row in found:
        heirs = {"old": area[row["from_code"]], "new": area[row["to_code"]]}
        _bring(AreaSuccession, at, heirs, on=row["on"], remark=row["note"])
    return len(found)


def _load_agencies(path: Path, at: datetime, kept: set[str]) -> int:
    pk_of = dict(Area.objects.values_list("code", "pk"))
    found = [row for row in rows(path) if row["code"] not in kept]
    for row in found:
        _bring(
            Agency,
            at,
            {"code": row["code"]},
            name=row["name"],
            kind=row["kind"],
            area_id=pk_of[row["area"]] if row["area"] else None,
            valid_from=day_or_none(row["valid_from"]),
            valid_to=day_or_none(row["valid_to"]),
            source=row["source"],
            remark=row["note"],
        )
    return len(found)


def _load_agency_successions(path: Path, at: datetime, kept: set[str]) -> int:
    agency = Agency.objects.in_bulk(field_name="code")
    found = [row for row in rows(path) if not {row["from_code"], row["to_code"]} & kept]
    for row in found:
        heirs = {"old": agency[row["from_code"]], "new": agency[row["to_code"]]}
        verified = row["verified"] == "1"
        _bring(AgencySuccession, at, heirs, on=row["on"], verified=verified, remark=row["note"])
    return len(found)

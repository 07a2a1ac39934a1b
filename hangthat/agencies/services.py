"""Acts on areas and agencies."""

from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction

from hangthat.agencies.models import (
    Agency,
    AgencySuccession,
    Area,
    AreaSuccession,
    SavedFilter,
    User,
)
from hangthat.agencies.models.area import Level
from hangthat.common.sheets import day_or_none, rows
from hangthat.common.text import nfc
from hangthat.journal.services import bring

Record = TypeVar("Record", bound=models.Model)


_MOST_FILTERS = 20  # of one person and one list
_LEVELS = list(Level.values)  # a unit is entered after the one it lies in


@transaction.atomic
def load_reference(*, folder: Path, at: datetime) -> dict[str, int]:
    """Bring the units and agencies up to the reference files; rows of our own stay.

    Returns how many rows each file has.
    """
    return {
        "areas": _load_areas(folder / "areas.csv", at),
        "area_successions": _load_successions(folder / "area_successions.csv", at),
        "agencies": _load_agencies(folder / "agencies.csv", at),
        "agency_successions": _load_agency_successions(folder / "agency_successions.csv", at),
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


def _load_areas(path: Path, at: datetime) -> int:
    found = list(rows(path))
    by_code: dict[str, Area] = {}
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


def _load_successions(path: Path, at: datetime) -> int:
    area = Area.objects.in_bulk(field_name="code")
    found = list(rows(path))
    for row in found:
        heirs = {"old": area[row["from_code"]], "new": area[row["to_code"]]}
        _bring(AreaSuccession, at, heirs, on=row["on"], remark=row["note"])
    return len(found)


def _load_agencies(path: Path, at: datetime) -> int:
    pk_of = dict(Area.objects.values_list("code", "pk"))
    found = list(rows(path))
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


def _load_agency_successions(path: Path, at: datetime) -> int:
    agency = Agency.objects.in_bulk(field_name="code")
    found = list(rows(path))
    for row in found:
        heirs = {"old": agency[row["from_code"]], "new": agency[row["to_code"]]}
        verified = row["verified"] == "1"
        _bring(AgencySuccession, at, heirs, on=row["on"], verified=verified, remark=row["note"])
    return len(found)


@transaction.atomic
def keep_filter(*, page: str, name: str, query: str, by: User, at: datetime) -> SavedFilter:
    """Keep a list's address under a name (lưu bộ lọc); the same name again takes the new address.

    Refuses: no name; an address too long; one more than `_MOST_FILTERS`.
    """
    clean = nfc(name)[:60]
    if not clean:
        raise ValidationError("Hãy đặt tên cho bộ lọc.")
    if len(query) > 2000:
        raise ValidationError("Bộ lọc này quá dài, không lưu được. Hãy bỏ bớt điều kiện.")
    own = SavedFilter.objects.visible_to(by).filter(page=page)
    if own.exclude(name=clean).count() >= _MOST_FILTERS:
        raise ValidationError(f"Đã có {_MOST_FILTERS} bộ lọc; hãy xoá bớt rồi lưu lại.")
    kept, _ = SavedFilter.objects.update_or_create(
        user=by, page=page, name=clean, defaults={"query": query, "saved_at": at}
    )
    return kept


def drop_filter(*, kept: SavedFilter) -> None:
    """Forget it (xoá bộ lọc)."""
    kept.delete()

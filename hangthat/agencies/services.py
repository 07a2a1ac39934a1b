"""Acts on areas and agencies."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from hangthat.agencies.models import Agency, AgencySuccession, Area, AreaSuccession
from hangthat.common.sheets import day_or_none, rows
from hangthat.journal.services import note_all


@transaction.atomic
def load_reference(*, folder: Path, at: datetime) -> dict[str, int]:
    """Bring the units and agencies up to the reference files; rows of our own stay.

    Returns how many rows each file has.
    """
    counts = {
        "areas": _load_areas(folder / "areas.csv"),
        "area_successions": _load_successions(folder / "area_successions.csv"),
        "agencies": _load_agencies(folder / "agencies.csv"),
        "agency_successions": _load_agency_successions(folder / "agency_successions.csv"),
    }
    note_all(
        by=None,
        at=at,
        deeds=[("load", "agencies.reference", "", "nạp địa bàn và cơ quan từ reference/", counts)],
    )
    return counts


def _load_areas(path: Path) -> int:
    found = list(rows(path))
    for row in found:
        Area.objects.update_or_create(
            code=row["code"],
            defaults={
                "official_code": row["official_code"],
                "name": row["name"],
                "level": row["level"],
                "valid_from": day_or_none(row["valid_from"]),
                "valid_to": day_or_none(row["valid_to"]),
                "tourist": row["tourist"] == "1",
                "latitude": float(row["lat"]) if row["lat"] else None,
                "longitude": float(row["lon"]) if row["lon"] else None,
                "source": row["source"],
                "remark": row["note"],
            },
        )
    by_code = {area.code: area for area in Area.objects.all()}
    children = [by_code[row["code"]] for row in found if row["parent"]]
    parents = {row["code"]: row["parent"] for row in found}
    for child in children:
        child.parent = by_code[parents[child.code]]
    Area.objects.bulk_update(children, ["parent"], batch_size=200)
    return len(found)


def _load_successions(path: Path) -> int:
    pk_of = dict(Area.objects.values_list("code", "pk"))
    found = list(rows(path))
    for row in found:
        AreaSuccession.objects.update_or_create(
            old_id=pk_of[row["from_code"]],
            new_id=pk_of[row["to_code"]],
            defaults={"on": row["on"], "remark": row["note"]},
        )
    return len(found)


def _load_agencies(path: Path) -> int:
    pk_of = dict(Area.objects.values_list("code", "pk"))
    found = list(rows(path))
    for row in found:
        Agency.objects.update_or_create(
            code=row["code"],
            defaults={
                "name": row["name"],
                "kind": row["kind"],
                "area_id": pk_of[row["area"]] if row["area"] else None,
                "valid_from": day_or_none(row["valid_from"]),
                "valid_to": day_or_none(row["valid_to"]),
                "source": row["source"],
                "remark": row["note"],
            },
        )
    return len(found)


def _load_agency_successions(path: Path) -> int:
    pk_of = dict(Agency.objects.values_list("code", "pk"))
    found = list(rows(path))
    for row in found:
        AgencySuccession.objects.update_or_create(
            old_id=pk_of[row["from_code"]],
            new_id=pk_of[row["to_code"]],
            defaults={
                "on": row["on"],
                "verified": row["verified"] == "1",
                "remark": row["note"],
            },
        )
    return len(found)

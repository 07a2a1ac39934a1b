"""What happened to the units of Lạng Sơn in 2024 and 2025, done again through the services."""

import csv
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from hangthat.core.agencies import services
from hangthat.core.agencies.models import Agency, Area, AreaSuccession, Territory
from hangthat.core.agencies.models.territory import all_of
from hangthat.core.agencies.services.tables import read
from hangthat.core.journal.models import Entry

REFERENCE = Path(settings.REFERENCE)
AT = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
START = date(2021, 1, 1)
REFORMS = {
    date(2024, 12, 1): "NQ của UBTVQH sắp xếp ĐVHC cấp xã tỉnh Lạng Sơn 2023-2025",
    date(2025, 7, 1): "NQ 1672/NQ-UBTVQH15 ngày 16/6/2025",
}
TOLD = ("code", "official_code", "name", "level", "tourist", "lat", "lon", "source", "note")


def rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def table(found: list[dict[str, str]], columns: tuple[str, ...]) -> str:
    """As an officer would send it."""
    lines = [columns, *([row[name] for name in columns] for row in found)]
    return "\n".join(",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in line)
                     for line in lines)  # fmt: skip


def units_of_2021() -> None:
    """As they were then: nobody knew yet which would end."""
    made: dict[str, Area] = {}
    found = [row for row in rows("areas") if not row["valid_from"]]
    levels = ["province", "district", "commune"]
    for row in sorted(found, key=lambda row: levels.index(row["level"])):
        made[row["code"]] = Area.objects.create(
            code=row["code"],
            official_code=row["official_code"],
            name=row["name"],
            level=row["level"],
            parent=made.get(row["parent"]),
            tourist=row["tourist"] == "1",
            source=row["source"],
        )
    for row in rows("agencies"):
        if row["area"] in made and not row["valid_from"]:
            Agency.objects.create(
                code=row["code"], name=row["name"], kind=row["kind"], area=made[row["area"]]
            )


def reform_of(on: date):
    moved = [row for row in rows("area_successions") if row["on"] == f"{on}"]
    begun = [row for row in rows("areas") if row["valid_from"] == f"{on}"]
    return read(
        passings=table(moved, ("from_code", "to_code", "on", "note")),
        units=table(begun, (*TOLD, "parent")),
    )


@pytest.mark.django_db
def test_the_reforms_of_2024_and_2025_give_the_units_of_today() -> None:
    units_of_2021()
    for on, basis in REFORMS.items():
        proposed = services.propose(reform=reform_of(on), basis=basis, by=None, at=AT)
        services.apply(reorganisation=proposed, by=None, at=AT)

    units = {
        (a.code, a.official_code, a.name, a.level, a.parent and a.parent.code,
         a.valid_from, a.valid_to, a.tourist)
        for a in Area.objects.select_related("parent")
    }  # fmt: skip
    assert units == {
        (r["code"], r["official_code"], r["name"], r["level"], r["parent"] or None,
         (r["valid_from"] and date.fromisoformat(r["valid_from"])) or None,
         (r["valid_to"] and date.fromisoformat(r["valid_to"])) or None, r["tourist"] == "1")
        for r in rows("areas")
    }  # fmt: skip
    passed = AreaSuccession.objects.values_list("old__code", "new__code", "on", "remark")
    assert set(passed) == {
        (r["from_code"], r["to_code"], date.fromisoformat(r["on"]), r["note"])
        for r in rows("area_successions")
    }
    committees = Agency.objects.in_force(on=date(2025, 7, 1)).filter(kind="committee")
    assert set(committees.values_list("code", "name")) == {
        (r["code"], r["name"])
        for r in rows("agencies")
        if r["kind"] == "committee" and not r["valid_to"]
    }
    land = Territory.load()
    assert [len(land.in_force(day, level="commune")) for day in (START, *REFORMS)] == [200, 194, 65]
    assert Entry.objects.filter(subject="agencies.area", action="add").count() == 1 + 65


@pytest.mark.django_db
def test_a_unit_that_was_divided_lies_in_the_province_and_in_none_of_its_heirs(
    province: Area, ward_one: Area, commune_two: Area
) -> None:
    old = Area.objects.create(
        code="00009", name="Xã Cũ", level="commune", parent=province, valid_to=date(2025, 6, 30)
    )
    for heir in (ward_one, commune_two):
        AreaSuccession.objects.create(old=old, new=heir, on=date(2025, 7, 1))

    inside = all_of([province.pk, ward_one.pk, commune_two.pk])

    assert old.pk in inside[province.pk]
    assert old.pk not in inside[ward_one.pk] | inside[commune_two.pk]

"""The province back into the files it could be loaded from."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db.models import Case, F, QuerySet, When
from django.db.models.functions import Coalesce

from hangthat.core.common.querysets import standing
from hangthat.core.common.snapshot import snapshot
from hangthat.domain.establishments.models import Party, StandIn
from hangthat.domain.world.services.sheets import SHEETS, Column, Sheet

_MERGEABLE = ("party", "establishment")


def dump(*, folder: Path) -> dict[str, int]:
    """Write the system's records as the files of exchange.md §1, in the order they came.

    Returns how many rows each file has.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with snapshot():
        return {name: _write(folder, sheet) for name, sheet in SHEETS.items()}


def rows_of(sheet: Sheet, *, withdrawn: bool = False) -> Iterator[list[Any]]:
    """The records of a sheet in its own columns; what is empty is None.

    `withdrawn`: those taken back as wrong entries or merged into another too, and pointers to them.
    """
    paths = [_read(column, withdrawn=withdrawn) for column in sheet.columns if column.field]
    members = [_code_of(kind, f"{kind}__code", withdrawn) for kind in sheet.about]
    rows = sheet.model._base_manager.all() if withdrawn else _standing(sheet)
    found = rows.order_by("pk").values_list(*paths, *members)
    for record in found.iterator(chunk_size=10_000):
        values = iter(record)
        codes = dict(zip(sheet.about, record[len(paths) :], strict=True))
        kind = next((k for k, code in codes.items() if code is not None), None)
        member = {"member_type": kind, "member": codes.get(kind or "")}
        yield [
            _bare(next(values)) if column.field else member[column.name] for column in sheet.columns
        ]


def _code_of(field: str, path: str, withdrawn: bool) -> str | Coalesce:
    """What stands for a party that was known before is written as that party."""
    if withdrawn or field != "party":
        return path
    counted = StandIn.objects.counted()
    known = When(party__stand_in__in=counted, then=F("party__stand_in__known__code"))
    return Coalesce(Case(known), F(path))


def _standing(sheet: Sheet) -> QuerySet[Any]:
    rows = sheet.model._default_manager.all()
    if sheet.model is Party:
        rows = rows.exclude(stand_in__in=StandIn.objects.counted())
    if sheet.withdrawn:
        rows = rows.filter(standing(sheet.withdrawn))
    merged = [f"{kind}__merged_into__isnull" for kind in sheet.about if kind in _MERGEABLE]
    return rows.filter(**dict.fromkeys(merged, True))


def _read(column: Column, *, withdrawn: bool) -> str | Case | Coalesce:
    """Where the value is read; a pointer to what is not written out is written as empty."""
    if column.points_to == "parties":
        return _code_of(column.field, column.path, withdrawn)
    pointed = SHEETS[column.points_to].withdrawn if column.points_to else ""
    if withdrawn or not pointed:
        return column.path
    return Case(When(standing(f"{column.field}__{pointed}"), then=F(column.path)))


def _bare(value: Any) -> Any:
    return None if value == "" or value is False else value


def _write(folder: Path, sheet: Sheet) -> int:
    count = 0
    with (folder / sheet.file).open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(sheet.header)
        for row in rows_of(sheet):
            writer.writerow(
                column.written(value) for column, value in zip(sheet.columns, row, strict=True)
            )
            count += 1
    return count

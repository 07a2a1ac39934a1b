"""A world from CSV files into the system: all of it or nothing."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.journal.models import spelled
from hangthat.core.journal.services import note_all
from hangthat.core.journal.services.row_hashes import hash_rows
from hangthat.core.search.services import index_pending
from hangthat.domain.cases.services.papers import gather_papers
from hangthat.domain.commitments.models import mask_of
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.world.services.dumping import rows_of
from hangthat.domain.world.services.reading import Fault, Row, Table, read_tables, unknown_files
from hangthat.domain.world.services.rules import World, faults_in, warnings_in
from hangthat.domain.world.services.sheets import MEMBER_SHEETS, SHEETS, Sheet

_BATCH = 2_000


@dataclass(frozen=True)
class Loaded:
    """What a load did: rows added and rows already there, by file; and what looked odd."""

    added: dict[str, int]
    same: dict[str, int]
    warnings: list[Fault]


@transaction.atomic
def load(*, folder: Path, by: models.Model | None, at: datetime) -> Loaded:
    """Load a province's files into a bare system, or as additions to a running one.

    A row that the system already holds word for word is left as it is.
    Refuses: anything exchange.md §1 refuses, every bad row named by file, line and reason.
    """
    faults: list[Fault] = []
    tables = read_tables(folder, faults)
    known = {
        name: dict(_existing_rows(name)) for name, sheet in SHEETS.items() if _has_single_key(sheet)
    }
    fresh = {name: _fresh(table, known.get(name), faults) for name, table in tables.items()}
    world = World(tables, known, vietnam_day(at))
    faults.extend(faults_in(world))
    if faults:
        faults.sort(key=lambda fault: (list(SHEETS).index(fault.file[:-4]), fault.line))
        raise ValidationError([str(fault) for fault in faults])
    writer = _Writer(world)
    writer.write(fresh)
    added = {name: len(table.rows) for name, table in fresh.items()}
    _journal(fresh, by=by, at=at)
    for name, keys in writer.made.items():
        words = f"ghi mã băm của {len(keys)} hàng nạp từ {name}.csv"
        hash_rows(SHEETS[name].model, keys, by=by, at=at, summary=words)
    gather_papers(by=by, at=at)
    index_pending(at_least=1)
    same = {name: len(tables[name].rows) - n for name, n in added.items()}
    odd = [
        Fault(name, 1, "tệp này không thuộc tỉnh CSV nên không được nạp; tên có sai không?")
        for name in unknown_files(folder)
    ]
    return Loaded(added, same, [*odd, *warnings_in(world)])


def _has_single_key(sheet: Sheet) -> bool:
    return len(sheet.key) == 1


def _existing_rows(name: str) -> Iterator[tuple[str, Row]]:
    """What the system holds already, in the sheet's columns."""
    for row in rows_of(SHEETS[name], withdrawn=True):
        yield row[0], row


def _fresh(table: Table, known: dict[str, Row] | None, faults: list[Fault]) -> Table:
    """The rows to add. Names repeated keys, and keys that the system holds with other content.

    What is added also becomes known, so that other files may point to it.
    """
    sheet = table.sheet
    key_at = [sheet.at(name) for name in sheet.key] or list(range(len(sheet.columns)))
    held = (
        {(code,): row for code, row in known.items()}
        if known is not None
        else {tuple(row[at] for at in key_at): row for row in rows_of(sheet, withdrawn=True)}
    )
    fresh = Table(sheet)
    seen: dict[tuple[Any, ...], int] = {}
    for line, row in zip(table.lines, table.rows, strict=True):
        key = tuple(row[at] for at in key_at)
        label = ", ".join(str(part) for part in key if part is not None)
        if sheet.key and key in seen and None not in key:
            faults.append(Fault(sheet.file, line, f"lặp lại “{label}” của dòng {seen[key]}"))
            continue
        seen[key] = line
        if key not in held:
            _append(fresh, line, row)
            if known is not None and row[0] is not None:
                known[row[0]] = row
        elif held[key] != row:
            reason = f"“{label}” đã có trong hệ thống với nội dung khác"
            faults.append(Fault(sheet.file, line, reason))
    return fresh


def _append(table: Table, line: int, row: Row) -> None:
    table.rows.append(row)
    table.lines.append(line)


class _Writer:
    """Rows to records, file by file in the order of their pointers."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.keys: dict[str, dict[str, int]] = {}
        self.made: dict[str, list[int]] = defaultdict(list)

    def write(self, fresh: dict[str, Table]) -> None:
        for name, table in fresh.items():
            if table.rows:
                self._write(name, table)

    def _write(self, name: str, table: Table) -> None:
        model = table.sheet.model
        for first in range(0, len(table.rows), _BATCH):
            rows = table.rows[first : first + _BATCH]
            records = [self._record(table.sheet, row) for row in rows]
            created = model._default_manager.bulk_create(records, batch_size=_BATCH)
            self.made[name].extend(record.pk for record in created)
            if _has_single_key(table.sheet) and name in self.keys:
                self.keys[name].update(
                    {row[0]: record.pk for row, record in zip(rows, created, strict=True)}
                )
        if name == "areas":
            self._set_parents(table)

    def _record(self, sheet: Sheet, row: Row) -> models.Model:
        values: dict[str, Any] = {}
        for column, value in zip(sheet.columns, row, strict=True):
            if column.points_to == sheet.name or not column.field:
                continue
            if column.points_to:
                values[f"{column.field}_id"] = self._key(column.points_to, value)
            elif value is None and not _nullable(sheet, column.field):
                values[column.field] = False if column.field in _FLAGS else ""
            else:
                values[column.field] = value
        if sheet.about:
            kind, member = row[sheet.at("member_type")], row[sheet.at("member")]
            values[f"{kind}_id"] = self._key(MEMBER_SHEETS[kind], member)
        self._derive(sheet, row, values)
        return sheet.model(**values)

    def _derive(self, sheet: Sheet, row: Row, values: dict[str, Any]) -> None:
        if sheet.model is Party:
            values["search_key"] = Party.key_of(
                name=values["name"], tax_code=values["tax_code"], phone=values["phone"]
            )
        elif sheet.model is Establishment:
            owner = self.world.known["parties"][row[sheet.at("party")]]
            told: dict[str, Any] = {field: owner[at] or "" for field, at in _OWNER.items()}
            values["search_key"] = Establishment.key_of(
                name=values["name"], address=values["address"], **told
            )
        elif "verbs" in values:
            values["verb_mask"] = mask_of(values["verbs"])

    def _key(self, sheet: str, code: str | None) -> int | None:
        if code is None:
            return None
        if sheet not in self.keys:
            held = SHEETS[sheet].model._base_manager.values_list("code", "pk")
            self.keys[sheet] = dict(held)
        return self.keys[sheet][code]

    def _set_parents(self, table: Table) -> None:
        model = table.sheet.model
        parents = {row[0]: table.value(row, "parent") for row in table.rows}
        children = list(model._default_manager.filter(code__in=parents))
        for child in children:
            child.parent_id = self._key("areas", parents[child.code])  # type: ignore[attr-defined]
        model._default_manager.bulk_update(children, ["parent"], batch_size=500)


_FLAGS = {"tourist", "right_holder_request"}
_OWNER = {
    "owner": SHEETS["parties"].at("name"),
    "tax_code": SHEETS["parties"].at("tax_code"),
    "phone": SHEETS["parties"].at("phone"),
}


def _nullable(sheet: Sheet, field: str) -> bool:
    return bool(sheet.model._meta.get_field(field).null)


def _journal(fresh: dict[str, Table], *, by: models.Model | None, at: datetime) -> None:
    """One line for each file, with the hash of its rows: see ADR 0012."""
    note_all(
        by=by,
        at=at,
        deeds=[
            (
                "load",
                f"world.{name}",
                "",
                f"nạp {len(table.rows)} dòng từ {name}.csv",
                {"rows": len(table.rows), "sha256": _digest(table)},
            )
            for name, table in fresh.items()
            if table.rows
        ],
    )


def _digest(table: Table) -> str:
    """Of the rows as `world dump` writes them, in the order of the file."""
    digest = hashlib.sha256()
    for row in table.rows:
        cells = zip(table.sheet.columns, row, strict=True)
        digest.update(spelled([nfc(column.written(value)) for column, value in cells]).encode())
        digest.update(b"\n")
    return digest.hexdigest()

"""What a batch's page shows: how many rows of each fate, and the rows of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from hangthat.core.access.lexicon import MASKED
from hangthat.core.access.services import masks
from hangthat.core.agencies.models import Area, User
from hangthat.core.intake.models import Batch, BatchRow, Fate, State
from hangthat.core.intake.reader import Column
from hangthat.core.intake.services import List, made_by, missing, said, to_write, typed
from hangthat.core.jobs.models import Job
from hangthat.core.journal.services import looked_all
from hangthat.desk.intake.queries.lists import LISTS
from hangthat.domain.establishments.models import Establishment, Place

_FIRST = (Fate.ERROR, Fate.DOUBTFUL, Fate.NEW, Fate.UPDATE, Fate.SAME, Fate.LEFT)
_PERSONAL = {"phone", "personal_id"}
_OF_OWNER = {"phone", "personal_id", "tax_code"}
_RUNNING = {State.READING, State.WRITING, State.UNDOING}


@dataclass(frozen=True)
class Shown:
    """A row by a glance: some of its cells, and why it is as it is.

    `told`: what of its record the reasons told in clear.
    """

    row: BatchRow
    cells: list[str]
    reasons: list[str]
    record: Establishment | None
    told: "_Told"


def rows_of(batch: Batch, asked: str) -> tuple[QuerySet[BatchRow], str]:
    """The rows of the fate that is asked for, else of the first that wants an officer."""
    there = [fate.value for fate in _FIRST if batch.counts.get(fate.value)]
    fate = asked if asked in there else next(iter(there), "")
    return batch.rows.filter(fate=fate).order_by("number"), fate


def preview(batch: Batch, rows: Iterable[BatchRow], user: User) -> dict[str, Any]:
    """The batch in words and numbers, and its rows as the person may read them."""
    kind = LISTS.get(batch.list_name)
    job = Job.objects.visible_to(user).filter(pk=batch.job or 0).first()
    told: dict[str, Any] = {
        "kind": kind,
        "job": job if job and (job.is_open or batch.state in _RUNNING) else None,
        "stuck": batch.state in _RUNNING and not (job and job.is_open),
        "tabs": [(f.value, f.label, batch.counts[f.value]) for f in Fate if batch.counts.get(f)],
        "promised": to_write(batch),
        "said": said(batch) if batch.state == State.WRITTEN else "",
    }
    if kind:
        told |= {
            "lacking": missing(batch, kind) if batch.state == State.READ else [],
            "columns": [kind.column(name) for name in kind.shows],
            "unknown": [h for n, h in enumerate(batch.headings) if h and not _used(batch, n)],
            "rows": _shown(batch, kind, list(rows), user),
        }
    return told


def note_looks(rows: Iterable[Shown], *, by: User, at: datetime) -> None:
    """Journal whose personal fields these rows tell in clear, as they are in the registry."""
    looked_all(by=by, at=at, looks=((row.told.of(f), [f]) for row in rows for f in row.told.clear))


class _Clear:
    """Of which of these shops and their owners the reader may read a field; asked once for each."""

    def __init__(self, shops: Iterable[Establishment], user: User) -> None:
        self.shops, self.user = list(shops), user
        self.found: dict[str, set[int]] = {}

    def opens(self, field: str, record: Any) -> bool:
        if field not in self.found:
            records = [_holder(shop, field) for shop in self.shops]
            self.found[field] = masks.clear_among(self.user, records, field)
        return record.pk in self.found[field]


class _Told:
    """What a row tells of the record that it would change, through the reader's masks."""

    def __init__(self, shop: Establishment | None, clear: _Clear) -> None:
        self.shop, self.masks = shop, clear
        self.clear: list[str] = []

    def of(self, field: str) -> Any:
        assert self.shop is not None
        return _holder(self.shop, field)

    def before(self, name: str, value: Any, words: str) -> str:
        """What the record says, unless the reader may not see that of it."""
        field = "address" if name == "point" else name  # a point is as good as an address
        if not value or not _is_masked(field, value):
            return words
        if self.shop is None or not self.masks.opens(field, self.of(field)):
            return masks.DOTS
        self.clear.append(field)
        return words


def _holder(shop: Establishment, field: str) -> Any:
    return shop.party if field in _OF_OWNER else shop


def _is_masked(field: str, value: Any) -> bool:
    if field == "tax_code":
        return masks.is_personal_number(str(value))
    return field in MASKED.values()


def _used(batch: Batch, number: int) -> bool:
    return bool(batch.mapping.get(str(number)))


def _shown(batch: Batch, kind: List, rows: list[BatchRow], user: User) -> list[Shown]:
    masked = batch.sender_id != user.pk
    columns = [kind.column(name) for name in kind.shows]
    made = {
        number: [one.pk for one in records if one.model.endswith("establishment")]
        for number, records in made_by(batch, rows).items()
    }
    keys = {pk for one in made.values() for pk in one} | {row.target for row in rows if row.target}
    shops = Establishment.objects.visible_to(user).select_related("party").in_bulk(keys)
    names, clear = _names(rows), _Clear(shops.values(), user)
    found = []
    for row in rows:
        row.batch = batch
        cells = typed(row, batch)
        key = row.target or next((pk for pk in made[row.number] if pk in shops), None)
        told = _Told(shops.get(row.target or 0), clear)
        found.append(
            Shown(
                row,
                [_cell(column, cells, batch.defaults, masked) for column in columns],
                _reasons(row, kind, names, told, masked=masked),
                shops.get(key) if key else None,
                told,
            )
        )
    return found


def _cell(column: Column, cells: dict[str, str], common: dict[str, str], masked: bool) -> str:
    text = cells.get(column.name) or common.get(column.name, "")
    return masks.DOTS if text and masked and _is_personal(column, text) else text


def _is_personal(column: Column, text: str) -> bool:
    digits = sum(c.isdigit() for c in text)
    return column.kind in _PERSONAL or (column.kind == "tax_code" and digits == 12)


def _reasons(
    row: BatchRow, kind: List, names: dict[str, dict[Any, str]], told_of: _Told, *, masked: bool
) -> list[str]:
    labels = {column.name: column.label for column in kind.columns}
    if masked:
        return [labels.get(column, column) for column, _, _ in row.faults]
    told = [f"{labels.get(column, column)}: {words}" for column, words, _ in row.faults]
    told += row.notes
    if row.fate == Fate.UPDATE:
        for name, (before, after) in row.differs.items():
            was = told_of.before(name, before, _named(names, name, before)) or "để trống"
            told.append(f"{labels.get(name, 'Nhóm')}: {was} → {_named(names, name, after)}")
    kept = row.values.get("kept", [])
    if kept and row.target:
        told.append("Giữ như hồ sơ: " + ", ".join(labels[name].lower() for name in kept))
    if row.fate == Fate.DOUBTFUL and row.likely:
        _, score, why = row.likely[0]
        told.append(f"Giống {score:.0%}: {', '.join(why)}")
    return told


def _named(names: dict[str, dict[Any, str]], name: str, value: Any) -> str:
    return str(names.get(name, {}).get(value, value) or "")


def _names(rows: list[BatchRow]) -> dict[str, dict[Any, str]]:
    """What keys of places and units are called."""
    keys: dict[str, set[int]] = {"place": set(), "area": set()}
    for row in rows:
        for name in keys.keys() & row.differs.keys():
            keys[name] |= {key for key in row.differs[name] if key}
    models: dict[str, Any] = {"place": Place, "area": Area}
    # unscoped: what places and units of a row in sight are called
    return {
        name: {pk: str(one) for pk, one in models[name].objects.in_bulk(found).items()}
        for name, found in keys.items()
        if found
    }

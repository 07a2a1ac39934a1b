"""The only way in which records are made and changed: each row with its line in the journal."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, connections, models

from hangthat.core.common.bulk import insert
from hangthat.core.common.derived import derived_fields
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import buffering
from hangthat.core.journal.services.chaining import about, append, append_alike
from hangthat.core.journal.services.field_values import journal_value, journalled_fields
from hangthat.core.journal.services.many import (
    Columns,
    Draft,
    changes_of,
    columns_of,
    completed,
    draft,
    fit,
)

Record = TypeVar("Record", bound=models.Model)
Field = models.Field


class Outdated(ValidationError):
    """Somebody else changed the record since it was read."""

    def __init__(self, record: models.Model) -> None:
        what = record._meta.verbose_name
        super().__init__(
            f"Hồ sơ {what} này vừa được người khác sửa. Hãy xem lại rồi ghi lại.", code="outdated"
        )


def enter(
    record: Record, *, by: models.Model | None, at: datetime, summary: str, reason: str = ""
) -> Record:
    """A new record: checked field by field, saved, and written in the journal.

    Must be called inside the deed's transaction. Refuses: a field that is not what it should be.
    """
    _clean(record)
    _insert(record)
    append(Entry, by=by, at=at, rows=[_added(record, summary, reason)])
    return record


def enter_all(
    records: Iterable[Record],
    *,
    by: models.Model | None,
    at: datetime,
    summary: Callable[[Record], str],
) -> list[Record]:
    """New records of one model, as many lines in the journal."""
    records = list(records)
    if not records:
        return records
    if buffering.current():
        return [enter(one, by=by, at=at, summary=summary(one)) for one in records]
    model = records[0].__class__
    columns = columns_of(records)
    if not fit(model, columns):
        for record in records:
            _clean(record)
        columns = columns_of(records)
    if records[0].pk is not None:
        model._default_manager.bulk_create(records)
        keys, said = [one.pk for one in records], [summary(one) for one in records]
        _tell_added(model, keys, said, changes_of(model, keys, columns), by=by, at=at)
        return records
    fresh = draft(model, columns, [""] * len(records))
    for record, key in zip(records, fresh.keys, strict=True):
        record.pk = key
        record._state.adding, record._state.db = False, DEFAULT_DB_ALIAS
    enter_drafted(replace(fresh, summaries=[summary(one) for one in records]), by=by, at=at)
    return records


def drafted(model: type[models.Model], columns: Columns, *, summaries: Sequence[str]) -> Draft:
    """New rows that need no record: column → their values; checked and spelled, not yet written.

    What is left out is as in a record that was not told it. Needs no transaction: whoever writes
    much holds the others up only while he writes.
    """
    columns = completed(model, columns)
    if not fit(model, columns):
        records = [
            model(**dict(zip(columns, row, strict=True)))
            for row in zip(*columns.values(), strict=True)
        ]
        for record in records:
            _clean(record)
        columns = columns_of(records)
    return draft(model, columns, summaries)


def enter_drafted(fresh: Draft, *, by: models.Model | None, at: datetime) -> None:
    """As `enter_all`, of rows that were drafted before."""
    insert(fresh.model, fresh.names, fresh.rows, fresh.shared)
    _tell_added(fresh.model, fresh.keys, fresh.summaries, fresh.changes, by=by, at=at)


def change(
    record: Record,
    *,
    by: models.Model | None,
    at: datetime,
    action: str,
    summary: str,
    reason: str = "",
    version: int | None = None,
    named: Mapping[str, Any] | None = None,
    **values: Any,
) -> Record:
    """Give a record these values, and no other; without a difference nothing is written.

    `named`: more values, by the names of their fields, where one is called as a word above is:
    `reason` alone is why the record is changed, and no field of it.
    `version`: what the officer had before him; else the record's own. Only for models that count
    their changes in a field `version` that nobody types.
    Refuses: a value that is not what it should be; a record that changed since it was read.
    """
    edited, values = copy(record), values | dict(named or {})
    for name, value in values.items():
        setattr(edited, name, value)
    fields = [f for f in record._meta.concrete_fields if {f.name, f.attname} & values.keys()]
    _clean(edited, fields)
    moved = [field for field in fields if _value(record, field) != _value(edited, field)]
    moved += _rederived(edited, {field.name for field in moved})
    _update(record, edited, moved, version)
    if not moved:
        return record
    shown = [field for field in moved if field.editable]  # as `journalled_fields`
    changes = {
        field.name: [journal_value(record, field), journal_value(edited, field)] for field in shown
    }
    row = {"action": action, "summary": summary, "reason": reason, "changes": changes}
    append(Entry, by=by, at=at, rows=[about(record) | row])
    for field in moved:
        setattr(record, field.attname, _value(edited, field))
    return record


def remove_all(
    records: Sequence[Record],
    *,
    by: models.Model | None,
    at: datetime,
    summary: Callable[[Record], str],
    reason: str,
) -> None:
    """Rows of one model that should never have been there go; the journal keeps what they said.

    Refuses (ProtectedError): a row on which others hang.
    """
    if not records:
        return
    gone = [_removed(record, summary(record), reason) for record in records]
    keys = [record.pk for record in records]
    records[0].__class__._base_manager.filter(pk__in=keys).delete()
    append(Entry, by=by, at=at, rows=gone)


def bring(
    model: type[Record],
    *,
    by: models.Model | None,
    at: datetime,
    summary: Callable[[Record], str],
    key: Mapping[str, Any],
    **values: Any,
) -> Record:
    """The row of that key says these values afterwards: entered, changed, or left alone."""
    lock_for("one row of a key", (model._meta.label_lower, *map(str, key.values())))
    found = model._default_manager.filter(**key).first()
    if found is None:
        fresh = model(**key, **values)
        return enter(fresh, by=by, at=at, summary=summary(fresh))
    return change(found, by=by, at=at, action="bring", summary=summary(found), **values)


def reasoned(reason: str) -> str:
    """The reason of a deed that ends something. Refuses: none."""
    clean = nfc(reason)
    if not clean:
        # no sheet: a file taken back says its own reason
        raise ValidationError({"reason": "Phải ghi lý do."})
    return clean


def answered(warnings: Sequence[str], answer: str) -> str:
    """The answer to warnings, for the journal; nothing where none was to be answered.

    Refuses: a warning without an answer. The law leaves the choice; whoever decides says why.
    """
    clean = nfc(answer)
    if warnings and not clean:
        # no sheet: a row that would be asked about is refused when it is judged
        raise ValidationError(
            {"answer": [f"{words} Ghi giải trình để tiếp tục." for words in warnings]}
        )
    return clean if warnings else ""


def _tell_added(
    model: type[models.Model],
    keys: Sequence[int],
    summaries: Sequence[str],
    changes: Sequence[str],
    *,
    by: models.Model | None,
    at: datetime,
) -> None:
    common = {"action": "add", "subject": model._meta.label_lower}
    append_alike(by=by, at=at, common=common, keys=keys, summaries=summaries, changes=changes)


def _added(record: models.Model, summary: str, reason: str = "") -> dict[str, Any]:
    changes = {
        field.name: [None, journal_value(record, field)]
        for field in journalled_fields(record.__class__)
        if getattr(record, field.attname) not in (None, "")
    }
    row = {"action": "add", "summary": summary, "reason": reason, "changes": changes}
    return about(record) | row


def _removed(record: models.Model, summary: str, reason: str) -> dict[str, Any]:
    row = _added(record, summary, reason)
    changes = {name: [told, None] for name, (_, told) in row["changes"].items()}
    return row | {"action": "remove", "changes": changes}


def _clean(record: models.Model, fields: Iterable[Field] | None = None) -> None:
    """Pointers are the database's to check."""
    left_out = _pointers(record.__class__)
    if fields is not None:
        left_out = {f.name for f in record._meta.concrete_fields} - {f.name for f in fields}
        left_out |= _pointers(record.__class__)
    record.clean_fields(exclude=left_out)


def _rederived(edited: models.Model, moved: set[str]) -> list[Field]:
    """The columns that are computed from those that moved, computed anew."""
    found = [f for f in derived_fields(edited.__class__) if moved.intersection(f.sources)]
    for field in found:
        setattr(edited, field.attname, field.value_of(edited))
    return list(found)


@cache
def _pointers(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields if field.is_relation}


def _update(
    record: models.Model, edited: models.Model, moved: list[Field], version: int | None
) -> None:
    """Only if the row still says what the record said: what the journal tells as before is so."""
    own = _version(record)
    if version is not None and version != own:
        # no page: it shows both versions to choose from (desk/shops/tests/test_amending.py)
        # no sheet: a row names no version
        raise Outdated(record)
    if not moved:
        return
    held: dict[str, Any] = {"pk": record.pk}
    for field in moved:
        value = _value(record, field)
        held |= {f"{field.attname}__isnull": True} if value is None else {field.attname: value}
    values = {field.attname: _value(edited, field) for field in moved}
    if own is not None:
        held |= {"version": own}
        values |= {"version": own + 1}
    # no race: one statement compares and sets
    if not record.__class__._base_manager.filter(**held).update(**values):
        # no page: only of two deeds at once, of which one read too early (tests/test_journal.py)
        # no api: as no page
        # no sheet: as no page
        raise Outdated(record)
    if own is not None:
        record.version = own + 1  # type: ignore[attr-defined]


def _insert(record: models.Model) -> None:
    """As `save(force_insert=True)`, with the statement made once for each model: half the time.

    Nothing of ours hangs on `save` or on its signals (ADR 0006).
    """
    if record.pk is not None:
        record.save(force_insert=True)
        return
    fields, statement = _insertion(record.__class__)
    database = connections[DEFAULT_DB_ALIAS]
    values = [field.get_db_prep_save(field.pre_save(record, True), database) for field in fields]
    if waiting := buffering.current():
        record.pk = waiting.key(record.__class__)
        names = [record._meta.pk.attname, *(field.name for field in fields)]
        waiting.add(record.__class__, names, [[record.pk, *values]])
    else:
        with database.cursor() as cursor:
            cursor.execute(statement, values)
            (record.pk,) = cursor.fetchone()
    record._state.adding, record._state.db = False, DEFAULT_DB_ALIAS


@cache
def _insertion(model: type[models.Model]) -> tuple[list[Field], str]:
    meta = model._meta
    fields = [field for field in meta.local_concrete_fields if not field.primary_key]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(["%s"] * len(fields))
    insertion = f'INSERT INTO "{meta.db_table}" ({columns}) VALUES ({places})'
    return fields, f'{insertion} RETURNING "{meta.pk.column}"'


def _version(record: models.Model) -> int | None:
    """How often it was changed, for models that count it; a version that people give is another."""
    field = {f.name: f for f in record._meta.concrete_fields}.get("version")
    return None if field is None or field.editable else _value(record, field)


def _value(record: models.Model, field: Field) -> Any:
    return getattr(record, field.attname)

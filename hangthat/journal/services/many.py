"""New rows of one model by the thousand, with the very lines that `enter` would write.

What is the same for all of them is found out once; a field that is not of the simplest kinds goes
the way of a single row.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from json.encoder import encode_basestring
from typing import Any
from unicodedata import is_normalized, normalize

from django.db import connection, models

from hangthat.common import bulk
from hangthat.journal.models import spelled
from hangthat.journal.services.chaining import plain
from hangthat.journal.services.telling import told, told_fields

Field = models.Field
Fits = Callable[[Any], bool]
_INTEGERS = (models.IntegerField, models.BigIntegerField)
_MOST = 2**31


@dataclass(frozen=True)
class _Kind:
    """What is known of a model: its columns, and which values of them need no second look."""

    names: list[str]
    fields: list[Field]
    plain: list[bool]
    fits: list[tuple[str, Fits]]
    told: list[Field]


def fits_all(record: models.Model) -> bool:
    """Whether every field is surely what it should be; if not, the model itself must say."""
    values = record.__dict__
    return all(fits(values.get(name)) for name, fits in _kind(record.__class__).fits)


def insert(records: Sequence[models.Model]) -> None:
    """The rows, and their keys into the records."""
    model = records[0].__class__
    if records[0].pk is not None:
        model._default_manager.bulk_create(records)
        return
    kind = _kind(model)
    pk = str(model._meta.pk.attname)
    for record, key in zip(records, bulk.keys(model, len(records)), strict=True):
        setattr(record, pk, key)
        record._state.adding, record._state.db = False, "default"
    bulk.insert(model, [pk, *kind.names], (_row(record, kind) for record in records))


def changes_of(record: models.Model) -> str:
    """What the journal tells of a new row, in the spelling of the chain."""
    return "{" + ",".join(_told(record, _kind(record.__class__).told)) + "}"


def _row(record: models.Model, kind: _Kind) -> list[Any]:
    values = record.__dict__
    row = [record.pk]
    for field, is_plain in zip(kind.fields, kind.plain, strict=True):
        value = values[field.attname]
        if not is_plain and value is not None:
            value = field.get_db_prep_save(field.pre_save(record, True), connection)
        row.append(value)
    return row


def _told(record: models.Model, fields: list[Field]) -> Iterator[str]:
    values = record.__dict__
    sealed = getattr(record, "sealed", {})
    for field in fields:
        value = values[field.attname]
        if value is None or value == "":
            continue
        if field.name in sealed:
            value = told(record, field)
        yield f'"{field.name}":[null,{_spelled(value)}]'


def _spelled(value: Any) -> str:
    kind = type(value)
    if kind is str:
        composed = value if is_normalized("NFC", value) else normalize("NFC", value)
        return str(encode_basestring(composed))
    if kind is int:
        return str(value)
    if kind is float:
        return f'"{value!r}"'
    return f'"{value}"' if kind is date else spelled(plain(value))


@cache
def _kind(model: type[models.Model]) -> _Kind:
    fields = [f for f in model._meta.local_concrete_fields if not f.primary_key]
    return _Kind(
        names=[field.name for field in fields],
        fields=fields,
        plain=[_is_plain(field) for field in fields],
        fits=[(field.attname, _fits(field)) for field in fields if not field.is_relation],
        told=sorted(told_fields(model), key=lambda field: field.name),
    )


def _is_plain(field: Field) -> bool:
    """Whether the database takes the value as it is."""
    kinds = (models.CharField, models.TextField, *_INTEGERS, models.ForeignKey)
    return isinstance(field, kinds) or (
        isinstance(field, models.DateField)
        and not isinstance(field, models.DateTimeField)
        and connection.vendor == "postgresql"
    )


def _fits(field: Field) -> Fits:
    limit = getattr(field, "max_length", None) or _MOST
    if isinstance(field, models.CharField | models.TextField) and len(field.validators) <= 1:
        words = set(dict(field.flatchoices)) if field.choices else None
        return lambda value: (
            type(value) is str
            and (words is None or value in words)
            and (bool(value) or field.blank)
            and len(value) <= limit
        )
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return lambda value: type(value) is date or (value is None and field.null)
    if isinstance(field, _INTEGERS) and not field.choices:
        return lambda value: type(value) is int and 0 <= value < _MOST
    return lambda value: False

"""New rows of one model by the thousand, with the very lines that `enter` would write.

They stand as columns: field → a value for each row. What all of a column have in common is asked
once, and a value that many rows share is spelled once. Where a column is not surely what it should
be, the model itself must say of each row.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db import connection, models

from hangthat.core.common import bulk
from hangthat.core.common.derived import derived_fields
from hangthat.core.journal.models import spelled
from hangthat.core.journal.services.chaining import plain, spelled_all, spelled_text
from hangthat.core.journal.services.field_values import journalled_fields, sealed, sealed_values

Columns = Mapping[str, Sequence[Any]]  # by the name of the column, `party_id`
Field = models.Field
Fits = Callable[[Sequence[Any]], bool]
_INTEGERS = (models.IntegerField, models.BigIntegerField)
_MOST = 2**31
_ALIKE = {str, int, date, type(None)}  # kinds whose equal values are spelled alike


@dataclass(frozen=True)
class _Kind:
    """What is known of a model: its columns, and which of them are surely right."""

    fields: list[Field]
    fits: list[tuple[str, Fits]]
    told: list[Field]


@dataclass(frozen=True)
class Draft:
    """New rows of one model that only want to be written, with what the journal tells of each.

    `rows`: their fields `names`; `shared`: fields that say the same in all of them.
    """

    model: type[models.Model]
    keys: list[int]
    names: list[str]
    rows: list[tuple[Any, ...]]
    shared: dict[str, Any]
    summaries: Sequence[str]
    changes: list[str]


def columns_of(records: Sequence[models.Model]) -> dict[str, Sequence[Any]]:
    """What the records say."""
    model = records[0].__class__
    given = {
        field.attname: [record.__dict__.get(field.attname) for record in records]
        for field in _kind(model).fields
    }
    return _derive(model, given)


def completed(model: type[models.Model], columns: Columns) -> dict[str, Sequence[Any]]:
    """With what goes without saying in the fields that are left out."""
    count = len(next(iter(columns.values())))
    rest = [field for field in _kind(model).fields if field.attname not in columns]
    return _derive(
        model, {**columns, **{field.attname: [field.get_default()] * count for field in rest}}
    )


def _derive(model: type[models.Model], columns: Columns) -> dict[str, Sequence[Any]]:
    """With what is computed from other columns."""
    made = {
        field.attname: list(map(field.make, *(columns[source] for source in field.sources)))
        for field in derived_fields(model)
    }
    return {**columns, **made}


def fit(model: type[models.Model], columns: Columns) -> bool:
    """Whether every value is surely what it should be; if not, the model itself must say."""
    return all(fits(columns[name]) for name, fits in _kind(model).fits)


def draft(model: type[models.Model], columns: Columns, summaries: Sequence[str]) -> Draft:
    """These rows with keys of their own. A column of nothing need not be said."""
    fields = [f for f in _kind(model).fields if columns[f.attname].count(None) < len(summaries)]
    stored = {field.name: _stored(field, columns[field.attname]) for field in fields}
    shared = {name: values[0] for name, values in stored.items() if _are_alike(values)}
    apart = {name: values for name, values in stored.items() if name not in shared}
    keys = bulk.keys(model, len(summaries))
    return Draft(
        model,
        keys,
        [str(model._meta.pk.attname), *apart],
        list(zip(keys, *apart.values(), strict=True)),
        shared,
        summaries,
        changes_of(model, keys, columns),
    )


def changes_of(model: type[models.Model], keys: Sequence[int], columns: Columns) -> list[str]:
    """What the journal tells of each new row, in the spelling of the chain."""
    told = [_changes(model, field, keys, columns[field.attname]) for field in _kind(model).told]
    said = [texts for texts in told if any(texts)]
    whole = all(map(all, said))
    rows = zip(*said, strict=True) if said else ((),) * len(keys)
    return ["{" + ",".join(row if whole else filter(None, row)) + "}" for row in rows]


def _are_alike(values: Sequence[Any]) -> bool:
    """One and the same text or number for all rows."""
    first = values[0]
    return values.count(first) == len(values) and {type(first)}.issuperset(map(type, values))


def _stored(field: Field, values: Sequence[Any]) -> Sequence[Any]:
    """As the database takes them."""
    if _is_plain(field):
        return values
    return _each(
        values,
        lambda value: None if value is None else field.get_db_prep_save(value, connection),
    )


def _changes(
    model: type[models.Model], field: Field, keys: Sequence[int], values: Sequence[Any]
) -> list[str]:
    """The change of that field, row by row; nothing where it is empty."""
    if field.name in sealed(model):
        values = sealed_values(model, field.name, keys, values)
    start, end = f'"{field.name}":[null,', "]"
    if _are_alike(values):
        return [_change(start, values[0], end)] * len(values)
    if {str}.issuperset(map(type, values)):
        return [start + word + end if word != '""' else "" for word in spelled_all(values)]
    return _each(values, lambda value: _change(start, value, end))


def _change(start: str, value: Any, end: str) -> str:
    return "" if value in (None, "") else start + _spelled(value) + end


def _each(values: Sequence[Any], make: Callable[[Any], Any]) -> list[Any]:
    """Made of each value; of equal ones once, if that makes no difference."""
    if set(map(type, values)) <= _ALIKE:
        made = {value: make(value) for value in set(values)}
        return [made[value] for value in values]
    return [make(value) for value in values]


def _spelled(value: Any) -> str:
    kind = type(value)
    if kind is str:
        return spelled_text(value)
    if kind is int:
        return str(value)
    if kind is float:
        return f'"{value!r}"'
    return f'"{value}"' if kind is date else spelled(plain(value))


@cache
def _kind(model: type[models.Model]) -> _Kind:
    fields = [f for f in model._meta.local_concrete_fields if not f.primary_key]
    return _Kind(
        fields=fields,
        fits=[(field.attname, _fits(field)) for field in fields if not field.is_relation],
        told=sorted(journalled_fields(model), key=lambda field: field.name),
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
    if isinstance(field, models.CharField | models.TextField) and len(field.validators) <= 1:
        return _fits_text(field)
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        kinds = {date, type(None)} if field.null else {date}
        return lambda values: kinds.issuperset(map(type, values))
    if isinstance(field, _INTEGERS) and not field.choices:
        return lambda values: (
            {int}.issuperset(map(type, values)) and min(values) >= 0 and max(values) < _MOST
        )
    return lambda values: False


def _fits_text(field: Field) -> Fits:
    words = {*dict(field.flatchoices), *([""] * field.blank)} if field.choices else None
    limit = getattr(field, "max_length", None) or _MOST
    return lambda values: (
        {str}.issuperset(map(type, values))
        and (words is None or words.issuperset(values))
        and (field.blank or all(values))
        and max(map(len, values)) <= limit
    )

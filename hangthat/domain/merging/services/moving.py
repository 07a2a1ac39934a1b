"""What points at a record, in whichever room, and how it comes to point at another."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from hangthat.core.agencies.models import User
from hangthat.core.common.records import (
    duplicates_may_stay,
    pointers_to,
    stays_in_a_merge,
    timed_models,
)
from hangthat.core.deadlines.models import Clock
from hangthat.core.journal.services import change
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.merging.models import Merge, Moved

_CLOCKS = "thời hạn đang tính"
# What of the former record may be taken over, by the survivor's fields.
CHOICES: dict[type[models.Model], tuple[str, ...]] = {
    Establishment: ("name", "kind", "address", "place", "opened_on", "closed_on", "note"),
    Party: ("name", "kind", "tax_code", "personal_id", "phone"),
}


@cache
def pointers(model: type[models.Model]) -> tuple[Any, ...]:
    """Every field that points at such records; those of merges stay as they are."""
    return tuple(
        field
        for field in pointers_to(model)
        if field.model._meta.app_label != Merge._meta.app_label
        and field.name not in stays_in_a_merge(field.model)
    )


def is_secret(field: Any) -> bool:
    """Whether it must not be said what such a row points at, nor that there is one."""
    return field.name in getattr(field.model, "sealed", {})


def what_moves(former: Establishment | Party) -> dict[str, int]:
    """How many rows of each kind point at the record, by their name in Vietnamese; and how many
    clocks run about them: these follow their records (ADR 0093)."""
    found: Counter[str] = Counter()
    for field in pointers(type(former)):
        if is_secret(field):
            continue
        if count := _rows(field, former).count():
            found[str(field.model._meta.verbose_name)] += count
        if field.model in timed_models():
            keys = _rows(field, former).order_by().values_list("pk", flat=True)
            # unscoped: of records that the officer merges
            running = Clock.objects.open().about_any(field.model, keys).count()
            found[_CLOCKS] += running
    return {kind: count for kind, count in found.items() if count}


def blanks(survivor: Establishment | Party, former: Establishment | Party) -> list[str]:
    """The survivor's empty fields that the former record can fill."""
    names = CHOICES[type(survivor)]
    return [
        n
        for n in names
        if n != "closed_on" and not _has_value(survivor, n) and _has_value(former, n)
    ]


def values_of(record: models.Model, names: Iterable[str]) -> dict[str, Any]:
    """Values as JSON keeps them; a pointer as its key."""
    fields = {field.name: field for field in record._meta.concrete_fields}
    values = {fields[name].attname: getattr(record, fields[name].attname) for name in names}
    return {n: v.isoformat() if isinstance(v, date) else v for n, v in values.items()}


def move_all(merge: Merge, *, by: User | None, at: datetime) -> None:
    """Turn every pointer to the survivor, each row with its line.

    Refuses: a row whose twin the survivor has already, where both carry weight.
    """
    survivor, former = merge.survivor, merge.former
    found = [
        (field, row)
        for field in pointers(type(former))
        for row in _rows(field, former)
        if _turn(field, row, survivor, by=by, at=at, reason=merge.reason)
    ]
    Moved.objects.bulk_create(
        Moved(merge=merge, model=field.model._meta.label_lower, row=row.pk, field=field.name)
        for field, row in found
    )


def _rows(field: Any, former: models.Model) -> models.QuerySet[Any]:
    return field.model._base_manager.filter(**{field.name: former}).order_by("pk")


def _has_value(record: models.Model, name: str) -> bool:
    return getattr(record, name) not in (None, "")


def _turn(
    field: Any, row: Any, survivor: models.Model, *, by: User | None, at: datetime, reason: str
) -> bool:
    """False: the survivor has the like already, and the row stays."""
    # no race: both records are locked by the merge
    if twin := _twin(field, row, survivor):
        if duplicates_may_stay(type(row)):
            return False
        raise ValidationError(_both(row, twin))
    words = f"chuyển {row._meta.verbose_name}" + ("" if is_secret(field) else f" sang {survivor}")
    turned: dict[str, Any] = {field.name: survivor}
    try:
        with transaction.atomic():
            change(row, by=by, at=at, action="merge", summary=words, reason=reason, **turned)
    except IntegrityError:
        kind = row._meta.verbose_name
        # no api: a program merges parties alone, and this is of a shop that goes on as another
        raise ValidationError(f"Không gộp được vì {kind} “{row}” nói về cả hai hồ sơ.") from None
    return True


def _both(row: models.Model, twin: models.Model) -> str:
    return (
        f"Cả hai hồ sơ đều có trong {row._meta.verbose_name} “{twin}”, không gộp được. "
        "Hãy hủy hoặc giải quyết xong bản ghi một bên trước, rồi gộp lại."
    )


def _twin(field: Any, row: Any, survivor: models.Model) -> models.Model | None:
    """The row that already says of the survivor what this one would."""
    rows = row.__class__._base_manager
    for names, condition in _unique_with(field):
        same = {name: getattr(row, name) for name in names if name != field.attname}
        if rows.filter(condition, pk=row.pk).exists():
            found = rows.filter(condition, **same, **{field.name: survivor})
            if twin := found.exclude(pk=row.pk).first():
                return twin
    return None


def _unique_with(field: Any) -> list[tuple[list[str], models.Q]]:
    """Which fields, on which rows, may not say the same together with this one."""
    meta = field.model._meta
    found = [
        (constraint.fields, constraint.condition or models.Q())
        for constraint in meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and field.name in constraint.fields
    ]
    found += [((field.name,), models.Q())] if field.unique else []
    return [([meta.get_field(name).attname for name in names], on) for names, on in found]

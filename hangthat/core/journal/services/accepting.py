"""Accepting rows as they are now, and recording that in the journal."""

from collections import defaultdict
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction

from hangthat.core.journal.models import Entry, RowHash
from hangthat.core.journal.services.comparing import Compared, compare
from hangthat.core.journal.services.noting import note_all
from hangthat.core.journal.services.recording import reasoned
from hangthat.core.journal.services.row_hashes import hash_rows

Model = type[models.Model]


@transaction.atomic
def accept(*, reason: str, by: models.Model | None, at: datetime) -> dict[Model, int]:
    """Accept the rows that `compare` names as they are now (nhận làm gốc).

    From now on they are compared with their present values. The journal gets one line for each
    model, and one for each row that is gone. Returns how many rows of each model.
    This repairs nothing: first find out why they differ, and restore what should not be so.
    Refuses: no reason; row hashes that were altered.
    """
    why = reasoned(reason)
    named: dict[Model, set[str]] = defaultdict(set)
    for fault in compare(Compared()):
        if fault.model is RowHash:
            raise ValidationError(f"{fault}: bản mã băm đã bị sửa, không nhận được.")
        named[fault.model].add(fault.key)
    # no race: what is written while the rows are compared has a line of its own
    return {model: _accept(model, keys, why, by=by, at=at) for model, keys in named.items()}


@transaction.atomic
def cover_rows_of_before(*, at: datetime) -> dict[Model, int]:
    """Give row hashes to rows without a journal line: once, after an upgrade to row hashes.

    Such rows were loaded from files. They are accepted as they are now, and the journal says so.
    """
    if Entry.objects.of(RowHash._meta.label_lower, "").exists():
        return {}
    named: dict[Model, set[str]] = defaultdict(set)
    for fault in compare(Compared()):
        if fault.unknown:
            named[fault.model].add(fault.key)
    why = "nạp từ tệp trước khi có mã băm từng hàng"
    return {model: _accept(model, keys, why, by=None, at=at) for model, keys in named.items()}


def _accept(
    model: Model, keys: set[str], why: str, *, by: models.Model | None, at: datetime
) -> int:
    known = {int(key) for key in keys if key.isascii() and key.isdigit()}
    rows = model._base_manager.filter(pk__in=known).order_by("pk")
    there = set(rows.values_list("pk", flat=True))
    name, label = model._meta.verbose_name, model._meta.label_lower
    note_all(
        by=by,
        at=at,
        deeds=[
            ("remove", label, str(key), f"nhận là {name} này không còn: {why}", {})
            for key in sorted(known - there)
        ],
    )
    words = f"nhận {len(there)} {name} như đang có: {why}"
    return hash_rows(model, there, by=by, at=at, summary=words) + len(known - there)

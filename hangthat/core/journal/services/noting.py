"""Deeds and looks, as rows of their chains."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction

from hangthat.core.journal.models import Entry, Look
from hangthat.core.journal.services.chaining import about, append


def note(
    *,
    by: models.Model | None,
    at: datetime,
    action: str,
    subject: models.Model,
    summary: str = "",
    changes: Mapping[str, Any] | None = None,
    reason: str = "",
) -> Entry:
    """Write one deed on one record (ghi nhật ký), inside the deed's own transaction."""
    row = {**about(subject), "action": action, "summary": summary, "reason": reason}
    numbers = append(Entry, by=by, at=at, rows=[{**row, "changes": dict(changes or {})}])
    return Entry.objects.get(pk=numbers[0])


def taken_away(*, by: models.Model, at: datetime, summary: str) -> None:
    """Somebody took rows away as a file that was made before (tải tệp); in a transaction of its
    own, since nothing else is written."""
    with transaction.atomic():
        note(by=by, at=at, action="export", subject=by, summary=summary)


def note_all(
    *,
    by: models.Model | None,
    at: datetime,
    deeds: Iterable[tuple[str, str, str, str, dict[str, Any]]],
) -> range:
    """Write many deeds: (action, subject label, subject id, summary, changes); their numbers."""
    names = ("action", "subject", "subject_id", "summary", "changes")
    return append(Entry, by=by, at=at, rows=[dict(zip(names, deed, strict=True)) for deed in deeds])


def looked(
    *, by: models.Model | None, at: datetime, subject: models.Model, fields: Iterable[str]
) -> None:
    """Somebody was shown these personal fields of a record in clear (xem dữ liệu cá nhân)."""
    with transaction.atomic():
        append(Look, by=by, at=at, rows=[{**about(subject), "fields": sorted(fields)}])


def looked_all(
    *,
    by: models.Model | None,
    at: datetime,
    looks: Iterable[tuple[models.Model, Iterable[str]]],
) -> None:
    """Somebody was shown these fields of many records; as many rows in one transaction."""
    rows = [{**about(subject), "fields": sorted(fields)} for subject, fields in looks]
    if rows:
        with transaction.atomic():
            append(Look, by=by, at=at, rows=rows)


def head() -> int:
    """The newest place in the journal; 0 when it is empty."""
    newest: int | None = Entry.objects.aggregate(newest=models.Max("pk"))["newest"]
    return newest or 0

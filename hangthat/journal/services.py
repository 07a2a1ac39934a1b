"""Writing the journal."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import connection, models

from hangthat.journal.models import Entry

_WRITERS = 0x68616E67  # the one queue of journal writers on PostgreSQL


Record = TypeVar("Record", bound=models.Model)


def enter(record: Record, *, by: models.Model | None, at: datetime, summary: str) -> Record:
    """A new record: checked field by field, saved, and written in the journal.

    Must be called inside the deed's transaction. Refuses: a field that is not what it should be.
    """
    pointers = [f.name for f in record._meta.concrete_fields if f.is_relation]
    record.clean_fields(exclude=pointers)
    record.save(force_insert=True)
    note(by=by, at=at, action="add", subject=record, summary=summary)
    return record


class Outdated(ValidationError):
    """Somebody else changed the record since it was read."""

    def __init__(self, record: models.Model) -> None:
        what = record._meta.verbose_name
        super().__init__(
            f"Hồ sơ {what} này vừa được người khác sửa. Hãy xem lại rồi ghi lại.", code="outdated"
        )


def change(
    record: Record,
    *,
    by: models.Model | None,
    at: datetime,
    action: str,
    summary: str,
    reason: str = "",
    version: int | None = None,
    **values: Any,
) -> Record:
    """Give a record these values; refuses (Outdated) when somebody was quicker."""
    fields = [field for field in record._meta.concrete_fields if field.name in values]
    before = {field.name: getattr(record, field.attname) for field in fields}
    for name, value in values.items():
        setattr(record, name, value)
    after = {field.name: getattr(record, field.attname) for field in fields}
    record.clean_fields(exclude=[f.name for f in record._meta.fields if f.name not in values])
    held = {"pk": record.pk} | ({"version": version} if version else {})
    moved = {field.attname: after[field.name] for field in fields}
    if version:
        moved["version"] = version + 1
        record.__dict__["version"] = version + 1
    if not type(record)._base_manager.filter(**held).update(**moved):
        raise Outdated(record)
    told = [(f.name, str(before[f.name]), str(after[f.name])) for f in fields if f.editable]
    changes = {name: [old, new] for name, old, new in told if old != new}
    note(by=by, at=at, action=action, subject=record, summary=summary, changes=changes)
    return record


def note(
    *,
    by: models.Model | None,
    at: datetime,
    action: str,
    subject: models.Model,
    summary: str = "",
    changes: Mapping[str, Any] | None = None,
) -> Entry:
    """Write one deed on one record (ghi nhật ký), inside the deed's own transaction."""
    return note_all(
        by=by,
        at=at,
        deeds=[(action, subject._meta.label_lower, str(subject.pk), summary, dict(changes or {}))],
    )[0]


def note_all(
    *,
    by: models.Model | None,
    at: datetime,
    deeds: Iterable[tuple[str, str, str, str, dict[str, Any]]],
) -> list[Entry]:
    """Write many deeds: (action, subject label, subject id, summary, changes)."""
    _queue()
    return Entry.objects.bulk_create(
        [
            Entry(
                at=at,
                actor_id=by.pk if by else None,
                actor=str(by) if by else "hệ thống",
                action=action,
                subject=subject,
                subject_id=subject_id,
                summary=summary,
                changes=changes,
            )
            for action, subject, subject_id, summary, changes in deeds
        ]
    )


def head() -> int:
    """The newest place in the journal; 0 when it is empty."""
    newest: int | None = Entry.objects.aggregate(newest=models.Max("pk"))["newest"]
    return newest or 0


def _queue() -> None:
    """Numbers must grow in the order of commits, or a reader could overlook a deed.

    SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITERS])

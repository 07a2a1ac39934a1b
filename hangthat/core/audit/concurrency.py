"""Whether what a form was filled from still stands: by the newest line about the rows it edits."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Model, Q, QuerySet

from hangthat.core.agencies.models import User
from hangthat.core.audit.entries import JournalLine, describe
from hangthat.core.common.locks import lock_for
from hangthat.core.journal.models import Entry

_NEWEST = 100
Rows = Sequence[QuerySet[Any]]  # of a record's own, in which it says something; empty: in itself


def newest_line(record: Model, rows: Rows) -> int:
    """The number of the newest line about what is edited; 0 if there is none."""
    newest = _about(record, rows).order_by("-pk").values_list("pk", flat=True).first()
    return newest or 0


def entries_since(record: Model, rows: Rows, *, seen: int, user: User) -> list[JournalLine]:
    """What the journal says of the record after that line, newest first.

    The record is locked: nobody writes between this question and the edit.
    """
    lock_for("an edit is of what its editor saw", record)
    return describe(_about(record, rows).after(seen).order_by("-pk")[:_NEWEST], user)


def _about(record: Model, rows: Rows) -> Any:
    if not rows:
        # unscoped: of rows that the editor has reached
        return Entry.objects.of(record._meta.label_lower, record.pk)
    # unscoped: of rows that the editor has reached
    return Entry.objects.filter(reduce(or_, map(_of_rows, rows)))


def _of_rows(rows: QuerySet[Any]) -> Q:
    keys = [str(key) for key in rows.values_list("pk", flat=True)]
    return Q(subject=rows.model._meta.label_lower, subject_id__in=keys)


def changes_since(record: Model, *, versions: int) -> dict[str, Entry]:
    """Who changed each field last, among the newest so many changes of a record."""
    # unscoped: of a record that the caller has reached
    newest = Entry.objects.of(record._meta.label_lower, record.pk).exclude(action="add")
    last: dict[str, Entry] = {}
    for entry in newest.order_by("-pk")[: max(versions, 0)]:
        for name in entry.changes:
            last.setdefault(name, entry)
    return last

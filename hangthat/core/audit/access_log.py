"""Showing personal data in clear is written down, record by record."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models

from hangthat.core.access.lexicon import MASKED
from hangthat.core.access.services import masks
from hangthat.core.agencies.models import User
from hangthat.core.journal.services import looked, looked_all


def note_looks(records: Iterable[Any], *, by: User, at: datetime, but: Iterable[str] = ()) -> None:
    """Journal which personal fields of these records the person is shown now.

    `but`: fields that this page does not show.
    """
    shown = [(record, set(fields_in_clear(record, by)) - set(but)) for record in records]
    looked_all(by=by, at=at, looks=[(record, fields) for record, fields in shown if fields])


def fields_in_clear(record: Any, user: User) -> list[str]:
    """The personal fields that say something and that this person may read."""
    names = {field.name for field in record._meta.concrete_fields}
    found = [
        field
        for field in MASKED.values()
        if field in names and getattr(record, field) and masks.in_clear(user, record, field)
    ]
    own_number = masks.is_personal_number(getattr(record, "tax_code", ""))
    if own_number and masks.in_clear(user, record, "personal_id"):
        found.append("tax_code")
    return found


def note_look(photo: models.Model, *, by: User, at: datetime) -> None:
    """Journal that it is shown large: people, papers and numbers on it are covered by no mask."""
    looked(by=by, at=at, subject=photo, fields=["file"])

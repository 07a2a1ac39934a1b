"""Writing a record in somebody's name: allowed before, and still within reach afterwards.

Every room writes through these three. What the table does not open to the writer is taken back,
whatever the door forgot to ask.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models

from hangthat.access.lexicon import Action, Resource
from hangthat.access.policy import may, sees_all
from hangthat.agencies.models import User
from hangthat.journal import services as journal

Record = TypeVar("Record", bound=models.Model)


class OutOfReach(ValidationError):
    """The record would lie, or lies, where its writer may not write."""

    def __init__(self) -> None:
        super().__init__(
            "Hồ sơ này nằm ngoài địa bàn, lĩnh vực hoặc cơ quan bạn được giao; chưa lưu gì.",
            code="out-of-reach",
        )


def enter(
    record: Record,
    *,
    by: User | None,
    at: datetime,
    summary: str,
    reason: str = "",
    right: Action | None = Action.ADD,
) -> Record:
    """A new record, journalled, and read again through its writer's own scope.

    `right=None`: the row is whole only with others; the caller reads them again together.
    """
    journal.enter(record, by=by, at=at, summary=summary, reason=reason)
    if right:
        reread([record], by=by, right=right)
    return record


def enter_all(
    records: Sequence[Record],
    *,
    by: User | None,
    at: datetime,
    summary: Callable[[Record], str],
    right: Action | None = Action.ADD,
) -> list[Record]:
    """Many new records of one kind, each journalled, and read again."""
    entered = journal.enter_all(records, by=by, at=at, summary=summary)
    if right:
        reread(entered, by=by, right=right)
    return entered


def change(
    record: Record,
    *,
    by: User | None,
    at: datetime,
    action: str,
    summary: str,
    right: Action = Action.CHANGE,
    reason: str = "",
    version: int | None = None,
    **values: Any,
) -> Record:
    """A record as it shall be from now on; within reach before the change and after it.

    Refuses: a record out of reach; one that somebody else has changed meanwhile (`Outdated`).
    """
    reread([record], by=by, right=right)
    journal.change(
        record,
        by=by,
        at=at,
        action=action,
        summary=summary,
        reason=reason,
        version=version,
        **values,
    )
    reread([record], by=by, right=right)
    return record


def reread(records: Iterable[models.Model], *, by: User | None, right: Action) -> None:
    """Read the rows through the writer's scope; `by=None` is the system itself.

    Refuses: any row that he could not reach (`OutOfReach`).
    """
    rows = list(records)
    if by is None or not rows:
        return
    model: Any = rows[0].__class__
    resource: Resource = model.resource
    if sees_all(by, resource, right):
        return
    keys = {row.pk for row in rows}
    reached = model._default_manager.visible_to(by, right).filter(pk__in=keys)
    if reached.distinct().count() != len(keys):
        raise OutOfReach


def must(by: User | None, resource: Resource, action: Action) -> None:
    """For deeds without a row of their own. Refuses: who has no such right (PermissionDenied)."""
    if by is not None and not may(by, resource, action):
        raise PermissionDenied

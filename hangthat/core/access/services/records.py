"""Writing a record in somebody's name: it must be within reach before the write and after it.

Every room writes through these functions. What the policy does not open to the writer is rolled
back, even if the view forgot to check.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may, own_roles_only, rights_of, sees_all
from hangthat.core.agencies.models import User
from hangthat.core.journal import services as journal

Record = TypeVar("Record", bound=models.Model)
Rows = tuple[type[models.Model], list[int]]  # of one model, by their keys


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
    """Save a new record and its journal line, then read it again through its writer's own scope.

    `right=None`: the row is complete only together with others; the caller checks them together.
    """

    def act() -> Rows:
        journal.enter(record, by=by, at=at, summary=summary, reason=reason)
        return record.__class__, [record.pk]

    _write(act, by=by, right=right)
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
    if not records:
        return []

    def act() -> Rows:
        journal.enter_all(records, by=by, at=at, summary=summary)
        return records[0].__class__, [record.pk for record in records]

    _write(act, by=by, right=right)
    return list(records)


def enter_drafted(
    fresh: journal.Draft, *, by: User | None, at: datetime, right: Action | None = Action.ADD
) -> None:
    """As `enter_all`, of rows that were drafted before."""

    def act() -> Rows:
        journal.enter_drafted(fresh, by=by, at=at)
        return fresh.model, fresh.keys

    _write(act, by=by, right=right)


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
    named: Mapping[str, Any] | None = None,
    **values: Any,
) -> Record:
    """Change fields of a record, which must be within the writer's reach before and after.

    Refuses: a record out of reach; one that somebody else has changed meanwhile (`Outdated`).
    """
    reread([record], by=by, right=right)
    with journal.done_for(_for_whom(_rows([record]), by, right)):
        journal.change(
            record,
            by=by,
            at=at,
            action=action,
            summary=summary,
            reason=reason,
            version=version,
            named=named,
            **values,
        )
    reread([record], by=by, right=right)
    return record


def remove_all(
    model: type[Record],
    keys: Sequence[int],
    *,
    by: User | None,
    at: datetime,
    summary: Callable[[Record], str],
    reason: str,
    right: Action | None = Action.CHANGE,
) -> None:
    """Delete records that were entered by mistake, if their writer may change them.

    `right=None`: the caller has checked all of them together before the first is deleted.
    Refuses: any out of reach; one that other records point at (ProtectedError).
    """
    kept_secret = hasattr(model._default_manager, "sealed_from")
    assert not kept_secret or hasattr(model, "sealed_with"), model  # core/audit/sealing.py
    records = list(model._default_manager.filter(pk__in=keys))
    if right:
        reread(records, by=by, right=right)
    with journal.done_for(_for_whom(_rows(records), by, right) if records and right else ""):
        journal.remove_all(records, by=by, at=at, summary=summary, reason=reason)


def reread(records: Iterable[models.Model], *, by: User | None, right: Action) -> None:
    """Read the rows through the writer's scope; `by=None` is the system itself.

    Refuses: any row that he could not reach (`OutOfReach`).
    """
    if rows := list(records):
        reread_keys(*_rows(rows), by=by, right=right)


def reread_keys(
    model: type[models.Model], keys: Iterable[int], *, by: User | None, right: Action
) -> None:
    """The same of rows that are known by their keys."""
    asked = list(keys)
    # no race: asks for sight, not whether there is another
    if by is not None and asked and not _reaches((model, asked), by, right):
        raise OutOfReach


def must(by: User | None, resource: Resource, action: Action) -> None:
    """For deeds without a row of their own. Refuses: who has no such right (PermissionDenied)."""
    if by is not None and not may(by, resource, action):
        raise PermissionDenied


def _rows(records: Sequence[models.Model]) -> Rows:
    return records[0].__class__, [record.pk for record in records]


def _reaches(rows: Rows, by: User, right: Action) -> bool:
    model: Any = rows[0]
    if sees_all(by, model.resource, right):
        return True
    keys = set(rows[1])
    reached = model._default_manager.visible_to(by, right).filter(pk__in=keys)
    return bool(reached.distinct().count() == len(keys))


def _write(act: Callable[[], Rows], *, by: User | None, right: Action | None) -> None:
    """Write, and read again. For whom it was is known only once the rows lie somewhere."""
    name = ""
    if _stands_in(by):
        with suppress(_Again), transaction.atomic():
            rows = act()
            if name := _for_whom(rows, by, right):
                raise _Again
    if name or not _stands_in(by):
        with journal.done_for(name):
            rows = act()
    if right:
        reread_keys(*rows, by=by, right=right)


class _Again(Exception):
    """Taken back to be written once more, in the other's name."""


def _stands_in(by: User | None) -> bool:
    return by is not None and any(grant.stands_in_for_id for grant in rights_of(by).grants)


def _for_whom(rows: Rows, by: User | None, right: Action | None) -> str:
    """Whose work it is; empty when the writer's own roles reach the rows."""
    if by is None or not _stands_in(by):
        return ""
    model: Any = rows[0]
    with own_roles_only(by):
        own = may(by, model.resource, right or Action.ADD)
        if own and (right is None or _reaches(rows, by, right)):
            return ""
    for grant, _ in rights_of(by).opening(model.resource, right or Action.ADD):
        if grant.stands_in_for:
            return str(grant.stands_in_for)
    return ""

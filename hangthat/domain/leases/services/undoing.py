"""What a file changed and entered of leases, and its way back (hoàn tác đợt nhập)."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.domain.leases.models import StallLease
from hangthat.domain.leases.services.recording import LeaseTerms, amend_lease, withdraw_lease

_WHY, BY_FILE = "hoàn tác đợt nhập", "theo tệp, đã xem khi nhập"
_DAYS = ("starts_on", "ends_on", "signed_on")


@transaction.atomic
def amend_by_file(
    pk: int, changes: Mapping[str, Any], *, by: User | None, at: datetime
) -> dict[str, list[Any]]:
    """Put right what a file says otherwise; field → before and after. Refuses: as `amend_lease`."""
    # unscoped: found through the sender's sight
    lease = StallLease.objects.get(pk=pk)
    terms = terms_of(lease)
    before = {name: getattr(lease, name) for name in changes}
    amend_lease(lease, terms=replace(terms, **changes), answer=BY_FILE, by=by, at=at)
    return {name: [_kept(before[name]), _kept(after)] for name, after in changes.items()}


@transaction.atomic
def put_back(
    pk: int, changed: Mapping[str, Sequence[Any]], *, by: User | None, at: datetime
) -> None:
    """Fields that still say what the file made them say, say again what they said before."""
    # unscoped: found through the sender's sight
    lease = StallLease.objects.get(pk=pk)
    if lease.withdrawn_on:
        return
    back = {
        name: _live(name, before)
        for name, (before, after) in changed.items()
        if getattr(lease, name) == _live(name, after)
    }
    if back:
        amend_lease(lease, terms=replace(terms_of(lease), **back), answer=_WHY, by=by, at=at)


@transaction.atomic
def take_back(keys: Sequence[int], *, by: User | None, at: datetime) -> None:
    """Leases that a file entered are withdrawn; those that somebody withdrew stay so."""
    # unscoped: found through the sender's sight
    for lease in StallLease.objects.standing().filter(pk__in=keys).order_by("pk"):
        withdraw_lease(lease, reason=_WHY, by=by, at=at)


def terms_of(lease: StallLease) -> LeaseTerms:
    return LeaseTerms(**{name: getattr(lease, name) for name in _TERMS})


_TERMS = tuple(one.name for one in fields(LeaseTerms))


def _kept(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _live(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in _DAYS and value else value

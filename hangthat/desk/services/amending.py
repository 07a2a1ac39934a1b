"""Amending shops and owners as far as other records allow; two versions side by side."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max, Min, Model

from hangthat.core.agencies.models import User
from hangthat.core.journal.models import Entry
from hangthat.domain.activities.models import Participant
from hangthat.domain.cases.models import Violation
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import amend_establishment, amend_party, must_be_own
from hangthat.domain.inspections.models import Result


def amend_shop(
    shop: Establishment, *, version: int, by: User, at: datetime, reason: str = "", **values: Any
) -> Establishment:
    """Put a shop right (sửa cơ sở).

    Refuses: an opening after something was recorded there; what the registry refuses.
    """
    opened_on = values.get("opened_on", shop.opened_on)
    if opened_on and opened_on != shop.opened_on:
        first = first_record(shop)
        if first and first < opened_on:
            said = f"Đã ghi việc tại cơ sở này từ ngày {first:%d/%m/%Y}; hãy xem lại ngày."
            raise ValidationError({"opened_on": said})
    return amend_establishment(shop, version=version, by=by, at=at, reason=reason, **values)


def amend_owner(
    party: Party, *, version: int, by: User, at: datetime, reason: str = "", **values: Any
) -> Party:
    """Put an owner right (sửa chủ thể).

    Refuses: another's tax code or personal number, former ones too; what the registry refuses.
    """
    for name in ("tax_code", "personal_id"):
        if values.get(name) and values[name] != getattr(party, name):
            must_be_own(party, name, values[name])
    return amend_party(party, version=version, by=by, at=at, reason=reason, **values)


def changes_since(record: Model, *, versions: int) -> dict[str, Entry]:
    """Who changed each field last, among the newest so many changes of a record."""
    # unscoped: of a record that the caller has reached
    newest = Entry.objects.of(record._meta.label_lower, record.pk).exclude(action="add")
    last: dict[str, Entry] = {}
    for entry in newest.order_by("-pk")[: max(versions, 0)]:
        for name in entry.changes:
            last.setdefault(name, entry)
    return last


def first_record(shop: Establishment) -> date | None:
    """The day of the earliest fact at the shop, whoever may see it."""
    return min(_days(shop, Min), default=None)


def last_record(shop: Establishment) -> date | None:
    """The day of the latest one."""
    return max(_days(shop, Max), default=None)


def _days(shop: Establishment, which: Any) -> list[date]:
    facts: list[tuple[Any, str]] = [
        (Participant, "activity__held_on"),
        (Commitment, "signed_on"),
        (Result, "inspection__held_on"),
        (Violation, "found_on"),
    ]
    # unscoped: only the first day, of a shop that is one's to change
    days = [
        model.objects.filter(establishment=shop).aggregate(day=which(day))["day"]
        for model, day in facts
    ]
    return [day for day in days if day]

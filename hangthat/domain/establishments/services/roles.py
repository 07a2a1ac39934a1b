"""Who is what at a place of business (vai trò tại cơ sở)."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.days import overlap, vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.domain.establishments.models import Establishment, Party, ShopRole
from hangthat.domain.establishments.services.days import must_stand


@transaction.atomic
def take_role(
    *,
    shop: Establishment,
    party: Party,
    role: str,
    by: User | None,
    at: datetime,
    start: date | None = None,
    end: date | None = None,
) -> ShopRole:
    """A party is that at the shop from a day on.

    Refuses: days outside those of the shop; the same party in the same role on the same days.
    """
    must_stand([shop, party])
    if start and start > vietnam_day(at):
        raise ValidationError({"start": "Ngày bắt đầu không được sau hôm nay."})
    if start and not shop.is_open(start):
        raise ValidationError({"start": "Cơ sở không hoạt động vào ngày ấy."})
    if start and end and end < start:
        raise ValidationError({"end": "Ngày cuối không được trước ngày bắt đầu."})
    lock_for("a party is the same at a shop once at a time", shop)
    for one in ShopRole.objects.filter(establishment=shop, party=party, role=role):
        if overlap(one.start, one.end, start, end):
            raise ValidationError(f"{party} đã có vai trò ấy trong những ngày này.")
    held = ShopRole(establishment=shop, party=party, role=role, start=start, end=end)
    return enter(held, by=by, at=at, summary=f"{held} tại {shop.name}")


@transaction.atomic
def end_role(
    held: ShopRole, *, end: date, by: User | None, at: datetime, reason: str = ""
) -> ShopRole:
    """The last day of it. Refuses: one that ended; a day before its start or after today."""
    if held.end:
        raise ValidationError(f"Vai trò này đã hết ngày {held.end:%d/%m/%Y}.")
    if end > vietnam_day(at):
        raise ValidationError({"day": "Ngày cuối không được sau hôm nay."})
    if held.start and end < held.start:
        raise ValidationError({"day": f"Vai trò này bắt đầu ngày {held.start:%d/%m/%Y}."})
    return change(
        held,
        by=by,
        at=at,
        action="end",
        summary=f"{held} tại {held.establishment.name}: đến hết {end:%d/%m/%Y}",
        reason=nfc(reason),
        end=end,
    )

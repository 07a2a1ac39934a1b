"""What only a shop of its kind has: written from a day on, the earlier words kept."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.domain.establishments.lexicon import OF_SHOPS
from hangthat.domain.establishments.models import Establishment, ShopDetails
from hangthat.domain.establishments.models.own import checked
from hangthat.domain.establishments.services.days import must_stand


@transaction.atomic
def detail(
    shop: Establishment,
    *,
    values: Mapping[str, Any],
    by: User | None,
    at: datetime,
    since: date | None = None,
    reason: str = "",
) -> ShopDetails:
    """These are its own fields from that day on; without a day the last words are put right.

    Refuses: a field that its kind has not; a day after today or not after that of the last words;
    a record that was merged.
    """
    kept = checked(OF_SHOPS[shop.kind], values)
    if since and since > vietnam_day(at):
        # no sheet: a lease puts the last words right, and says no day
        raise ValidationError({"since": "Ngày này không được sau hôm nay."})
    must_stand([shop])
    lock_for("a shop's own fields say one thing at a time", shop)
    last = ShopDetails.objects.current().filter(establishment=shop).first()
    said: dict[str, Any] = {"by": by, "at": at, "reason": nfc(reason)}
    if last:
        if since is None:
            summary = f"sửa thông tin riêng của {shop.name}"
            return change(
                last, action="amend", summary=summary, values=kept, right=Action.STALL, **said
            )
        if last.start and since <= last.start:
            # no sheet: likewise
            raise ValidationError(
                {"since": f"Thông tin đang ghi có từ {last.start:%d/%m/%Y}; hãy chọn ngày sau đó."}
            )
        summary = f"thông tin riêng của {shop.name} đến hết {since - timedelta(days=1):%d/%m/%Y}"
        end = since - timedelta(days=1)
        change(last, action="end", summary=summary, end=end, right=Action.STALL, **said)
    row = ShopDetails(establishment=shop, start=since or shop.opened_on, values=kept)
    summary = f"ghi thông tin riêng của {shop.name}"
    return enter(row, summary=summary, right=Action.STALL, **said)


def carry_details(old: Establishment, new: Establishment, *, by: User | None, at: datetime) -> None:
    """What stays with the place goes along to the next record."""
    last = ShopDetails.objects.current().filter(establishment=old).first()
    stays = {one.name for one in OF_SHOPS[old.kind] if one.stays}
    kept = {name: value for name, value in last.values.items() if name in stays} if last else {}
    if kept:
        row = ShopDetails(establishment=new, start=new.opened_on, values=kept)
        enter(row, by=by, at=at, summary=f"ghi thông tin riêng của {new.name}")

"""What a shop sells from a day on (mặt hàng, nhãn hiệu)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter_all
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import fold, nfc
from hangthat.domain.establishments.models import Establishment, Sold
from hangthat.domain.establishments.models.goods import SoldKind
from hangthat.domain.establishments.services.days import must_stand

_MOST = 60  # names of one kind at one shop


@transaction.atomic
def sell(
    shop: Establishment,
    *,
    goods: Iterable[str],
    brands: Iterable[str],
    on: date,
    by: User | None,
    at: datetime,
) -> list[Sold]:
    """From that day the shop sells these and nothing else; what it sold before is kept.

    Refuses: a record that was merged; a day on which it is not open; over 60 names of a kind.
    """
    must_stand([shop])
    if on > vietnam_day(at) or not shop.is_open(on):
        raise ValidationError({"on": "Cơ sở không hoạt động vào ngày ấy, hoặc ngày ấy chưa đến."})
    wanted = {
        (kind, fold(name)): name
        for kind, names in ((SoldKind.GOODS, goods), (SoldKind.BRAND, brands))
        for name in _clean(names)
    }
    lock_for("a shop sells what one list says", shop)
    held = {(one.kind, one.key): one for one in Sold.objects.current().filter(establishment=shop)}
    for what, one in held.items():
        if what not in wanted:
            last = max(one.start, on - timedelta(days=1))
            summary = f"{shop.name} thôi bán {one.name}"
            change(one, by=by, at=at, action="end", summary=summary, end=last)
    spelt = _spellings({key for kind, key in wanted if kind == SoldKind.BRAND})
    new = [
        Sold(establishment=shop, kind=kind, name=spelt.get(key, name), key=key, start=on)
        for (kind, key), name in wanted.items()
        if (kind, key) not in held
    ]
    return enter_all(
        new, by=by, at=at, right=Action.CHANGE, summary=lambda one: f"{shop.name} bán {one.name}"
    )


def _clean(names: Iterable[str]) -> list[str]:
    found = [nfc(name) for name in names if fold(name)]
    if len(found) > _MOST:
        raise ValidationError(f"Nhiều nhất {_MOST} tên mỗi loại.")
    return found


def _spellings(keys: set[str]) -> dict[str, str]:
    """How a brand is mostly written already: one name, one spelling."""
    known = Sold.objects.filter(kind=SoldKind.BRAND, key__in=keys).values_list("key", "name")
    ordered = known.annotate(often=Count("pk")).order_by("often", "name")
    return {key: name for key, name, _ in ordered}

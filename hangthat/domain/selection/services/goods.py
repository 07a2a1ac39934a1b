"""Goods and brands at risk: entered, ended."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import fold, nfc
from hangthat.domain.selection.models import RiskGoods

ONCE = "goods are at risk once at a time"


@dataclass(frozen=True)
class GoodsTerms:
    """What is at risk and why, and in which months of the year."""

    kind: str
    name: str
    why: str
    start: date
    first_month: int | None = None
    last_month: int | None = None


@transaction.atomic
def add_goods(*, terms: GoodsTerms, by: User | None, at: datetime) -> RiskGoods:
    """Put goods or a brand on the list of those at risk (thêm mặt hàng rủi ro).

    Refuses: half a season; what is on the list, however its accents are typed.
    """
    if bool(terms.first_month) != bool(terms.last_month):
        raise ValidationError({"last_month": "Ghi cả tháng đầu và tháng cuối mùa, hoặc bỏ trống."})
    name = nfc(terms.name)
    lock_for(ONCE, terms.kind, fold(name))
    if RiskGoods.objects.filter(kind=terms.kind, key=fold(name), end=None).exists():
        raise ValidationError({"name": f"“{name}” đã có trong danh mục."})
    made = RiskGoods(
        kind=terms.kind,
        name=name,
        key=fold(name),
        why=nfc(terms.why),
        first_month=terms.first_month,
        last_month=terms.last_month,
        start=terms.start,
    )
    return enter(made, by=by, at=at, summary=f"thêm vào danh mục rủi ro: {made}")


@transaction.atomic
def end_goods(goods: RiskGoods, *, end: date, by: User | None, at: datetime) -> RiskGoods:
    """Take it off the list after a day (đưa khỏi danh mục rủi ro).

    Refuses: what is off the list; a day before it came on the list.
    """
    if goods.end:
        raise ValidationError("Mặt hàng này đã được đưa khỏi danh mục.")
    if end < goods.start:
        raise ValidationError({"end": "Ngày cuối không được trước ngày đưa vào danh mục."})
    words = f"đưa khỏi danh mục rủi ro: {goods}"
    return change(goods, by=by, at=at, action="end", summary=words, end=end)

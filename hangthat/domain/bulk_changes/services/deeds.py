"""What may be done to many shops: each by the very service of the single act."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.establishments.models import Establishment, Place
from hangthat.domain.establishments.services import (
    amend_establishment,
    close_establishment,
    resume,
    suspend,
)


@dataclass(frozen=True)
class Deed:
    """An act offered for many shops. `ready` turns plain values into the service's own, once.

    `act` says whether it wrote anything.
    """

    label: str
    explanation: str
    act: Callable[..., bool]
    ready: Callable[[Mapping[str, Any], User], dict[str, Any]]


def _close(shop: Establishment, *, by: User, at: datetime, **given: Any) -> bool:
    close_establishment(shop=shop, by=by, at=at, **given)
    return True


def _amend(shop: Establishment, *, by: User, at: datetime, **given: Any) -> bool:
    before = shop.version
    amend_establishment(shop, version=before, by=by, at=at, **given)
    return shop.version != before


def _suspend(shop: Establishment, *, by: User, at: datetime, **given: Any) -> bool:
    suspend(shop, by=by, at=at, **given)
    return True


def _resume(shop: Establishment, *, on: date, reason: str, by: User, at: datetime) -> bool:
    """Refuses: a shop that does not rest today, or that is not open on that day."""
    # no race: everything is locked by `do_all`
    rest = shop.suspensions.in_force(on=vietnam_day(at)).first()
    if rest is None:
        raise ValidationError("Cơ sở không đang tạm ngừng.")
    if not shop.is_open(on):
        raise ValidationError(f"Cơ sở không hoạt động vào ngày {on:%d/%m/%Y}.")
    if on <= rest.start:
        raise ValidationError(
            f"Cơ sở tạm ngừng từ {rest.start:%d/%m/%Y}; ngày hoạt động lại phải sau ngày ấy."
        )
    before = rest.end
    return resume(rest, end=on - timedelta(1), reason=reason, by=by, at=at).end != before


def _place_of(given: Mapping[str, Any], by: User) -> dict[str, Any]:
    # off tour: desk/shops/tests/test_bulk.py
    place = Place.objects.visible_to(by).filter(pk=given["place"]).first()
    if place is None:
        raise ValidationError({"place": "Khu vực kinh doanh này không thuộc phạm vi của bạn."})
    return {"place": place, "reason": given["reason"]}


DEEDS: dict[str, Deed] = {
    "dong": Deed(
        "Ghi đóng cửa",
        "Ngày hoạt động cuối cùng của mọi cơ sở đã chọn. Số liệu các năm trước không đổi.",
        _close,
        lambda given, by: {
            "closed_on": date.fromisoformat(given["day"]),
            "reason": given["reason"],
        },
    ),
    "nghi": Deed(
        "Ghi tạm ngừng",
        "Mọi cơ sở đã chọn tạm ngừng từ ngày này. Vẫn ở trong danh sách và vẫn được tính.",
        _suspend,
        lambda given, by: {
            "start": date.fromisoformat(given["day"]),
            "end": date.fromisoformat(given["end"]) if given["end"] else None,
            "remark": given["reason"],
        },
    ),
    "lai": Deed(
        "Ghi hoạt động lại",
        "Mọi cơ sở đã chọn hết tạm ngừng và hoạt động lại từ ngày này.",
        _resume,
        lambda given, by: {"on": date.fromisoformat(given["day"]), "reason": given["reason"]},
    ),
    "noi": Deed(
        "Chuyển vào chợ, khu vực",
        "Mọi cơ sở đã chọn sẽ nằm trong khu vực này; địa bàn và địa chỉ giữ nguyên.",
        _amend,
        _place_of,
    ),
    "loai": Deed(
        "Đặt loại cơ sở",
        "Mọi cơ sở đã chọn sẽ mang loại này.",
        _amend,
        lambda given, by: {"kind": given["kind"], "reason": given["reason"]},
    ),
}

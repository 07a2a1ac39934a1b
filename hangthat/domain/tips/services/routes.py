"""The table by which tips are routed."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import fold, nfc
from hangthat.domain.tips.models import TipRoute
from hangthat.domain.tips.queries.lands import Lands

ONE_ROUTE = "a row of the routing table stands once"


@transaction.atomic
def add_route(
    *, agency: Agency, area: Area | None = None, goods: str = "", by: User | None, at: datetime
) -> TipRoute:
    """Add a row (thêm dòng chia tin báo). Refuses: one that stands already."""
    lock_for(ONE_ROUTE, agency)
    row = TipRoute(area=area, goods=nfc(goods), agency=agency, made_on=vietnam_day(at))
    # unscoped: asks whether there is another
    rows = TipRoute.objects.in_use().filter(area=area, agency=agency)
    if fold(row.goods) in {fold(one.goods) for one in rows}:
        raise ValidationError(f"Bảng chia đã có dòng “{row}”.")
    return enter(row, by=by, at=at, summary=f"chia tin báo: {row}", right=Action.CHANGE)


@transaction.atomic
def end_route(route: TipRoute, *, reason: str, by: User | None, at: datetime) -> TipRoute:
    """Take a row out (bỏ dòng chia tin báo); tips that went by it stay where they are.

    Refuses: no reason; a row that was taken out.
    """
    lock_for(ONE_ROUTE, route.agency)
    route.refresh_from_db(fields=["ended_on"])
    if route.ended_on:
        raise ValidationError("Dòng này đã bỏ.")
    return change(
        route, by=by, at=at, action="end", reason=reason, summary=f"bỏ dòng {route}",
        ended_on=vietnam_day(at),
    )  # fmt: skip


@transaction.atomic
def divide_route(
    route: TipRoute, *, areas: Sequence[Area], by: User | None, at: datetime
) -> list[TipRoute]:
    """Say with which communes a row goes on whose own was divided (xã đã chia): a row for each.

    A row that stands already is not made twice. Refuses: none; a commune to which none of its land
    passed; a row that was taken out, or whose commune was not divided.
    """
    lands = Lands.today(vietnam_day(at))
    heirs = lands.heirs(route)
    if len(heirs) < 2:
        raise ValidationError("Xã, phường của dòng này không bị chia; dòng tự theo đơn vị mới.")
    if not areas or not set(areas) <= set(heirs):
        # no page: the form offers its heirs alone, and asks for one
        raise ValidationError({"areas": "Chọn xã, phường nhận một phần của xã, phường cũ."})
    end_route(route, reason="xã, phường đã chia", by=by, at=at)
    # unscoped: asks whether there is another
    same = TipRoute.objects.in_use().filter(goods=route.goods, agency=route.agency_id)
    there = set(same.filter(area__in=areas).values_list("area", flat=True))
    return [
        add_route(agency=route.agency, area=one, goods=route.goods, by=by, at=at)
        for one in areas
        if one.pk not in there
    ]

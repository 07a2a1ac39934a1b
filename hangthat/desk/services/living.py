"""Acts on a shop's life as far as other records allow."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import reread
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.desk.services.amending import last_record
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import Channel, Establishment, Party, ShopRole


def go_on(act: Callable[..., Establishment], shop: Establishment, *, on: date, **how: Any) -> Any:
    """Move or pass on a shop. Refuses: something recorded there on that day or later."""
    last = last_record(shop)
    if last and last >= on:
        raise ValidationError(
            {"on": f"Đã ghi việc tại cơ sở này ngày {last:%d/%m/%Y}; hãy chọn ngày sau đó."}
        )
    return act(shop, on=on, **how)


@transaction.atomic
def pass_on(
    shop: Establishment, *, to: Party | dict[str, Any], by: User, at: datetime, **how: Any
) -> Establishment:
    """To an owner who is there, or a new one (đổi chủ)."""
    owner = _party(to, by=by, at=at)
    later: Establishment = go_on(services.pass_on, shop, to=owner, by=by, at=at, **how)
    return later


@transaction.atomic
def give_role(
    shop: Establishment, *, to: Party | dict[str, Any], by: User, at: datetime, **how: Any
) -> ShopRole:
    """To a party who is there, or a new one (vai trò tại cơ sở)."""
    return services.take_role(shop=shop, party=_party(to, by=by, at=at), by=by, at=at, **how)


@transaction.atomic
def open_channel(*, to: Party | dict[str, Any], by: User, at: datetime, **how: Any) -> Channel:
    """Of a seller who is there, or a new one (kênh trực tuyến)."""
    if how["start"] and how["start"] > vietnam_day(at):
        raise ValidationError({"start": "Ngày bắt đầu không được sau hôm nay."})
    channel = services.open_channel(party=_party(to, by=by, at=at), by=by, at=at, **how)
    reread([channel.party], by=by, right=Action.ADD)
    return channel


def _party(given: Party | dict[str, Any], *, by: User, at: datetime) -> Party:
    if isinstance(given, Party):
        return given
    return services.register_party(**given, with_shop=True, by=by, at=at)

"""Acts on a shop's life with a party who is there, or a new one."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import reread
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.channels import services as channels
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import Channel, Establishment, Party, ShopRole
from hangthat.domain.matching.services.registering import party_from


@transaction.atomic
def pass_on(
    shop: Establishment, *, to: Party | dict[str, Any], by: User, at: datetime, **how: Any
) -> Establishment:
    """To an owner who is there, or a new one (đổi chủ)."""
    services.must_stand([shop, shop.party, *([to] if isinstance(to, Party) else [])])
    return services.pass_on(shop, to=party_from(to, by=by, at=at), by=by, at=at, **how)


@transaction.atomic
def give_role(
    shop: Establishment, *, to: Party | dict[str, Any], by: User, at: datetime, **how: Any
) -> ShopRole:
    """To a party who is there, or a new one (vai trò tại cơ sở)."""
    services.must_stand([shop, *([to] if isinstance(to, Party) else [])])
    party = party_from(to, by=by, at=at)
    return services.take_role(shop=shop, party=party, by=by, at=at, **how)


@transaction.atomic
def open_channel(*, to: Party | dict[str, Any], by: User, at: datetime, **how: Any) -> Channel:
    """Of a seller who is there, or a new one (kênh trực tuyến)."""
    if how["start"] and how["start"] > vietnam_day(at):
        raise ValidationError({"start": "Ngày bắt đầu không được sau hôm nay."})
    channel = channels.open_channel(party=party_from(to, by=by, at=at), by=by, at=at, **how)
    # redundant: a channel lies where its party does, and is read again when it is written
    reread([channel.party], by=by, right=Action.ADD)
    return channel

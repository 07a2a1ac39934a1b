"""Acts on a shop's life with a party who is there, or a new one."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import reread
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import Channel, Establishment, Party, ShopRole


@transaction.atomic
def pass_on(
    shop: Establishment, *, to: Party | dict[str, Any], by: User, at: datetime, **how: Any
) -> Establishment:
    """To an owner who is there, or a new one (đổi chủ)."""
    return services.pass_on(shop, to=_party(to, by=by, at=at), by=by, at=at, **how)


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
    # redundant: a channel lies where its party does, and is read again when it is written
    reread([channel.party], by=by, right=Action.ADD)
    return channel


def _party(given: Party | dict[str, Any], *, by: User, at: datetime) -> Party:
    if isinstance(given, Party):
        return given
    return services.register_party(**given, with_shop=True, by=by, at=at)

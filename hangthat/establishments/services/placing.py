"""Saying in which part of a divided unit a shop lies."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.access.services import change
from hangthat.agencies.models import Area, User
from hangthat.agencies.models.area import Level
from hangthat.agencies.services import part_of
from hangthat.establishments.models import Establishment


@transaction.atomic
def place_with_heir(
    *, shops: Sequence[Establishment], heir: Area | None, by: User | None, at: datetime
) -> int:
    """These shops of divided units lie with that heir from its first day on (phân địa bàn).

    Earlier days stay as they are. `heir=None` takes it back. Returns how many changed.
    Refuses: a shop whose unit was not divided, or passed nothing to that heir.
    """
    homes = Area.objects.select_related("parent").in_bulk({shop.area_id for shop in shops})
    parts: dict[int, Area] = {}
    for pk, home in homes.items():
        divided = _divided(home)
        parts[pk] = part_of(divided=divided, heir=heir, by=by, at=at) if heir else divided
    for shop in shops:
        area = parts[shop.area_id]
        words = f"phân {shop.name} về {heir}" if heir else f"để {shop.name} chưa phân địa bàn"
        change(shop, by=by, at=at, action="place", summary=words, area=area)
    return len(shops)


def _divided(area: Area) -> Area:
    """The unit itself, or the one of which it is a part."""
    above = area.parent
    whole = above if above and above.level == area.level == Level.COMMUNE else area
    if whole.valid_to is None:
        raise ValidationError(f"{whole} không bị chia; cơ sở ở đó không cần phân lại địa bàn.")
    return whole

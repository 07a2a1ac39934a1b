"""Saying in which part of a divided unit a shop, a market or a board lies."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change
from hangthat.core.agencies.models import Area, User
from hangthat.core.agencies.models.area import Level
from hangthat.core.agencies.services import part_of
from hangthat.domain.establishments.models import Board, Establishment, Place


@transaction.atomic
def place_with_heir(
    *,
    records: Sequence[Establishment | Place | Board],
    heir: Area | None,
    by: User | None,
    at: datetime,
) -> int:
    """These records of divided units lie with that heir from its first day on (phân địa bàn).

    Earlier days stay as they are. `heir=None` takes it back. Returns how many changed.
    Refuses: a record whose unit was not divided, or passed nothing to that heir.
    """
    # no race: `part_of` locks the unit; `change` compares and sets
    homes = Area.objects.select_related("parent").in_bulk({record.area_id for record in records})
    parts: dict[int, Area] = {}
    for pk, home in homes.items():
        divided = _divided(home)
        parts[pk] = part_of(divided=divided, heir=heir, by=by, at=at) if heir else divided
    for record in records:
        if record.area_id is None:
            # no page: it lists what lies in a divided unit, and nothing that lies nowhere
            raise ValidationError(f"{record} chưa ghi địa bàn; sửa trên trang của nơi đó.")
        area = parts[record.area_id]
        words = f"phân {record} về {heir}" if heir else f"để {record} chưa phân địa bàn"
        change(record, by=by, at=at, action="place", summary=words, area=area)
    return len(records)


def _divided(area: Area) -> Area:
    """The unit itself, or the one of which it is a part."""
    above = area.parent
    whole = above if above and above.level == area.level == Level.COMMUNE else area
    if whole.valid_to is None:
        # no page: it lists what lies in a divided unit
        raise ValidationError(f"{whole} không bị chia; không cần phân lại địa bàn ở đó.")
    return whole

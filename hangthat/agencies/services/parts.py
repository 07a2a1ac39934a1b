"""Parts of a divided unit: how a place in it is said to lie with one of the heirs (ADR 0018)."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.agencies.models import Area, AreaSuccession, User
from hangthat.journal.services import enter


@transaction.atomic
def part_of(*, divided: Area, heir: Area, by: User | None, at: datetime) -> Area:
    """The part of a divided unit that passed to one of its heirs (phần nay thuộc …).

    While the unit existed the part was simply in it; afterwards it lies where the heir lies.
    Refuses: a unit that was not divided; one that took nothing of it.
    """
    passed = AreaSuccession.objects.filter(old=divided)
    on = passed.filter(new=heir).values_list("on", flat=True).first()
    if on is None or passed.count() < 2:
        raise ValidationError(f"{heir} không nhận phần nào của {divided}.")
    leading = AreaSuccession.objects.filter(new=heir).values("old")
    known = Area.objects.filter(parent=divided, level=divided.level, pk__in=leading).first()
    if known is not None:
        return known
    part = Area(
        code=f"{divided.code}.{heir.code}"[:40],
        name=f"{divided.name} (phần nay thuộc {heir.name})"[:200],
        level=divided.level,
        parent=divided,
        valid_from=divided.valid_from,
        valid_to=divided.valid_to,
        source=divided.source,
    )
    enter(part, by=by, at=at, summary=f"{part}: lập để phân địa bàn")
    passing = AreaSuccession(old=part, new=heir, on=on)
    enter(passing, by=by, at=at, summary=f"{passing}")
    return part

"""Parts of a divided unit: how a place in it is said to lie with one of the heirs (ADR 0021)."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.agencies.models import Area, AreaSuccession, Territory, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.journal.services import enter


@transaction.atomic
def part_of(*, divided: Area, heir: Area, by: User | None, at: datetime) -> Area:
    """The part of a divided unit whose land lies with that heir today (phần nay thuộc …).

    While the unit existed the part was simply in it; afterwards it lies where the heir lies. A
    unit that went whole into one that was divided later has parts too, each leading to a part.
    Refuses: a unit whose land came to that heir by no way, or by several.
    """
    lock_for("one part of a divided unit for each heir", divided)
    territory, today = Territory.load(), vietnam_day(at)
    if territory.unit_on(divided.pk, today) == heir.pk:
        return divided
    ahead = [
        one
        for one in AreaSuccession.objects.filter(old=divided).select_related("new")
        if heir.pk in {territory.unit_on(one.new_id, today), *territory.heirs(one.new_id, today)}
    ]
    if len(ahead) != 1:
        raise ValidationError(f"Không rõ phần nào của {divided} đã về {heir}.")
    there = part_of(divided=ahead[0].new, heir=heir, by=by, at=at)
    leading = AreaSuccession.objects.filter(new=there).values("old")
    known = Area.objects.filter(parent=divided, level=divided.level, pk__in=leading).first()
    return known or _enter(divided, heir, there, ahead[0], by, at)


def _enter(
    divided: Area, heir: Area, there: Area, passing: AreaSuccession, by: User | None, at: datetime
) -> Area:
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
    leads = AreaSuccession(old=part, new=there, on=passing.on)
    enter(leads, by=by, at=at, summary=f"{leads}")
    return part

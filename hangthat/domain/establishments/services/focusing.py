"""Key areas and hot-spots (địa bàn trọng điểm, điểm nóng)."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.establishments.models import Focus, Place
from hangthat.domain.establishments.services.registry import named


@transaction.atomic
def watch(
    *,
    kind: str,
    name: str,
    area: Area,
    why: str,
    start: date,
    by: User | None,
    at: datetime,
    place: Place | None = None,
    where: str = "",
    agency: Agency | None = None,
    head: str = "",
) -> Focus:
    """It is looked at first from that day on (đưa vào diện theo dõi).

    Refuses: no name, no reason; a day after today; a unit that did not exist on that day; a place
    of another unit.
    """
    if start > vietnam_day(at):
        raise ValidationError({"start": "Ngày bắt đầu không được sau hôm nay."})
    if not area.exists_on(start) and not area.exists_on(vietnam_day(at)):
        raise ValidationError({"area": f"{area} không còn là đơn vị hành chính."})
    if not nfc(why):
        raise ValidationError({"why": "Phải ghi vì sao theo dõi nơi này."})
    focus = Focus(
        code=new_code("TD"),
        kind=kind,
        name=named(name),
        area=area,
        place=place,
        where=nfc(where),
        why=nfc(why),
        agency=agency,
        head=nfc(head),
        start=start,
    )
    return enter(focus, by=by, at=at, summary=f"{focus.get_kind_display()}: {focus.name}")


@transaction.atomic
def amend_focus(
    focus: Focus,
    *,
    why: str,
    where: str,
    agency: Agency | None,
    head: str,
    by: User | None,
    at: datetime,
) -> Focus:
    """Who answers for it, why and where, as it is now. Refuses: no reason; one that is over."""
    if focus.end:
        raise ValidationError(f"Đã thôi theo dõi từ sau ngày {focus.end:%d/%m/%Y}.")
    if not nfc(why):
        raise ValidationError({"why": "Phải ghi vì sao theo dõi nơi này."})
    return change(
        focus,
        by=by,
        at=at,
        action="amend",
        summary=f"sửa {focus.get_kind_display()} {focus.name}",
        why=nfc(why),
        where=nfc(where),
        agency=agency,
        head=nfc(head),
    )


@transaction.atomic
def unwatch(focus: Focus, *, end: date, reason: str, by: User | None, at: datetime) -> Focus:
    """The last day on which it is watched (thôi theo dõi).

    Refuses: no reason; one that is over; a day before its first or after today.
    """
    if focus.end:
        raise ValidationError(f"Đã thôi theo dõi từ sau ngày {focus.end:%d/%m/%Y}.")
    if not focus.start <= end <= vietnam_day(at):
        raise ValidationError({"day": f"Ngày phải từ {focus.start:%d/%m/%Y} đến hôm nay."})
    return change(
        focus,
        by=by,
        at=at,
        action="end",
        summary=f"thôi theo dõi {focus.name} sau {end:%d/%m/%Y}",
        reason=reasoned(reason),
        end=end,
    )

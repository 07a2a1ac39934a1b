"""Outside counts beside which the registry is held (số liệu đối chiếu)."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Area, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.establishments.models import ExternalCount, Place


def refuse_count(*, area: Area | None, on: date, today: date) -> None:
    """Refuses: a day after today; a unit that did not exist on that day."""
    if on > today:
        raise ValidationError({"on": "Ngày của số liệu không được sau hôm nay."})
    if area is not None and not area.exists_on(on):
        raise ValidationError({"area": f"{area} không phải đơn vị hành chính vào ngày ấy."})


@transaction.atomic
def note_count(
    *,
    source: str,
    kind: str,
    area: Area | None,
    on: date,
    number: int,
    by: User | None,
    at: datetime,
    document: str = "",
    place: Place | None = None,
) -> ExternalCount:
    """Somebody else counts so many (ghi số liệu đối chiếu), in a unit or in one market.

    `area`: of a market it is where the market lies, under whatever name of the unit.
    Refuses: a day after today; a unit that did not exist on that day; the same count twice.
    """
    if place is not None:
        area = place.area
    refuse_count(area=None if place else area, on=on, today=vietnam_day(at))
    where = f"place {place.pk}" if place else area.pk if area else 0
    lock_for("one count of a source, kind, unit and day", (source, kind, where, str(on)))
    same = ExternalCount.objects.standing().filter(source=source, kind=kind, place=place, on=on)
    if (same if place else same.filter(area=area)).exists():
        raise ValidationError("Số liệu này đã được ghi; nếu ghi nhầm, hãy hủy bản ghi rồi ghi lại.")
    count = ExternalCount(
        code=new_code("DC"),
        source=source,
        kind=kind,
        area=area,
        on=on,
        number=number,
        document=nfc(document),
        place=place,
    )
    summary = f"{count}: {number} ({place or area or 'toàn tỉnh'})"
    right = Action.STALL if place else Action.ADD
    return enter(count, by=by, at=at, right=right, summary=summary)


@transaction.atomic
def withdraw_count(
    count: ExternalCount, *, reason: str, by: User | None, at: datetime
) -> ExternalCount:
    """It was entered by mistake (hủy bản ghi). Refuses: no reason; withdrawn already."""
    if count.withdrawn_on:
        # no sheet: taking a file back skips what is taken back, and gives the day itself
        raise ValidationError("Số liệu này đã được hủy bản ghi.")
    return change(
        count,
        by=by,
        at=at,
        action="withdraw",
        right=Action.STALL if count.place_id else Action.CHANGE,
        summary=f"hủy bản ghi {count}",
        reason=reasoned(reason),
        withdrawn_on=vietnam_day(at),
    )

"""What happens to a place of business: moved, sold, closed, reopened, resting (vòng đời).

A record is one owner at one place from a day to a day; what goes on otherwise is another record,
tied to it (docs/adr/0019).
"""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Area, Territory, User
from hangthat.core.common.days import overlap, vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.establishments.models import (
    Establishment,
    EstablishmentSuccession,
    Party,
    Place,
    Step,
    Suspension,
)
from hangthat.domain.establishments.services.days import must_end_after_its_facts, must_stand
from hangthat.domain.establishments.services.detailing import carry_details
from hangthat.domain.establishments.services.locating import carry_position
from hangthat.domain.establishments.services.registry import open_establishment


@transaction.atomic
def move(
    shop: Establishment,
    *,
    on: date,
    area: Area,
    place: Place | None,
    address: str,
    by: User | None,
    at: datetime,
    remark: str = "",
) -> Establishment:
    """The business goes on elsewhere from that day (chuyển địa điểm).

    Refuses: a day after today, not after the opening, or not after everything that is recorded
    here; a shop that is closed; the same unit and place; a unit that ended; a unit out of the
    officer's reach.
    """
    must_stand([shop, shop.party])
    if (area.pk, place) == (Territory.load().unit_on(shop.area_id, on), shop.place):
        raise ValidationError(
            "Vẫn trong địa bàn và nơi cũ. Chỉ đổi số nhà, số quầy thì dùng “Sửa”, không phải "
            "“Chuyển địa điểm”."
        )
    _end_before(shop, on, f"chuyển đi từ ngày {on:%d/%m/%Y}", by=by, at=at, reason=remark)
    later = open_establishment(
        party=shop.party,
        name=shop.name,
        kind=shop.kind,
        area=area,
        place=place,
        address=address,
        opened_on=on,
        by=by,
        at=at,
    )
    return _tied(shop, later, Step.MOVED, on, by=by, at=at, remark=remark)


@transaction.atomic
def pass_on(
    shop: Establishment,
    *,
    to: Party,
    on: date,
    by: User | None,
    at: datetime,
    name: str = "",
    remark: str = "",
) -> Establishment:
    """The shop has another owner from that day, at the same place (đổi chủ).

    What was signed and found until then stays the former owner's.
    Refuses: the owner himself; a shop that is closed; a day after today, not after the opening, or
    not after everything that is recorded here.
    """
    must_stand([shop, to])
    if to == shop.party:
        # no sheet: a row that names the owner passes nothing on
        raise ValidationError("Chủ cơ sở này đang là chủ của cơ sở.")
    _end_before(shop, on, f"đổi chủ từ ngày {on:%d/%m/%Y}", by=by, at=at, reason=remark)
    later = _again(shop, party=to, name=name or shop.name, on=on, by=by, at=at)
    return _tied(shop, later, Step.NEW_OWNER, on, by=by, at=at, remark=remark)


@transaction.atomic
def reopen(
    shop: Establishment, *, on: date, by: User | None, at: datetime, remark: str = ""
) -> Establishment:
    """A closed shop is open again from that day (hoạt động trở lại).

    Refuses: a shop that is open; one that goes on as another record; a day not after the closing.
    """
    must_stand([shop, shop.party])
    if shop.closed_on is None:
        raise ValidationError("Cơ sở đang hoạt động, không cần ghi hoạt động trở lại.")
    _must_not_go_on(shop)
    if on <= shop.closed_on:
        raise ValidationError(
            {"on": f"Cơ sở hoạt động đến hết ngày {shop.closed_on:%d/%m/%Y}; hãy chọn ngày sau đó."}
        )
    later = _again(shop, party=shop.party, name=shop.name, on=on, by=by, at=at)
    return _tied(shop, later, Step.REOPENED, on, by=by, at=at, remark=remark)


@transaction.atomic
def withdraw_closing(
    shop: Establishment, *, reason: str, by: User | None, at: datetime
) -> Establishment:
    """The closing was entered by mistake (hủy bản ghi đóng cửa).

    Refuses: no reason; a shop that is not closed; one that goes on as another record.
    """
    must_stand([shop])
    if shop.closed_on is None:
        raise ValidationError("Cơ sở chưa ghi đóng cửa.")
    _must_not_go_on(shop)
    return change(
        shop,
        by=by,
        at=at,
        action="withdraw",
        summary=f"hủy bản ghi đóng cửa của {shop.name}",
        reason=reasoned(reason),
        closed_on=None,
    )


@transaction.atomic
def suspend(
    shop: Establishment,
    *,
    start: date,
    remark: str,
    by: User | None,
    at: datetime,
    end: date | None = None,
) -> Suspension:
    """The shop rests from that day, perhaps until a day known already (tạm ngừng).

    Refuses: a start after today or outside the days it is open; days it rests already.
    """
    if start > vietnam_day(at):
        raise ValidationError({"start": "Ngày tạm ngừng không được sau hôm nay."})
    if end and end < start:
        raise ValidationError({"end": "Ngày cuối không được trước ngày bắt đầu tạm ngừng."})
    must_stand([shop])
    if not shop.is_open(start):
        raise ValidationError({"start": "Cơ sở không hoạt động vào ngày ấy."})
    lock_for("a shop rests once at a time", shop)
    others = Suspension.objects.standing().filter(establishment=shop)
    if any(overlap(one.start, one.end, start, end) for one in others):
        raise ValidationError("Cơ sở đã được ghi tạm ngừng trong những ngày ấy.")
    rest = Suspension(establishment=shop, start=start, end=end, remark=reasoned(remark))
    return enter(rest, by=by, at=at, summary=f"{shop.name} tạm ngừng từ {start:%d/%m/%Y}")


@transaction.atomic
def resume(
    rest: Suspension, *, end: date, by: User | None, at: datetime, reason: str = ""
) -> Suspension:
    """The last day on which the shop rested (hết tạm ngừng).

    Refuses: a day before the rest began or after today; one that is over or withdrawn.
    """
    today = vietnam_day(at)
    if rest.withdrawn_on or (rest.end and rest.end < today):
        raise ValidationError("Lần tạm ngừng này đã hết.")
    if not rest.start <= end <= today:
        raise ValidationError(
            {"day": f"Ngày cuối tạm ngừng phải từ {rest.start:%d/%m/%Y} đến hôm nay."}
        )
    return change(
        rest,
        by=by,
        at=at,
        action="resume",
        summary=f"{rest.establishment} hết tạm ngừng",
        reason=nfc(reason),
        end=end,
    )


@transaction.atomic
def withdraw_suspension(
    rest: Suspension, *, reason: str, by: User | None, at: datetime
) -> Suspension:
    """It was entered by mistake (hủy bản ghi tạm ngừng). Refuses: no reason; withdrawn already."""
    if rest.withdrawn_on:
        raise ValidationError("Lần tạm ngừng này đã được hủy bản ghi.")
    return change(
        rest,
        by=by,
        at=at,
        action="withdraw",
        summary=f"hủy bản ghi {rest}",
        reason=reasoned(reason),
        withdrawn_on=vietnam_day(at),
    )


def _end_before(
    shop: Establishment, on: date, told: str, *, by: User | None, at: datetime, reason: str
) -> None:
    """The record ends on the day before."""
    if shop.closed_on:
        raise ValidationError(
            f"Cơ sở đã đóng cửa ngày {shop.closed_on:%d/%m/%Y}; hãy ghi hoạt động trở lại trước."
        )
    if on > vietnam_day(at):
        # no sheet: a row passes on from its day or from the day of its file, neither is ahead
        raise ValidationError({"on": "Ngày này không được sau hôm nay."})
    if shop.opened_on and on <= shop.opened_on:
        # no sheet: found fault with in the row, which is judged anew once the shop has changed
        raise ValidationError(
            {"on": f"Cơ sở hoạt động từ {shop.opened_on:%d/%m/%Y}; hãy chọn ngày sau đó."}
        )
    must_end_after_its_facts(shop, on)
    change(
        shop,
        by=by,
        at=at,
        action="close",
        summary=f"{shop.name} {told}",
        reason=nfc(reason),
        closed_on=on - timedelta(days=1),
    )


def _again(
    shop: Establishment, *, party: Party, name: str, on: date, by: User | None, at: datetime
) -> Establishment:
    """The same place under another record, in the unit in which it lies by then."""
    territory = Territory.load()
    unit = territory.unit_on(shop.area_id, on)
    if unit is None:
        # no sheet: found fault with in the row, which is judged anew once the land has changed
        raise ValidationError(
            f"{shop.area} đã chia cho nhiều đơn vị và cơ sở chưa phân địa bàn. Hãy ghi “Chuyển địa "
            "điểm” tới đơn vị hiện nay trước."
        )
    later = open_establishment(
        party=party,
        name=name,
        kind=shop.kind,
        area=territory.areas[unit],
        place=shop.place,
        address=shop.address,
        opened_on=on,
        by=by,
        at=at,
    )
    carry_details(shop, later, by=by, at=at)
    carry_position(shop, later, by=by, at=at)
    return later


def _tied(
    old: Establishment,
    new: Establishment,
    step: Step,
    on: date,
    *,
    by: User | None,
    at: datetime,
    remark: str,
) -> Establishment:
    tie = EstablishmentSuccession(old=old, new=new, step=step, on=on, remark=nfc(remark))
    enter(
        tie, by=by, at=at, summary=f"{old.name}: {step.label} từ {on:%d/%m/%Y}", reason=tie.remark
    )
    return new


def _must_not_go_on(shop: Establishment) -> None:
    lock_for("a record goes on as one other", shop)
    if EstablishmentSuccession.objects.filter(old=shop).exists():
        raise ValidationError("Cơ sở này đã có hồ sơ nối tiếp; hãy ghi ở hồ sơ ấy.")

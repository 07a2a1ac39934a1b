"""A plan of checks from its draft to its approval."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change, enter, enter_all, remove_all
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import must_be_open, must_stand
from hangthat.domain.inspections.models import SelectionReason
from hangthat.domain.programmes.models import InspectionPlan, PlanForce, PlannedCheck, PlanState

Member = Establishment | Party
IN_ORDER = "what is done with a plan of checks stands in order"
_TEXTS = ("title", "basis", "purpose", "contents")


@dataclass(frozen=True)
class PlanTerms:
    """What a plan says of itself. forces: the agencies that join its own."""

    kind: str
    title: str
    agency: Agency | None
    starts_on: date
    ends_on: date
    basis: str
    purpose: str
    contents: str
    field: str = ""
    reason: str = SelectionReason.UNRECORDED
    lead: Agency | None = None
    forces: tuple[Agency, ...] = ()

    def values(self) -> dict[str, Any]:
        kept = {name: value for name, value in vars(self).items() if name != "forces"}
        return kept | {name: nfc(kept[name]) for name in _TEXTS}


@transaction.atomic
def draft(*, terms: PlanTerms, by: User | None, at: datetime) -> InspectionPlan:
    """Begin a plan of checks (lập kế hoạch kiểm tra).

    Refuses: an end before the start, or before today; an agency that is not there then.
    """
    _must_be_terms(terms, today=vietnam_day(at))
    plan = InspectionPlan(code=new_code("KHKT"), proposer=by, recorded_at=at, **terms.values())
    enter(plan, by=by, at=at, summary="lập kế hoạch kiểm tra")
    _set_forces(plan, terms.forces, by=by, at=at)
    return plan


@transaction.atomic
def amend(*, plan: InspectionPlan, terms: PlanTerms, by: User | None, at: datetime) -> None:
    """Change what a draft says (sửa kế hoạch).

    Refuses: a plan that is no draft any more; what `draft` refuses; to be by lot with subjects
    that were not drawn; a period that leaves out a
    subject's window.
    """
    must_be(plan, PlanState.DRAFT)
    _must_be_terms(terms, today=vietnam_day(at))
    windows = plan.checks.filter(cancelled_on=None)
    if SelectionReason.RANDOM == terms.reason != plan.reason and windows.exists():
        raise ValidationError(
            {"reason": "Kế hoạch đã có đối tượng không do rút thăm; “ngẫu nhiên” chỉ do rút thăm."}
        )
    if windows.exclude(starts_on__gte=terms.starts_on, ends_on__lte=terms.ends_on).exists():
        raise ValidationError(
            {"ends_on": "Có đối tượng được hẹn ngoài thời gian này; hãy bỏ đối tượng ấy trước."}
        )
    change(
        plan, by=by, at=at, action="amend", summary="sửa kế hoạch kiểm tra", named=terms.values()
    )
    _set_forces(plan, terms.forces, by=by, at=at)


@transaction.atomic
def add_subjects(
    *,
    plan: InspectionPlan,
    members: Iterable[Member],
    by: User | None,
    at: datetime,
    starts_on: date | None = None,
    ends_on: date | None = None,
    by_lot: bool = False,
) -> list[PlannedCheck]:
    """Name subjects and when they are checked (thêm đối tượng); else in the time of the plan.

    by_lot: a draw has chosen them; a plan by lot has no others.
    Refuses: no draft any more; a window outside the plan's, or over; a shop closed by then; twice.
    """
    must_be(plan, PlanState.DRAFT)
    if plan.reason == SelectionReason.RANDOM and not by_lot:
        raise ValidationError("Kế hoạch ngẫu nhiên chỉ nhận cơ sở do rút thăm chọn ra.")
    found = list(dict.fromkeys(members))
    if not found:
        # no page: it asks whom first
        # no sheet: each row names one
        raise ValidationError("Chưa chọn đối tượng nào.")
    first, last = starts_on or plan.starts_on, ends_on or plan.ends_on
    _must_be_a_window(plan, first, last, today=vietnam_day(at))
    must_stand(found)
    must_be_open(_shops(found), max(first, vietnam_day(at)))
    _must_be_new(plan, found)
    rows = [
        PlannedCheck(
            code=new_code("DTKT"),
            plan=plan,
            establishment=one if isinstance(one, Establishment) else None,
            party=one if isinstance(one, Party) else None,
            starts_on=first,
            ends_on=last,
        )
        for one in found
    ]
    return enter_all(rows, by=by, at=at, summary=lambda _: "thêm đối tượng vào kế hoạch kiểm tra")


@transaction.atomic
def join_forces(
    *, plan: InspectionPlan, forces: Iterable[Agency], by: User | None, at: datetime
) -> list[PlanForce]:
    """Name more forces that join (thêm lực lượng phối hợp); those that joined before stay.

    Refuses: a plan that is no draft any more; an agency that is not there today.
    """
    must_be(plan, PlanState.DRAFT)
    wanted = {one.pk: one for one in forces if one.pk != plan.agency_id}
    _must_be_there(wanted.values(), today=vietnam_day(at))
    held = set(plan.forces.values_list("agency", flat=True))
    return _join(plan, (one for pk, one in wanted.items() if pk not in held), by=by, at=at)


def _shops(members: Iterable[Member]) -> list[Establishment]:
    return [one for one in members if isinstance(one, Establishment)]


def _set_forces(
    plan: InspectionPlan, forces: Iterable[Agency], *, by: User | None, at: datetime
) -> None:
    wanted = {one.pk: one for one in forces if one.pk != plan.agency_id}
    held = {one.agency_id: one.pk for one in plan.forces.all()}
    gone = [pk for agency, pk in held.items() if agency not in wanted]
    words = "bỏ lực lượng phối hợp"
    remove_all(PlanForce, gone, by=by, at=at, summary=lambda _: words, reason="sửa kế hoạch")
    _join(plan, (one for pk, one in wanted.items() if pk not in held), by=by, at=at)


def _join(
    plan: InspectionPlan, forces: Iterable[Agency], *, by: User | None, at: datetime
) -> list[PlanForce]:
    rows = [PlanForce(plan=plan, agency=one) for one in forces]
    return enter_all(rows, by=by, at=at, summary=lambda _: "thêm lực lượng phối hợp")


def _must_be_terms(terms: PlanTerms, *, today: date) -> None:
    if terms.ends_on < terms.starts_on:
        raise ValidationError({"ends_on": "Ngày kết thúc không được trước ngày bắt đầu."})
    if terms.ends_on < today:
        raise ValidationError({"ends_on": "Thời gian của kế hoạch đã qua."})
    there = (terms.agency, terms.lead, *terms.forces)
    _must_be_there(filter(None, there), today=today)


def _must_be_there(agencies: Iterable[Agency], *, today: date) -> None:
    for one in agencies:
        if one.valid_to and one.valid_to < today:
            # no page: its choices are the agencies of today
            # no api: its codes are those of the agencies of today
            # no sheet: its names are those of the agencies of today
            raise ValidationError({"agency": f"{one} không còn hoạt động."})


def must_be(plan: InspectionPlan, state: PlanState) -> None:
    """Read again under the lock: nobody else has decided on it meanwhile."""
    lock_for(IN_ORDER, plan)
    plan.refresh_from_db(fields=["state", "approver"])
    if plan.state != state:
        held, wanted = PlanState(plan.state).label, state.label
        raise ValidationError(f"Kế hoạch {held}; việc này chỉ làm được khi kế hoạch {wanted}.")


def _must_be_a_window(plan: InspectionPlan, first: date, last: date, *, today: date) -> None:
    if last < first:
        raise ValidationError({"ends_on": "Ngày cuối không được trước ngày đầu."})
    if first < plan.starts_on or last > plan.ends_on:
        raise ValidationError(
            {
                "starts_on": "Thời gian kiểm tra phải nằm trong kế hoạch: từ "
                f"{plan.starts_on:%d/%m/%Y} đến {plan.ends_on:%d/%m/%Y}."
            }
        )
    if last < today:
        raise ValidationError({"ends_on": "Thời gian kiểm tra đã qua."})


def _must_be_new(plan: InspectionPlan, members: list[Member]) -> None:
    rows = plan.checks.filter(cancelled_on=None).select_related("establishment", "party")
    known = {row.member for row in rows}
    if twice := [one.name for one in members if one in known]:
        # no sheet: a row about a subject that the plan has changes nothing
        raise ValidationError(f"Đã có trong kế hoạch: {', '.join(twice)}.")

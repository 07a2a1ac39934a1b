"""A planned check: who goes when, declarations, the order, the result, what follows."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency
from hangthat.core.audit.history import history_of
from hangthat.core.deadlines.grammar import reckon
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import ClockMoved, is_mistaken, moves_of, working_calendar
from hangthat.core.deadlines.queries import history_of as history_of_clock
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches, stamp
from hangthat.desk.parts.queries.planned_check import joins_in, part_elsewhere, recorder
from hangthat.desk.parts.views.overlaps import recorded
from hangthat.desk.parts.views.own_part import to_own_part
from hangthat.desk.programmes.forms.check import HoldForm, OrderForm, StepForm
from hangthat.desk.programmes.forms.plan import DeclareForm, TeamForm
from hangthat.desk.programmes.queries.plan_page import checks_of, lines_of, start_words
from hangthat.domain.coordination.queries.joined_plans import joining_agency
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import PlannedCheck, PlanState
from hangthat.domain.programmes.queries import deadlines_of, known_kin, officers_for


@asks(Resource.PROGRAMME, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    rows = checks_of(request.user).filter(code=code)
    line = next(iter(lines_of(rows, request.user, today=localdate())), None)
    check = line.check if line else get_object_or_404(rows)
    own = check.is_open and reaches(request, check, Action.CHANGE)
    approved = check.plan.state == PlanState.APPROVED
    joining = None if own else joining_agency(check, request.user)
    joins = joining and approved and check.day and not check.cancelled_on and check.plan.is_open
    context = {
        "line": line,
        "check": check,
        "own": own,
        "today": localdate(),
        "seated": line and any(seat.officer_id == request.user.pk for seat in line.seats),
        "orders": own and approved and check.day and not check.ordered_on,
        "holds": (own and approved and check.day) or joins,
        "joining": joining if joins else None,
        "elsewhere": part_elsewhere(check, joining) if joining and joins else "",
        "marks": check.is_held and reaches(request, check, Action.CHANGE),
        "approves": reaches(request, check, Action.APPROVE),
        "deadlines": _deadlines(request, check) if line and line.knows_day else [],
        "history": history_of(check, request.user),
    }
    return render(request, "programmes/plannedcheck.html", context)


@asks(Resource.PROGRAMME, Action.CHANGE)
def schedule(request: StaffRequest, code: str) -> HttpResponse:
    check = _own(request, code)
    seats = list(check.seats.all())
    initial = {
        "day": check.day,
        "head": next((seat.officer_id for seat in seats if seat.is_head), None),
        "members": [seat.officer_id for seat in seats if not seat.is_head],
    }
    return act_page(
        request,
        form=TeamForm(
            form_data(request), people=officers_for(check.plan, request.user), initial=initial
        ),
        act=lambda given: services.schedule(check=check, **given, **stamp(request)),
        title="Phân công đoàn kiểm tra",
        explanation=f"{check.member}, từ {check.starts_on:%d/%m/%Y} đến {check.ends_on:%d/%m/%Y}. "
        "Ngày và đoàn được giữ kín. Từng người khai quan hệ với đối tượng trước khi đi.",
        button="Lưu phân công",
        back=_page(check),
        done="Đã lưu phân công.",
    )


@asks(Resource.PROGRAMME, Action.READ)
def declare(request: StaffRequest, code: str) -> HttpResponse:
    """Each member for himself; nobody else may open it."""
    check = a_check(request, code)
    get_object_or_404(check.seats, officer=request.user)
    known = known_kin(request.user, check)
    return act_page(
        request,
        form=DeclareForm(form_data(request)),
        act=lambda given: services.declare(check=check, **given, **stamp(request)),
        title="Khai quan hệ với đối tượng kiểm tra",
        explanation=f"{check.member}, chủ cơ sở {check.owner}. {known + '.' if known else ''}",
        button="Lưu bản khai",
        back=_page(check),
        done="Đã lưu bản khai.",
    )


@asks(Resource.PROGRAMME, Action.CHANGE)
def order(request: StaffRequest, code: str) -> HttpResponse:
    check = _own(request, code)
    return act_page(
        request,
        form=OrderForm(form_data(request), today=localdate()),
        act=lambda given: services.order(check=check, **given, **stamp(request)),
        title="Ghi quyết định kiểm tra",
        explanation=f"{check.member}. {start_words(check.plan, today=localdate())}",
        button="Lưu quyết định kiểm tra",
        back=_page(check),
        done="Đã lưu quyết định kiểm tra.",
    )


@asks(Resource.PROGRAMME, Action.CHANGE)
def hold(request: StaffRequest, code: str) -> HttpResponse:
    check = a_check(request, code)
    joining = joins_in(request, check)
    if joining and (elsewhere := part_elsewhere(check, joining)):
        return to_own_part(request, joining, elsewhere)
    form = HoldForm(form_data(request), day=check.day, ordered=bool(check.ordered_on))
    whose = f" Phần việc của {joining}." if joining else ""
    return act_page(
        request,
        form=form,
        act=lambda given: _record(request, check, joining, form),
        title="Nhập kết quả kiểm tra",
        explanation=f"{check.member}, theo kế hoạch {check.plan.title}.{whose}",
        button="Nhập kết quả kiểm tra",
        back=_page(check),
        done="Đã nhập kết quả kiểm tra.",
        kept=f"Kết quả kiểm tra: {check.code}",
        template="programmes/plannedcheck_hold.html",
        beside={"member": check.member, "today": localdate()},
    )


def _record(
    request: StaffRequest, check: PlannedCheck, joining: Agency | None, form: HoldForm
) -> Inspection:
    given = form.cleaned_data
    details, found = services.shortly(check, given["held_on"], form.outcome())
    record = recorder(check, joining, given.get("without_order", ""))
    made = record(details, findings=[found], **stamp(request))
    return recorded(request, check.member, made.inspection)


@asks(Resource.PROGRAMME, Action.CHANGE)
def mark(request: StaffRequest, code: str) -> HttpResponse:
    check = _own(request, code)
    return act_page(
        request,
        form=StepForm(form_data(request), today=localdate()),
        act=lambda given: services.mark(check=check, **given, **stamp(request)),
        title="Ghi bước tiếp theo",
        explanation=f"{check.member}. Thời hạn tương ứng bắt đầu hoặc kết thúc vào ngày đó.",
        button="Lưu",
        back=_page(check),
        done="Đã lưu.",
    )


@asks(Resource.PROGRAMME, Action.END)
def call_off(request: StaffRequest, code: str) -> HttpResponse:
    check = a_check(request, code)
    must_reach(request, check, Action.END)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda given: services.call_off(check=check, **given, **stamp(request)),
        title="Bỏ đối tượng khỏi kế hoạch",
        explanation=f"{check.member}, theo kế hoạch {check.plan.title}.",
        button="Bỏ đối tượng",
        back=reverse("desk:inspectionplan", args=[check.plan.code]),
        done="Đã bỏ đối tượng khỏi kế hoạch.",
    )


def _deadlines(
    request: StaffRequest, check: PlannedCheck
) -> list[tuple[Clock, str, bool, list[ClockMoved]]]:
    # redundant: of a check in sight
    mine = Clock.objects.visible_to(request.user)
    rows = deadlines_of(check).filter(pk__in=mine).prefetch_related("events")
    calendar = working_calendar()
    found = []
    for clock in (clocks := list(rows)):
        if not is_mistaken(clock):
            one = reckon(history_of_clock(clock), calendar, at=now())
            found.append((clock, str(one), one.is_overdue, moves_of(clock, clocks)))
    return found


def a_check(request: StaffRequest, code: str) -> PlannedCheck:
    check: PlannedCheck = get_object_or_404(checks_of(request.user), code=code)
    return check


def _own(request: StaffRequest, code: str) -> PlannedCheck:
    check = a_check(request, code)
    must_reach(request, check, Action.CHANGE)
    return check


def _page(check: PlannedCheck) -> str:
    return reverse("desk:plannedcheck", args=[check.code])

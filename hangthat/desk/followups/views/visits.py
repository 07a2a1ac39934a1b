"""The calendar of visits: what is to come, planning a round, accepting and calling off."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Territory
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.web.actions import act_page, add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.followups.forms.visits import MoveForm, ProposeForm, VisitForm
from hangthat.desk.followups.queries.calendar import Calendar, Called, called, chosen
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.desk.parts.views.overlaps import warn_of_planned
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.followups import services
from hangthat.domain.followups.models import PlannedVisit, Why

_PAGE = 100
_MOST = 300  # members of one round
_SHOWN = 12  # names, before "và n nơi nữa"
_PROPOSALS = "?xem=de-xuat"


@asks(Resource.VISIT, Action.READ)
@saved_as("lich")
def listing(request: StaffRequest) -> HttpResponse:
    asked = request.GET
    calendar = Calendar(
        tab=asked.get("xem", ""),
        mine=asked.get("cua") == "toi",
        user=request.user,
        today=localdate(),
    )
    page = paginate(request, calendar.visits(), _PAGE)
    context = {
        "calendar": calendar,
        "tabs": calendar.tabs,
        "tab": calendar.tab,
        "page": page,
        "days": calendar.days(page),
        "checks": calendar.checks(),
        "bounds": services.bounds_on(localdate()),
    }
    return render(request, "followups/visits.html", context)


@asks(Resource.VISIT, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    """Who is gone to stands in the address: `?co_so=…&chu_the=…&cam_ket=…`."""
    who, papers = _who(request)
    wrong = _wrong_number(len(who.members))
    if wrong:
        wrong = "" if who.shut and not who.members else wrong
        return render(request, "followups/visits_nobody.html", {"wrong": wrong, "shut": who.shut})
    form = VisitForm(
        form_data(request),
        user=request.user,
        today=localdate(),
        initial={"why": request.GET.get("vi", Why.CHECK)},
    )
    if sent(request, form):
        try:
            made, known = _plan(request, form, who, papers)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            words = f"Đã lên lịch {grouped(made)} lượt."
            if known:
                words += f" Bỏ qua {grouped(known)} nơi đã có trong lịch."
            messages.success(request, words)
            year = form.cleaned_data["day"].year
            warn_of_planned(request, who.members, years=(year, year + 1))
            return redirect("desk:visits")
    context = {
        "form": form,
        "count": len(who.members),
        "members": who.members,
        "today": localdate(),
        "named": who.members[:_SHOWN],
        "others": len(who.members) - _SHOWN,
        "shut": who.shut,
    }
    return render(request, "followups/visit_add.html", context)


@asks(Resource.VISIT, Action.ADD)
def propose(request: StaffRequest) -> HttpResponse:
    """Ask for a proposal of whom to check; it waits to be accepted."""
    form = ProposeForm(form_data(request), user=request.user, today=localdate())
    if sent(request, form):
        areas = _inside(form.cleaned_data["unit"])
        try:
            job = services.ask_to_propose(goer=form.goer(), areas=areas, by=request.user, at=now())
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("desk:job", job.pk)
    bounds = services.bounds_on(localdate())
    context = {
        "form": form,
        "title": "Đề xuất lịch kiểm tra",
        "explanation": "Tìm cơ sở đã ký cam kết mà chưa được kiểm tra, lâu nhất trước; quầy "
        f"cùng chợ đi cùng ngày; nhiều nhất {bounds.a_week} lượt một tuần, trong {bounds.weeks} "
        "tuần tới. Bạn xem rồi nhận hoặc bỏ từng lượt.",
        "button": "Đề xuất",
        "back": reverse("desk:visits"),
        "back_name": "Lịch kiểm tra",
    }
    return render(request, "web/act.html", context)


@asks(Resource.VISIT, Action.CHANGE)
def many(request: StaffRequest) -> HttpResponse:
    """Accept or call off what was ticked: `?viec=nhan|huy&chon=…`."""
    visits = chosen(request.GET.getlist("chon")[:_MOST], request.user)
    takes = request.GET.get("viec") == "nhan"
    if not visits:
        wrong = "Chưa đánh dấu lượt nào, hoặc các lượt ấy không còn."
        return render(request, "followups/visits_nobody.html", {"wrong": wrong})
    count = f"{grouped(len(visits))} lượt"
    said: CleanedData = {"visits": visits, "by": request.user, "at": now()}
    names = "; ".join(f"{visit.member}, {visit.day:%d/%m/%Y}" for visit in visits[:_SHOWN])
    more = f"; và {len(visits) - _SHOWN} lượt nữa" if len(visits) > _SHOWN else ""
    return act_page(
        request,
        form=forms.Form(form_data(request)) if takes else ReasonForm(form_data(request)),
        act=lambda given: services.accept(**said) if takes else services.cancel(**said, **given),
        title=f"{'Nhận' if takes else 'Hủy'} {count}",
        explanation=f"{names}{more}.",
        button=f"{'Nhận' if takes else 'Hủy'} {count}",
        back=reverse("desk:visits") + ("" if takes else _PROPOSALS),
        done=f"Đã {'nhận' if takes else 'hủy'} {count}.",
    )


@asks(Resource.VISIT, Action.END)
def cancel(request: StaffRequest, code: str) -> HttpResponse:
    visit = _mine(request, code)
    # redundant: as the table stands, who sees the one sees the other
    must_reach(request, visit, Action.END)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda given: services.cancel(visits=[visit], **given, by=request.user, at=now()),
        title="Hủy lượt đến",
        explanation=f"{visit.member}, ngày {visit.day:%d/%m/%Y}: {visit.get_why_display()}.",
        button="Hủy lượt này",
        back=reverse("desk:visits"),
        done="Đã hủy lượt đến.",
    )


@asks(Resource.VISIT, Action.CHANGE)
def move(request: StaffRequest, code: str) -> HttpResponse:
    visit = _mine(request, code)
    # redundant: as the table stands, who sees the one sees the other
    must_reach(request, visit, Action.CHANGE)
    return act_page(
        request,
        form=MoveForm(form_data(request), initial={"day": visit.day}),
        act=lambda given: services.move(visit=visit, **given, by=request.user, at=now()),
        title="Dời ngày",
        explanation=f"{visit.member}, đang hẹn ngày {visit.day:%d/%m/%Y}.",
        button="Ghi ngày mới",
        back=reverse("desk:visits"),
        done="Đã dời ngày.",
    )


def _mine(request: StaffRequest, code: str) -> PlannedVisit:
    rows = PlannedVisit.objects.visible_to(request.user).select_related("establishment", "party")
    return get_object_or_404(rows, code=code)


def _who(request: StaffRequest) -> tuple[Called, dict[services.Member, Commitment]]:
    """Shops and parties named in the address, and those whose papers are, with the papers."""
    codes = request.GET.getlist("cam_ket")[: _MOST + 1]
    # redundant: their shops by sight again
    papers = Commitment.objects.visible_to(request.user).filter(code__in=codes)
    found = list(papers.select_related("establishment", "party")) if codes else []
    shops = [paper.establishment.code for paper in found if paper.establishment]
    parties = [paper.party.code for paper in found if paper.party]
    who = called(
        [*request.GET.getlist("co_so")[: _MOST + 1], *shops],
        [*request.GET.getlist("chu_the")[: _MOST + 1], *parties],
        request.user,
        on=localdate(),
    )
    signed = ((paper.establishment or paper.party, paper) for paper in found)
    return who, {member: paper for member, paper in signed if member}


def _plan(
    request: StaffRequest,
    form: VisitForm,
    who: Called,
    papers: dict[services.Member, Commitment],
) -> tuple[int, int]:
    """How many were planned, and how many were in the calendar already."""
    said, goer = form.cleaned_data, form.goer()
    known = services.with_a_visit(who.members, said["why"], goer)
    members = [member for member in who.members if member not in known]
    if not members:
        raise ValidationError("Tất cả các nơi này đã có trong lịch.")
    made = services.plan(
        days=services.days_for(members, first=said["day"], a_day=said["a_day"]),
        why=said["why"],
        goer=goer,
        note=said["note"],
        papers=papers,
        by=request.user,
        at=now(),
    )
    return len(made), len(known)


def _inside(unit: str) -> list[int] | None:
    if not unit:
        return None
    territory = Territory.load()
    area = territory.coded(unit)
    return territory.home_areas_of(area.pk, localdate()) if area else []


def _wrong_number(count: int) -> str:
    if not count:
        return (
            "Chưa chọn nơi nào. Hãy đánh dấu các dòng ở trang Sau khi ký, ở danh sách tên của một "
            "chỉ tiêu, hoặc bắt đầu từ hồ sơ cơ sở."
        )
    if count > _MOST:
        return f"Mỗi lần lên lịch được nhiều nhất {_MOST} nơi. Hãy chọn ít hơn."
    return ""

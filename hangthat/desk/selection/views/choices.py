"""Choices: the list, one of them with what is frozen in it, choosing, tying, calling off."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.queries.families import Families
from hangthat.core.audit.history import history_of
from hangthat.core.audit.own_records import Tab
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.desk.selection.forms.choice import ChoiceForm, TieForm
from hangthat.desk.selection.forms.plan import IntoPlanForm, plans_for
from hangthat.desk.selection.queries.frozen import frozen_points
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.selection import services
from hangthat.domain.selection.models import Choice, ChoiceQuerySet
from hangthat.domain.selection.queries import outcomes

_PAGE = 50
_RELATED = (
    *("establishment__area", "establishment__party", "agency", "draw", "weighting", "ranking"),
    "planned_check",
)


@asks(Resource.VISIT, Action.READ)
@saved_as("lua-chon")
def listing(request: StaffRequest) -> HttpResponse:
    seen = _seen(request)
    narrowed = {
        "": ("Chưa kiểm tra", seen.open()),
        "tat-ca": ("Tất cả", seen.all()),
        "da-huy": ("Đã hủy", seen.filter(cancelled_on__isnull=False)),
    }
    key = request.GET.get("xem", "")
    tabs = [Tab(word, label, rows.count()) for word, (label, rows) in narrowed.items()]
    chosen = key if key in narrowed else ""
    page = paginate(request, narrowed[chosen][1], _PAGE)
    found = outcomes(page)
    context = {
        "page": page,
        "lines": [(one, found.get(one.pk)) for one in page],
        "tabs": tabs,
        "tab": next(tab for tab in tabs if tab.key == chosen),
        "today": localdate(),
    }
    return render(request, "selection/choices.html", context)


@asks(Resource.VISIT, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    choice = get_object_or_404(_seen(request), code=code)
    outcome = outcomes([choice]).get(choice.pk)
    is_open = not (outcome and outcome.met) and choice.cancelled_on is None
    context = {
        "choice": choice,
        "points": frozen_points(choice),
        "outcome": outcome,
        "own": is_open and reaches(request, choice, Action.CHANGE),
        "history": history_of(choice, request.user),
    }
    return render(request, "selection/choice.html", context)


@asks(Resource.VISIT, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    """Which shop stands in the address: `?co_so=…`."""
    code = request.GET.get("co_so", "")
    if not code:
        return render(request, "selection/choice_pick.html")
    shop = get_object_or_404(Establishment.objects.visible_to(request.user), code=code)
    return act_page(
        request,
        form=ChoiceForm(form_data(request), user=request.user),
        act=lambda said: services.choose(shop, **said, by=request.user, at=now()),
        title=f"Chọn kiểm tra: {shop}",
        explanation="Điểm, thứ hạng và bộ điểm của hôm nay được lưu cùng lựa chọn và không đổi "
        "nữa. Chỉ cơ quan kiểm tra nhìn thấy lựa chọn.",
        button="Chọn kiểm tra",
        back=reverse("desk:choices"),
        after=lambda choice: reverse("desk:choice", args=[choice.code]),
        done="Đã lưu lựa chọn.",
    )


@asks(Resource.VISIT, Action.CHANGE)
def tie(request: StaffRequest, code: str) -> HttpResponse:
    choice = _own(request, code, Action.CHANGE)
    # redundant: as the table stands, who sees the choice sees what was held at its shop
    seen = Inspection.objects.visible_to(request.user).standing()
    offered = seen.filter(
        results__establishment=choice.establishment_id, held_on__gte=choice.chosen_on
    ).distinct()
    if draw := choice.draw:  # what its estimate rests on is not picked afterwards
        force = Families().heirs_of(choice.agency_id)
        in_time = offered.filter(agency__in=force, held_on__lte=draw.due_on)
        offered = offered.none() if draw.opened_on else in_time
    return act_page(
        request,
        form=TieForm(form_data(request), offered=list(offered[:_PAGE])),
        act=lambda said: services.tie(choice, **said, by=request.user, at=now()),
        title="Gắn cuộc kiểm tra",
        explanation=f"{choice.establishment}: các cuộc kiểm tra từ ngày chọn "
        f"{choice.chosen_on:%d/%m/%Y}. Cuộc kiểm tra do chính cơ quan ghi với cùng lý do chọn được "
        "gắn tự động, không cần làm ở đây.",
        button="Gắn cuộc kiểm tra",
        back=reverse("desk:choice", args=[code]),
        done="Đã gắn cuộc kiểm tra.",
    )


@asks(Resource.VISIT, Action.CHANGE)
def into_plan(request: StaffRequest, code: str) -> HttpResponse:
    choice = _own(request, code, Action.CHANGE)
    plans = plans_for(request.user, agency=choice.agency_id, reason=choice.reason)
    return act_page(
        request,
        form=IntoPlanForm(form_data(request), offered=plans),
        act=lambda said: services.put_into_plan([choice], **said, by=request.user, at=now()),
        title="Đưa vào kế hoạch kiểm tra",
        explanation=f"{choice.establishment}: cuộc kiểm tra của kế hoạch trả lời lựa chọn này.",
        button="Đưa vào kế hoạch",
        back=reverse("desk:choice", args=[code]),
        done="Đã đưa vào kế hoạch.",
    )


@asks(Resource.VISIT, Action.END)
def cancel(request: StaffRequest, code: str) -> HttpResponse:
    choice = _own(request, code, Action.END)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.call_off(choice, **said, by=request.user, at=now()),
        title="Hủy lựa chọn",
        explanation=f"{choice.establishment}. Cơ sở do rút thăm chọn mà hủy thì tính là chưa rõ.",
        button="Hủy lựa chọn",
        back=reverse("desk:choice", args=[code]),
        done="Đã hủy lựa chọn.",
    )


def _seen(request: StaffRequest) -> ChoiceQuerySet:
    return Choice.objects.visible_to(request.user).select_related(*_RELATED)


def _own(request: StaffRequest, code: str, action: Action) -> Choice:
    choice: Choice = get_object_or_404(_seen(request), code=code)
    # redundant: as the table stands, who sees one may change it and call it off
    must_reach(request, choice, action)
    return choice

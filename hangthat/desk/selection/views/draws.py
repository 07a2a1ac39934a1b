"""Draws by lot: the list, one of them with all that a stranger needs, and its acts."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import sees_all
from hangthat.core.audit.history import history_of
from hangthat.core.common.days import vietnam_minute
from hangthat.core.web.actions import act_page
from hangthat.core.web.downloads import attachment
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import NothingForm
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.selection.forms.draw import DrawForm
from hangthat.desk.selection.forms.plan import IntoPlanForm, plans_for
from hangthat.desk.selection.queries.against_plans import against_plans
from hangthat.desk.selection.queries.redrawn import redrawn
from hangthat.desk.selection.queries.units import units_for
from hangthat.domain.inspections.models import SelectionReason
from hangthat.domain.selection import services
from hangthat.domain.selection.models import Choice, Draw, DrawQuerySet
from hangthat.domain.selection.queries import outcomes

_PAGE = 50


@asks(Resource.VISIT, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    page = paginate(request, _seen(request).defer("base"), _PAGE)
    return render(request, "selection/draws.html", {"page": page})


@asks(Resource.VISIT, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    made = get_object_or_404(_seen(request), code=code)
    # off tour: desk/selection/tests/test_draws.py
    chosen = Choice.objects.visible_to(request.user).filter(draw=made)
    rows = list(
        chosen.select_related("establishment__area", "draw", "planned_check").order_by(
            "stratum", "pk"
        )
    )
    found = outcomes(rows)
    moment = now()
    own = reaches(request, made, Action.CHANGE)
    context = {
        "draw": made,
        "redrawn": redrawn(made),
        "plans": against_plans(made, request.user),
        "lines": [(one, found.get(one.pk)) for one in rows],
        "may_draw": own and made.drawn_at is None and made.seed_at <= moment,
        "may_open": own and made.drawn_at is not None and made.opened_on is None,
        "history": history_of(made, request.user),
    }
    return render(request, "selection/draw.html", context)


@asks(Resource.VISIT, Action.READ)
def base(request: StaffRequest, code: str) -> HttpResponse:
    made = get_object_or_404(_seen(request), code=code)
    return attachment(made.base.encode(), media="text/plain", name=f"rut-tham-{made.code}.txt")


@asks(Resource.VISIT, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    user, moment = request.user, now()
    form = DrawForm(
        form_data(request),
        user=user,
        units=units_for(user, "", on=localdate()),
        whole=sees_all(user, Resource.VISIT, Action.ADD) or sees_all(user, Resource.ESTABLISHMENT),
        at=moment,
    )
    return act_page(
        request,
        form=form,
        act=lambda _: services.announce(terms=form.terms(), by=user, at=now()),
        title="Công bố đợt rút thăm",
        explanation="Danh sách gốc (mọi cơ sở đang hoạt động của địa bàn) và mã băm của nó vào "
        "nhật ký ngay bây giờ. Hạt giống lấy từ dòng nhật ký đầu tiên kể từ phút đã chọn, nên bây "
        "giờ chưa ai biết cơ sở nào sẽ được rút.",
        button="Công bố đợt rút thăm",
        back=reverse("desk:draws"),
        after=lambda made: reverse("desk:draw", args=[made.code]),
        done="Đã công bố đợt rút thăm.",
    )


@asks(Resource.VISIT, Action.CHANGE)
def draw(request: StaffRequest, code: str) -> HttpResponse:
    made = _own(request, code)
    return act_page(
        request,
        form=NothingForm(form_data(request)),
        act=lambda _: services.draw(made, by=request.user, at=now()),
        title="Rút thăm",
        explanation=f"{made.title}: hạt giống lấy từ phút {vietnam_minute(made.seed_at)}.",
        button="Rút thăm",
        back=reverse("desk:draw", args=[code]),
        done="Đã rút thăm.",
    )


@asks(Resource.VISIT, Action.CHANGE)
def into_plan(request: StaffRequest, code: str) -> HttpResponse:
    made = _own(request, code)
    plans = plans_for(request.user, agency=made.agency_id, reason=SelectionReason.RANDOM)
    # off tour: desk/selection/tests/test_draws.py
    drawn = Choice.objects.visible_to(request.user).standing().filter(draw=made)
    rows = list(drawn.select_related("establishment", "agency"))
    return act_page(
        request,
        form=IntoPlanForm(form_data(request), offered=plans),
        act=lambda said: services.put_into_plan(rows, **said, by=request.user, at=now()),
        title="Đưa vào kế hoạch kiểm tra",
        explanation=f"{made.title}: {len(rows)} cơ sở rút trúng.",
        button="Đưa vào kế hoạch",
        back=reverse("desk:draw", args=[code]),
        done="Đã đưa vào kế hoạch.",
    )


@asks(Resource.VISIT, Action.CHANGE)
def open_up(request: StaffRequest, code: str) -> HttpResponse:
    made = _own(request, code)
    return act_page(
        request,
        form=NothingForm(form_data(request)),
        act=lambda _: services.open_draw(made, by=request.user, at=now()),
        title="Công khai đợt rút thăm",
        explanation="Từ lúc này người đọc nhật ký xem được danh sách gốc và rút lại được.",
        button="Công khai",
        back=reverse("desk:draw", args=[code]),
        done="Đã công khai đợt rút thăm.",
    )


def _seen(request: StaffRequest) -> DrawQuerySet:
    return Draw.objects.visible_to(request.user).select_related("agency", "area")


def _own(request: StaffRequest, code: str) -> Draw:
    made: Draw = get_object_or_404(_seen(request), code=code)
    # redundant: as the table stands, who sees one may change it
    must_reach(request, made, Action.CHANGE)
    return made

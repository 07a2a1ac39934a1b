"""The table by which tips are routed."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.tips.forms.tips import DivideForm, RouteForm
from hangthat.desk.tips.queries.route_list import route_lines
from hangthat.domain.tips import services
from hangthat.domain.tips.models import TipRoute
from hangthat.domain.tips.queries.lands import Lands
from hangthat.domain.tips.queries.routing import ready_counts


@asks(Resource.TIP_ROUTE, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    # redundant: all who open it read all; desk/tips/tests/test_tip_pages.py
    rows = TipRoute.objects.visible_to(request.user).in_use().select_related("area", "agency")
    context = {
        "rows": route_lines(list(rows), ready_counts(), Lands.today(localdate())),
        "changes": may(request.user, Resource.TIP_ROUTE, Action.CHANGE),
    }
    return render(request, "tips/tiproutes.html", context)


@asks(Resource.TIP_ROUTE, Action.CHANGE)
def add(request: StaffRequest) -> HttpResponse:
    return act_page(
        request,
        form=RouteForm(form_data(request), today=localdate()),
        act=lambda said: services.add_route(**said, by=request.user, at=now()),
        title="Thêm dòng chia tin báo",
        explanation="Tin đi theo dòng hẹp nhất hợp với nó: địa bàn và nhóm hàng, rồi địa bàn, rồi "
        "nhóm hàng, rồi mọi nơi.",
        button="Thêm dòng",
        back=reverse("desk:tiproutes"),
        done="Đã thêm dòng.",
    )


@asks(Resource.TIP_ROUTE, Action.CHANGE)
def end(request: StaffRequest, pk: int) -> HttpResponse:
    route = _held(request, pk)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.end_route(route, **said, by=request.user, at=now()),
        title="Bỏ dòng chia tin báo",
        explanation=f"{route}. Tin đã chia theo dòng này ở nguyên chỗ cũ.",
        button="Bỏ dòng",
        back=reverse("desk:tiproutes"),
        done="Đã bỏ dòng.",
    )


@asks(Resource.TIP_ROUTE, Action.CHANGE)
def divide(request: StaffRequest, pk: int) -> HttpResponse:
    """Asked once of a row whose commune was divided."""
    route = _held(request, pk)
    heirs = Lands.today(localdate()).heirs(route)
    return act_page(
        request,
        form=DivideForm(form_data(request), heirs=heirs),
        act=lambda said: services.divide_route(
            route, areas=list(said["areas"]), by=request.user, at=now()
        ),
        title="Xã, phường đã chia",
        explanation=f"{route}. Chọn xã, phường nào nay vẫn chuyển tin tới cơ quan này; dòng cũ bỏ.",
        button="Lưu",
        back=reverse("desk:tiproutes"),
        done="Đã thay dòng cũ bằng dòng của các xã, phường đã chọn.",
    )


def _held(request: StaffRequest, pk: int) -> TipRoute:
    # off tour: desk/tips/tests/test_tip_pages.py
    rows = TipRoute.objects.visible_to(request.user).select_related("area", "agency")
    route: TipRoute = get_object_or_404(rows, pk=pk)
    # off tour: desk/tips/tests/test_tip_pages.py
    must_reach(request, route, Action.CHANGE)
    return route

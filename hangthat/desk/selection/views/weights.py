"""Weights: the versions, one compared with another, a new one; goods and brands at risk."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.audit.history import history_of
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.selection.forms.filters import UnitFilter
from hangthat.desk.selection.forms.weights import BeginForm, EndForm, GoodsForm, WeightsForm
from hangthat.desk.selection.queries.moving import compared
from hangthat.desk.selection.queries.units import own_agency, units_for
from hangthat.domain.selection import services
from hangthat.domain.selection.lexicon import DEFAULT_POINTS, DEFAULT_REST, DEFAULT_SHARE, Factor
from hangthat.domain.selection.models import RiskGoods, Weighting
from hangthat.domain.selection.queries import candidates, weights_on
from hangthat.domain.selection.queries.origin import within_unit

_PAGE = 50


@asks(Resource.WEIGHTING, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    current = weights_on(localdate())
    # redundant: as the table stands, whoever is asked reads all of them
    page = paginate(request, Weighting.objects.visible_to(request.user), _PAGE)
    points = current.points if current else DEFAULT_POINTS
    context = {
        "page": page,
        "current": current,
        "points": [(factor.label, points[factor]) for factor in Factor],
        "share": current.random_share if current else DEFAULT_SHARE,
        "rest": current.rest_days if current else DEFAULT_REST,
    }
    return render(request, "selection/weightings.html", context)


@asks(Resource.WEIGHTING, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    today, user = localdate(), request.user
    # redundant: as the table stands, whoever is asked reads all of them
    weighting = get_object_or_404(Weighting.objects.visible_to(user), code=code)
    current = weights_on(today)
    old = current.points if current else DEFAULT_POINTS
    context: dict[str, object] = {
        "weighting": weighting,
        "current": current,
        "is_current": current is not None and current.pk == weighting.pk,
        "points": [(one.label, old[one], weighting.points[one]) for one in Factor],
        "history": history_of(weighting, user),
    }
    if may(user, Resource.VISIT, Action.READ) and not context["is_current"]:
        units = units_for(user, request.GET.get("dia_ban", ""), on=today)
        data = request.GET if "dia_ban" in request.GET else None
        context["filters"] = UnitFilter(data, units=units.offered, chosen=units.chosen)
        if units.chosen:
            within = within_unit(units.territory, units.chosen, today)
            found = candidates(user, within=within, on=today, agency=own_agency(user))
            context |= {
                "unit": units.chosen,
                "comparison": compared(found, current, weighting, user),
            }
    return render(request, "selection/weighting.html", context)


@asks(Resource.WEIGHTING, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    current = weights_on(localdate())
    form = WeightsForm(
        form_data(request),
        points=current.points if current else DEFAULT_POINTS,
        share=current.random_share if current else DEFAULT_SHARE,
        rest=current.rest_days if current else DEFAULT_REST,
    )
    return act_page(
        request,
        form=form,
        act=lambda said: services.draft_weighting(
            points=form.points,
            remark=said["remark"],
            random_share=said["random_share"],
            rest_days=said["rest_days"],
            by=request.user,
            at=now(),
        ),
        title="Lập bộ điểm",
        explanation="Bộ điểm mới chưa áp dụng: trang của nó so sánh cơ sở nào lên, cơ sở nào "
        "xuống. Mỗi yếu tố từ 0 đến 100 điểm.",
        button="Lập bộ điểm",
        back=reverse("desk:weightings"),
        done="Đã lập bộ điểm.",
    )


@asks(Resource.WEIGHTING, Action.CHANGE)
def begin(request: StaffRequest, code: str) -> HttpResponse:
    # off tour: who may change one reads all; desk/selection/tests/test_selection_pages.py
    weighting = get_object_or_404(Weighting.objects.visible_to(request.user), code=code)
    return act_page(
        request,
        form=BeginForm(form_data(request), today=localdate()),
        act=lambda said: services.begin_weighting(weighting, **said, by=request.user, at=now()),
        title="Áp dụng bộ điểm",
        explanation="Lựa chọn đã lưu giữ nguyên điểm của ngày chọn.",
        button="Áp dụng bộ điểm",
        back=reverse("desk:weighting", args=[code]),
        done="Đã lưu ngày áp dụng.",
    )


@asks(Resource.WEIGHTING, Action.READ)
def goods(request: StaffRequest) -> HttpResponse:
    today = localdate()
    # redundant: as the table stands, whoever is asked reads all of them
    page = paginate(request, RiskGoods.objects.visible_to(request.user), _PAGE)
    return render(request, "selection/riskgoods_list.html", {"page": page, "today": today})


@asks(Resource.WEIGHTING, Action.ADD)
def add_goods(request: StaffRequest) -> HttpResponse:
    form = GoodsForm(form_data(request), today=localdate())
    return act_page(
        request,
        form=form,
        act=lambda _: services.add_goods(terms=form.terms(), by=request.user, at=now()),
        title="Thêm mặt hàng, nhãn hiệu rủi ro",
        explanation="Nhóm mặt hàng trọng điểm của kế hoạch đã được tính, không cần thêm; thêm ở "
        "đây để ghi mùa cao điểm hoặc nhãn hiệu.",
        button="Thêm vào danh mục",
        back=reverse("desk:riskgoods_list"),
        done="Đã thêm vào danh mục.",
    )


@asks(Resource.WEIGHTING, Action.CHANGE)
def end_goods(request: StaffRequest, pk: int) -> HttpResponse:
    # off tour: who may change one reads all; desk/selection/tests/test_selection_pages.py
    one = get_object_or_404(RiskGoods.objects.visible_to(request.user), pk=pk)
    return act_page(
        request,
        form=EndForm(form_data(request), today=localdate()),
        act=lambda said: services.end_goods(one, **said, by=request.user, at=now()),
        title="Đưa khỏi danh mục rủi ro",
        explanation=capfirst(f"{one}."),
        button="Đưa khỏi danh mục",
        back=reverse("desk:riskgoods_list"),
        done="Đã đưa khỏi danh mục.",
    )

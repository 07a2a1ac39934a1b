"""Key areas and hot-spots; what a shop sells."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import EndForm
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach, stamp
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.desk.shops.forms.goods import FocusForm, NewFocusForm, SellingForm
from hangthat.desk.shops.queries.focus_heads import FocusHeads, of_head
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import Establishment, Focus
from hangthat.domain.establishments.models.focus import FocusKind, FocusQuerySet
from hangthat.domain.establishments.queries.focus import goods_of, known_brands
from hangthat.domain.targets.services.readings import in_use


@asks(Resource.BOARD, Action.READ)
@saved_as("trong-diem")
def listing(request: StaffRequest) -> HttpResponse:
    kind, over = request.GET.get("loai", ""), request.GET.get("ca_da_thoi") == "1"
    found = Focus.objects.visible_to(request.user).distinct()
    found = found.select_related("area", "place", "agency")
    if kind in FocusKind.values:
        found = found.filter(kind=kind)
    if not over:
        found = found.in_force(on=localdate())
    key, row = request.GET.get("nguoi", ""), None
    if key:
        row = of_head(_heads(request, found).rows, key)
        found = found.filter(pk__in=[one.pk for one in row.focuses] if row else [])
    context = {
        "page": paginate(request, found),
        "kind": kind,
        "over": over,
        "kinds": FocusKind.choices,
        "key": key,
        "head": row.head if row else None,
    }
    return render(request, "shops/focuses.html", context)


@asks(Resource.BOARD, Action.READ)
def by_head(request: StaffRequest) -> HttpResponse:
    """Each head with the places for which he answers today, hot-spots alone if `loai` says so."""
    kind = request.GET.get("loai", "")
    found = Focus.objects.visible_to(request.user).in_force(on=localdate()).distinct()
    if kind in FocusKind.values:
        found = found.filter(kind=kind)
    context = {
        "rows": _heads(request, found.select_related("area", "agency")).rows,
        "kind": kind,
        "kinds": FocusKind.choices,
        "today": localdate(),
    }
    return render(request, "shops/focuses_by_head.html", context)


@asks(Resource.BOARD, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    focus = _focus(request, code)
    context = {"subject": focus, "history": history_of(focus, request.user)}
    return render(request, "shops/focus.html", context)


@asks(Resource.BOARD, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    return act_page(
        request,
        form=NewFocusForm(form_data(request), user=request.user, today=localdate()),
        act=lambda said: services.watch(**said, **stamp(request)),
        title="Thêm địa bàn trọng điểm, điểm nóng",
        explanation="Nơi cần tập trung kiểm tra: chợ, tuyến đường, bãi tập kết, một khu phố.",
        button="Lưu",
        back=reverse("desk:focuses"),
        done="Đã thêm vào diện theo dõi.",
    )


@asks(Resource.BOARD, Action.CHANGE)
def amend(request: StaffRequest, code: str) -> HttpResponse:
    focus = _mine(request, code)
    return act_page(
        request,
        form=FocusForm(form_data(request), user=request.user, today=localdate(), focus=focus),
        act=lambda said: services.amend_focus(focus, **said, **stamp(request)),
        title=f"Sửa: {focus.name}",
        explanation="Người sửa, lúc sửa, trước và sau đều được ghi vào nhật ký.",
        button="Lưu thay đổi",
        back=_card(focus),
        done=f"Đã lưu {focus.name}.",
        edits=Edits(focus),
    )


@asks(Resource.BOARD, Action.CHANGE)
def end(request: StaffRequest, code: str) -> HttpResponse:
    focus = _mine(request, code)
    return act_page(
        request,
        form=EndForm(form_data(request), today=localdate()),
        act=lambda said: services.unwatch(
            focus, end=said["day"], reason=said["reason"], **stamp(request)
        ),
        title=f"Thôi theo dõi: {focus.name}",
        explanation="Ngày cuối cùng còn trong diện theo dõi.",
        button="Ghi thôi theo dõi",
        back=_card(focus),
        done=f"Đã thôi theo dõi {focus.name}.",
    )


@asks(Resource.ESTABLISHMENT, Action.CHANGE)
def sell(request: StaffRequest, code: str) -> HttpResponse:
    shop = get_object_or_404(Establishment.objects.visible_to(request.user), code=code)
    must_reach(request, shop, Action.CHANGE)
    form = SellingForm(
        form_data(request),
        groups=goods_of(in_use(on=localdate())),
        held=shop.sold.current(),
        known=known_brands(),
        today=localdate(),
    )
    return act_page(
        request,
        form=form,
        act=lambda said: services.sell(shop, **said, **stamp(request)),
        title=f"Mặt hàng, nhãn hiệu: {shop.name}",
        explanation="Nhóm mặt hàng theo kế hoạch (III.2). Mặt hàng thôi bán vẫn được giữ lại.",
        button="Lưu",
        back=reverse("desk:establishment", args=[shop.code]),
        done="Đã ghi mặt hàng, nhãn hiệu.",
        edits=Edits(shop, shop.sold.all()),
    )


def _heads(request: StaffRequest, found: FocusQuerySet) -> FocusHeads:
    return FocusHeads(found, request.user, on=localdate(), at=now())


def _focus(request: StaffRequest, code: str) -> Focus:
    mine = Focus.objects.visible_to(request.user).select_related("area", "place", "agency")
    return get_object_or_404(mine.distinct(), code=code)


def _mine(request: StaffRequest, code: str) -> Focus:
    focus = _focus(request, code)
    must_reach(request, focus, Action.CHANGE)
    return focus


def _card(focus: Focus) -> str:
    return reverse("desk:focus", args=[focus.code])

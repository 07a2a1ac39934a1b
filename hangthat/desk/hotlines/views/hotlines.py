"""Hotlines: which there are, one of them, a new one, the end of one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.hotlines.forms.hotline import EndHotlineForm, HotlineForm
from hangthat.domain.hotlines import services
from hangthat.domain.hotlines.models import Hotline, HotlineQuerySet

_PAGE = 50


@asks(Resource.HOTLINE, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    """Those of today first, then those that are over or have not begun."""
    today = localdate()
    rows = sorted(_seen(request), key=lambda one: not one.is_in_force(today))
    page = paginate(request, rows, _PAGE)
    shown = [(one, one.is_in_force(today)) for one in page]
    return render(request, "hotlines/hotlines.html", {"page": page, "rows": shown})


@asks(Resource.HOTLINE, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    hotline = _named(request, code)
    today = localdate()
    context = {
        "hotline": hotline,
        "used": hotline.is_in_force(today),
        "ends": reaches(request, hotline, Action.CHANGE)
        and not (hotline.end and hotline.end < today),
        "history": history_of(hotline, request.user),
    }
    return render(request, "hotlines/hotline.html", context)


@asks(Resource.HOTLINE, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    form = HotlineForm(form_data(request), today=localdate())
    return act_page(
        request,
        form=form,
        act=lambda said: services.open_hotline(
            terms=form.terms(said), agency=request.user.agency, by=request.user, at=now()
        ),
        title="Ghi đường dây nóng",
        explanation="Số ghi ở đây hiện ngay trên trang đầu cho người dân, dưới tên cơ quan bạn.",
        button="Ghi đường dây nóng",
        back=reverse("desk:hotlines"),
        done="Đã ghi đường dây nóng.",
    )


@asks(Resource.HOTLINE, Action.CHANGE)
def end(request: StaffRequest, code: str) -> HttpResponse:
    hotline = _named(request, code)
    must_reach(request, hotline, Action.CHANGE)
    return act_page(
        request,
        form=EndHotlineForm(form_data(request), today=localdate()),
        act=lambda said: services.end_hotline(hotline, **said, by=request.user, at=now()),
        title=f"Thôi dùng {hotline}",
        explanation="Sau ngày này số không hiện trên trang cho người dân nữa. Giờ trực hay nơi "
        "công bố thay đổi thì thôi dùng rồi ghi mới.",
        button="Thôi dùng",
        back=reverse("desk:hotline", args=[code]),
        done="Đã thôi dùng đường dây nóng.",
    )


def _seen(request: StaffRequest) -> HotlineQuerySet:
    # redundant: whoever may open the page at all sees every row of it
    return Hotline.objects.visible_to(request.user).select_related("agency")


def _named(request: StaffRequest, code: str) -> Hotline:
    hotline: Hotline = get_object_or_404(_seen(request), code=code)
    return hotline

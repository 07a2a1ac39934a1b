"""How many traders a market has, as its board counts them."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.requests import StaffRequest, asks, must_reach, stamp
from hangthat.desk.places.forms.market_counts import MarketCountForm
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import Place
from hangthat.domain.establishments.models.external import Source
from hangthat.domain.establishments.queries.market_counts import market_counts


@asks(Resource.BOARD, Action.APPROVE)
def note(request: StaffRequest, code: str) -> HttpResponse:
    place = _mine(request, code)
    return act_page(
        request,
        form=MarketCountForm(form_data(request), today=localdate()),
        act=lambda said: services.note_count(
            source=Source.BOARD, kind="all", area=None, place=place, **said, **stamp(request)
        ),
        title=f"Số hộ kinh doanh: {place.name}",
        explanation="Ban quản lý đếm được bao nhiêu hộ kinh doanh tại đây. Danh sách cơ sở và số "
        "cam kết được so với số này.",
        button="Ghi số hộ",
        back=_card(place),
        done="Đã ghi số hộ ban quản lý đếm.",
    )


@asks(Resource.BOARD, Action.APPROVE)
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    """The newest that the board counted."""
    place = _mine(request, code)
    found = market_counts([place], request.user, on=localdate(), source=Source.BOARD)
    if (count := found.get(place.pk)) is None:
        raise Http404
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.withdraw_count(count, **said, **stamp(request)),
        title=f"Hủy bản ghi số hộ kinh doanh: {place.name}",
        explanation=f"{count}: {count.number}. Chỉ khi đã ghi nhầm.",
        button="Hủy bản ghi",
        back=_card(place),
        done="Đã hủy bản ghi số hộ.",
    )


def _mine(request: StaffRequest, code: str) -> Place:
    mine = Place.objects.visible_to(request.user).select_related("area").distinct()
    place: Place = get_object_or_404(mine, code=code)
    must_reach(request, place, Action.APPROVE)
    return place


def _card(place: Place) -> str:
    return reverse("desk:place", args=[place.code])

"""The map of the list of shops, a shop's point, and the boundaries of units."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import Territory
from hangthat.core.web.actions import add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.parts.queries.shop_list import ShopList
from hangthat.desk.shops.forms.locating import PositionForm
from hangthat.desk.shops.forms.shop_filter import ShopFilter
from hangthat.desk.shops.queries.shop_map import Window, clusters, counts_by_unit, outlines
from hangthat.domain.establishments.models import Establishment, Position
from hangthat.domain.establishments.services import locate
from hangthat.domain.establishments.services.locating import doubt_about

_AN_HOUR = "private, max-age=3600"


@asks(Resource.ESTABLISHMENT, Action.READ)
def page(request: StaffRequest) -> HttpResponse:
    """The same list under the same filters; without JavaScript the table by unit remains."""
    query = request.GET.urlencode()
    asked = ShopList(query, user=request.user, today=localdate())
    rows = counts_by_unit(asked)
    context = {
        "asked": asked,
        "filters": ShopFilter(request.GET, asked=asked, columns=[]),
        "query": query,
        "rows": rows,
        "shops": sum(row.shops for row in rows),
        "missing": sum(row.missing for row in rows),
        "points": may(request.user, Resource.ESTABLISHMENT, Action.ADDRESS),
    }
    return render(request, "shops/shop_map.html", context)


@asks(Resource.ESTABLISHMENT, Action.ADDRESS)
def points(request: StaffRequest) -> HttpResponse:
    window = Window.of(request.GET.get("khung", ""))
    if window is None:
        return JsonResponse({"said": "Khung nhìn không đúng: tây,nam,đông,bắc."}, status=400)
    asked = ShopList(request.GET.urlencode(), user=request.user, today=localdate())
    found = clusters(asked, window)
    for one in found:
        if "code" in one:
            one["href"] = reverse("desk:establishment", args=[one.pop("code")])
    return JsonResponse({"clusters": found})


@asks(Resource.ESTABLISHMENT, Action.READ)
def shapes(request: StaffRequest) -> HttpResponse:
    answer = JsonResponse(outlines(localdate()))
    answer["Cache-Control"] = _AN_HOUR
    return answer


@asks(Resource.ESTABLISHMENT, Action.CHANGE)
def position(request: StaffRequest, code: str) -> HttpResponse:
    shop = get_object_or_404(Establishment.objects.visible_to(request.user), code=code)
    must_reach(request, shop, Action.CHANGE)
    # redundant: as the table stands, who sees the one sees the other
    known = Position.objects.visible_to(request.user).filter(establishment=shop).first()
    first = {"latitude": known.latitude, "longitude": known.longitude} if known else {}
    form = PositionForm(form_data(request), initial=first)
    if sent(request, form):
        try:
            placed = locate(shop=shop, by=request.user, at=now(), **form.cleaned_data)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Đã ghi vị trí của {shop.name}.")
            if doubt := doubt_about(placed, on=localdate()):
                messages.warning(request, doubt)
            return redirect("desk:establishment", shop.code)
    territory = Territory.load()
    unit = territory.unit_on(shop.area_id, localdate())
    context = {"form": form, "shop": shop, "known": known}
    context["unit"] = territory.areas[unit] if unit else shop.area
    return render(request, "shops/position.html", context)

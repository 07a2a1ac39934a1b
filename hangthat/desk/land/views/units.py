"""Units of a day, the history of one, and what lies in divided units and nobody has placed yet."""

from collections.abc import Iterable
from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.services.reorganising import reorganisations_visible_to
from hangthat.core.agencies.models import Area, Territory
from hangthat.core.web.actions import add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.land.forms.day_filter import DayFilter
from hangthat.desk.land.forms.reform import PlacingForm
from hangthat.desk.land.queries.land import history_of_unit, units_of
from hangthat.desk.land.queries.placing import Record, waiting_for_an_heir
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import place_with_heir

_PAGE = 100


@asks(Resource.AREA, Action.READ)
@saved_as("dia-ban")
def tree(request: StaffRequest) -> HttpResponse:
    form = DayFilter(request.GET or None)
    day, words = localdate(), ""
    if form.is_bound and form.is_valid():
        day, words = form.cleaned_data["ngay"] or day, form.cleaned_data["q"]
    context = {
        "form": form,
        "day": day,
        "words": words,
        "tops": units_of(day, words=words),
        "reforms": reorganisations_visible_to(request.user)[:10],
        "today": localdate(),
    }
    return render(request, "land/units.html", context)


@asks(Resource.AREA, Action.READ)
def unit(request: StaffRequest, code: str) -> HttpResponse:
    # unscoped: reference data, the same for everybody
    area = get_object_or_404(Area.objects.select_related("parent"), code=code)
    homes = Territory.load().home_areas_of(area.pk, _last_day(area))
    shops = Establishment.objects.visible_to(request.user).filter(area__in=homes)
    context = {
        "area": area,
        "history": history_of_unit(area),
        "shops": shops.open(on=_last_day(area)).count(),
        "today": localdate(),
    }
    return render(request, "land/unit.html", context)


@asks(Resource.ESTABLISHMENT, Action.CHANGE)
def unplaced(request: StaffRequest) -> HttpResponse:
    """What lies in divided units, unit by unit; who knows says with which heir each one lies."""
    waiting = waiting_for_an_heir(request.user, localdate())
    # unscoped: reference data, the same for everybody
    units = Area.objects.filter(pk__in=waiting.homes()).order_by("sort_key")
    asked = request.GET.get("don_vi", "")
    area = units.filter(code=asked).first() if asked else units.first()
    if asked and area is None and request.method == "POST":
        raise Http404
    here = waiting.at(area)
    page = paginate(request, here.shops, _PAGE)
    # unscoped: reference data, the same for everybody
    heirs = Area.objects.filter(pk__in=waiting.heirs(area)).order_by("sort_key")
    listed: dict[str, Iterable[Record]] = {"places": here.places, "boards": here.boards}
    listed["shops"] = page
    known = {name: {one.code: one for one in rows} for name, rows in listed.items()}
    form = PlacingForm(form_data(request), listed=known, heirs=heirs)
    if area and sent(request, form):
        chosen = [known[name][code] for name in known for code in form.cleaned_data[name]]
        heir = form.cleaned_data["heir"]
        try:
            number = place_with_heir(
                records=waiting.with_contents(chosen), heir=heir, by=request.user, at=now()
            )
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Đã phân {number} mục về {heir}.")
            return redirect(f"{reverse('desk:unplaced')}?don_vi={area.code}")
    context = {"units": units, "area": area, "here": here, "page": page, "form": form}
    return render(request, "land/unplaced.html", context | {"heirs": heirs})


def _last_day(area: Area) -> date:
    """Today, or the unit's own last day."""
    return min(filter(None, (area.valid_to, localdate())))

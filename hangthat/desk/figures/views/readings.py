"""Figures that were kept, each beside today's value; and keeping one."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.figures.forms.keep import KeepForm
from hangthat.desk.figures.queries.readings import Shown, listed
from hangthat.desk.figures.views.figures import measure_named
from hangthat.desk.figures.views.overview import opened
from hangthat.domain.figures import services
from hangthat.domain.figures.models import FigureReading
from hangthat.domain.figures.queries import Figures
from hangthat.domain.figures.vocabulary import BY_KEY

_PAGE = 50


@asks(Resource.FIGURE, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    rows = FigureReading.objects.visible_to(request.user)
    page = paginate(request, rows.select_related("agency", "area", "recorder"), _PAGE)
    return render(request, "figures/readings.html", {"page": page, "rows": listed(page)})


@asks(Resource.FIGURE, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    mine = FigureReading.objects.visible_to(request.user)
    reading = get_object_or_404(
        mine.select_related("agency", "area", "recorder", "kept_by"), code=code
    )
    if reading.measure not in BY_KEY:
        raise Http404
    shown = Shown.of(reading, Figures(request.user))
    return render(request, "figures/reading.html", {"shown": shown, "reading": reading})


@asks(Resource.FIGURE, Action.ADD)
def keep(request: StaffRequest, measure: str) -> HttpResponse:
    found = measure_named(measure)
    _, filters = opened(request)
    asked = filters.asked
    figure = f"{reverse('desk:figure', args=[found.key])}?{asked.query}"
    return act_page(
        request,
        form=KeepForm(form_data(request)),
        act=lambda said: services.keep_reading(found, asked, **said, by=request.user, at=now()),
        title=f"Chốt số liệu: {found.label}",
        explanation=f"{asked.window}, {asked.where}. Số đã chốt giữ nguyên cùng danh sách hồ sơ; "
        "hồ sơ nhập muộn hiện bên cạnh.",
        button="Chốt số liệu",
        back=figure,
        done="Đã chốt số liệu.",
        after=lambda made: reverse("desk:figurereading", args=[made.code]),
    )

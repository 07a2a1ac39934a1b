"""The paper on which goods were dealt with."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.access_log import note_look
from hangthat.core.audit.history import history_of
from hangthat.core.web.actions import act_page
from hangthat.core.web.downloads import as_download, as_page, as_picture
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.custody.forms.lot_acts import ScanForm
from hangthat.desk.custody.queries.minutes_page import minutes_page
from hangthat.domain.custody import services
from hangthat.domain.custody.models import DisposalMinutes, LotMovement
from hangthat.domain.custody.models.movement import LotMovementQuerySet


@asks(Resource.GOODS, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    minutes = _minutes(request, code)
    context = {
        "minutes": minutes,
        "lines": list(_lines(request, minutes).select_related("lot", "reversal").order_by("pk")),
        "scans": minutes.file is None and reaches(request, minutes, Action.END),
        "photos": list(minutes.photos.order_by("pk")),
        "history": history_of(minutes, request.user),
    }
    return render(request, "custody/disposalminutes.html", context)


@asks(Resource.GOODS, Action.READ)
def printed(request: StaffRequest, code: str) -> HttpResponse:
    """To be signed: without lines that were a mistake."""
    minutes = _minutes(request, code)
    lines = _lines(request, minutes).standing().select_related("lot__seizure__case")
    made = minutes_page(minutes, list(lines.order_by("pk")))
    return as_page(made, name=f"bien-ban-{minutes.code}", word="word" in request.GET)


@asks(Resource.GOODS, Action.READ)
def file(request: StaffRequest, code: str) -> HttpResponse:
    """The scan; that it was opened is written down."""
    minutes = _minutes(request, code)
    if minutes.file is None:
        raise Http404("no scan")
    note_look(minutes, by=request.user, at=now())
    return as_download(minutes.file)


@asks(Resource.GOODS, Action.END)
def add_scan(request: StaffRequest, code: str) -> HttpResponse:
    minutes = _minutes(request, code)
    must_reach(request, minutes, Action.END)
    return act_page(
        request,
        form=ScanForm(form_data(request), request.FILES or None),
        act=lambda given: services.add_scan(
            minutes=minutes, upload=given["upload"], by=request.user, at=now()
        ),
        title="Thêm bản quét biên bản",
        explanation=f"{minutes}. Bản quét đã thêm không thay được.",
        button="Thêm bản quét",
        back=reverse("desk:disposalminutes", args=[minutes.code]),
        done="Đã thêm bản quét.",
    )


@asks(Resource.GOODS, Action.READ)
def photo(request: StaffRequest, code: str, number: int) -> HttpResponse:
    minutes = _minutes(request, code)
    found = get_object_or_404(minutes.photos.select_related("file"), pk=number)
    return as_picture(request, found.file)


def _lines(request: StaffRequest, minutes: DisposalMinutes) -> LotMovementQuerySet:
    # redundant: on the tour each paper names one lot; desk/custody/tests/test_restricted_goods.py
    return LotMovement.objects.visible_to(request.user).filter(minutes=minutes)


def _minutes(request: StaffRequest, code: str) -> DisposalMinutes:
    mine = DisposalMinutes.objects.visible_to(request.user)
    return get_object_or_404(mine.select_related("agency", "file"), code=code)

"""Who in a market has not signed yet: its board's own list, row by row, also on paper."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate

from hangthat.access.lexicon import Action, Resource
from hangthat.desk.services.handouts import unsigned_list
from hangthat.desk.services.places import inside
from hangthat.desk.views.requests import StaffRequest, asks
from hangthat.documents.services import official_pdf
from hangthat.establishments.models import Place


@asks(Resource.BOARD, Action.READ)
def page(request: StaffRequest, code: str) -> HttpResponse:
    place = _place(request, code)
    found = inside(place, request.user, on=localdate())
    return render(request, "desk/place_unsigned.html", {"subject": place, "inside": found})


@asks(Resource.BOARD, Action.READ)
def printed(request: StaffRequest, code: str) -> HttpResponse:
    """To be handed out, with room for a tick."""
    place = _place(request, code)
    found = inside(place, request.user, on=localdate())
    content = official_pdf(unsigned_list(place, found, on=localdate()))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="chua-ky-{localdate():%Y-%m-%d}.pdf"'
    return response


def _place(request: StaffRequest, code: str) -> Place:
    mine = Place.objects.visible_to(request.user).select_related("area").distinct()
    return get_object_or_404(mine, code=code)

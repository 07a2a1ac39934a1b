"""Who in a market has not signed yet: its board's own list, row by row, also on paper."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.downloads import as_page
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.places.queries.handouts import unsigned_list
from hangthat.desk.places.queries.inside import inside
from hangthat.domain.establishments.models import Place


@asks(Resource.BOARD, Action.READ)
def page(request: StaffRequest, code: str) -> HttpResponse:
    place = _place(request, code)
    found = inside(place, request.user, on=localdate())
    return render(request, "places/place_unsigned.html", {"subject": place, "inside": found})


@asks(Resource.BOARD, Action.READ)
def printed(request: StaffRequest, code: str) -> HttpResponse:
    """To be handed out, with room for a tick."""
    return _list(request, code, word=False)


@asks(Resource.BOARD, Action.READ)
def written(request: StaffRequest, code: str) -> HttpResponse:
    """The same, for the board to go on writing in."""
    return _list(request, code, word=True)


def _list(request: StaffRequest, code: str, *, word: bool) -> HttpResponse:
    place = _place(request, code)
    found = inside(place, request.user, on=localdate())
    told = unsigned_list(place, found, on=localdate())
    return as_page(told, name=f"chua-ky-{localdate():%Y-%m-%d}", word=word)


def _place(request: StaffRequest, code: str) -> Place:
    mine = Place.objects.visible_to(request.user).select_related("area").distinct()
    return get_object_or_404(mine, code=code)

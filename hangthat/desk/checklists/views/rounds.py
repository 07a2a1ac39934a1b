"""Today's round."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.checklists.queries.round import Point, todays_round


@asks(Resource.VISIT, Action.READ)
def today(request: StaffRequest) -> HttpResponse:
    """From where the phone says it is: `?tu=21.85,106.76`."""
    start = _point(request.GET.get("tu", ""))
    stops = todays_round(request.user, start, on=localdate())
    return render(request, "checklists/round.html", {"stops": stops, "start": start})


def _point(text: str) -> Point | None:
    try:
        latitude, longitude = (float(part) for part in text.split(",", 1))
    except ValueError:
        return None
    on_earth = -90 <= latitude <= 90 and -180 <= longitude <= 180
    return (latitude, longitude) if on_earth else None

"""Markets for everybody: their list, and how each keeps its word."""

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime

from hangthat.domain.establishments.public import markets
from hangthat.portal.services import market_summary
from hangthat.portal.views.street import findable, shown
from hangthat.portal.views.tips import FILL_IN


@findable
def listing(request: HttpRequest) -> HttpResponse:
    return shown("markets.html", {"markets": markets(on=localtime().date())}, here=request)


@findable
def market(request: HttpRequest, code: str) -> HttpResponse:
    at = localtime()
    told = market_summary(code, on=at.date())
    if told is None:
        return shown("no_market.html", {}, status=404)
    context = {"told": told, "at": at, "fill_in": FILL_IN, "invented": told.market.invented}
    return shown("market.html", context, here=request)

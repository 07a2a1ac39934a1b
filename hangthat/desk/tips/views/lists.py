"""The inbox of tips."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.tips.queries.tip_list import tabs_of
from hangthat.domain.tips.public import figures

_PAGE = 50


@asks(Resource.TIP, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    """Nothing of what they say: that is opened one by one."""
    parts = tabs_of(request.user, at=now())
    tab, rows = parts.get(request.GET.get("xem", ""), parts[""])
    context = {
        "page": paginate(request, rows, _PAGE),
        "tabs": [one for one, _ in parts.values()],
        "tab": tab,
        "figures": figures(on=localdate()),
        "routes": may(request.user, Resource.TIP_ROUTE, Action.READ),
        "now": now(),
    }
    return render(request, "tips/tips.html", context)

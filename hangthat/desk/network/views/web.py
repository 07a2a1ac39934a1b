"""The web of what cases share: opened from any node, told in tables and drawn beside them."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.common.gathering import read
from hangthat.core.journal.services import looked_all
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.network.queries.picture import (
    drawing,
    limits,
    node_rows,
    opened_at,
    pair_rows,
    phones_shown,
)
from hangthat.domain.network.queries import DEEPEST, find_starts, start_named, web_of

_DEPTH = 2


@asks(Resource.CASE, Action.READ)
def show(request: StaffRequest) -> HttpResponse:
    """`?tu=` names the node from which it opens, `?sau=` the steps; without one, `?q=` looks for
    it."""
    if not (name := request.GET.get("tu", "")):
        words = request.GET.get("q", "").strip()
        found = [(one, opened_at(one, _DEPTH)) for one in read(find_starts(words, request.user))]
        return render(request, "network/pick.html", {"q": words, "found": found})
    start = start_named(name, request.user)
    if start is None:
        raise Http404
    asked = request.GET.get("sau", "")
    depth = int(asked) if asked in {str(n + 1) for n in range(DEEPEST)} else _DEPTH
    web = read(web_of(start, request.user, depth=depth))
    looked_all(by=request.user, at=now(), looks=phones_shown(web))
    rows = node_rows(web, depth)
    pairs = pair_rows(web, rows)
    context = {
        "start": start,
        "depth": depth,
        "depths": [
            (n, opened_at(start, n), "btn-primary" if n == depth else "")
            for n in range(1, DEEPEST + 1)
        ],
        "rows": rows,
        "pairs": pairs,
        "limits": limits(web, depth),
        "drawing": drawing(web, rows, pairs),
        "own": rows[0].href,
    }
    return render(request, "network/web.html", context)

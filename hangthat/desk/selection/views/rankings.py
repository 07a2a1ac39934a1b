"""Rankings learned from results: in use or why not, calibration, and who waits how long."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.selection.queries.learned_card import learned_card
from hangthat.domain.selection.models import LearnedRanking

_PAGE = 50


@asks(Resource.WEIGHTING, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    # redundant: as the table stands, whoever is asked reads all of them
    page = paginate(request, LearnedRanking.objects.visible_to(request.user), _PAGE)
    return render(request, "selection/learnedrankings.html", {"page": page})


@asks(Resource.WEIGHTING, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    # redundant: as the table stands, whoever is asked reads all of them
    ranking = get_object_or_404(LearnedRanking.objects.visible_to(request.user), code=code)
    context = {"ranking": ranking, "shown": learned_card(ranking)}
    return render(request, "selection/learnedranking.html", context)

"""The card of a board."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.parts.views.member_card import member_page
from hangthat.domain.establishments.models import Board


@asks(Resource.BOARD, Action.READ)
def board_card(request: StaffRequest, code: str) -> HttpResponse:
    mine = Board.objects.visible_to(request.user).select_related("area", "place")
    return member_page(request, get_object_or_404(mine, code=code), "places/board.html")

"""The card of a board."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.parts.views.member_card import member_page
from hangthat.desk.places.queries.inside import inside
from hangthat.domain.establishments.models import Board


@asks(Resource.BOARD, Action.READ)
def board_card(request: StaffRequest, code: str) -> HttpResponse:
    mine = Board.objects.visible_to(request.user).select_related("area", "place")
    board = get_object_or_404(mine, code=code)
    found = inside(board.place, request.user, on=localdate()) if board.place else None
    return member_page(request, board, "places/board.html", inside=found)

"""Places and boards in the search box."""

from datetime import date

from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.search_results import IndexedKind, Line, joined
from hangthat.domain.establishments.models import Board, Place


def board_line(board: Board, user: User, on: date) -> Line:
    over = "không còn" if board.valid_to and board.valid_to < on else ""
    note = joined([board.get_kind_display(), board.area and board.area.name])
    return Line(board.name, reverse("desk:board", args=[board.code]), note, over)


def place_line(place: Place, user: User, on: date) -> Line:
    """Its shops are its page."""
    note = joined([place.get_kind_display(), place.area and place.area.name])
    return Line(place.name, f"{reverse('desk:establishments')}?noi={place.code}", note)


SEARCH = (
    IndexedKind("ban-quan-ly", "Ban quản lý", Board, Resource.BOARD, board_line, ("area",)),
    IndexedKind("noi", "Chợ, khu vực", Place, Resource.BOARD, place_line, ("area",)),
)

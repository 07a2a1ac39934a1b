"""Lots in the search box, by their code, seal or paper."""

from datetime import date

from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.search_results import IndexedKind, Line, joined
from hangthat.domain.custody.models import GoodsLot


def lot_line(lot: GoodsLot, user: User, on: date) -> Line:
    over = "" if lot.left else "đã xử lý"
    note = joined([lot.left_words, lot.seal and f"niêm phong {lot.seal}"])
    return Line(str(lot), reverse("desk:goodslot", args=[lot.code]), note, over)


SEARCH = (
    IndexedKind(
        "tang-vat", "Tang vật", GoodsLot, Resource.GOODS, lot_line, ("seizure",), by_units=False
    ),
)

"""Requests of shops in the search box, by their code."""

from datetime import date

from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.search_results import IndexedKind, Line, joined
from hangthat.domain.own_records.models import ShopRequest


def _line(one: ShopRequest, user: User, on: date) -> Line:
    state = one.get_state_display()
    note = joined([one.establishment, one.title, state if one.is_open else ""])
    here = reverse("desk:shoprequest", args=[one.code])
    return Line(f"Yêu cầu {one.code}", here, note, "" if one.is_open else state)


SEARCH = (
    IndexedKind(
        "yeu-cau-co-so", "Yêu cầu của cơ sở", ShopRequest, Resource.SHOP_REQUEST, _line,
        ("establishment",), by_units=False,
    ),
)  # fmt: skip

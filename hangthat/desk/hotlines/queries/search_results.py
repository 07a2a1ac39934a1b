"""Hotlines in the search box, by the number to call or their code."""

from datetime import date

from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.search_results import IndexedKind, Line, joined
from hangthat.domain.hotlines.models import Hotline


def hotline_line(one: Hotline, user: User, on: date) -> Line:
    over = f"đến hết {one.end:%d/%m/%Y}" if one.end and one.end < on else ""
    address = reverse("desk:hotline", args=[one.code])
    return Line(one.number, address, joined([one.agency, one.hours]), over)


SEARCH = (
    IndexedKind(
        "duong-day-nong", "Đường dây nóng", Hotline, Resource.HOTLINE, hotline_line, ("agency",),
        by_units=False,
    ),
)  # fmt: skip

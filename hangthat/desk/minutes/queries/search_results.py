"""Minutes in the search box."""

from datetime import date

from django.urls import reverse
from django.utils.text import capfirst

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.search_results import IndexedKind, Line, joined
from hangthat.domain.minutes.models import Minutes


def minutes_line(minutes: Minutes, user: User, on: date) -> Line:
    over = "đã hủy" if minutes.cancelled_on else ""
    note = joined([f"{minutes.issued_on:%d/%m/%Y}", minutes.agency.name])
    return Line(capfirst(str(minutes)), reverse("desk:minutes", args=[minutes.code]), note, over)


SEARCH = (
    IndexedKind(
        "bien-ban",
        "Biên bản",
        Minutes,
        Resource.MINUTES,
        minutes_line,
        ("agency",),
        by_units=False,
    ),
)

"""Measures with members who do not change in the search box, by what they are or their code."""

from datetime import date

from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.search_results import IndexedKind, Line, joined
from hangthat.domain.reoffending.models import CorrectiveMeasure


def measure_line(one: CorrectiveMeasure, user: User, on: date) -> Line:
    stage, _ = one.stage(on)
    note = joined([one.member, one.who, f"hạn {one.due_on:%d/%m/%Y}", stage if one.is_open else ""])
    address = reverse("desk:correctivemeasure", args=[one.code])
    return Line(one.content, address, note, "" if one.is_open else stage)


SEARCH = (
    IndexedKind(
        "bien-phap", "Biện pháp", CorrectiveMeasure, Resource.VIOLATION, measure_line,
        ("establishment", "party", "agency"), by_units=False,
    ),
)  # fmt: skip

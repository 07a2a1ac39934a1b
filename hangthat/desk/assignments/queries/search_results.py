"""Assignments in the search box, by their name, clause or basis: the newest that are open."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.search_results import Candidate, ComparedKind, Line
from hangthat.domain.assignments.models import Assignment

_NEWEST = 400  # are compared


def _candidates(user: User, on: date) -> Iterator[Candidate]:
    rows = Assignment.objects.visible_to(user).select_related("lead")
    for row in rows[:_NEWEST]:
        yield Candidate(f"{row.title} {row.basis} {row.code}", row.is_over, row)


def _line(row: Assignment, user: User, on: date) -> Line:
    over = row.get_state_display() if row.is_over else ""
    return Line(row.title, reverse("desk:assignment", args=[row.code]), str(row.lead), over)


SEARCH = (ComparedKind("nhiem-vu", "Nhiệm vụ", _candidates, _line, Resource.ASSIGNMENT),)

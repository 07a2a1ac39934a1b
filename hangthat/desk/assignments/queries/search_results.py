"""Assignments in the search box, by their name, clause or basis: open orders first."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Case, F, When
from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.search_results import Candidate, ComparedKind, Line
from hangthat.domain.assignments.lexicon import AssignmentKind
from hangthat.domain.assignments.models import Assignment

_MOST = 400  # are compared


def _candidates(user: User, on: date) -> Iterator[Candidate]:
    # a plan gives each commune its duties: orders are not to be lost among them
    duties_last = Case(When(kind=AssignmentKind.STANDING, then=1), default=0)
    seen = Assignment.objects.visible_to(user).select_related("lead")
    rows = seen.order_by(duties_last, F("closed_at").desc(nulls_first=True), "-given_at", "-pk")
    for row in rows[:_MOST]:
        yield Candidate(f"{row.title} {row.basis} {row.code}", row.is_over, row)


def _line(row: Assignment, user: User, on: date) -> Line:
    over = row.get_state_display() if row.is_over else ""
    return Line(row.title, reverse("desk:assignment", args=[row.code]), str(row.lead), over)


SEARCH = (ComparedKind("nhiem-vu", "Nhiệm vụ", _candidates, _line, Resource.ASSIGNMENT),)

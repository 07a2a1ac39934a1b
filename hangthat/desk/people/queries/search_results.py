"""Persons in the search box."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.access.services.holders import people_visible_to
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.search_results import Candidate, ComparedKind, Line


def persons(user: User, on: date) -> Iterator[Candidate]:
    rows = people_visible_to(user).order_by("sort_key")
    fields = ("username", "full_name", "agency__name", "is_active")
    for row in rows.values_list(*fields):
        yield Candidate(f"{row[1]} {row[0]}", not row[3], row)


def person_line(person: tuple[str, str, str | None, bool], user: User, on: date) -> Line:
    username, name, agency, active = person
    over = "" if active else "đã đóng"
    return Line(name or username, reverse("desk:person", args=[username]), agency or "", over)


SEARCH = (ComparedKind("nguoi-dung", "Người dùng", persons, person_line, Resource.PERSON),)

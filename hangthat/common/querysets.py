"""Conditions that every room's rows understand."""

from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import F, Q

from hangthat.common.days import vietnam_day


def in_force(start: str, end: str, *, on: date) -> Q:
    """Holds on that day: empty start = since ever, `end` is the last day (counting.md §2)."""
    begun = Q(**{f"{start}__isnull": True}) | Q(**{f"{start}__lte": on})
    not_over = Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": on})
    return begun & not_over


def seen(field: str, *, known_at: datetime | None) -> Q:
    """Recorded by that instant; rows without one are always seen (counting.md §2)."""
    if known_at is None:
        return Q()
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__lte": known_at})


def standing(field: str = "withdrawn_on", *, known_at: datetime | None = None) -> Q:
    """Not withdrawn as a wrong entry; who asks what was known then still sees it."""
    never = Q(**{f"{field}__isnull": True})
    return never if known_at is None else never | Q(**{f"{field}__gt": vietnam_day(known_at)})


def not_before(end: str, start: str) -> Q:
    """For constraints: an end that is empty or not before its start."""
    return (
        Q(**{f"{end}__isnull": True})
        | Q(**{f"{start}__isnull": True})
        | Q(**{f"{end}__gte": F(start)})
    )


def exactly_one(*fields: str) -> Q:
    """For constraints: of these pointers exactly one is set."""
    choices = (Q(**{f"{field}__isnull": field != chosen for field in fields}) for chosen in fields)
    return reduce(or_, choices)

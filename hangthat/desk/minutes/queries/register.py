"""A register: its papers, and the numbers that no paper in sight has."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from hangthat.core.agencies.models import Agency, User
from hangthat.domain.minutes.models import Minutes, MinutesQuerySet, RegisterGap


@dataclass(frozen=True)
class Register:
    """`papers`: that the reader sees; `gaps`: explained; `open_gaps`: from and to, unexplained."""

    papers: MinutesQuerySet
    gaps: list[RegisterGap]
    open_gaps: list[tuple[int, int]]


def register_of(user: User, *, agency: Agency, kind: str, year: int) -> Register:
    """Three queries."""
    # redundant: as the table stands, who reads minutes reads the gaps of every register
    gaps = (
        RegisterGap.objects.visible_to(user).standing().filter(agency=agency, kind=kind, year=year)
    )
    # redundant: what is one's own to see is narrower; desk/minutes/tests/test_sharing.py
    papers = (
        Minutes.objects.visible_to(user)
        .in_own_sight(user)
        .filter(agency=agency, kind=kind, year=year)
    )
    # unscoped: numbers alone, of papers that stand in the register whoever reads it; the numbers
    # of restricted cases look like those that no paper has
    every = Minutes.objects.filter(agency=agency, kind=kind, year=year, given_number="")
    taken = every.but_sealed_from(user)
    explained = list(gaps)
    numbers = set(filter(None, taken.values_list("number", flat=True)))
    for gap in explained:
        numbers.update(range(gap.first, gap.last + 1))
    in_order = papers.order_by(F("number").desc(nulls_first=True), "-given_number")
    return Register(in_order, explained, list(_missing(numbers)))


def _missing(numbers: set[int]) -> Iterable[tuple[int, int]]:
    last = 0
    for number in sorted(numbers):
        if number > last + 1:
            yield last + 1, number - 1
        last = number

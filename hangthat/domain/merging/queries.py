"""The queue of questions whether two shops are one: whose, how many where, which comes next."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import Area, Territory, User
from hangthat.core.audit.own_records import Tab
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.merging.models import Twin

LATER = "de-sau"


@dataclass(frozen=True)
class Pair:
    """One question, with both shops."""

    twin: Twin
    one: Establishment
    other: Establishment

    @property
    def both(self) -> tuple[Establishment, Establishment]:
        return self.one, self.other


class Queue:
    """What one person may answer, in one unit of today or in all; the likeliest first.

    A pair belongs to the unit of its first shop.
    """

    def __init__(self, user: User, *, on: date, unit: str = "", later: bool = False) -> None:
        self.user, self.on, self.later = user, on, later
        self.territory = Territory.load()
        self.unit = self.territory.coded(unit)

    @cached_property
    def units(self) -> list[tuple[Area, int]]:
        """Units with questions that wait, those with most first."""
        waiting: Counter[Area] = Counter()
        for home, count, _ in self._counts:
            unit = self.territory.unit_on(home, self.on)
            waiting[self.territory.areas[unit or home]] += count
        found = [(area, count) for area, count in waiting.items() if count or area == self.unit]
        if self.unit is not None and self.unit not in waiting:
            found.append((self.unit, 0))
        return sorted(found, key=lambda one: (-one[1], one[0].sort_key))

    @property
    def tabs(self) -> list[Tab]:
        homes = self._homes
        here = [row for row in self._counts if homes is None or row[0] in homes]
        waiting, later = sum(row[1] for row in here), sum(row[2] for row in here)
        return [Tab("", "Chưa trả lời", waiting), Tab(LATER, "Để sau", later)]

    @property
    def tab(self) -> Tab:
        return self.tabs[1 if self.later else 0]

    def twins(self) -> QuerySet[Twin]:
        found = self._mine.filter(later_at__isnull=not self.later)
        if self._homes is not None:
            inside = self._shops.filter(area__in=self._homes).order_by().values("pk")
            found = found.filter(one__in=inside)
        return found

    def pairs(self, twins: Iterable[Twin]) -> list[Pair]:
        """These questions with their shops: one query."""
        twins = list(twins)
        keys = {key for twin in twins for key in (twin.one, twin.other)}
        found = self._shops.select_related("party", "area", "place").in_bulk(keys)
        return [Pair(twin, found[twin.one], found[twin.other]) for twin in twins]

    def next(self) -> Pair | None:
        return next(iter(self.pairs(self.twins()[:1])), None)

    @property
    def _shops(self) -> QuerySet[Establishment]:
        # redundant: of pairs in sight
        return Establishment.objects.visible_to(self.user, Action.CHANGE)

    @property
    def _mine(self) -> QuerySet[Twin]:
        # redundant: desk/shops/tests/test_merging.py asks as an outsider
        return Twin.objects.visible_to(self.user, Action.CHANGE).unanswered()

    @cached_property
    def _homes(self) -> list[int] | None:
        return None if self.unit is None else self.territory.home_areas_of(self.unit.pk, self.on)

    @cached_property
    def _counts(self) -> list[tuple[int, int, int]]:
        """Home area, questions that wait, questions put off."""
        home = self._shops.filter(pk=OuterRef("one")).order_by().values("area")
        rows = self._mine.order_by().annotate(home=Subquery(home)).values_list("home")
        waiting = Count("pk", filter=Q(later_at__isnull=True))
        return list(rows.annotate(waiting=waiting, later=Count("later_at")))

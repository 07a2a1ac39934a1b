"""Who sees goods: whoever sees where their case lies, as far as his right to goods goes.

A restricted case takes its goods with it: out of lists, counts, labels and stock-takings of
everybody whom it does not name (ADR 0063).
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible, where
from hangthat.core.agencies.models import User
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.models.case import of_reach
from hangthat.domain.cases.models.restriction import kept_from, open_to


def held_in(seizure: str) -> Callable[[Reach], Q]:
    """Of a case in the territory, and of the agency that seized; `seizure` leads there."""

    def condition(reach: Reach) -> Q:
        lies = of_reach(replace(reach, agencies=None))
        cases = Case.objects.filter(lies).order_by().values("pk")
        inside = Q(**{f"{seizure}case__in": cases}) if lies else Q()
        return inside & made_by_own_agency(reach, f"{seizure}agency")

    return condition


class CustodyQuerySet(models.QuerySet[Any]):
    """Rows that stand and fall with the case of a seizure; `seizure` is the way to it."""

    seizure: ClassVar[str] = ""

    def visible_to(self, user: User, action: Action = Action.READ) -> Self:
        found: Self = visible(self, user, Resource.GOODS, action, held_in(self.seizure))
        return found.filter(open_to(user, f"{self.seizure}case"))

    def in_journal_of(self, user: User) -> Self:
        """Those whose lines the person may read unless their case is restricted."""
        return self.filter(where(user, Resource.GOODS, Action.READ, held_in(self.seizure)))

    def sealed_from(self, user: User) -> Self:
        """Of cases restricted to others."""
        return self.filter(kept_from(user, f"{self.seizure}case"))


class OfLotQuerySet(CustodyQuerySet):
    """Rows of one lot."""

    seizure: ClassVar[str] = "lot__seizure__"

"""Where a change of decree touches conducts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from hangthat.domain.law.models import Conduct, ConductArticle


@dataclass(frozen=True)
class ConductChange:
    """A conduct whose rows of law are not the same on two days."""

    conduct: Conduct
    before: tuple[ConductArticle, ...]
    after: tuple[ConductArticle, ...]


def changed_conducts(first: date, last: date) -> list[ConductChange]:
    """The conducts whose rows changed after the first day and up to the last, by their titles.

    A running case found on or before the first day keeps its row; whoever decides it is told.
    """
    # unscoped: reference data, the same for everybody
    rows = ConductArticle.objects
    touched = rows.changed_between(first, last).values("conduct")
    before, after = _by_conduct(first, touched), _by_conduct(last, touched)
    # unscoped: reference data, the same for everybody
    conducts = Conduct.objects.filter(pk__in=touched).order_by("title")
    return [
        ConductChange(one, tuple(before.get(one.pk, ())), tuple(after.get(one.pk, ())))
        for one in conducts
    ]


def _by_conduct(on: date, touched: QuerySet[Any]) -> dict[int, list[ConductArticle]]:
    found: dict[int, list[ConductArticle]] = {}
    # unscoped: reference data, the same for everybody
    for row in ConductArticle.objects.in_force(on=on).filter(conduct__in=touched):
        found.setdefault(row.conduct_id, []).append(row)
    return found

"""Checks of shops that were drawn by lot: who was seen, and whether anything was found."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from django.db.models import Case, F, IntegerField, Value, When

from hangthat.core.common.columns import Column, columns
from hangthat.core.common.days import DayNumber, day_number
from hangthat.core.common.querysets import standing
from hangthat.domain.inspections.models import Finding, Result
from hangthat.domain.selection.grammar.learned import Found
from hangthat.domain.selection.lexicon import MET
from hangthat.domain.selection.queries.by_lot import answers_a_draw


@dataclass(frozen=True)
class Lots:
    """Of the last two years. `days`: from the first to the last."""

    shop: Column
    day: Column
    found: Found

    @property
    def days(self) -> int:
        return int(self.day.max() - self.day.min()) + 1


def lots(*, on: date) -> Lots | None:
    """None: there is none."""
    # unscoped: for the program, which learns from all
    rows = Result.objects.filter(
        answers_a_draw(),
        standing("inspection__withdrawn_on"),
        establishment__isnull=False,
        finding__in=MET,
        inspection__held_on__lte=on,
        inspection__held_on__gt=on - timedelta(730),
    )
    found = columns(
        rows,
        shop="establishment_id",
        day=DayNumber(F("inspection__held_on")),
        found=Case(
            When(finding=Finding.VIOLATION, then=Value(1)),
            default=Value(0),
            output_field=IntegerField(),
        ),
    )
    if not len(found["day"]) or int(found["day"].max()) > day_number(on):
        return None
    return Lots(found["shop"], found["day"], found["found"] > np.int32(0))

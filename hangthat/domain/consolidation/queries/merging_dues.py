"""The last minute in which the merged report of a period is sent in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from hangthat.domain.consolidation.models import MergingRule
from hangthat.domain.reports.grammar import Due, late_from
from hangthat.domain.reports.lexicon import DueRule
from hangthat.domain.reports.models import ReportRegime
from hangthat.domain.reports.models.report import last_minute

Told = tuple[int, date, str, int, bool, bool]  # as `TOLD` names them
TOLD = ("regime", "valid_from", "due_rule", "due_number", "due_before", "verified")


@dataclass(frozen=True)
class MergingDue:
    at: datetime
    verified: bool

    @property
    def doubt(self) -> str:
        return "" if self.verified else "chưa xác minh"


def due_of_merging(rules: Iterable[Told], regime: int, last: date) -> MergingDue | None:
    """Of the period of a regime that ends on that day, by the rule of that day; None: no rule."""
    own = [one for one in rules if one[0] == regime and one[1] <= last]
    if not own:
        return None
    _, _, rule, number, before, verified = max(own, key=lambda one: one[1])
    late = late_from(Due(DueRule(rule), number, before), last)
    return MergingDue(last_minute(late), verified) if late else None


def merging_due(regime: ReportRegime, last: date) -> MergingDue | None:
    # unscoped: of a regime whose reports the reader's office receives
    rules = MergingRule.objects.filter(regime=regime).values_list(*TOLD)
    return due_of_merging(rules, regime.pk, last)

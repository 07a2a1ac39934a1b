"""The reading of today, as the Monday page has it: kept, and at most some minutes old."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets.services.counting import Count
from hangthat.domain.targets.services.kept_movements import movements_of_all
from hangthat.domain.targets.services.readings import Choice

_BEFORE = timedelta(7)  # of the Monday page, so that both have one kept movement


def is_read_today(version: PlanVersion, last: date, *, today: date) -> bool:
    """Whether the plan runs and the last day of a target is still to come: then its number is that
    of today, not what would be left of it on that day."""
    return version.first_day <= today < last


def reading_of_today(version: PlanVersion, *, today: date, at: datetime, names: bool) -> Count:
    """All targets of this year and of those to come, of everybody; `names`: so that it can be
    restricted to whom a person may see."""
    movement = movements_of_all([version], today - _BEFORE, at=at, names=names)[0]
    return replace(movement.after, counted_at=movement.second.known_at)


@dataclass(frozen=True)
class Today(Choice):
    """The targets of one year of a running plan, today."""

    def _count(self, at: datetime, names: bool) -> Count:
        found = reading_of_today(self.version, today=self.on, at=at, names=names)
        due = {
            target.code for target in self.version.targets.all() if target.by_end_of == self.year
        }
        return replace(found, promises=tuple(one for one in found.promises if one.code in due))

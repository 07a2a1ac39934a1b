"""For demonstrations: readings of the past of the plans in use, marked as invented."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby

from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.queries.periods import every_cut
from hangthat.domain.freezes.models import INVENTED
from hangthat.domain.freezes.services.cutting import Cut, cuts_of
from hangthat.domain.freezes.services.freezing import freeze_all
from hangthat.domain.targets.services.readings import plans_in_use

_NEWEST = 4  # of the cuts of a plan that runs


def freeze_the_past(*, at: datetime) -> None:
    """The ends of the years of each plan, and the last cuts of those that run."""
    found = sorted(_past(at), key=lambda cut: cut.on)
    for _, group in groupby(found, key=lambda cut: cut.on):
        freeze_all([replace(cut, names=(*cut.names, INVENTED)) for cut in group], at=at)


def _past(at: datetime) -> list[Cut]:
    rules, found = every_cut(), []
    for version in plans_in_use():
        yesterday = vietnam_day(at) - timedelta(days=1)
        cuts = cuts_of(version, version.first_day, yesterday, rules)
        running = version.last_day > yesterday
        newest = cuts[-_NEWEST:] if running else []
        found += [cut for cut in cuts if (cut.on.month, cut.on.day) == (12, 31) or cut in newest]
    return found

"""The plan's clock: who was sanctioned in some days, and what came after."""

from dataclasses import dataclass

import numpy as np

from hangthat.core.common.columns import EVER, NEVER, Column
from hangthat.domain.reoffending.engine.clock import Clock


@dataclass(frozen=True)
class Cohort:
    """The plan's cohort of some days: who was sanctioned first on which day, and what came after.

    Units: days since 1970. members: keys; again: the first violation found after that day, NEVER
    for none; checked: the first clean check after it, NEVER for none. Source: exchange.md §4, §5.
    """

    members: Column
    first: Column
    again: Column
    checked: Column

    def place(self, member: int) -> int | None:
        at = int(np.searchsorted(self.members, member))
        return at if at < len(self.members) and self.members[at] == member else None


def cohort(
    clock: Clock, first: int, last: int, *, of: str = "offender", ever: bool = False
) -> Cohort:
    """Those sanctioned from a day to a day, for a violation of the plan's classes.

    `of`: `offender` or `shop`. `ever`: watched from the first sanction up to the last day, which
    may be older than the cohort's days (T27).
    """
    facts = clock.facts
    rows, made = facts.violations, facts.decisions
    stand = clock.decisions_stand & (rows["plan"][made["violation"]] == 1)
    whose = rows[of][made["violation"]]
    chosen = stand & (made["decided"] >= first) & (made["decided"] <= last) & (whose >= 0)
    members = np.unique(whose[chosen])
    since = stand & (made["decided"] <= last) if ever else chosen
    start = _first(members, whose[since], made["decided"][since], np.full(len(members), EVER))
    counts = clock.violations_count & (rows["plan"] == 1)
    checks = facts.checks
    seen = checks["day"] <= clock.day
    return Cohort(
        members,
        start,
        again=_first(members, rows[of][counts], rows["found"][counts], start),
        checked=_first(members, checks[of][seen], checks["day"][seen], start),
    )


def _first(members: Column, whose: Column, days: Column, after: Column) -> Column:
    """Each member's first day strictly after its own day in `after`; NEVER for none."""
    found = np.full(len(members) + 1, NEVER, np.int32)  # the place after the last is nobody's
    at = np.searchsorted(members, whose)
    at[at == len(members)] = 0
    if len(members):
        mine = (members[at] == whose) & (days > after[at])
        np.minimum.at(found, at[mine], days[mine])
    return found[:-1]

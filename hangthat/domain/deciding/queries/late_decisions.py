"""Whether a decision that was recorded from its paper was made in time (Art. 66 of the Law)."""

from datetime import date
from functools import cached_property

from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.grammar import Calendar, reckon, started
from hangthat.core.deadlines.queries import working_calendar
from hangthat.domain.deciding.lexicon import DecidingPeriod
from hangthat.domain.law.models import Provision
from hangthat.domain.law.queries import LAST_DAY_OFF, rule_among


class DecidingPeriods:
    """Law and calendar are read once, when they are first asked for."""

    @cached_property
    def _law(self) -> list[Provision]:
        # unscoped: reference data, the same for everybody
        return list(Provision.objects.filter(key__in=(*DecidingPeriod.values, LAST_DAY_OFF)))

    @cached_property
    def _calendar(self) -> Calendar:
        return working_calendar()

    def words_of_late(self, found_on: date, decided_on: date) -> str:
        """Which of the periods were over; empty: none was, or no row of law of that day says so.

        The paper does not say which one applied, nor what lengthened it.
        """
        ends = self._ends(found_on)
        over = [(last, basis) for last, _, basis in ends if last < decided_on]
        if not over:
            return ""
        held = [f"{label} (đến {last:%d/%m/%Y})" for last, label, _ in ends if last >= decided_on]
        if not held:
            last, basis = over[-1]
            return f"sau mọi thời hạn ra quyết định, dài nhất đến {last:%d/%m/%Y}, theo {basis}"
        last, basis = over[0]
        return (
            f"sau thời hạn ra quyết định ngắn nhất, đến {last:%d/%m/%Y}, theo {basis}; đúng hạn "
            f"nếu {' hoặc '.join(held)}"
        )

    def _ends(self, since: date) -> list[tuple[date, str, str]]:
        """Last day, words and basis of each period that the law of that day has; soonest first."""
        found = []
        for period in DecidingPeriod:
            if rule := rule_among(self._law, period, on=since):
                history = started(rule, since)
                last = reckon(history, self._calendar, at=history.started_at).last_minute
                if last:
                    found.append((vietnam_day(last), str(period.label), rule.basis))
        return sorted(found)

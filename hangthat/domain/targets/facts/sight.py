"""The facts of the members of one kind, as they stand on one day."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from hangthat.core.common.columns import NEVER, Column
from hangthat.core.common.days import day_number
from hangthat.domain.commitments.models.validity import Term
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.targets.facts.columns import Rows
from hangthat.domain.targets.facts.facts import Facts
from hangthat.domain.targets.grammar import Mask


@dataclass(frozen=True)
class Rules:
    """What is said once for all targets of a plan.

    `terms`: how long commitments without an end of their own hold, by the plans in use; each is
    under the plan of the day on which it was signed, whichever plan counts it.
    """

    plan_start: date
    terms: tuple[Term, ...] = ()


class Sight:
    """The facts of the members of one kind, as they stand on one day; later facts are left out."""

    def __init__(self, facts: Facts, kind: MemberKind, on: date, rules: Rules) -> None:
        self.facts = facts
        self.kind = kind
        self.on = on
        self.day = day_number(on)
        self.window_start = day_number(date(on.year, 1, 1))
        self.plan_start = day_number(rules.plan_start)
        self.terms = rules.terms

    @property
    def count(self) -> int:
        return len(self.facts.ids[self.kind])

    def anyone(self, rows: Rows, chosen: Mask) -> Mask:
        """The members with at least one of the chosen rows."""
        found = np.zeros(self.count, np.bool_)
        found[self._whose(rows, chosen)] = True
        return found

    def first_day(self, rows: Rows, chosen: Mask) -> Column:
        """Each member's first day among the chosen rows; NEVER for none."""
        first = np.full(self.count, NEVER, np.int32)
        of = rows.members[self.kind]
        chosen = chosen & (of >= 0)
        np.minimum.at(first, of[chosen], rows.day[chosen])
        return first

    def after(self, rows: Rows, since: Column) -> Mask:
        """The rows strictly later than their member's day in `since`, up to this day."""
        of = rows.members[self.kind]
        if not len(since):
            return np.zeros(len(of), np.bool_)
        return (of >= 0) & (rows.day > since[of]) & (rows.day <= self.day)

    def holds(self, rows: Rows | dict[str, Column]) -> Mask:
        """In force on the day: begun, and its last day not past."""
        if isinstance(rows, Rows):
            rows = rows.fields
        return (rows["start"] <= self.day) & (self.day <= rows["end"])

    def within(self, days: Column, first: int, last: int | None = None) -> Mask:
        """From `first` to `last` (at the latest this day), both included."""
        return (first <= days) & (days <= min(self.day, self.day if last is None else last))

    def signed(self, papers: Rows) -> Mask:
        """Còn hiệu lực: signed by the day, not past its end, not revoked on or before it."""
        return (papers.signed <= self.day) & (self.day <= papers.end) & (papers.revoked > self.day)

    def committed(self) -> Mask:
        """As `signed`, and not over by what the plan of its day sets (as `Validity.ended_by`)."""
        papers = self.facts.commitments
        ended = np.zeros(len(papers.signed), np.bool_)
        held = ended.copy()
        for term in self.terms:
            first, last, newest_over = map(
                day_number, (term.first_day, term.last_day, term.newest_over(self.on))
            )
            under = (first <= papers.signed) & (papers.signed <= last)
            ended |= under & (papers.signed <= newest_over)
            held |= under & (papers.signed > newest_over)
        return self.signed(papers) & ((papers.end < NEVER) | ~ended | held)

    @cached_property
    def counting_violations(self) -> Mask:
        """Found by the day, not dismissed, not left with annulled decisions only (§3)."""
        violations, decisions = self.facts.violations, self.facts.decisions
        taken = decisions.day <= self.day
        standing = taken & (decisions.annulled > self.day)
        decided = np.zeros(len(violations.day), np.bool_)
        upheld = np.zeros(len(violations.day), np.bool_)
        decided[decisions.violation[taken]] = True
        upheld[decisions.violation[standing]] = True
        found = (violations.day <= self.day) & (violations.dismissed > self.day)
        return found & (~decided | upheld)

    @cached_property
    def counting_decisions(self) -> Mask:
        """Decided by the day, not annulled, of a violation that counts (§3)."""
        decisions = self.facts.decisions
        standing = (decisions.day <= self.day) & (decisions.annulled > self.day)
        return standing & self.counting_violations[decisions.violation]

    def in_units(self, units: set[int]) -> Mask:
        """Members whose area lies, on the day, in one of the units or under one."""
        territory = self.facts.territory
        areas = [
            area
            for area in territory.areas
            if units.intersection(territory.above(territory.unit_on(area, self.on), self.on))
        ]
        return np.isin(self.facts.home[self.kind], np.array(areas, np.int32))

    def _whose(self, rows: Rows, chosen: Mask) -> Column:
        of = rows.members[self.kind][chosen]
        return of[of >= 0]

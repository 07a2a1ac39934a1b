"""Còn hiệu lực: what holds of every signed paper, and how long one without an end of its own."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from hangthat.core.common.days import later_by
from hangthat.core.common.gathering import Reading, listed, read
from hangthat.domain.plans.models import PlanVersion

_DAY = timedelta(1)


def signed_paper(on: date) -> Q:
    """Còn hiệu lực: signed by that day, not past its end, not revoked by then; as `is_valid`."""
    not_over = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    not_revoked = Q(revoked_on__isnull=True) | Q(revoked_on__gt=on)
    return Q(signed_on__lte=on) & not_over & not_revoked


def is_valid(paper: Any, day: date) -> bool:
    """Còn hiệu lực on that day; as `signed_paper`."""
    not_over = paper.valid_to is None or paper.valid_to >= day
    not_revoked = paper.revoked_on is None or paper.revoked_on > day
    return bool(paper.signed_on <= day and not_over and not_revoked)


@dataclass(frozen=True)
class Term:
    """What one plan sets for papers signed in its days. Units: months; 0: to its last day."""

    first_day: date
    last_day: date
    months: int

    @classmethod
    def of(cls, plan: PlanVersion) -> "Term":
        return cls(plan.first_day, plan.last_day, plan.commitment_months)

    def covers(self, day: date) -> bool:
        """Whether a paper of that day is under this plan."""
        return self.first_day <= day <= self.last_day

    def end_of(self, signed_on: date) -> date:
        """The last day on which such a paper holds."""
        if not self.months:
            return self.last_day
        end = later_by(signed_on, self.months) - _DAY
        while signed_on > later_by(end + _DAY, -self.months):  # signed on the last of a month
            end += _DAY
        return end

    def newest_over(self, on: date) -> date:
        """Of its papers those signed by then hold no more on that day; date.min: all hold."""
        if self.months:
            return min(later_by(on, -self.months), self.last_day)
        return self.last_day if on > self.last_day else date.min


@dataclass(frozen=True)
class Validity:
    """How long papers without an end of their own hold: as the plan of their day sets.

    Without a plan of that day: until they are revoked. Where plans overlap, the one by which they
    hold longest speaks: a plan that is loaded ends no paper of another. The targets of every
    plan count by this too (`targets.facts`).
    """

    terms: tuple[Term, ...] = ()

    @classmethod
    def load(cls) -> "Validity":
        return read(cls.reading())

    @classmethod
    def reading(cls) -> "Reading[Validity]":
        """Of the plans in use."""
        plans = PlanVersion.objects.in_use()
        rows = yield from listed(plans.only("first_day", "last_day", "commitment_months"))
        return cls(tuple(map(Term.of, rows)))

    def end_of(self, paper: Any) -> date | None:
        """Its last day (hiệu lực đến hết ngày): its own, or the one its plan sets."""
        if paper.valid_to:
            return paper.valid_to
        day = paper.signed_on
        return max((term.end_of(day) for term in self.terms if term.covers(day)), default=None)

    def holds(self, paper: Any, on: date) -> bool:
        """Còn hiệu lực on that day."""
        end = self.end_of(paper)
        return is_valid(paper, on) and (end is None or end >= on)

    def ended_by(self, on: date) -> Q:
        """Without an end of their own, and over by what their plan sets before that day."""
        ended, held = Q(pk__in=()), Q(pk__in=())
        for term in self.terms:
            over = Q(signed_on__range=(term.first_day, term.newest_over(on)))
            ended |= over
            held |= Q(signed_on__range=(term.first_day, term.last_day)) & ~over
        return Q(valid_to__isnull=True) & ended & ~held

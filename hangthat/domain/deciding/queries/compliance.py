"""Whose time to carry out a decision is over (quá hạn chấp hành), and since when.

Source: Luật Xử lý vi phạm hành chính, Điều 73; how long it is, is a row of law. It is counted from
the service, and moved by what stopped or lengthened it, as the page of the decision tells it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, reduce
from operator import or_

from django.db.models import Q

from hangthat.core.common.days import VIETNAM
from hangthat.core.common.gathering import Reading
from hangthat.core.deadlines.grammar import Calendar, Rule, reckon, started
from hangthat.core.deadlines.queries import calendar_of, calendar_rows
from hangthat.domain.cases.models import (
    STAGES,
    Decision,
    EventKind,
    PaperEvent,
    PaperTerm,
    Stage,
)
from hangthat.domain.cases.queries.decision_deadlines import moved
from hangthat.domain.law.models import Provision
from hangthat.domain.law.queries import LAST_DAY_OFF, rule_among

_LONGEST = 4_000  # days that a row of law, with days off, may give
_STOPS = (EventKind.SUSPENSION, EventKind.RESUMPTION)


@dataclass(frozen=True)
class Compliance:
    """The time of every decision that is served and not carried out, as it stands that day.

    `events`: key of a paper → what stopped or lengthened its time.
    """

    on: date
    rules: Sequence[Provision]
    calendar: Calendar
    events: Mapping[int, Sequence[PaperEvent]]

    @cached_property
    def overdue(self) -> Q:
        """Of decisions: served, not carried out, and the last day is over.

        Of those that nothing moved it is asked by the day of the service alone.
        """
        over = [key for key, events in self.events.items() if self._is_over(events)]
        by_law = reduce(or_, self._by_law(), Q(pk__in=()))
        plain = by_law & ~Q(paper__in=list(self.events))
        return STAGES[Stage.UNPAID] & (plain | Q(paper__in=over))

    def last_minute(
        self, paper: int, *, decided_on: date, served_on: date | None
    ) -> datetime | None:
        """None: it was not served, the law of its day says nothing, or it stands still."""
        rule = rule_among(self.rules, PaperTerm.COMPLIANCE, on=decided_on)
        if rule is None or served_on is None:
            return None
        return self._last(rule, served_on, self.events.get(paper, ()))

    @property
    def _at(self) -> datetime:
        """A day ends at 23:59; so what is over at the first minute of a day is over all day."""
        return datetime.combine(self.on, time(), VIETNAM)

    def _last(
        self, rule: Rule, served_on: date, events: Sequence[PaperEvent] = ()
    ) -> datetime | None:
        history = moved(started(rule, served_on), PaperTerm.COMPLIANCE, events)
        return reckon(history, self.calendar, at=self._at).last_minute

    def _is_over(self, events: Sequence[PaperEvent]) -> bool:
        paper = events[0].paper
        last = self.last_minute(paper.pk, decided_on=paper.decided_on, served_on=paper.served_on)
        return last is not None and last < self._at

    def _by_law(self) -> Iterator[Q]:
        """For each time in which the law said the same: decided then, and served so long ago."""
        ends = (row.valid_to + timedelta(1) for row in self.rules if row.valid_to)
        turns = sorted({*ends, *(row.valid_from for row in self.rules if row.valid_from)})
        for first, after in zip((None, *turns), (*turns, None), strict=True):
            rule = rule_among(self.rules, PaperTerm.COMPLIANCE, on=first or date.min)
            served = self._served_by(rule) if rule else None
            if served is None:
                continue
            since = Q(paper__decided_on__gte=first) if first else Q()
            until = Q(paper__decided_on__lt=after) if after else Q()
            yield since & until & Q(paper__served_on__lte=served)

    def _served_by(self, rule: Rule) -> date | None:
        """The latest day of a service whose time is over; the later the service, the later."""

        def is_over(ago: int) -> bool:
            last = self._last(rule, self.on - timedelta(ago))
            return last is not None and last < self._at

        ago = bisect_left(range(_LONGEST), True, key=is_over)
        return self.on - timedelta(ago) if ago < _LONGEST else None


def compliance(*, on: date) -> Reading[Compliance]:
    """Three queries, however many decisions there are."""
    # unscoped: reference data, the same for everybody
    rules = Provision.objects.filter(key__in=(PaperTerm.COMPLIANCE, LAST_DAY_OFF))
    days = calendar_rows()
    # unscoped: of papers that the caller narrows to sight
    unpaid = Decision.objects.filter(STAGES[Stage.UNPAID]).order_by().values("paper")
    moving = Q(kind__in=_STOPS) | Q(kind=EventKind.EXTENSION, term=PaperTerm.COMPLIANCE)
    # unscoped: of papers that the caller narrows to sight
    found = PaperEvent.objects.standing().filter(moving, paper__in=unpaid)
    events = found.select_related("paper").order_by("occurred_on", "pk")
    yield rules, days, events
    by_paper: defaultdict[int, list[PaperEvent]] = defaultdict(list)
    for event in events:
        by_paper[event.paper_id].append(event)
    return Compliance(on, list(rules), calendar_of(days), by_paper)

"""Until which day a decision can be enforced (thời hiệu thi hành), where something moved it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import QuerySet

from hangthat.core.common.days import vietnam_day
from hangthat.core.common.gathering import Reading, listed, side_by_side
from hangthat.core.deadlines.grammar import Calendar, reckon, started
from hangthat.core.deadlines.queries import calendar_of, calendar_rows
from hangthat.domain.cases.models import DecisionPaper, EventKind, PaperEvent, PaperTerm
from hangthat.domain.cases.queries.decision_deadlines import begun_on, moved
from hangthat.domain.law.models import Provision
from hangthat.domain.law.queries import LAST_DAY_OFF, rule_among

TERM = PaperTerm.ENFORCEMENT
_MOVES = (EventKind.SUSPENSION, EventKind.RESUMPTION, EventKind.EXTENSION)


def moving_events() -> QuerySet[PaperEvent]:
    """What stopped the time of a paper or made it longer, and stands."""
    # unscoped: of decisions in sight, whose time is the same for everybody
    return PaperEvent.objects.standing().filter(kind__in=_MOVES)


def enforceable_until(papers: Collection[int]) -> Reading[dict[int, date | None]]:
    """Key of a paper → the last day; None: its time stands still. Not those without a law.

    Luật XLVPHC, Điều 74, by the clock that the page of the decision tells. One round.
    """
    # unscoped: of decisions in sight
    rows = DecisionPaper.objects.filter(pk__in=papers).order_by()
    # unscoped: reference data, the same for everybody
    law = Provision.objects.filter(key__in=(TERM, LAST_DAY_OFF)).order_by()
    found, events, rules, days = yield from side_by_side(
        listed(rows),
        listed(moving_events().filter(paper__in=papers)),
        listed(law),
        listed(calendar_rows()),
    )
    by_paper: dict[int, list[PaperEvent]] = defaultdict(list)
    for event in events:
        by_paper[event.paper_id].append(event)
    calendar = calendar_of(days)
    return {
        one.pk: last_day(one, by_paper[one.pk], rules, calendar)
        for one in found
        if rule_among(rules, TERM, on=one.decided_on)
    }


def last_day(
    paper: DecisionPaper,
    events: Sequence[PaperEvent],
    rules: Sequence[Provision],
    calendar: Calendar,
) -> date | None:
    """As `enforceable_until`, of what was read already: the events that stand, the rows of law.

    None also where no row of law of its day sets a time.
    """
    rule, since = rule_among(rules, TERM, on=paper.decided_on), begun_on(paper, TERM)
    if rule is None or since is None:
        return None
    history = moved(started(rule, since), TERM, events)
    known = max((history.started_at, *(event.at for event in history.events)))
    last = reckon(history, calendar, at=known).last_minute
    return vietnam_day(last) if last else None

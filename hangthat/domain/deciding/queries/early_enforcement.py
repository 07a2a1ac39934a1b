"""Enforcement before anybody had to carry the decision out, or while nobody had to: told, since it
is a fact."""

from datetime import date

from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.grammar import due, started
from hangthat.core.deadlines.queries import working_calendar
from hangthat.domain.cases.models import DecisionPaper, EventKind, PaperEvent, PaperTerm
from hangthat.domain.cases.queries.decision_deadlines import moved
from hangthat.domain.law.queries import rule_of


def enforced_early(paper: DecisionPaper) -> list[str]:
    """Before the decision was served, while the time to carry it out still ran, or while the
    execution was suspended.

    Of a paper that was made elsewhere an unknown service says nothing.
    """
    # unscoped: of a paper in sight
    rows = PaperEvent.objects.filter(paper=paper)
    events = list(rows.standing())
    days = sorted(event.occurred_on for event in events if event.kind == EventKind.ENFORCEMENT)
    stopped = (
        f"Cưỡng chế ghi ngày {day:%d/%m/%Y}, khi việc thi hành đang hoãn, tạm đình chỉ."
        for day in dict.fromkeys(days)
        if rows.suspending(on=day).exists()
    )
    return [*(_too_soon(paper, events, days[0]) if days else ()), *stopped]


def _too_soon(paper: DecisionPaper, events: list[PaperEvent], first: date) -> list[str]:
    served, said = paper.served_on, f"Cưỡng chế ghi ngày {first:%d/%m/%Y}"
    if served is None:
        return [f"{said}, chưa ghi giao quyết định."] if paper.is_signed_here else []
    if first < served:
        return [f"{said}, trước ngày giao quyết định {served:%d/%m/%Y}."]
    rule = rule_of(PaperTerm.COMPLIANCE, on=paper.decided_on)
    if rule is None:
        return []
    last = due(moved(started(rule, served), PaperTerm.COMPLIANCE, events), working_calendar()).last
    if last is None or first > vietnam_day(last):
        return []
    return [f"{said}, còn trong thời hạn chấp hành đến hết ngày {vietnam_day(last):%d/%m/%Y}."]

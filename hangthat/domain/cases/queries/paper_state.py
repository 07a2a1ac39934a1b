"""A paper with all that is recorded of it: what was paid, and when it was carried out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hangthat.domain.cases.models import Decision, DecisionPaper, EventKind, Money, PaperEvent


@dataclass
class PaperState:
    """A paper under its lock, with all that is recorded of it."""

    paper: DecisionPaper
    decisions: list[Decision]
    events: list[PaperEvent]

    @property
    def standing(self) -> list[Decision]:
        return [row for row in self.decisions if row.annulled_on is None]

    def has(self, kind: EventKind) -> bool:
        return any(event.kind == kind for event in self.events)


def state_of(paper: DecisionPaper) -> PaperState:
    decisions = list(paper.decisions.select_related("violation").order_by("pk"))
    # unscoped: of a paper in reach, whose events concern all its rows
    return PaperState(paper, decisions, list(PaperEvent.objects.filter(paper=paper).standing()))


def fine_of(decisions: Sequence[Decision]) -> int | None:
    """What is to be paid in all; None: an amount is not known. Units: đồng."""
    amounts = [row.fine_vnd for row in decisions if row.sanction == "fine"]
    return None if None in amounts else sum(amounts)  # type: ignore[arg-type]


def paid_of(events: Sequence[PaperEvent], money: Money = Money.FINE) -> int:
    """What was paid of one kind of money. Units: đồng."""
    return sum(e.amount_vnd or 0 for e in events if e.money == money)


def carried_out_on(case: PaperState) -> date | None:
    """The day on which all was done, as the events say; None: they do not say so.

    By a statement, or, of a paper that was signed here, when the fine is paid whole and its
    remedies are done. A warning or a supplementary sanction is carried out only by a statement
    with its day.
    """
    stated = [e.occurred_on for e in case.events if e.kind == EventKind.COMPLIED]
    if stated:
        return max(stated)
    return None if any(row.supplementary for row in case.standing) else paid_on(case)


def paid_on(case: PaperState) -> date | None:
    """The day on which the fine of a paper that was signed here was paid whole and its remedies
    were done; None: not yet."""
    fine = fine_of(case.standing)
    remedied = case.has(EventKind.REMEDY) or not any(row.remedies for row in case.standing)
    if not case.paper.is_signed_here or not fine or paid_of(case.events) < fine or not remedied:
        return None
    steps = (e for e in case.events if e.money == Money.FINE or e.kind == EventKind.REMEDY)
    return max(event.occurred_on for event in steps)

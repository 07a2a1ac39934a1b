"""Taking back what was recorded of a paper by mistake."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import reasoned
from hangthat.domain.cases.models import Decision, EventKind, PaperEvent
from hangthat.domain.cases.queries.paper_state import PaperState, carried_out_on, paid_on, state_of
from hangthat.domain.cases.services.following import change_paper, in_turn
from hangthat.domain.cases.services.paper_terms import must_stay_in_order


@transaction.atomic
def reverse(*, event: PaperEvent, reason: str, by: User | None, at: datetime) -> PaperEvent:
    """Take back an event that was entered by mistake; it stays, beside its reversal.

    What followed from it is undone: the day of service, the day of compliance, the end of what it
    annulled. An annulment is taken back by whoever may annul.
    Refuses: no reason; one that was reversed already; an annulment where a violation was decided
    upon anew; a stop or a resumption on which a later one rests.
    """
    why = reasoned(reason)
    paper = event.paper
    in_turn(paper)
    case = state_of(paper)
    if event.pk not in {one.pk for one in case.events}:
        raise ValidationError("Việc này đã được ghi là nhầm, hoặc không hoàn tác được.")
    must_stay_in_order(case, event)
    annuls = event.kind == EventKind.ANNULMENT
    # no race: `in_turn` holds the paper
    gone = _annulled_by(case, event) if annuls else []
    _must_not_be_decided_anew(gone)
    reversal = PaperEvent(
        paper=paper, kind=EventKind.REVERSAL, occurred_on=vietnam_day(at), words=why,
        reverses=event, recorded_at=at,
    )  # fmt: skip
    enter(
        reversal, by=by, at=at, summary=f"{paper}: ghi nhầm {event}", reason=why,
        right=Action.END if annuls else Action.CHANGE,
    )  # fmt: skip
    complied = carried_out_on(case) or paid_on(case)  # which once was enough by itself
    case.events = [one for one in case.events if one.pk != event.pk]
    for row in gone:
        change(
            row, by=by, at=at, action="reverse", right=Action.END, reason=why,
            summary=f"ghi nhầm việc hủy bỏ: {row}", annulled_on=None,
        )  # fmt: skip
    if event.kind == EventKind.SERVED:
        change_paper(case, "ghi nhầm ngày giao", by=by, at=at, served_on=None, effective_on=None)
    elif complied:
        _reopen(case, complied, by=by, at=at)
    return reversal


def _reopen(case: PaperState, before: date, *, by: User | None, at: datetime) -> None:
    """Compliance on the day that the events said before is open again, or moves to what is left."""
    day = carried_out_on(case)
    for row in case.standing:
        if row.complied_on == before and before != day:
            words = f"ghi nhầm ngày chấp hành: {row}"
            change(row, by=by, at=at, action="reverse", summary=words, complied_on=day)


def _annulled_by(case: PaperState, event: PaperEvent) -> list[Decision]:
    """Not those that were annulled by themselves, be it on the same day."""
    ended = {str(row.pk): row for row in case.decisions if row.annulled_on == event.occurred_on}
    # unscoped: of a paper in reach; the line of each row was written with the event
    lines = Entry.objects.filter(
        subject=Decision._meta.label_lower, subject_id__in=ended, action="annul",
        at=event.recorded_at,
    )  # fmt: skip
    keys = set(lines.values_list("subject_id", flat=True))
    return [row for key, row in ended.items() if key in keys]


def _must_not_be_decided_anew(gone: Sequence[Decision]) -> None:
    """Else two decisions would stand on one violation."""
    # unscoped: says that there is another, never which
    # no race: another may be signed at any later time, and is asked about then
    others = Decision.objects.filter(
        violation__in=[row.violation_id for row in gone], annulled_on=None
    )
    if others.exists():
        raise ValidationError(
            "Sau khi hủy bỏ, hành vi này đã có quyết định xử phạt khác: hủy bỏ quyết định ấy trước."
        )

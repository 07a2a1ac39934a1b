"""A planned check ordered and held."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, reread
from hangthat.core.agencies.models import User
from hangthat.core.agencies.queries.heirs import of_the_day
from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import answered, note
from hangthat.core.journal.services import change as journal_change
from hangthat.domain.cases.services.registers import lock_number
from hangthat.domain.deciding.services.visits import (
    OutreachAtVisit,
    SubjectFinding,
    Visit,
    VisitDetails,
    visit,
)
from hangthat.domain.inspections.models import Finding, Inspection
from hangthat.domain.inspections.services import Basis, Seat
from hangthat.domain.programmes.models import PlannedCheck, PlannedSeat, PlanState
from hangthat.domain.programmes.queries.deadlines import words_when_late
from hangthat.domain.programmes.queries.numbers import words_of_order
from hangthat.domain.programmes.services.clocks import begin, discard, finish
from hangthat.domain.programmes.services.teams import (
    cards_with_head,
    must_be_free,
    must_be_in_window,
    must_be_to_come,
)


@dataclass(frozen=True)
class Outcome:
    """What was found. classification, conduct: of a violation."""

    finding: str
    remark: str = ""
    classification: str = ""
    conduct: str = ""

    @property
    def violation(self) -> dict[str, str]:
        if self.finding != Finding.VIOLATION:
            return {}
        return {"classification": self.classification, "conduct": self.conduct}


@dataclass(frozen=True)
class Planned:
    """A check that is about to be held. without_order: why with no decision recorded; the journal
    keeps it."""

    check: PlannedCheck
    without_order: str = ""


@transaction.atomic
def order(
    *,
    check: PlannedCheck,
    number: str,
    ordered_on: date,
    by: User | None,
    at: datetime,
    answer: str = "",
) -> None:
    """Record the decision to check (ghi quyết định kiểm tra); the time to begin runs from it, if
    the law gives the force one. An unscheduled check has none: it begins at once.

    `answer`: to the warnings, kept in the journal.
    Refuses: a plan that is not approved; no day; a day after today or after that of the check;
    a second one; a team that has not declared, or with a relative in it; without an answer, a day
    before the plan was approved, a check planned for after its time to begin, or a number that
    another decision of the agency has in that year.
    """
    must_be_to_come(check)
    if check.plan.state != PlanState.APPROVED:
        raise ValidationError("Kế hoạch chưa được duyệt.")
    if check.ordered_on:
        raise ValidationError("Đã ghi quyết định kiểm tra này.")
    if check.day is None:
        raise ValidationError("Chưa phân công đoàn và ngày kiểm tra.")
    if ordered_on > min(vietnam_day(at), check.day):
        raise ValidationError(
            {"ordered_on": "Ngày quyết định không được sau hôm nay, sau ngày kiểm tra."}
        )
    must_be_free(check, check.day)
    number = nfc(number)
    lock_number(check.plan.agency, ordered_on, number)
    why = answered(_warnings(check, number, ordered_on, by), answer)
    words = "ghi quyết định kiểm tra theo kế hoạch"
    values: dict[str, Any] = {"order_number": number, "ordered_on": ordered_on}
    change(check, by=by, at=at, action="order", summary=words, reason=why, **values)
    begin(check, "check_start_days", since=ordered_on, by=by, at=at)


def _warnings(check: PlannedCheck, number: str, day: date, by: User | None) -> list[str]:
    approved = check.plan.approved_on
    early = approved and day < approved
    words = [f"Quyết định kiểm tra trước ngày duyệt kế hoạch ({approved:%d/%m/%Y})."] * bool(early)
    late = words_when_late(check, day)
    return [*words, *filter(None, [late]), *words_of_order(check, number, day, by)]


def hold(
    *,
    check: PlannedCheck,
    held_on: date,
    outcome: Outcome,
    by: User,
    at: datetime,
    without_order: str = "",
) -> Inspection:
    """Record what was found, and no more (nhập kết quả kiểm tra). Refuses: what `hold_visit` does.

    without_order: as there.
    """
    details, found = shortly(check, held_on, outcome)
    planned = Planned(check, without_order)
    return hold_visit(planned, details, findings=[found], by=by, at=at).inspection


def shortly(
    check: PlannedCheck, held_on: date, outcome: Outcome
) -> tuple[VisitDetails, SubjectFinding]:
    """What `hold_visit` takes, where no more was said than this."""
    details = VisitDetails(held_on, check.plan.kind, check.plan.agency, remark=outcome.remark)
    return details, SubjectFinding(check.member, outcome.finding, outcome.violation)


@transaction.atomic
def hold_visit(
    planned: Planned,
    details: VisitDetails,
    *,
    findings: Sequence[SubjectFinding],
    outreach: OutreachAtVisit | None = None,
    by: User,
    at: datetime,
) -> Visit:
    """Record a visit by a plan (kiểm tra theo kế hoạch): one inspection is made, tied to the plan.

    Where nobody was met, nothing was checked: the check is still to be held, and no clock runs.

    details: its type, agency, number and basis are those of the plan, but for the goods. It
    corrects what was recorded of the check before and withdrawn.
    findings: one; its subject is that of the plan.
    Refuses: a check that is over; what `by_plan` and `visit` refuse.
    """
    check = planned.check
    must_be_to_come(check)
    details = by_plan(planned, details)
    [found] = [replace(one, subject=check.member) for one in findings]
    wrong = details.corrects or _to_be_corrected(check)
    made = visit(
        replace(details, corrects=wrong), findings=[found], outreach=outreach, by=by, at=at
    )
    words, why = "kiểm tra theo kế hoạch", "" if check.ordered_on else nfc(planned.without_order)
    held = made.inspection
    if found.finding == Finding.NOT_FOUND:
        # off tour: domain/programmes/tests/test_holding.py
        reread([check], by=by, right=Action.CHANGE)
        words = "đến kiểm tra theo kế hoạch, không gặp"
        note(by=by, at=at, action="hold", subject=check, summary=words, reason=why)
        return made
    change(check, by=by, at=at, action="hold", summary=words, reason=why, inspection=held)
    _run_clocks(check, held, found.finding, by=by, at=at)
    return made


@transaction.atomic
def hold_anew(made: Inspection, *, by: User | None, at: datetime) -> None:
    """What corrects the withdrawn inspection of a check takes its place (ghi lại cho đúng).

    Unless it is of another force or subject, of a day outside the window, or nobody was met: then
    the check is still to be held.
    """
    # unscoped: of the entry that this one corrects
    coming = PlannedCheck.objects.coming().filter(inspection=made.corrects_id or 0)
    check = coming.select_related("plan").first()
    if check is None:
        return
    must_be_to_come(check)
    there = {"establishment": check.establishment, "party": check.party}
    result = made.results.filter(**there).first()
    same = made.agency == of_the_day(check.plan.agency, made.held_on)
    met = result is not None and result.finding != Finding.NOT_FOUND
    if not (result and met and same and check.starts_on <= made.held_on <= check.ends_on):
        return
    words = "kiểm tra theo kế hoạch, ghi lại cho đúng"
    # who corrects an inspection of his force need not be named in its plan
    journal_change(check, by=by, at=at, action="hold", summary=words, inspection=made)
    _run_clocks(check, made, result.finding, by=by, at=at)


def by_plan(planned: Planned, details: VisitDetails) -> VisitDetails:
    """The plan says why, by which decision, by whom and led by whom: the agencies of that day.

    Refuses: a plan that is not approved; a day outside the window or before the decision; none
    and not a word why; a team that is too small, has not declared, has a relative of the subject
    in it, or whose head lacked the card that his force needs that day.
    """
    check, held_on = planned.check, details.held_on
    if check.plan.state != PlanState.APPROVED:
        raise ValidationError("Kế hoạch chưa được duyệt.")
    must_be_in_window(check, held_on, name="held_on")
    seats = must_be_free(check, held_on)
    _must_follow_its_order(check, held_on, planned.without_order)
    plan, officers = check.plan, [seat.officer for seat in seats]
    head = next(seat.officer for seat in seats if seat.is_head)
    cards = cards_with_head(check, head, officers, held_on)
    goods = details.basis.goods
    lead, agency = (of_the_day(one, held_on) for one in (plan.lead, plan.agency))
    basis = Basis(plan.reason, plan.field, lead, team=_team(seats, cards), goods=goods)
    return replace(details, type=plan.kind, agency=agency, number=check.order_number, basis=basis)


def _to_be_corrected(check: PlannedCheck) -> Inspection | None:
    """The withdrawn inspection of a check that is to be held again, unless something else
    corrects it already."""
    wrong = check.inspection
    if wrong is None or Inspection.objects.filter(corrects=wrong).exists():
        return None
    return wrong


def _run_clocks(
    check: PlannedCheck, held: Inspection, finding: str, *, by: User | None, at: datetime
) -> None:
    """From the day on which it was held, whenever that is entered; those of a withdrawn entry were
    a mistake."""
    day = held.held_on
    discard(check, by=by, at=at)
    finish(check, "check_start_days", on=day, at=at, by=by)
    begin(check, "check_on_site_days", since=day, by=by, at=at)
    if finding == Finding.VIOLATION:
        begin(check, "check_report_hours", since=_drawn_up(day, at), by=by, at=at)


def _drawn_up(day: date, at: datetime) -> datetime:
    """The minutes of an earlier day say no hour: they were drawn up by its last minute."""
    return min(at, datetime.combine(day, time(23, 59), VIETNAM))


def _must_follow_its_order(check: PlannedCheck, held_on: date, without_order: str) -> None:
    if check.ordered_on and held_on < check.ordered_on:
        raise ValidationError(
            {
                "held_on": f"Ngày kiểm tra trước ngày quyết định kiểm tra "
                f"{check.ordered_on:%d/%m/%Y}."
            }
        )
    said_before = check.inspection_id is not None  # of the entry that was withdrawn
    if check.ordered_on is None and not said_before and not without_order.strip():
        raise ValidationError(
            {
                "without_order": "Chưa ghi quyết định kiểm tra. Hãy ghi quyết định trước, hoặc "
                "giải trình vì sao đã kiểm tra."
            }
        )


def _team(seats: Sequence[PlannedSeat], cards: dict[int, str]) -> tuple[Seat, ...]:
    """What each declared stays with the plan, which may be secret still."""
    return tuple(
        Seat(seat.officer, card_number=cards.get(seat.officer_id, ""), is_head=seat.is_head)
        for seat in seats
    )

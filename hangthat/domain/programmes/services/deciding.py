"""A plan of checks handed over and decided on."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import answered, reasoned
from hangthat.domain.cases.services.registers import lock_number
from hangthat.domain.programmes.models import InspectionPlan, PlanState
from hangthat.domain.programmes.services.approval_warnings import warnings_of
from hangthat.domain.programmes.services.planning import must_be


@transaction.atomic
def submit(*, plan: InspectionPlan, approver: User, by: User | None, at: datetime) -> None:
    """Hand a draft to the person who decides on it (trình duyệt). From now on he knows it.

    Refuses: no subject; a period that is over; the proposer, or somebody who may not approve.
    """
    must_be(plan, PlanState.DRAFT)
    # no race: `must_be` holds the plan
    if not plan.checks.filter(cancelled_on=None).exists():
        raise ValidationError("Kế hoạch chưa có đối tượng kiểm tra nào.")
    _must_not_be_over(plan, today=vietnam_day(at))
    if approver.pk == plan.proposer_id or (by is not None and approver.pk == by.pk):
        # no page: it does not offer him
        # no api: it does not take him
        raise ValidationError({"approver": "Người duyệt phải khác người đề xuất kế hoạch."})
    if not _decides_for(approver, plan):
        # no page: it does not offer him
        # no api: it does not take him
        raise ValidationError({"approver": f"{approver} không có quyền duyệt kế hoạch này."})
    values: dict[str, Any] = {"state": PlanState.SUBMITTED, "approver": approver, "returned": ""}
    change(plan, by=by, at=at, action="submit", summary="trình duyệt kế hoạch kiểm tra", **values)


@transaction.atomic
def send_back(*, plan: InspectionPlan, reason: str, by: User | None, at: datetime) -> None:
    """The approver wants it otherwise (trả lại); it is a draft again.

    Refuses: a plan that does not wait for it; anybody but the person it was handed to; no reason.
    """
    must_be(plan, PlanState.SUBMITTED)
    _must_decide(plan, by)
    why = reasoned(reason)
    values: dict[str, Any] = {"state": PlanState.DRAFT, "returned": why[:500]}
    change(
        plan, by=by, at=at, action="send_back", summary="trả lại kế hoạch kiểm tra", reason=why,
        right=Action.APPROVE, **values,
    )  # fmt: skip


@transaction.atomic
def approve(
    *, plan: InspectionPlan, number: str, by: User | None, at: datetime, answer: str = ""
) -> None:
    """Let a plan take effect (duyệt). A periodic or thematic one is published from now on.

    `answer`: to the warnings, kept in the journal.
    Refuses: a plan that does not wait for it; anybody but the person it was handed to, its
    proposer above all; a period that is over; without an answer, a number that another plan of
    the agency has in that year, and whatever a room above asks, a small share by lot above all.
    """
    must_be(plan, PlanState.SUBMITTED)
    _must_decide(plan, by)
    today = vietnam_day(at)
    _must_not_be_over(plan, today=today)
    number = nfc(number)
    lock_number(plan.agency, today, number)
    why = answered(warnings_of(plan, number, by=by, today=today), answer)
    values: dict[str, Any] = {
        "state": PlanState.APPROVED,
        "number": number,
        "approved_on": today,
    }
    change(
        plan, by=by, at=at, action="approve", summary="duyệt kế hoạch kiểm tra",
        reason=why, right=Action.APPROVE, **values,
    )  # fmt: skip


def _must_decide(plan: InspectionPlan, by: User | None) -> None:
    if by is not None and by.pk == plan.proposer_id:
        raise ValidationError("Người đề xuất kế hoạch không được tự duyệt.")
    if by is not None and by.pk != plan.approver_id:
        raise ValidationError("Kế hoạch này được trình người khác duyệt.")


def _decides_for(approver: User, plan: InspectionPlan) -> bool:
    if not approver.is_active or not may(approver, Resource.PROGRAMME, Action.APPROVE):
        return False
    own = InspectionPlan.objects.of_agencies_of(approver, Action.APPROVE)
    return own.filter(pk=plan.pk).exists()


def _must_not_be_over(plan: InspectionPlan, *, today: date) -> None:
    if plan.ends_on < today:
        raise ValidationError(f"Thời gian của kế hoạch đã hết ngày {plan.ends_on:%d/%m/%Y}.")

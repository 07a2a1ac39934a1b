"""What of a plan will not be held: its clocks end, and rooms above are told."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.journal.services import reasoned
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck, PlanState
from hangthat.domain.programmes.services.clocks import discard, finish
from hangthat.domain.programmes.services.planning import IN_ORDER
from hangthat.domain.programmes.services.teams import must_be_to_come

# each is told of a check that will not be held; plans know none of the rooms above
TOLD: list[Callable[[PlannedCheck, User | None, datetime], None]] = []


@transaction.atomic
def call_off(*, check: PlannedCheck, reason: str, by: User | None, at: datetime) -> None:
    """Leave a subject out (bỏ đối tượng); what was withdrawn of it is named no more.

    Refuses: a check that is over; no reason.
    """
    must_be_to_come(check)
    words = "bỏ đối tượng khỏi kế hoạch kiểm tra"
    change(
        check, by=by, at=at, action="cancel", summary=words, reason=reasoned(reason),
        right=Action.END, cancelled_on=vietnam_day(at), inspection=None,
    )  # fmt: skip
    _end(check, by=by, at=at)


@transaction.atomic
def cancel(*, plan: InspectionPlan, reason: str, by: User | None, at: datetime) -> None:
    """Call a plan off (hủy kế hoạch); what was held of it stands.

    Refuses: one called off already; no reason.
    """
    lock_for(IN_ORDER, plan)
    plan.refresh_from_db(fields=["state"])
    if plan.state == PlanState.CANCELLED:
        raise ValidationError("Kế hoạch này đã được hủy.")
    # whoever holds one of them holds the plan first
    to_come = list(plan.checks.open().select_related("plan"))
    values: dict[str, Any] = {"state": PlanState.CANCELLED, "cancelled_on": vietnam_day(at)}
    change(
        plan, by=by, at=at, action="cancel", summary="hủy kế hoạch kiểm tra",
        reason=reasoned(reason), right=Action.END, **values,
    )  # fmt: skip
    for check in to_come:
        _end(check, by=by, at=at)


def _end(check: PlannedCheck, *, by: User | None, at: datetime) -> None:
    discard(check, by=by, at=at)
    finish(check, "check_start_days", on=vietnam_day(at), at=at, by=by)
    for tell in TOLD:
        tell(check, by, at)

"""What was chosen comes into a plan of checks."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.domain.programmes.models import InspectionPlan
from hangthat.domain.programmes.services import add_subjects
from hangthat.domain.selection.models import Choice
from hangthat.domain.selection.services.choosing import in_turn


@transaction.atomic
def put_into_plan(
    choices: Sequence[Choice], *, plan: InspectionPlan, by: User | None, at: datetime
) -> None:
    """Name the shops that were chosen as subjects of a plan (đưa vào kế hoạch).

    A plan has one reason, which its inspections carry: who was drawn stands in a plan by lot.
    Refuses: a plan of another agency or for another reason; a choice that was called off, has its
    check, or stands in a plan; what `add_subjects` refuses.
    """
    if any(one.agency_id != plan.agency_id or one.reason != plan.reason for one in choices):
        # no page: the form offers other plans only
        # no api: likewise
        raise ValidationError({"plan": "Kế hoạch phải của cùng cơ quan và có cùng lý do chọn."})
    in_turn(*choices)
    if any(one.cancelled_on or one.inspection_id or one.planned_check_id for one in choices):
        raise ValidationError("Lựa chọn này đã hủy, đã kiểm tra hoặc đã ở trong một kế hoạch.")
    shops, by_lot = [one.establishment for one in choices], all(one.draw_id for one in choices)
    checks = add_subjects(plan=plan, members=shops, by_lot=by_lot, by=by, at=at)
    by_shop = {one.establishment_id: one for one in checks}
    for choice in choices:
        change(
            choice, by=by, at=at, action="plan", summary="đưa lựa chọn vào kế hoạch kiểm tra",
            planned_check=by_shop[choice.establishment_id],
        )  # fmt: skip

"""What whoever approves a plan is told of the share that is chosen by lot."""

from datetime import date

from hangthat.core.agencies.models import User
from hangthat.domain.inspections.models import InspectionType, SelectionReason
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck, PlanState
from hangthat.domain.selection.lexicon import DEFAULT_SHARE
from hangthat.domain.selection.models import Weighting


def words_about_lot(plan: InspectionPlan, user: User, *, today: date) -> str:
    """Empty: its subjects were drawn, or it is unscheduled. Who was drawn stands in a plan of its
    own, so the share is that of all plans of the agency which the person sees in its period."""
    if plan.kind == InspectionType.UNSCHEDULED or plan.reason == SelectionReason.RANDOM:
        return ""
    # off tour: who approves sees the plans of his agency; desk/programmes/tests/test_plan_pages.py
    checks = PlannedCheck.objects.visible_to(user).filter(
        plan__agency=plan.agency,
        plan__kind__in=(InspectionType.PERIODIC, InspectionType.THEMATIC),
        plan__state__in=(PlanState.SUBMITTED, PlanState.APPROVED),
        plan__starts_on__lte=plan.ends_on,
        plan__ends_on__gte=plan.starts_on,
        cancelled_on=None,
    )
    every = checks.count()
    drawn = checks.filter(plan__reason=SelectionReason.RANDOM).count()
    # unscoped: the weights are the same for everyone
    weighting = Weighting.objects.in_force(on=today).first()
    least = weighting.random_share if weighting else DEFAULT_SHARE
    share = f"{100 * drawn / every:.0f}%" if every else "0%"
    return (
        "Không đối tượng nào của kế hoạch này được chọn ngẫu nhiên (rút thăm). Trong các kế hoạch "
        f"cùng thời gian của {plan.agency or 'cơ quan lập'}: {drawn} trên {every} đối tượng rút "
        f"thăm ({share}); mức đặt ra ít nhất {least}% (chưa xác minh)."
    )

"""The share of the agency's plans that is chosen by lot, held against the least that is set."""

from dataclasses import dataclass
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.domain.inspections.models import InspectionType, SelectionReason
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck, PlanState
from hangthat.domain.selection.lexicon import DEFAULT_SHARE
from hangthat.domain.selection.models import Weighting


@dataclass(frozen=True)
class RandomShare:
    """How many subjects of all were drawn. Units: `least` per cent."""

    agency: str
    drawn: int
    every: int
    least: int

    @property
    def is_short(self) -> bool:
        return 100 * self.drawn < self.least * self.every

    @property
    def words(self) -> str:
        share = f"{100 * self.drawn / self.every:.0f}%" if self.every else "0%"
        return (
            "Không đối tượng nào của kế hoạch này được chọn ngẫu nhiên (rút thăm). Trong các kế "
            f"hoạch cùng thời gian của {self.agency}: {self.drawn} trên {self.every} đối tượng rút "
            f"thăm ({share}); mức đặt ra ít nhất {self.least}% (chưa xác minh)."
        )


def random_share(plan: InspectionPlan, user: User | None, *, today: date) -> RandomShare | None:
    """None: its subjects were drawn, or it is unscheduled. Who was drawn stands in a plan of its
    own, so the share is that of all plans of the agency which the person sees in its period."""
    if plan.kind == InspectionType.UNSCHEDULED or plan.reason == SelectionReason.RANDOM:
        return None
    # unscoped: the machine's own reading where nobody asks
    # off tour: who approves sees the plans of his agency; desk/programmes/tests/test_plan_pages.py
    seen = PlannedCheck.objects.visible_to(user) if user else PlannedCheck.objects.all()
    checks = seen.filter(
        plan__agency=plan.agency_id,
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
    return RandomShare(str(plan.agency or "cơ quan lập"), drawn, every, least)


def words_when_short(plan: InspectionPlan, user: User | None, today: date) -> str:
    """What is asked at the approval of a plan; empty: nothing."""
    share = random_share(plan, user, today=today)
    return share.words if share and share.is_short else ""

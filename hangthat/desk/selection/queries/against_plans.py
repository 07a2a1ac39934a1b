"""How many checks the plans of an agency have, beside what its draw said they would have."""

from dataclasses import dataclass

from hangthat.core.agencies.models import Territory, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.domain.programmes.models import PlannedCheck, PlanState
from hangthat.domain.selection.models import Choice, Draw


@dataclass(frozen=True)
class AgainstPlans:
    """`checks`: of plans in the reader's sight between the draw and its last day; `drawn`: how
    many of them were drawn; `said`, `share`: what the draw announced."""

    checks: int
    drawn: int
    said: int
    share: int

    @property
    def short(self) -> bool:
        """The plans grew: what was drawn is a smaller part of them than was announced."""
        return self.checks > self.said and self.drawn * 100 < self.share * self.checks

    @property
    def words(self) -> str:
        plans = f"Các kế hoạch trong thời gian ấy có {grouped(self.checks)} cuộc kiểm tra"
        told = f"{plans}, rút thăm {grouped(self.drawn)}; đợt này khai {grouped(self.said)} cuộc"
        if self.short:
            return f"{told}. Phần rút thăm ít hơn {self.share}% đã công bố: rút thêm một đợt."
        return f"{told}."


def against_plans(made: Draw, user: User) -> AgainstPlans | None:
    """None: it was not drawn yet, or the reader sees no plan of that time."""
    if made.drawn_at is None:
        return None
    first = vietnam_day(made.drawn_at)
    # off tour: desk/selection/tests/test_draws.py
    standing = PlannedCheck.objects.visible_to(user).filter(
        plan__agency=made.agency_id,
        plan__starts_on__lte=made.due_on,
        plan__ends_on__gte=first,
        cancelled_on=None,
    )
    rows = standing.exclude(plan__state=PlanState.CANCELLED)
    if made.area:
        inside = Territory.load().home_areas_of(made.area.pk, first)
        rows = rows.filter(establishment__area__in=inside)
    # off tour: desk/selection/tests/test_draws.py
    lots = Choice.objects.visible_to(user).filter(draw__agency=made.agency_id, draw__isnull=False)
    checks = rows.count()
    drawn = rows.filter(pk__in=lots.exclude(planned_check=None).values("planned_check")).count()
    return AgainstPlans(checks, drawn, made.checks, made.share) if checks else None

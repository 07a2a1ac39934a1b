"""What the slice `targets` brings to the whole desk."""

from datetime import time, timedelta

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.common.days import vietnam_day
from hangthat.core.jobs.services import JobContext, Schedule, daily
from hangthat.desk.parts.slice import NavItem, Phone, Slice
from hangthat.desk.targets.api import movements, steering, targets
from hangthat.desk.targets.forms.since import month_before
from hangthat.desk.targets.queries.monday import running
from hangthat.desk.targets.urls import urlpatterns
from hangthat.domain.targets.services.kept_movements import count_ahead, steering_versions
from hangthat.domain.targets.services.readings import current_plan, plans_in_use
from hangthat.domain.targets.services.trends import keep_ahead


def ahead(context: JobContext, due: str) -> dict[str, object]:
    """Count what the Monday page and the trends show, before the first officer opens them."""
    at = context.at()
    today, plans = vietnam_day(at), plans_in_use()
    current = current_plan(plans, on=today)
    shown = running(plans, on=today) or ([current] if current else [])
    steered = [held for one in shown for held in steering_versions(one, on=today)]
    days = (today - timedelta(7), month_before(today))
    moved = sum(count_ahead(steered, since, at=at) for since in days)
    trends = sum(keep_ahead(version, at=at) for version in shown)
    return {"words": f"Tính trước {moved} biến động, {trends} xu hướng."}


SLICE = Slice(
    urls=urlpatterns,
    routers=(targets.router, movements.router, steering.router),
    nav=(
        NavItem("desk:monday", "calendar-due", "Đầu tuần", (Resource.TARGET, Action.READ)),
        NavItem("desk:targets", "target", "Chỉ tiêu", (Resource.TARGET, Action.READ), Phone.BAR),
    ),
    schedules=(
        Schedule(
            "targets.ahead", "Tính trước biến động, xu hướng chỉ tiêu", daily(time(5, 10)), ahead
        ),
    ),
)

"""Plans of checks, their subjects and teams; signals from rooms above."""

from hangthat.domain.programmes.models.check import (
    PlannedCheck,
    PlannedCheckQuerySet,
    PlannedSeat,
    is_held,
    is_not_held,
)
from hangthat.domain.programmes.models.plan import (
    InspectionPlan,
    InspectionPlanQuerySet,
    PlanForce,
    PlanState,
)
from hangthat.domain.programmes.models.signal import Signal, SignalKind

__all__ = [
    "InspectionPlan",
    "InspectionPlanQuerySet",
    "PlanForce",
    "PlanState",
    "PlannedCheck",
    "PlannedCheckQuerySet",
    "PlannedSeat",
    "Signal",
    "SignalKind",
    "is_held",
    "is_not_held",
]

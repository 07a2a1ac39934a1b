"""A plan, its versions, and what each of them says."""

from hangthat.plans.models.clause import Clause
from hangthat.plans.models.duty import ReportDuty, ReportPart, Task
from hangthat.plans.models.goods import GoodsGroup
from hangthat.plans.models.plan import LegalBasis, Plan, PlanVersion, Recipient
from hangthat.plans.models.target import Target

__all__ = [
    "Clause",
    "GoodsGroup",
    "LegalBasis",
    "Plan",
    "PlanVersion",
    "Recipient",
    "ReportDuty",
    "ReportPart",
    "Target",
    "Task",
]

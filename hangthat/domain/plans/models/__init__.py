"""A plan, its versions, and what each of them says."""

from hangthat.domain.plans.models.clause import Clause
from hangthat.domain.plans.models.duty import NamedTask, ReportDuty, ReportPart, Task
from hangthat.domain.plans.models.goods import GoodsGroup, NamedGoods
from hangthat.domain.plans.models.plan import LegalBasis, Plan, PlanVersion, Recipient
from hangthat.domain.plans.models.target import Target

__all__ = [
    "Clause",
    "GoodsGroup",
    "LegalBasis",
    "NamedGoods",
    "NamedTask",
    "Plan",
    "PlanVersion",
    "Recipient",
    "ReportDuty",
    "ReportPart",
    "Target",
    "Task",
]

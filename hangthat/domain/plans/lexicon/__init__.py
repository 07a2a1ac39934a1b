"""The words of the plan language. What a word counts in the records is said in `targets`."""

from hangthat.domain.plans.lexicon.conditions import (
    CLEAN,
    COMMITTED,
    CONDITIONS,
    NOT_REOFFENDING,
    Condition,
)
from hangthat.domain.plans.lexicon.phrases import MemberKind
from hangthat.domain.plans.lexicon.populations import POPULATIONS, Population
from hangthat.domain.plans.lexicon.verbs import TRADE, VERBS

ALL_DECISIONS = "tất cả"
RIGHT_HOLDER_DECISIONS = "theo yêu cầu của chủ thể quyền"
DECISIONS = (ALL_DECISIONS, RIGHT_HOLDER_DECISIONS)

SINCE_EVER = "từ trước tới nay"

LEAD, SUPPORT, CARRY_OUT = "chủ trì", "phối hợp", "thực hiện"
ROLES = (LEAD, SUPPORT, CARRY_OUT)

MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY = "tháng", "quý", "6 tháng", "năm"
FINAL, AD_HOC, REGIME = "tổng kết", "đột xuất", "chế độ"
DUTY_KINDS = (MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY, FINAL, AD_HOC, REGIME)

__all__ = [
    "AD_HOC",
    "ALL_DECISIONS",
    "CARRY_OUT",
    "CLEAN",
    "COMMITTED",
    "CONDITIONS",
    "DECISIONS",
    "DUTY_KINDS",
    "FINAL",
    "HALF_YEARLY",
    "LEAD",
    "MONTHLY",
    "NOT_REOFFENDING",
    "POPULATIONS",
    "QUARTERLY",
    "REGIME",
    "RIGHT_HOLDER_DECISIONS",
    "ROLES",
    "SINCE_EVER",
    "SUPPORT",
    "TRADE",
    "VERBS",
    "YEARLY",
    "Condition",
    "MemberKind",
    "Population",
]

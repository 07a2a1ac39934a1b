"""By which day merged reports of a regime are to be sent."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import enter
from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.domain.consolidation.models import MergingRule
from hangthat.domain.reports.lexicon import DueRule
from hangthat.domain.reports.models import ReportRegime

ONE_RULE = "a regime has one rule for its merged reports from a day on"


@dataclass(frozen=True)
class MergingTerms:
    """`due_number`: the day of the month, or how many days after the period."""

    valid_from: date
    due_rule: str
    due_number: int
    due_before: bool = False
    document: str = ""
    verified: bool = False


@transaction.atomic
def set_merging_rule(
    regime: ReportRegime, *, terms: MergingTerms, by: User | None, at: datetime
) -> MergingRule:
    """Say by which day merged reports of periods that end from a day on are to be sent (đặt hạn gửi
    báo cáo tổng hợp); periods that ended before keep their rule.

    Refuses: a day of the month above 31; a second rule from the same day.
    """
    lock_for(ONE_RULE, regime)
    if terms.due_rule != DueRule.AFTER and terms.due_number > 31:
        raise ValidationError({"due_number": "Ghi ngày của tháng, từ 1 đến 31."})
    # unscoped: of a regime whose reports the office receives
    if MergingRule.objects.filter(regime=regime, valid_from=terms.valid_from).exists():
        words = f"Đã có hạn áp dụng từ ngày {terms.valid_from:%d/%m/%Y}; ghi một ngày khác."
        raise ValidationError({"valid_from": words})
    row = MergingRule(
        regime=regime, valid_from=terms.valid_from, due_rule=terms.due_rule,
        due_number=terms.due_number, due_before=terms.due_before,
        document=nfc(terms.document).strip(), verified=terms.verified, recorded_at=at,
    )  # fmt: skip
    return enter(row, by=by, at=at, right=Action.CHANGE, summary=f"đặt {row}")

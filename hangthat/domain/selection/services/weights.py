"""The weights of the score: drafted, compared, put in force on a day."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.domain.selection.lexicon import DEFAULT_REST, DEFAULT_SHARE, Factor
from hangthat.domain.selection.models import Weighting

ONE_A_DAY = "one weighting begins on a day"


@transaction.atomic
def draft_weighting(
    *,
    points: Mapping[str, int],
    remark: str,
    by: User | None,
    at: datetime,
    random_share: int = DEFAULT_SHARE,
    rest_days: int = DEFAULT_REST,
    code: str = "",
) -> Weighting:
    """Write down other weights (lập bộ điểm); nothing is ranked by them yet.

    Refuses: no points at all.
    """
    if not any(points[one] for one in Factor.values):
        raise ValidationError("Ít nhất một yếu tố phải có điểm.")
    weighting = Weighting(
        code=code or new_code("BD"),
        remark=nfc(remark),
        random_share=random_share,
        rest_days=rest_days,
        drafted_on=vietnam_day(at),
        recorded_at=at,
        **{one: points[one] for one in Factor.values},
    )
    return enter(weighting, by=by, at=at, summary=f"lập {weighting}")


@transaction.atomic
def begin_weighting(
    weighting: Weighting, *, valid_from: date, by: User | None, at: datetime
) -> Weighting:
    """Rank by these weights from a day on (áp dụng bộ điểm); what was chosen keeps its own.

    Refuses: one that has begun; a day before today; a day on which another begins.
    """
    if weighting.valid_from:
        raise ValidationError("Bộ điểm này đã được áp dụng.")
    if valid_from < vietnam_day(at):
        raise ValidationError({"valid_from": "Ngày áp dụng không được trước hôm nay."})
    lock_for(ONE_A_DAY, str(valid_from))
    if Weighting.objects.filter(valid_from=valid_from).exists():
        raise ValidationError({"valid_from": "Ngày này đã có bộ điểm khác bắt đầu áp dụng."})
    words = f"áp dụng {weighting} từ ngày {valid_from:%d/%m/%Y}"
    return change(weighting, by=by, at=at, action="approve", summary=words, valid_from=valid_from)

"""The period of a regime that a body names, among those whose reports the caller receives."""

from typing import Annotated

from django.core.exceptions import ValidationError
from pydantic import Field

from hangthat.core.access.lexicon import Action
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_body
from hangthat.core.rest.schemas import Body, Code
from hangthat.desk.consolidation.queries.asked import AskedPeriod
from hangthat.domain.consolidation.queries import receiver_ids
from hangthat.domain.reports.models import ReportRegime
from hangthat.domain.reports.queries import Calendars


class OfPeriod(Body):
    """Kỳ của một chế độ báo cáo mà cơ quan bạn nhận."""

    regime: Annotated[Code, Field(description="Mã chế độ báo cáo.")]
    period: Annotated[Code, Field(description="Khóa của kỳ.", examples=["month-2026-6"])]


def period_asked(request: ApiRequest, body: OfPeriod, action: Action) -> AskedPeriod:
    # redundant: narrowed to one's own receivers
    rows = ReportRegime.objects.visible_to(request.user).filter(
        receiver__in=receiver_ids(request.user, action)
    )
    regime = named_in_body(rows.select_related("receiver"), body.regime, "regime")
    period = Calendars().named(regime, body.period)
    if period is None:
        raise ValidationError({"period": f"{regime} không có kỳ này."})
    return AskedPeriod(regime, period)

"""Letters that urge who is late: read, sent, withdrawn."""

from datetime import date, datetime
from typing import Annotated, Literal

from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import agency_of, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Because, Code, FactWritten, Named, Out, Written
from hangthat.desk.consolidation.api.periods import OfPeriod, period_asked
from hangthat.domain.consolidation import services
from hangthat.domain.consolidation.models import UrgedReport, Urging, UrgingQuerySet

router = Router(tags=["Đôn đốc, tổng hợp báo cáo"])
READS, ADDS = (Resource.URGING, Action.READ), (Resource.URGING, Action.ADD)


class UrgingsQuery(Paging):
    standing: Literal["standing", "withdrawn"] | None = Field(
        None, description="Còn hiệu lực, đã rút; rỗng: tất cả."
    )


class UrgingOut(Out):
    code: str = Field(examples=["DD-7K3M9Q2F1X"])
    receiver: Named = Field(description="Cơ quan đôn đốc.")
    agency: Named = Field(description="Đơn vị được đôn đốc.")
    day: date
    withdrawn_at: datetime | None
    withdrawn_because: str


class UrgedOut(Out):
    regime: str
    agency: Named = Field(description="Cơ quan nợ báo cáo; văn bản có thể gửi cơ quan kế thừa.")
    period: str
    late_from: datetime = Field(description="Từ lúc này nộp là muộn.")
    returned: bool = Field(description="Đã gửi nhưng bị trả lại.")


class FullUrgingOut(UrgingOut):
    reports: list[UrgedOut]


class NewUrging(OfPeriod):
    """Không ghi đơn vị: mọi đơn vị quá hạn của kỳ."""

    agency: Annotated[Code | None, Field(description="Mã đơn vị.")] = None


def _visible(request: ApiRequest) -> UrgingQuerySet:
    return Urging.objects.visible_to(request.user).select_related("receiver", "agency")


_WITHDRAW = Act(Resource.URGING, Action.ADD, _visible)


def _out(one: Urging) -> UrgingOut:
    return UrgingOut(
        code=one.code,
        receiver=Named.of(one.receiver),
        agency=Named.of(one.agency),
        day=one.day,
        withdrawn_at=one.withdrawn_at,
        withdrawn_because=one.withdrawn_because,
    )


@reads(router, "/urgings", asks=READS, summary="Văn bản đôn đốc gửi báo cáo")
def urgings(request: ApiRequest, query: Query[UrgingsQuery]) -> Page[UrgingOut]:
    rows = _visible(request)
    if query.standing:
        rows = rows.standing() if query.standing == "standing" else rows.exclude(withdrawn_at=None)
    return page_of(rows, query, _out)


@reads(router, "/urgings/{code}", asks=READS, summary="Một văn bản đôn đốc")
def urging(request: ApiRequest, code: str) -> FullUrgingOut:
    one = named_in_path(_visible(request), code)
    # redundant: with their letter
    rows = UrgedReport.objects.visible_to(request.user).filter(urging=one)
    reports = [
        UrgedOut(
            regime=row.regime.name,
            agency=Named.of(row.agency),
            period=row.period_name,
            late_from=row.late_from,
            returned=row.returned,
        )
        for row in rows.select_related("regime", "agency")
    ]
    return FullUrgingOut(**_out(one).model_dump(), reports=reports)


@writes(router, "/urgings", asks=ADDS, summary="Đôn đốc đơn vị quá hạn gửi báo cáo")
def urge(request: ApiRequest, body: NewUrging) -> Written:
    asked = period_asked(request, body, Action.READ)
    agency = agency_of(body.agency, on=localdate(), field="agency")
    at, key = now(), asked.period.key
    if agency is None:
        made = services.urge_all(asked.regime, period_key=key, by=request.user, at=at)
        return Written.of(made)
    one = services.urge(asked.regime, period_key=key, agency=agency, by=request.user, at=at)
    return Written.of([one])


@writes(
    router, "/urgings/{code}/withdrawal", asks=_WITHDRAW.asks, summary="Rút một văn bản đôn đốc"
)
def withdraw_urging(request: ApiRequest, code: str, body: Because) -> FactWritten:
    one = _WITHDRAW.record(request, code)
    services.withdraw_urging(one, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(one)

"""How often checks found a violation, by the reason of choice."""

from datetime import date

from django.utils.timezone import localdate
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import reads
from hangthat.core.rest.schemas import Body, Out
from hangthat.domain.selection.queries import hit_rates, inspections_held, prevalence

router = Router(tags=["Chọn cơ sở kiểm tra"])
READS = (Resource.INSPECTION, Action.READ)


class RatesQuery(Body):
    year: int | None = Field(None, ge=2021, le=2100)


class RateOut(Out):
    """Không có khoảng: chưa gặp được ai. `scored`: chỉ của lý do “risk”, có điểm lưu cùng lựa
    chọn trước khi kiểm tra hay không."""

    reason: str
    scored: bool | None
    seen: int
    violating: int
    unseen: int
    low: float | None
    high: float | None


class EstimateOut(Out):
    """low, high: mức khi coi người không gặp được là không vi phạm, là vi phạm."""

    total: int
    drawn: int
    unseen: int
    low: float
    high: float
    interval_low: float
    interval_high: float


class HeldOut(Out):
    force: str
    inspections: int


class RatesOut(Out):
    """`inspections`: toàn tỉnh, cuộc liên ngành tính một lần; `forces`: mỗi lực lượng của mình."""

    year: int
    inspections: int
    forces: list[HeldOut]
    rates: list[RateOut]
    estimate: EstimateOut | None


@reads(router, "/hit-rates", asks=READS, summary="Tỷ lệ trúng theo lý do chọn")
def rates(request: ApiRequest, query: Query[RatesQuery]) -> RatesOut:
    today = localdate()
    year = query.year or today.year
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = hit_rates(request.user, first=first, last=last)
    held = inspections_held(request.user, first=first, last=last)
    told = prevalence(request.user, year, on=today)
    return RatesOut(
        year=year,
        inspections=held.province,
        forces=[HeldOut(force=name, inspections=count) for name, count in held.forces],
        rates=[
            RateOut(
                reason=one.reason.value,
                scored=one.scored,
                seen=one.seen,
                violating=one.violating,
                unseen=one.unseen,
                low=one.interval.low if one.interval else None,
                high=one.interval.high if one.interval else None,
            )
            for one in found
        ],
        estimate=EstimateOut(
            total=told.estimate.total,
            drawn=told.estimate.drawn,
            unseen=told.estimate.unseen,
            low=told.estimate.low.value,
            high=told.estimate.high.value,
            interval_low=told.estimate.low.low,
            interval_high=told.estimate.high.high,
        )
        if told
        else None,
    )

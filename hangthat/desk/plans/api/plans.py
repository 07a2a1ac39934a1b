"""The plans in use, as loaded."""

from datetime import date, datetime

from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Out
from hangthat.domain.plans.models import PlanVersion

router = Router(tags=["Kế hoạch, chỉ tiêu"])


class PlanOut(Out):
    code: str
    version: int = Field(description="Bản số của kế hoạch.")
    number: str = Field(examples=["125/KH-UBND"])
    title: str
    issuer: str
    issued_on: date
    first_day: date
    last_day: date
    commitment_months: int = Field(description="0: cam kết có hiệu lực đến hết kế hoạch.")
    check_within_days: int = Field(description="Ký xong phải được kiểm tra trong bấy nhiêu ngày.")
    checks_a_week: int = Field(description="Số lượt kiểm tra được đề xuất nhiều nhất một tuần.")
    revisit_after_days: int = Field(
        description="Chấp hành xong quyết định xử phạt bấy nhiêu ngày thì được đề xuất thăm lại."
    )
    sha256: str = Field(description="Dấu của tệp đã nạp.")
    loaded_at: datetime
    targets: list[str] = Field(description="Mã các chỉ tiêu.")


@reads(
    router,
    "/plans",
    asks=(Resource.PLAN, Action.READ),
    summary="Các kế hoạch đang áp dụng",
)
def plans(request: ApiRequest, query: Query[Paging]) -> Page[PlanOut]:
    # unscoped: reference data, the same for everybody
    found = PlanVersion.objects.in_use().select_related("plan").prefetch_related("targets")
    return page_of(found.order_by("plan__code"), query, _plan)


def _plan(row: PlanVersion) -> PlanOut:
    return PlanOut(
        code=row.plan.code,
        version=row.version,
        number=row.number,
        title=row.title,
        issuer=row.issuer,
        issued_on=row.issued_on,
        first_day=row.first_day,
        last_day=row.last_day,
        commitment_months=row.commitment_months,
        check_within_days=row.check_within_days,
        checks_a_week=row.checks_a_week,
        revisit_after_days=row.revisit_after_days,
        sha256=row.sha256,
        loaded_at=row.loaded_at,
        targets=[target.code for target in row.targets.all()],
    )

"""Case files: read, opened, filled with violations, and ended."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import (
    Correcting,
    all_named,
    area_of,
    between,
    code_seen,
    corrected,
    named_in_path,
    own_unless_sent,
)
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    AnsweredBecause,
    Because,
    Body,
    Code,
    Corrects,
    Day,
    Dong,
    FactWritten,
    Named,
    Out,
    OwnAgency,
    Text,
    Yes,
)
from hangthat.desk.enforcement.queries.case_rows import violations_to_gather
from hangthat.desk.parts.api.tags import Tagged
from hangthat.domain.cases import services
from hangthat.domain.cases.models import Case, CaseOutcome, CaseState, Violation, ViolationClass

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

router = Router(tags=["Vụ việc"])


class CasesQuery(Tagged, Paging):
    since: Day | None = Field(None, description="Thụ lý từ ngày này.")
    until: Day | None = Field(None, description="Thụ lý đến hết ngày này.")
    classification: ViolationClass | None = None
    number: Text = Field("", max_length=60, description="Số vụ việc, đúng như đã cấp.")


class CaseOut(Out):
    code: str = Field(examples=["VV-7K3M9Q2F1X"])
    number: str = Field(description="Như cơ quan đã cấp; trống nếu chưa có.")
    agency: Named | None
    opened_on: date
    classification: ViolationClass
    area: Named
    spot: str
    minutes_numbers: str = Field(description="Như tệp của lực lượng ghi; nhiều số cách bằng “; ”.")
    ownerless: bool = Field(description="Chưa xác định người vi phạm (vô chủ).")
    estimated_vnd: int | None = Field(description="Đồng.")
    description: str
    state: CaseState
    transferred_on: date | None
    transferred_to: str
    closed_on: date | None
    outcome: str = Field(description=f"Trống, hoặc {', '.join(CaseOutcome.values)}.")
    violations: list[str] = Field(description="Mã các hành vi trong phạm vi của bạn.")
    corrects: str | None
    withdrawn_on: date | None
    recorded_at: datetime | None


class NewCase(Body):
    opened_on: Day
    classification: ViolationClass
    area: Code
    number: Text = Field("", max_length=60)
    agency: OwnAgency = None
    spot: Text = Field("", max_length=300)
    ownerless: Yes = False
    estimated_vnd: Dong | None = Field(None, description="Đồng.")
    description: Text = Field("", max_length=2000)
    corrects: Corrects = None


class Gathered(Body):
    violations: list[Code] = Field(min_length=1, max_length=50)


class Closure(Body):
    closed_on: Day
    outcome: CaseOutcome
    outcome_note: Text = Field("", max_length=500)
    answer: Text = Field("", max_length=500)


class Transfer(Body):
    transferred_on: Day
    transferred_to: Text = Field(min_length=1, max_length=200)
    answer: Text = Field("", max_length=500, description="Vì sao vẫn chuyển khi có cảnh báo.")


def _cases(request: ApiRequest) -> "QuerySet[WithAnnotations[Case, Correcting]]":
    # redundant: as the table stands, who sees the one sees the other
    found = Violation.objects.visible_to(request.user).order_by("pk")
    # redundant: in the gates no case corrects another;
    # desk/enforcement/tests/test_sight_of_cases.py
    wrong = code_seen(Case.objects.visible_to(request.user), "corrects")
    mine = Case.objects.visible_to(request.user).select_related("agency", "area")
    return mine.prefetch_related(Prefetch("violations", queryset=found)).annotate(wrong=wrong)


def _violations(request: ApiRequest) -> QuerySet[Violation]:
    return Violation.objects.visible_to(request.user).select_related("case")


_GATHER = Act(Resource.CASE, Action.CHANGE, _cases)
_END = Act(Resource.CASE, Action.END, _cases)
_RELEASE = Act(Resource.VIOLATION, Action.ADD, _violations)


def _case(row: "WithAnnotations[Case, Correcting]") -> CaseOut:
    return CaseOut(
        code=row.code,
        number=row.number,
        agency=Named.maybe(row.agency),
        opened_on=row.opened_on,
        classification=ViolationClass(row.classification),
        area=Named.of(row.area),
        spot=row.spot,
        minutes_numbers=row.minutes_numbers,
        ownerless=row.ownerless,
        estimated_vnd=row.estimated_vnd,
        description=row.description,
        state=row.state,
        transferred_on=row.transferred_on,
        transferred_to=row.transferred_to,
        closed_on=row.closed_on,
        outcome=row.outcome,
        violations=[found.code for found in row.violations.all()],
        corrects=row.wrong,
        withdrawn_on=row.withdrawn_on,
        recorded_at=row.recorded_at,
    )


@reads(
    router, "/cases", asks=(Resource.CASE, Action.READ), summary="Các vụ việc trong phạm vi của bạn"
)
def cases(request: ApiRequest, query: Query[CasesQuery]) -> Page[CaseOut]:
    rows = between(_cases(request), "opened_on", query.since, query.until)
    if query.classification:
        rows = rows.filter(classification=query.classification)
    if query.number:
        rows = rows.filter(number=query.number)
    return page_of(query.of_tags(request, rows), query, _case)


@reads(router, "/cases/{code}", asks=(Resource.CASE, Action.READ), summary="Một vụ việc")
def case(request: ApiRequest, code: str) -> CaseOut:
    return _case(named_in_path(_cases(request), code))


@writes(router, "/cases", asks=(Resource.CASE, Action.ADD), summary="Lập vụ việc")
def open_case(request: ApiRequest, body: NewCase) -> FactWritten:
    today = localdate()
    given = body.model_dump(exclude={"area", "agency", "corrects"})
    made = services.open_case(
        **given,
        area=area_of(request, body.area, resource=Resource.CASE, on=today),
        agency=own_unless_sent(request, body, on=today),
        corrects=corrected(Case.objects.visible_to(request.user), body.corrects),
        by=request.user,
        at=now(),
    )
    return FactWritten.of(made)


@writes(
    router,
    "/cases/{code}/violations",
    asks=_GATHER.asks,
    summary="Đưa hành vi vi phạm vào vụ việc",
)
def gather(request: ApiRequest, code: str, body: Gathered) -> FactWritten:
    found = _GATHER.record(request, code)
    offered = violations_to_gather(request.user)
    rows = all_named(offered, body.violations, "violations")
    services.gather(case=found, violations=rows, by=request.user, at=now())
    return FactWritten.of(found)


@writes(
    router,
    "/violations/{code}/release",
    asks=_RELEASE.asks,
    summary="Bỏ hành vi khỏi vụ việc",
    description="Hành vi vẫn được ghi.",
)
def release(request: ApiRequest, code: str, body: Because) -> FactWritten:
    found = _RELEASE.record(request, code)
    services.release(violation=found, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(found)


@writes(router, "/cases/{code}/transfer", asks=_END.asks, summary="Chuyển hồ sơ vụ việc")
def transfer(request: ApiRequest, code: str, body: Transfer) -> FactWritten:
    found = _END.record(request, code)
    services.transfer_case(case=found, **body.model_dump(), by=request.user, at=now())
    return FactWritten.of(found)


@writes(
    router, "/cases/{code}/closure", asks=_END.asks, summary="Kết thúc vụ việc", name="close_case"
)
def close(request: ApiRequest, code: str, body: Closure) -> FactWritten:
    found = _END.record(request, code)
    services.close_case(case=found, **body.model_dump(), by=request.user, at=now())
    return FactWritten.of(found)


@writes(
    router, "/cases/{code}/reopening", asks=_END.asks, summary="Mở lại vụ việc", name="reopen_case"
)
def reopen(request: ApiRequest, code: str, body: AnsweredBecause) -> FactWritten:
    found = _END.record(request, code)
    services.reopen_case(case=found, **body.model_dump(), by=request.user, at=now())
    return FactWritten.of(found)


@writes(
    router,
    "/cases/{code}/withdrawal",
    asks=_END.asks,
    summary="Hủy bản ghi một vụ việc đã nhập nhầm",
)
def withdraw(request: ApiRequest, code: str, body: Because) -> FactWritten:
    found = _END.record(request, code)
    services.withdraw_case(case=found, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(found)

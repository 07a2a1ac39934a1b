"""Flash reports of one's office and those sent to it: read."""

from datetime import date, datetime

from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Named, Out
from hangthat.domain.flash_reports.lexicon import FlashKind, FlashState
from hangthat.domain.flash_reports.models import FlashCopy, FlashReport, FlashReportQuerySet

router = Router(tags=["Báo cáo nhanh"])
READS = (Resource.REPORT, Action.READ)


class FlashQuery(Paging):
    kind: FlashKind | None = None
    sent_since: date | None = Field(None, description="Gửi lần đầu từ ngày.")
    sent_until: date | None = Field(None, description="Gửi lần đầu đến hết ngày.")


class FlashOut(Out):
    code: str = Field(examples=["BN-7K3M9Q2F1X"])
    case: str = Field(description="Mã vụ việc.")
    agency: Named
    kind: FlashKind
    state: FlashState
    sent_on: date | None = Field(description="Gửi lần đầu ngày.")


class FlashPartOut(Out):
    title: str
    words: str


class FlashCopyOut(Out):
    number: int
    document: str
    sent_at: datetime
    sha256: str
    reason: str
    receivers: list[str]
    parts: list[FlashPartOut]


class FullFlashOut(FlashOut):
    copies: list[FlashCopyOut] = Field(description="Các bản đã gửi trong phạm vi được xem.")


def visible(request: ApiRequest) -> FlashReportQuerySet:
    seen = FlashReport.objects.visible_to(request.user).standing()
    return seen.select_related("case", "agency")


@reads(router, "/flash-reports", asks=READS, summary="Báo cáo nhanh")
def flash_reports(request: ApiRequest, query: Query[FlashQuery]) -> Page[FlashOut]:
    rows = visible(request)
    if query.kind:
        rows = rows.filter(kind=query.kind)
    if query.sent_since or query.sent_until:
        rows = rows.sent_in(query.sent_since, query.sent_until)
    return page_of(rows, query, _out)


@reads(router, "/flash-reports/{code}", asks=READS, summary="Một báo cáo nhanh với các bản đã gửi")
def flash_report(request: ApiRequest, code: str) -> FullFlashOut:
    report = named_in_path(visible(request), code)
    copies = FlashCopy.objects.visible_to(request.user).filter(report=report).order_by("number")
    told = [_copy(one) for one in copies]
    return FullFlashOut(**_out(report).model_dump(), copies=told)


def _out(one: FlashReport) -> FlashOut:
    return FlashOut(
        code=one.code,
        case=one.case.code,
        agency=Named.of(one.agency),
        kind=FlashKind(one.kind),
        state=FlashState(one.state),
        sent_on=one.sent_on,
    )


def _copy(one: FlashCopy) -> FlashCopyOut:
    return FlashCopyOut(
        number=one.number,
        document=one.document,
        sent_at=one.sent_at,
        sha256=one.sha256,
        reason=one.reason,
        receivers=one.body["receivers"],
        parts=[
            FlashPartOut(title=part["title"], words=part["words"]) for part in one.body["parts"]
        ],
    )

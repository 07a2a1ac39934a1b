"""Reports of one's office and those sent to it: read, and sent."""

from datetime import date, datetime

from django.utils.timezone import now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Body, FactWritten, Named, Out, Text
from hangthat.desk.reports.queries import report_page
from hangthat.domain.reports import services
from hangthat.domain.reports.lexicon import State
from hangthat.domain.reports.models import Report, ReportQuerySet

router = Router(tags=["Báo cáo"])
READS = (Resource.REPORT, Action.READ)


class ReportsQuery(Paging):
    state: State | None = None


class ReportOut(Out):
    code: str = Field(examples=["BC-7K3M9Q2F1X"])
    regime: str
    agency: Named
    receiver: Named
    period: str
    first_day: date
    last_day: date
    late_from: datetime | None = Field(description="Từ lúc này nộp là muộn.")
    state: State
    sent_at: datetime | None = Field(description="Gửi lần đầu lúc.")


class PartOut(Out):
    title: str
    words: str
    drafted: list[str]


class FigureOut(Out):
    title: str
    unit: str
    value: int | None


class FullReport(ReportOut):
    nothing: bool = Field(description="Không phát sinh.")
    parts: list[PartOut]
    figures: list[FigureOut]


class Sending(Body):
    reason: Text = Field("", max_length=300, description="Sửa gì so với bản trước.")


def _visible(request: ApiRequest) -> ReportQuerySet:
    return Report.objects.visible_to(request.user).select_related("regime", "agency", "receiver")


_SEND = Act(Resource.REPORT, Action.SIGN, _visible)


def _out(one: Report) -> ReportOut:
    return ReportOut(
        code=one.code,
        regime=one.regime.name,
        agency=Named.of(one.agency),
        receiver=Named.of(one.receiver),
        period=one.period_name,
        first_day=one.first_day,
        last_day=one.last_day,
        late_from=one.late_from,
        state=State(one.state),
        sent_at=one.sent_at,
    )


@reads(router, "/reports", asks=READS, summary="Báo cáo của cơ quan mình, báo cáo gửi đến")
def reports(request: ApiRequest, query: Query[ReportsQuery]) -> Page[ReportOut]:
    rows = _visible(request)
    if query.state:
        rows = rows.filter(state=query.state)
    return page_of(rows, query, _out)


@reads(router, "/reports/{code}", asks=READS, summary="Một báo cáo, với nội dung xem được")
def report(request: ApiRequest, code: str) -> FullReport:
    one = named_in_path(_visible(request), code)
    body = report_page.page_of(one, request.user, at=now()).body
    return FullReport(
        **_out(one).model_dump(),
        nothing=body.nothing if body else False,
        parts=[
            PartOut(title=p.title, words=p.words, drafted=[d["text"] for d in p.drafted])
            for p in (body.parts if body else ())
        ],
        figures=[
            FigureOut(title=f.title, unit=f.unit, value=f.value)
            for f in (body.figures if body else ())
        ],
    )


@writes(router, "/reports/{code}/sending", asks=_SEND.asks, summary="Gửi một báo cáo")
def send_report(request: ApiRequest, code: str, body: Sending) -> FactWritten:
    one = _SEND.record(request, code)
    services.send_report(one, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(one)

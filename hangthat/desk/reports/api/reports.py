"""Reports of one's office and those sent to it: read, written, drafted sentences put in, sent."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.timezone import now
from ninja import Query, Router
from pydantic import Field, StrictInt

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.common.locks import lock_for
from hangthat.core.rest.actions import Act, Changed, Parts, version_of
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Amended, Body, Code, FactWritten, Named, Nothing, Out, Text
from hangthat.desk.reports.queries import report_page
from hangthat.domain.figures.queries.warnings import Weight
from hangthat.domain.reports import services
from hangthat.domain.reports.lexicon import Answer, ConcernKind, State
from hangthat.domain.reports.models import (
    Report,
    ReportConcern,
    ReportCopy,
    ReportFigure,
    ReportQuerySet,
    ReportSection,
)
from hangthat.domain.reports.models.report import LONGEST_SOURCE
from hangthat.domain.reports.services.drafting import ONE_STATE

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
    key: str = Field(description="Khóa của phần.")
    title: str
    words: str
    drafted: list[str]
    concerns: list[str] = Field(description="Khó khăn, đề xuất nêu ở phần này.")


class FigureOut(Out):
    key: str = Field(description="Khóa của số liệu.")
    title: str
    unit: str
    value: int | None
    source: str = Field(description="Lấy từ cơ quan nào, báo cáo nào; trống: không ghi.")
    counted: int | None = Field(description="Số hệ thống đếm, khi đưa vào; null: không đếm.")
    year_ago: int | None = Field(description="Số hệ thống đếm của cùng kỳ năm trước.")
    before: int | None = Field(description="Số hệ thống đếm của kỳ trước.")
    yearly: int | None = Field(description="Lũy kế từ đầu năm báo cáo đến hết kỳ.")


class ConcernOut(Out):
    number: int = Field(description="Số của nội dung, để sửa, bỏ hoặc trả lời.")
    kind: ConcernKind
    to_whom: str
    words: str
    since: str = Field(description="Kỳ nêu lần đầu; rỗng: kỳ này.")
    answer: str
    answered_on: date | None


class DoubtOut(Out):
    """Một điểm cần xem."""

    words: str
    weight: Weight = Field(description="Phải trả lời, cần xem lại, hay chỉ để biết.")
    figure: str = Field(description="Khóa của số liệu được nói đến; rỗng: không riêng số nào.")


class CopyOut(Out):
    """Một bản đã gửi."""

    number: int
    sent_at: datetime
    reason: str = Field(description="Sửa gì so với bản trước.")
    withdrawn_at: datetime | None
    answer: Answer | None = Field(description="null: chưa được trả lời.")
    answered_at: datetime | None
    remarks: str = Field(description="Nhận xét khi trả lại.")


class ComparedNumber(Out):
    label: str
    was: str = Field(description="Như đã gửi; rỗng: không nêu.")
    now: str = Field(description="Hệ thống đếm hôm nay; rỗng: không còn nêu.")


class FullReport(ReportOut):
    version: int | None = Field(
        description="Cũng là ETag; null: báo cáo không phải của cơ quan bạn để soạn."
    )
    nothing: bool = Field(description="Không phát sinh.")
    parts: list[PartOut]
    figures: list[FigureOut]
    doubts: list[DoubtOut] = Field(description="Điểm cần xem khi gửi bản đang xem được.")
    explained: str = Field(description="Cơ quan gửi trả lời về các điểm ấy.")
    changes: list[str] = Field(description="Bản đang xem khác bản đã gửi trước nó ở đâu.")
    concerns: list[ConcernOut]
    unsent: list[str] = Field(description="Cơ quan lập đã sửa sau bản đã gửi mà chưa gửi.")
    compared_at: datetime | None = Field(
        description="Lúc thấy số hệ thống đếm khác bản đã gửi; null: không khác, hoặc chưa so."
    )
    compared: list[ComparedNumber] = Field(
        description="Số của bản đã gửi nay đã khác; bản đã gửi giữ nguyên."
    )
    copies: list[CopyOut] = Field(description="Các bản đã gửi, cũ nhất trước.")


class Sending(Body):
    reason: Text = Field("", max_length=300, description="Sửa gì so với bản trước.")
    explained: Text = Field(
        "",
        max_length=2000,
        description="Trả lời về các điểm cần xem; phải có nếu có điểm phải trả lời.",
    )


class FigureStated(Body):
    key: Text = Field(min_length=1, max_length=60, description="Khóa của số liệu.", examples=["c1"])
    value: StrictInt | None = Field(description="Số nguyên từ 0; null: chưa có số.")
    source: Text | None = Field(
        None,
        max_length=LONGEST_SOURCE,
        description="Lấy từ cơ quan nào, báo cáo nào; không gửi thì giữ nguyên.",
    )


class Content(Amended):
    """Phần và số liệu nào không gửi thì giữ nguyên."""

    words: dict[Code, Text] = Field({}, description="Khóa của phần → nội dung.")
    figures: list[FigureStated] = Field([], max_length=500)


class PartNamed(Body):
    part: Text = Field(min_length=1, max_length=60, description="Khóa của phần.", examples=["p1"])


def visible(request: ApiRequest) -> ReportQuerySet:
    return Report.objects.visible_to(request.user).select_related("regime", "agency", "receiver")


def _holds(report: Report) -> None:
    lock_for(ONE_STATE, report)


def _parts(report: Report) -> Parts:
    # unscoped: of a report that the caller has reached
    sections = ReportSection.objects.filter(report=report)
    # unscoped: likewise
    return sections, ReportFigure.objects.filter(report=report)


SIGN = Act(Resource.REPORT, Action.SIGN, visible)
CHANGE = Act(Resource.REPORT, Action.CHANGE, visible, _parts, _holds)
ANSWER = Act(Resource.REPORT, Action.ANSWER, visible)


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


def _concern(row: ReportConcern) -> ConcernOut:
    return ConcernOut(
        number=row.pk,
        kind=ConcernKind(row.kind),
        to_whom=row.to_whom,
        words=row.words,
        since=row.since,
        answer=row.answer,
        answered_on=row.answered_on,
    )


@reads(router, "/reports", asks=READS, summary="Báo cáo của cơ quan mình, báo cáo gửi đến")
def reports(request: ApiRequest, query: Query[ReportsQuery]) -> Page[ReportOut]:
    rows = visible(request)
    if query.state:
        rows = rows.filter(state=query.state)
    return page_of(rows, query, _out)


@reads(router, "/reports/{code}", asks=READS, summary="Một báo cáo, với nội dung xem được")
def report(request: ApiRequest, code: str) -> FullReport:
    one = named_in_path(visible(request), code)
    version = CHANGE.version(request, one)  # before what is read under it
    page = report_page.page_of(one, request.user, at=now())
    body = page.body
    return FullReport(
        **_out(one).model_dump(),
        version=version,
        nothing=body.nothing if body else False,
        parts=[_part(part) for part in (body.parts if body else ())],
        figures=[_figure(figure) for figure in (body.figures if body else ())],
        doubts=[
            DoubtOut(words=one.words, weight=one.weight, figure=one.href.removeprefix("#so-"))
            for group in (body.doubts if body else ())
            for one in group.lines
        ],
        explained=body.explained if body else "",
        changes=list(body.changes) if body else [],
        concerns=[_concern(row) for row in page.concerns],
        unsent=list(page.unsent),
        compared_at=page.compared.compared_at if page.compared else None,
        compared=[ComparedNumber(**one) for one in page.compared.numbers] if page.compared else [],
        copies=[_copy(row) for row in page.copies],
    )


def _part(part: report_page.ShownPart) -> PartOut:
    return PartOut(
        key=part.key,
        title=part.title,
        words=part.words,
        drafted=[one["text"] for one in part.drafted],
        concerns=list(part.concerns),
    )


def _figure(figure: report_page.ShownFigure) -> FigureOut:
    return FigureOut(
        key=figure.key,
        title=figure.title,
        unit=figure.unit,
        value=figure.value,
        source=figure.source,
        counted=figure.counted.get("value") if figure.counted else None,
        **{name: figure.base(name) for name in ("year_ago", "before", "yearly")},
    )


def _copy(copy: ReportCopy) -> CopyOut:
    return CopyOut(
        number=copy.number,
        sent_at=copy.sent_at,
        reason=copy.reason,
        withdrawn_at=copy.withdrawn_at,
        answer=Answer(copy.answer) if copy.answer else None,
        answered_at=copy.answered_at,
        remarks=copy.remarks,
    )


@writes(
    router,
    "/reports/{code}",
    asks=CHANGE.asks,
    amends=True,
    summary="Soạn báo cáo: nội dung các phần, số liệu và nguồn của số liệu",
)
def write_report(request: ApiRequest, code: str, body: Content) -> Changed:
    one = CHANGE.record_as_read(request, code)
    figures = {figure.key: figure.value for figure in body.figures}
    if len(figures) < len(body.figures):
        raise ValidationError({"figures": "Có số liệu được ghi hai lần."})
    services.write_report(
        one,
        words=body.words,
        figures=figures,
        sources={f.key: f.source for f in body.figures if f.source is not None},
        by=request.user,
        at=now(),
    )
    # no race: the report is held as it was read
    return Changed(code=one.code, version=version_of(one, *_parts(one)))


@writes(router, "/reports/{code}/sending", asks=SIGN.asks, summary="Gửi một báo cáo")
def send_report(request: ApiRequest, code: str, body: Sending) -> FactWritten:
    one = SIGN.record(request, code)
    services.send_report(one, **body.model_dump(), by=request.user, at=now())
    return FactWritten.of(one)


@writes(
    router,
    "/reports/{code}/sentences",
    asks=CHANGE.asks,
    summary="Đưa câu soạn sẵn vào báo cáo",
)
def put_report_sentences(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    one = CHANGE.record(request, code)
    return FactWritten.of(services.put_sentences(one, by=request.user, at=now()))


@writes(
    router,
    "/reports/{code}/sentences/refreshment",
    asks=CHANGE.asks,
    summary="Cập nhật số đã đổi trong câu soạn sẵn",
)
def refresh_report_sentences(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    one = CHANGE.record(request, code)
    return FactWritten.of(services.refresh_sentences(one, by=request.user, at=now()))


@writes(
    router,
    "/reports/{code}/sentences/removal",
    asks=CHANGE.asks,
    summary="Bỏ câu soạn sẵn của một phần",
)
def drop_report_sentences(request: ApiRequest, code: str, body: PartNamed) -> FactWritten:
    one = CHANGE.record(request, code)
    services.drop_sentences(one, key=body.part, by=request.user, at=now())
    return FactWritten.of(one)

"""Which reports are asked for, who owes them, and how those of a year stand."""

from datetime import date, datetime
from typing import Annotated

from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency
from hangthat.core.rest.actions import must_open
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_body, named_in_path
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Body, Code, Day, Named, Out
from hangthat.desk.reports.api.reports import READS
from hangthat.desk.reports.queries.obligations import ShownObligation, obligations_of
from hangthat.domain.reports.lexicon import Cell, DueRule, RegimeKind, State
from hangthat.domain.reports.models import ReportForm, ReportRegime
from hangthat.domain.reports.models.regime import RegimeQuerySet
from hangthat.domain.reports.queries import Board, BoardCell, boards

router = Router(tags=["Chế độ báo cáo"])
REGIMES = (Resource.REGIME, Action.READ)


class RegimesQuery(Paging):
    on: Day | None = Field(None, description="Chỉ chế độ đang áp dụng ngày này; bỏ trống: tất cả.")


class RegimeOut(Out):
    code: str
    name: str
    kind: RegimeKind
    period_number: int | None = Field(description="Trong năm chỉ kỳ thứ mấy; null: mọi kỳ.")
    first_day: date | None
    last_day: date | None
    due_rule: DueRule
    due_number: int | None
    due_on: date | None
    due_before: bool
    due_words: str = Field(examples=["trước ngày 20 của tháng cuối kỳ"])
    valid_from: date
    valid_to: date | None
    receiver: Named
    document: str
    source: str
    verified: bool
    plan: str = Field(description="Số của kế hoạch nêu chế độ này; rỗng: không theo kế hoạch.")
    replaced_by: str | None = Field(description="Mã chế độ thay thế.")


class FormPart(Out):
    key: str
    title: str
    clause: str


class FormColumn(Out):
    key: str
    title: str
    unit: str
    sourced: bool = Field(description="Có số thì phải ghi nguồn.")
    measure: str = Field(description="Hệ thống đếm theo; rỗng: cơ quan nhập.")


class FormOut(Out):
    number: int
    valid_from: date
    parts: list[FormPart]
    columns: list[FormColumn]


class ObligationOut(Out):
    agency: Named
    starts_on: date
    ends_on: date | None
    remark: str
    gone: bool = Field(description="Cơ quan đã chấm dứt.")
    heirs: list[Named] = Field(description="Nộp thay cơ quan đã chấm dứt.")


class FullRegime(RegimeOut):
    form: FormOut = Field(description="Mẫu mới nhất.")
    obligations: list[ObligationOut] = Field(description="Cơ quan phải nộp.")


class BoardQuery(Body):
    year: Annotated[int, Field(ge=2000, le=2100)] | None = Field(
        None, description="Kỳ kết thúc trong năm nào; bỏ trống: năm nay."
    )
    regime: Code | None = Field(None, description="Mã chế độ; bỏ trống: mọi chế độ.")


class PeriodOut(Out):
    """Một kỳ, với ba tỷ lệ: đủ, đúng hạn, có nội dung, đều trên số phải nộp."""

    key: str = Field(description="Khóa, ghi khi lập báo cáo.", examples=["month-2026-11"])
    name: str
    first_day: date
    last_day: date
    late_from: datetime | None = Field(description="Từ lúc này nộp là muộn.")
    owed: int = Field(description="Phải nộp.")
    complete: int = Field(description="Đủ.")
    on_time: int = Field(description="Đúng hạn.")
    with_content: int = Field(description="Có nội dung.")


class CellOut(Out):
    period: str = Field(description="Khóa của kỳ.")
    standing: Cell
    report: str | None = Field(description="Mã báo cáo, nếu bạn xem được.")
    accepted: bool = Field(description="Đã tiếp nhận; chỉ khi bạn xem được báo cáo.")
    instead_of: list[Named] = Field(description="Nộp thay cơ quan đã chấm dứt nào.")


class RowOut(Out):
    agency: Named
    cells: list[CellOut] = Field(description="Chỉ những kỳ phải nộp.")


class BoardOut(Out):
    regime: Named
    receiver: Named
    periods: list[PeriodOut]
    rows: list[RowOut]


class BoardsOut(Out):
    year: int
    items: list[BoardOut]


def _visible(request: ApiRequest) -> RegimeQuerySet:
    # redundant: as the table stands, who reads one reads all
    rows = ReportRegime.objects.visible_to(request.user)
    return rows.select_related("receiver", "duty__version", "replaced_by")


@reads(router, "/report-regimes", asks=REGIMES, summary="Chế độ báo cáo")
def report_regimes(request: ApiRequest, query: Query[RegimesQuery]) -> Page[RegimeOut]:
    rows = _visible(request)
    return page_of(rows.valid(on=query.on) if query.on else rows, query, _out)


@reads(
    router,
    "/report-regimes/{code}",
    asks=REGIMES,
    summary="Một chế độ báo cáo, với mẫu và cơ quan phải nộp",
)
def report_regime(request: ApiRequest, code: str) -> FullRegime:
    regime = named_in_path(_visible(request), code)
    # redundant: with their regime
    form = ReportForm.objects.visible_to(request.user).filter(regime=regime).latest("number")
    owed = obligations_of(regime, request.user, today=localdate())
    return FullRegime(
        **_out(regime).model_dump(),
        form=_form(form),
        obligations=[_obligation(one) for one in owed],
    )


@reads(
    router,
    "/report-board",
    asks=READS,
    summary="Tình hình nộp báo cáo của một năm",
    description="Của cơ quan mình và các báo cáo gửi đến cơ quan mình: ai nộp kỳ nào, đến đâu.",
)
def report_board(request: ApiRequest, query: Query[BoardQuery]) -> BoardsOut:
    must_open(request, Resource.REGIME)
    year = query.year or localdate().year
    found = boards(
        request.user,
        since=date(year, 1, 1),
        until=date(year, 12, 31),
        at=now(),
        regime=named_in_body(_visible(request), query.regime, "regime") if query.regime else None,
    )
    return BoardsOut(year=year, items=[_board(one) for one in found])


def _out(one: ReportRegime) -> RegimeOut:
    own = {"receiver", "plan", "replaced_by"}
    values = {name: getattr(one, name) for name in RegimeOut.model_fields if name not in own}
    return RegimeOut.model_validate(
        values
        | {
            "receiver": Named.of(one.receiver),
            "plan": one.duty.version.number if one.duty else "",
            "replaced_by": one.replaced_by.code if one.replaced_by else None,
        }
    )


def _form(form: ReportForm) -> FormOut:
    return FormOut(
        number=form.number,
        valid_from=form.valid_from,
        parts=[
            FormPart(key=one["key"], title=one["title"], clause=one.get("clause", ""))
            for one in form.parts
        ],
        columns=[
            FormColumn(
                key=one["key"],
                title=one["title"],
                unit=one["unit"],
                sourced=one["key"] in form.sourced,
                measure=form.measures.get(one["key"], ""),
            )
            for one in form.columns
        ],
    )


def _obligation(one: ShownObligation) -> ObligationOut:
    return ObligationOut(
        agency=Named.of(one.obligation.agency),
        starts_on=one.obligation.starts_on,
        ends_on=one.obligation.ends_on,
        remark=one.obligation.remark,
        gone=one.gone,
        heirs=[Named.of(agency) for agency in one.heirs],
    )


def _board(board: Board) -> BoardOut:
    periods = [
        PeriodOut(
            key=period.key,
            name=period.name,
            first_day=period.first,
            last_day=period.last,
            late_from=period.late_from,
            **vars(rates),
        )
        for period, rates in zip(board.periods, board.totals, strict=True)
    ]
    rows = [
        RowOut(
            agency=Named.of(agency),
            cells=[_cell(cell, board.agencies) for cell in cells if cell],
        )
        for agency, cells in board.rows
    ]
    return BoardOut(
        regime=Named.of(board.regime),
        receiver=Named.of(board.regime.receiver),
        periods=periods,
        rows=rows,
    )


def _cell(cell: BoardCell, agencies: dict[int, Agency]) -> CellOut:
    report = cell.report
    return CellOut(
        period=cell.debt.period.key,
        standing=cell.cell,
        report=report.code if report else None,
        accepted=report is not None and report.state == State.ACCEPTED,
        instead_of=[Named.of(agencies[key]) for key in sorted(cell.debt.instead_of)],
    )

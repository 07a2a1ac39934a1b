"""Figures and the records behind them, for programs."""

from datetime import date

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.timezone import localdate
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import Agency, Territory
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging
from hangthat.core.rest.schemas import Body, Day, Out, Text
from hangthat.desk.figures.queries.names import named, with_names
from hangthat.desk.figures.queries.tables import address
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.lexicon import Kind, Unit
from hangthat.domain.figures.queries import Asked, Figure, Figures
from hangthat.domain.figures.queries.members import is_narrowed
from hangthat.domain.figures.queries.periods import this_month
from hangthat.domain.figures.vocabulary import BY_KEY, CATALOGUE, Measure

router = Router(tags=["Số liệu trong kỳ"])
READS = (Resource.FIGURE, Action.READ)


class Arguments(Body):
    since: Day | None = Field(None, description="Mặc định ngày đầu kỳ báo cáo tháng này.")
    until: Day | None = Field(None, description="Mặc định ngày cuối kỳ báo cáo tháng này.")
    agency: Text = Field("", max_length=60, description="Mã cơ quan; trống: mọi cơ quan.")
    area: Text = Field("", max_length=60, description="Mã đơn vị hành chính; trống: toàn tỉnh.")


class NamesQuery(Paging, Arguments):
    pass


class FigureOut(Out):
    measure: str = Field(examples=["checks"])
    label: str
    value: int | None = Field(description="null: hệ thống chưa có số này.")
    unit: Unit
    kind: Kind = Field(description="flow: trong kỳ; stock: đến hết ngày cuối kỳ.")
    counts: str = Field(description="Đếm gì.")
    source: str = Field(description="Theo quy định nào.")
    since: date
    until: date
    whole: bool = Field(description="Đếm trên toàn bộ hồ sơ; false: phần bạn được xem.")
    address: str = Field(description="Địa chỉ trang có danh sách hồ sơ.")


class FiguresOut(Out):
    figures: list[FigureOut]


class NamedOut(Out):
    label: str
    who: str
    day: date | None
    amount: int = Field(description="Cộng vào số liệu bao nhiêu.")
    address: str


@reads(router, "/figures", asks=READS, summary="Mọi số liệu của một kỳ")
def all_figures(request: ApiRequest, query: Query[Arguments]) -> FiguresOut:
    figures = Figures(request.user)
    found = figures.figures(asked_in(query, figures.territory, request), CATALOGUE)
    return FiguresOut(figures=[_figure(one, request) for one in found.values()])


@reads(router, "/figures/{measure}", asks=READS, summary="Một số liệu, đếm lúc hỏi")
def one_figure(request: ApiRequest, measure: str, query: Query[Arguments]) -> FigureOut:
    figures = Figures(request.user)
    asked = asked_in(query, figures.territory, request)
    return _figure(figures.one(measure_named(measure), asked), request)


@reads(router, "/figures/{measure}/names", asks=READS, summary="Hồ sơ được đếm trong một số liệu")
def figure_names(request: ApiRequest, measure: str, query: Query[NamesQuery]) -> Page[NamedOut]:
    found = measure_named(measure)
    figures = Figures(request.user)
    rows = figures.rows(found, asked_in(query, figures.territory, request))
    if rows is None:
        return Page(items=[], page=query.page, size=query.size, total=0)
    told = (named(one, found) for one in with_names(rows, request.user)[query.span])
    items = [
        NamedOut(
            label=one.label,
            who=one.who,
            day=one.day,
            amount=1 if one.amount is None else one.amount,
            address=one.href,
        )
        for one in told
    ]
    return Page(items=items, page=query.page, size=query.size, total=rows.count())


def measure_named(key: str) -> Measure:
    if key not in BY_KEY:
        raise Http404
    return BY_KEY[key]


def asked_in(query: Arguments, territory: Territory, request: ApiRequest) -> Asked:
    """Refuses: a period that ends before it begins; an agency or unit out of sight."""
    month = this_month(localdate())
    since, until = query.since or month.since, query.until or month.until
    if until < since:
        raise ValidationError({"until": "Ngày cuối kỳ không được trước ngày đầu kỳ."})
    # unscoped: reference data, the same for everybody
    # no race: asks which agency is meant, and writes nothing
    agency = Agency.objects.filter(code=query.agency).first() if query.agency else None
    area = territory.coded(query.area) if query.area else None
    mine = rights_of(request.user).areas(*READS)
    hidden = area is not None and mine is not None and area.pk not in mine
    if (query.agency and agency is None) or (query.area and area is None) or hidden:
        raise Http404
    return Asked(Window(since, until), agency, area)


def _figure(one: Figure, request: ApiRequest) -> FigureOut:
    measure, window = one.measure, one.asked.window
    return FigureOut(
        measure=measure.key,
        label=measure.label,
        value=one.value,
        unit=measure.unit,
        kind=measure.kind,
        counts=measure.says,
        source=measure.basis,
        since=window.since,
        until=window.until,
        whole=not is_narrowed(request.user, [measure]),
        address=address(one),
    )

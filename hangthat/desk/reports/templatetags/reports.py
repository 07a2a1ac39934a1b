"""Words and tabs of the pages of reports."""

from urllib.parse import urlencode

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString

from hangthat.core.agencies.models import Agency
from hangthat.core.common.links import instead_of
from hangthat.desk.parts.queries.kept_numbers import address_of, figure_link, linked_html
from hangthat.desk.reports.queries.chart import Bar
from hangthat.desk.reports.queries.columns import Comparison
from hangthat.desk.reports.queries.report_page import ShownFigure
from hangthat.domain.reports.models import Report
from hangthat.domain.reports.queries import Board, OwnReport

register = template.Library()


@register.simple_tag
def days_left(one: OwnReport) -> str:
    """“còn 3 ngày”, “hôm nay là ngày cuối”, “quá 2 ngày”; nothing where nothing is left to do."""
    if one.days_left is None or not one.is_open:
        return "—"
    if one.days_left < 0:
        return f"quá {-one.days_left} ngày"
    return f"còn {one.days_left} ngày" if one.days_left else "hôm nay là ngày cuối"


@register.simple_tag
def owes_nothing(agency: Agency | None) -> str:
    """Told to whom no report is asked of."""
    if agency is None:
        return "Tài khoản không thuộc cơ quan nào, nên không có báo cáo phải nộp."
    return f"{agency} không phải nộp báo cáo nào theo các chế độ báo cáo hiện có."


@register.simple_tag
def number_of(report: Report, one: ShownFigure) -> str:
    """Where the names behind a counted column stand; empty: somebody typed it."""
    return address_of(one.counted, report.agency) if one.counted and one.is_counted else ""


@register.simple_tag
def compared_words(report: Report, compared: Comparison) -> SafeString:
    return linked_html(compared.words(report.agency, ""))


@register.simple_tag
def bar_number(report: Report, bar: Bar) -> SafeString:
    return linked_html([figure_link(bar.number, report.agency, "")])


@register.simple_tag
def column(board: Board, place: int) -> str:
    """The name of a period, for a narrow screen."""
    return board.periods[place].name


@register.inclusion_tag("common/_tab.html", takes_context=True)
def year_tab(context: Context, one: int, shown: int, regime: str = "") -> dict[str, object]:
    query = {"nam": one} | ({"che_do": regime} if regime else {})
    href = f"{context['request'].path}?{urlencode(query)}"
    instead = instead_of(context, "nam", str(one)) if one == shown else ""
    return {
        "label": str(one), "href": href, "count": None, "current": one == shown,
        "instead": instead,
    }  # fmt: skip


@register.inclusion_tag("common/_tab.html")
def board_tab(one: Board, shown: Board, year: int) -> dict[str, object]:
    query = urlencode({"nam": year, "che_do": one.regime.code})
    href = f"{reverse('desk:report_board')}?{query}"
    current = one.regime.pk == shown.regime.pk
    return {"label": one.regime.get_kind_display(), "href": href, "count": None, "current": current}

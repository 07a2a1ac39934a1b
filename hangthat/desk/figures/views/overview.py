"""All numbers of a period: on a page, in Excel with their addresses, on paper."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.web.downloads import as_page, attachment
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.core.web.site import visited_site
from hangthat.desk.figures.forms.figure_filter import FigureFilter
from hangthat.desk.figures.queries import books
from hangthat.desk.figures.queries.periods import offered
from hangthat.desk.figures.queries.tables import (
    ACROSS,
    BY,
    across,
    bars,
    joint_difference,
    sections,
)
from hangthat.domain.figures.queries import Asked, Figures
from hangthat.domain.figures.queries.comparing import compared, neighbours
from hangthat.domain.figures.queries.members import is_narrowed
from hangthat.domain.figures.vocabulary import CATALOGUE


@asks(Resource.FIGURE, Action.READ)
def overview(request: StaffRequest) -> HttpResponse:
    figures, filters = opened(request)
    asked = filters.asked
    by = request.GET.get("theo", "")
    by = by if by in BY else ""
    context = {
        "filters": filters,
        "asked": asked,
        "beside": neighbours(asked.window),
        "periods": offered(localdate()),
        "ways": BY.items(),
        "by": by,
        "unfinished": asked.window.until >= localdate(),
        "narrowed": is_narrowed(request.user, CATALOGUE),
    }
    if by:
        context |= {"heads": ACROSS, "lines": across(figures, asked, by)}
    else:
        rows = compared(figures, asked)
        context |= {"sections": sections(rows), "bars": bars(rows)}
        both = (joint_difference(figures, rows[key].now) for key in ("checks", "cases"))
        context |= {"together": list(filter(None, both))}
    return render(request, "figures/overview.html", context)


@asks(Resource.FIGURE, Action.READ)
def xlsx(request: StaffRequest) -> HttpResponse:
    figures, filters = opened(request)
    asked = filters.asked
    by = request.GET.get("theo", "")
    site = visited_site(request)
    if by in BY and by:
        made = books.across_book(across(figures, asked, by), asked, BY[by], site)
    else:
        made = books.period_book(sections(compared(figures, asked)), asked, site)
    return attachment(made, media=XLSX, name=f"so-lieu-{_name(asked)}.xlsx")


@asks(Resource.FIGURE, Action.READ)
def printed(request: StaffRequest) -> HttpResponse:
    figures, filters = opened(request)
    asked = filters.asked
    told = sections(compared(figures, asked))
    page = books.printed(told, asked, by=request.user, today=localdate())
    return as_page(page, name=f"so-lieu-{_name(asked)}", word=False)


def opened(request: StaffRequest) -> tuple[Figures, FigureFilter]:
    """The counting of this reader, and the arguments of the address."""
    figures = Figures(request.user)
    data = request.GET.dict()
    filters = FigureFilter(data, user=request.user, territory=figures.territory, today=localdate())
    return figures, filters


def _name(asked: Asked) -> str:
    return f"{asked.window.since:%Y-%m-%d}-{asked.window.until:%Y-%m-%d}"

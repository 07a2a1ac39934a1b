"""The final report of a plan: on the page, on paper, as a workbook."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, localtime

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.journal.models import Entry
from hangthat.core.web.downloads import as_page, attachment
from hangthat.core.web.refusals import says_refusals
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.core.web.site import visited_site
from hangthat.desk.freezes.queries.final import FinalReport
from hangthat.desk.freezes.queries.final_books import book_of, paper_of
from hangthat.domain.targets.services.readings import plan_named, plans_in_use


@asks(Resource.TARGET, Action.READ)
@says_refusals
def final(request: StaffRequest) -> HttpResponse:
    """`ke_hoach`: of that plan; else of the current one."""
    report = _asked(request)
    difficulties, proposals = report.gathered
    context = {
        "report": report,
        "version": report.version,
        "plans": plans_in_use(),
        "said": (("Khó khăn, vướng mắc", difficulties), ("Đề xuất, kiến nghị", proposals)),
    }
    return render(request, "freezes/final.html", context)


@asks(Resource.TARGET, Action.READ)
@says_refusals
def paper(request: StaffRequest) -> HttpResponse:
    """To be printed; `?word`: as .docx."""
    report = _asked(request)
    # unscoped: whether the records are invented at all
    invented = Entry.objects.invented().exists()
    made = paper_of(report, dated=localdate(), invented=invented, site=visited_site(request))
    return as_page(made, name=_name(report), word="word" in request.GET)


@asks(Resource.TARGET, Action.READ)
@says_refusals
def book(request: StaffRequest) -> HttpResponse:
    report = _asked(request)
    return attachment(
        book_of(report, visited_site(request)), media=XLSX, name=f"{_name(report)}.xlsx"
    )


def _asked(request: StaffRequest) -> FinalReport:
    version = plan_named(request.GET.get("ke_hoach", ""), plans_in_use(), on=localdate())
    if version is None:
        raise Http404
    return FinalReport(version, request.user, localtime())


def _name(report: FinalReport) -> str:
    version = report.version
    return f"tong-ket-{version.first_day.year}-{version.last_day.year}"

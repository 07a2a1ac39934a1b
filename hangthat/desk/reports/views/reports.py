"""The reports of one's office and those sent to it; one report, its copies, its paper."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.audit.own_records import Tab
from hangthat.core.common.days import vietnam_day
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.web.downloads import as_page, attachment
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, reaches
from hangthat.core.web.site import visited_site
from hangthat.desk.reports.queries.book import figure_book
from hangthat.desk.reports.queries.inbox import address_of_own
from hangthat.desk.reports.queries.paper import paper_of
from hangthat.desk.reports.queries.report_page import RELATED, body_of, page_of
from hangthat.domain.consolidation.queries import urged_days
from hangthat.domain.freezes.models import FrozenReading
from hangthat.domain.reports.models import Report, ReportCopy
from hangthat.domain.reports.models.sight import office_ids
from hangthat.domain.reports.queries import own_reports

_PAGE = 40


@asks(Resource.REPORT, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    own = own_reports(request.user, at=now(), today=localdate())
    received = Report.objects.visible_to(request.user).exclude(sent_at=None)
    received = received.exclude(agency__in=office_ids(request.user))
    waiting = received.waiting().order_by("sent_at", "pk")
    tabs = [
        Tab("cua-toi", "Của đơn vị tôi", sum(one.is_open for one in own)),
        Tab("gui-den", "Chờ tiếp nhận", waiting.count()),
        Tab("da-nhan", "Đã gửi đến", received.count()),
    ]
    begins = tabs[1] if not own and tabs[1].count else tabs[0]  # where there is something to do
    key = request.GET.get("xem", begins.key)
    tab = next((one for one in tabs if one.key == key), begins)
    rows = {"gui-den": waiting, "da-nhan": received}.get(tab.key)
    context = {"tabs": tabs, "tab": tab, "agency": request.user.agency, "is_own": rows is None}
    if rows is None:
        context["only_owed"] = only_owed = request.GET.get("con") == "phai-nop"
        shown = [one for one in own if one.is_open] if only_owed else own
        page = paginate(request, shown, _PAGE)
        urged = urged_days(request.user, [one.cell.debt.key for one in page])
        lines = [(one, address_of_own(one), urged[one.cell.debt.key]) for one in page]
        context |= {"page": page, "lines": lines}
    else:
        context["page"] = paginate(request, rows.select_related("regime", "agency"), _PAGE)
    return render(request, "reports/reports.html", context)


@asks(Resource.REPORT, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    report = _visible(request, code)
    at, key = now(), (report.regime_id, report.agency_id, report.period_key)
    # redundant: as the table stands, who reads reports reads every reading
    context = {
        "urged": urged_days(request.user, [key])[key],
        "found": page_of(report, request.user, at=at, drafts=True),
        "report": report,
        "open": report.is_open(at),
        "signs": reaches(request, report, Action.SIGN),
        "answers": reaches(request, report, Action.ANSWER),
        "unlocks": reaches(request, report, Action.END),
        "history": history_of(report, request.user),
        "frozen": FrozenReading.objects.visible_to(request.user).on_day(report.last_day),
    }
    return render(request, "reports/report.html", context)


@asks(Resource.REPORT, Action.READ)
def copy(request: StaffRequest, code: str, number: int) -> HttpResponse:
    one = _copy(request, code, number)
    # redundant: of a copy in sight
    copies = ReportCopy.objects.visible_to(request.user).filter(report=one.report)
    context = {"report": one.report, "copy": one, "body": body_of(one, list(copies))}
    return render(request, "reports/report_copy.html", context)


@asks(Resource.REPORT, Action.READ)
def paper(request: StaffRequest, code: str) -> HttpResponse:
    """`?ban=2`: that copy; else what the reader's page shows. `?word`: as .docx; `?bang`: its
    figures as .xlsx.
    """
    report = _visible(request, code)
    number = request.GET.get("ban", "")
    if number.isascii() and number.isdecimal() and len(number) < 5:
        one = _copy(request, code, int(number))
        body, dated = body_of(one), vietnam_day(one.sent_at)
    else:
        found = page_of(report, request.user, at=now())
        if found.body is None:
            return render(request, "reports/withdrawn.html", {"report": report}, status=404)
        body, dated = found.body, None
    site = visited_site(request)
    if "bang" in request.GET:
        book = figure_book(report, body, site)
        return attachment(book, media=XLSX, name=f"bao-cao-{report.code}.xlsx")
    made = paper_of(report, body, dated=dated, site=site)
    return as_page(made, name=f"bao-cao-{report.code}", word="word" in request.GET)


def _visible(request: StaffRequest, code: str) -> Report:
    rows = Report.objects.visible_to(request.user).select_related(*RELATED)
    report: Report = get_object_or_404(rows, code=code)
    return report


def _copy(request: StaffRequest, code: str, number: int) -> ReportCopy:
    rows = ReportCopy.objects.visible_to(request.user).filter(report__code=code)
    related = (*(f"report__{one}" for one in RELATED), "sent_by", "answered_by")
    one: ReportCopy = get_object_or_404(rows.select_related(*related), number=number)
    return one

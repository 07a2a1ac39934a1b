"""One flash report, its copies, its paper."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.web.downloads import as_page
from hangthat.core.web.requests import StaffRequest, asks, reaches
from hangthat.desk.flash_reports.queries.flash_page import FlashPage
from hangthat.desk.flash_reports.queries.paper import paper_of_copy, paper_of_draft
from hangthat.domain.flash_reports.models import FlashCopy, FlashReceipt, FlashReport

_RELATED = ("case__area", "agency", "author")


@asks(Resource.REPORT, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    report = seen(request, code)
    context = {
        "report": report,
        "found": FlashPage(report, request.user),
        "changes": reaches(request, report, Action.CHANGE),
        "signs": reaches(request, report, Action.SIGN),
        "history": history_of(report, request.user),
    }
    return render(request, "flash_reports/flashreport.html", context)


@asks(Resource.REPORT, Action.READ)
def copy(request: StaffRequest, code: str, number: int) -> HttpResponse:
    one = seen_copy(request, code, number)
    # redundant: of a copy in sight; desk/flash_reports/tests/test_flash_pages.py
    receipts = FlashReceipt.objects.visible_to(request.user).filter(copy=one)
    rows = list(receipts.select_related("agency", "confirmed_by"))
    mine = FlashReceipt.objects.visible_to(request.user, Action.ANSWER).waiting().filter(copy=one)
    context = {"copy": one, "report": one.report, "receipts": rows, "confirms": mine.exists()}
    return render(request, "flash_reports/flashcopy.html", context)


@asks(Resource.REPORT, Action.READ)
def paper(request: StaffRequest, code: str) -> HttpResponse:
    """`?ban=2`: that copy; else the last one in sight; of the office what it works on, while it
    does. `?word`: as .docx."""
    report = seen(request, code)
    found = FlashPage(report, request.user)
    number = request.GET.get("ban", "")
    if number.isascii() and number.isdecimal() and len(number) < 5:
        made = paper_of_copy(seen_copy(request, code, int(number)))
    elif report.is_open and found.is_own:
        made = paper_of_draft(report, found.receivers)
    elif found.copies:
        made = paper_of_copy(seen_copy(request, code, found.copies[0][0].number))
    else:
        return redirect(reverse("desk:flashreport", args=[code]))
    return as_page(made, name=f"bao-cao-nhanh-{report.code}", word="word" in request.GET)


def seen(request: StaffRequest, code: str) -> FlashReport:
    rows = FlashReport.objects.visible_to(request.user).select_related(*_RELATED)
    report: FlashReport = get_object_or_404(rows, code=code)
    return report


def seen_copy(request: StaffRequest, code: str, number: int) -> FlashCopy:
    rows = FlashCopy.objects.visible_to(request.user).filter(report__code=code)
    related = (*(f"report__{one}" for one in _RELATED), "sent_by")
    one: FlashCopy = get_object_or_404(rows.select_related(*related), number=number)
    return one

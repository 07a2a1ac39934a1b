"""What agencies answer to a plan: their own plans, and that they have received it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.journal.services import looked
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.downloads import as_download, attachment
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.assignments.forms.papers import ReceiptForm, SubPlanForm
from hangthat.desk.assignments.queries import papers
from hangthat.desk.assignments.views.board import chosen_plan
from hangthat.domain.assignments.models import PlanReceipt, SubPlan
from hangthat.domain.assignments.models.rows import agencies_of
from hangthat.domain.assignments.services.papers import (
    confirm_receipt,
    correct_receipt,
    record_sub_plan,
    withdraw_sub_plan,
)
from hangthat.domain.plans.models import Recipient


@asks(Resource.ASSIGNMENT, Action.READ)
def sub_plans(request: StaffRequest) -> HttpResponse:
    """Who has one, who has not (`?xem=chua`, `?xem=co`)."""
    versions, version = chosen_plan(request)
    rows = papers.coverage(request.user, version, on=localdate()) if version else []
    having = [row for row in rows if row.sub_plan]
    narrowed = {"chua": [row for row in rows if not row.sub_plan], "co": having}
    context = {
        "version": version,
        "versions": versions,
        "rows": narrowed.get(request.GET.get("xem", ""), rows),
        "having": len(having),
        "all": len(rows),
        "mine": set(agencies_of(request.user)),
        "today": localdate(),
    }
    return render(request, "assignments/subplans.html", context)


@asks(Resource.ASSIGNMENT, Action.ANSWER)
def add(request: StaffRequest) -> HttpResponse:
    _, version = chosen_plan(request)
    if version is None:
        raise Http404
    form = SubPlanForm(
        form_data(request),
        files=request.FILES or None,
        mine=set(agencies_of(request.user)),
        today=localdate(),
    )
    return act_page(
        request,
        form=form,
        act=lambda said: record_sub_plan(plan=version.plan, **said, by=request.user, at=now()),
        title="Ghi kế hoạch riêng của cơ quan",
        explanation=f"Kế hoạch của cơ quan, đơn vị để thực hiện {version}.",
        button="Lưu",
        back=reverse("desk:subplans"),
        done="Đã lưu kế hoạch.",
    )


@asks(Resource.ASSIGNMENT, Action.READ)
def scan(request: StaffRequest, code: str) -> HttpResponse:
    row = get_object_or_404(_seen(request), code=code, file__isnull=False)
    looked(by=request.user, at=now(), subject=row, fields=["file"])
    return as_download(row.file)


@asks(Resource.ASSIGNMENT, Action.ANSWER)
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    row = get_object_or_404(_seen(request), code=code)
    must_reach(request, row, Action.ANSWER)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: withdraw_sub_plan(sub_plan=row, **said, by=request.user, at=now()),
        title="Hủy bản ghi kế hoạch riêng",
        explanation=f"Ghi nhầm: {row}.",
        button="Hủy bản ghi",
        back=reverse("desk:subplans"),
        done="Đã hủy bản ghi.",
    )


@asks(Resource.PLAN, Action.READ)
def receipts(request: StaffRequest) -> HttpResponse:
    versions, version = chosen_plan(request)
    rows = papers.receipts(request.user, version) if version else []
    context = {
        "version": version,
        "versions": versions,
        "rows": rows,
        "confirmed": sum(1 for _, receipt in rows if receipt),
    }
    return render(request, "assignments/receipts.html", context)


@asks(Resource.PLAN, Action.READ)
def receipts_xlsx(request: StaffRequest) -> HttpResponse:
    _, version = chosen_plan(request)
    if version is None:
        raise Http404
    made = papers.receipts_book(papers.receipts(request.user, version), version)
    return attachment(made, media=XLSX, name="noi-nhan-ke-hoach.xlsx")


@asks(Resource.PLAN, Action.CHANGE)
def confirm(request: StaffRequest, key: int) -> HttpResponse:
    # unscoped: the plan is everybody's
    rows = Recipient.objects.filter(version__used=True).select_related("version")
    recipient = get_object_or_404(rows, pk=key)

    def act(given: CleanedData) -> None:
        confirm_receipt(recipient=recipient, **given, by=request.user, at=now())

    return act_page(
        request,
        form=ReceiptForm(form_data(request)),
        act=act,
        title="Xác nhận đã nhận kế hoạch",
        explanation=f"{recipient.name}: {recipient.version}.",
        button="Lưu xác nhận",
        back=reverse("desk:planreceipts"),
        done="Đã lưu xác nhận.",
    )


@asks(Resource.PLAN, Action.CHANGE)
def amend_receipt(request: StaffRequest, key: int) -> HttpResponse:
    # redundant: the gates hold no receipt of a plan; desk/assignments/tests/test_plan_papers.py
    rows = PlanReceipt.objects.visible_to(request.user).select_related("recipient__version")
    receipt = get_object_or_404(rows.filter(recipient__version__used=True), recipient=key)
    said = ("received_on", "receiver", "note")
    return act_page(
        request,
        form=ReceiptForm(
            form_data(request), initial={name: getattr(receipt, name) for name in said}
        ),
        act=lambda given: correct_receipt(receipt=receipt, **given, by=request.user, at=now()),
        title="Sửa xác nhận đã nhận kế hoạch",
        explanation=f"{receipt.recipient.name}: {receipt.recipient.version}.",
        button="Lưu xác nhận",
        back=reverse("desk:planreceipts"),
        done="Đã lưu xác nhận.",
        edits=Edits(receipt),
    )


def _seen(request: StaffRequest) -> Any:
    return SubPlan.objects.visible_to(request.user).select_related("agency", "file")

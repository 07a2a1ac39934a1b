"""A plan on its way in: its document, what was read of it, what loading it changes."""

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.files.services import read
from hangthat.core.web.actions import act_page, add_refusal
from hangthat.core.web.downloads import attachment
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.requests import StaffRequest, asks, must_reach, stamp
from hangthat.desk.plans.forms.draft import DocumentForm, DraftFileForm
from hangthat.desk.plans.queries.changes import changes_of
from hangthat.desk.plans.queries.draft import page_of
from hangthat.domain.plan_drafts import services
from hangthat.domain.plan_drafts.models import PlanDraft
from hangthat.domain.plan_drafts.queries import stamp_of

_SHOWN = 20  # drafts of before


@asks(Resource.PLAN_DRAFT, Action.CHANGE)
def add(request: StaffRequest) -> HttpResponse:
    """The first step, over the drafts that the office has."""
    form = DocumentForm(form_data(request), files=request.FILES or None)
    if sent(request, form):
        try:
            made = services.take(upload=form.cleaned_data["upload"], **stamp(request))
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("desk:plandraft", made.code)
    # off tour: desk/plans/tests/test_drafts.py
    seen = PlanDraft.objects.visible_to(request.user).select_related("sender", "loaded__plan")
    return render(request, "plans/plandraft_add.html", {"form": form, "drafts": seen[:_SHOWN]})


@asks(Resource.PLAN_DRAFT, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    record = named(request, code)
    context = {
        "record": record,
        "page": page_of(record),
        "open": record.state == "open",
    }
    return render(request, "plans/plandraft.html", context)


@asks(Resource.PLAN_DRAFT, Action.READ)
def original(request: StaffRequest, code: str) -> HttpResponse:
    """The document as it was sent, never opened by the browser."""
    record = named(request, code)
    return attachment(read(record.file), media="application/octet-stream", name=record.name)


@asks(Resource.PLAN_DRAFT, Action.READ)
def draft_file(request: StaffRequest, code: str) -> HttpResponse:
    record = named(request, code)
    name = f"ban-nhap-{record.code}.toml"
    return attachment(record.content.encode(), media="application/octet-stream", name=name)


@asks(Resource.PLAN_DRAFT, Action.CHANGE)
def replace(request: StaffRequest, code: str) -> HttpResponse:
    record = own(request, code)
    return act_page(
        request,
        form=DraftFileForm(form_data(request), files=request.FILES or None),
        act=lambda said: services.replace_content(draft=record, **said, **stamp(request)),
        title="Gửi lại bản nháp",
        explanation="Tệp .toml tải từ bản nháp này, đã sửa. Nội dung trong tệp thay nội dung đang "
        "có trên trang.",
        button="Gửi lại",
        back=reverse("desk:plandraft", args=[code]),
        done="Đã nhận bản nháp.",
    )


@asks(Resource.PLAN_DRAFT, Action.CHANGE)
def load(request: StaffRequest, code: str) -> HttpResponse:
    """The third step: what it changes, then the deed."""
    record = own(request, code)
    page = page_of(record)
    form = Form(form_data(request))
    if sent(request, form):
        try:
            seen = request.POST.get("seen", "")
            version = services.load_draft(draft=record, seen=seen, **stamp(request))
        except ValidationError as refusal:
            add_refusal(form, refusal)
            page = page_of(record)
        else:
            asked = urlencode({"ke_hoach": version.plan.code})
            return redirect(f"{reverse('desk:plan')}?{asked}")
    context = {
        "record": record,
        "page": page,
        "form": form,
        "changes": changes_of(page) if page.is_complete else None,
        "stamp": stamp_of(record, page.replaces),
    }
    return render(request, "plans/plandraft_load.html", context)


@asks(Resource.PLAN_DRAFT, Action.CHANGE)
def drop(request: StaffRequest, code: str) -> HttpResponse:
    record = own(request, code)
    return act_page(
        request,
        form=Form(form_data(request)),
        act=lambda _: services.drop(draft=record, **stamp(request)),
        title="Bỏ bản nháp",
        explanation=f"Tệp {record.name}: chưa đưa gì vào dùng. Những chỗ đã sửa cũng mất; tệp gốc "
        "vẫn giữ.",
        button="Bỏ bản nháp",
        back=reverse("desk:plandraft_add"),
        done="Đã bỏ bản nháp.",
    )


def named(request: StaffRequest, code: str) -> PlanDraft:
    # off tour: desk/plans/tests/test_drafts.py
    seen = PlanDraft.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("file", "sender", "loaded__plan"), code=code)


def own(request: StaffRequest, code: str) -> PlanDraft:
    record = named(request, code)
    # off tour: desk/plans/tests/test_drafts.py
    must_reach(request, record, Action.CHANGE)
    return record

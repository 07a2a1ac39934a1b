"""Signed forms come back: sending them in, the tray, confirming; pages: `returned_pages`."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.jobs.models import Job
from hangthat.core.web.actions import act_page, add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.commitments.forms.paper_batches import ScanBatchForm, SignedDayForm
from hangthat.domain.commitments import services
from hangthat.domain.commitments.models import (
    TRAY,
    Fate,
    FormBatch,
    Progress,
    ScanBatch,
    SigningRequest,
)
from hangthat.domain.commitments.services.form_batches import DATED

_PAGE = 50


@asks(Resource.BATCH, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    mine = ScanBatch.objects.visible_to(request.user).select_related("sender", "forms")
    rows = mine.annotate(count=Count("pages")).order_by("-pk")
    page = paginate(request, rows, _PAGE)
    return render(request, "commitments/scan_batches.html", {"page": page})


@asks(Resource.BATCH, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    """`?dot=`: the batch in which these forms were printed."""
    form = ScanBatchForm(
        form_data(request),
        files=request.FILES or None,
        user=request.user,
        initial={"forms_of": _asked_batch(request)},
    )
    if sent(request, form):
        try:
            batch = services.send_scan(
                files=form.cleaned_data["papers"],
                forms=form.cleaned_data["forms_of"],
                by=request.user,
                at=now(),
            )
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("desk:scan_batch", batch.code)
    return render(request, "commitments/scan_batch_add.html", {"form": form})


@asks(Resource.BATCH, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    """What waits for an officer first, then what is ready, then what is done."""
    batch = _batch(request, code)
    counts = dict(batch.pages.order_by().values_list("fate").annotate(Count("pk")))
    there = [fate for fate in Fate if counts.get(fate.value)]
    asked = request.GET.get("ket_qua", "")
    fate = Fate(asked) if asked in there else next(iter(there), None)
    pages = batch.pages.filter(fate=fate).select_related(
        "file", "request__establishment__area", "request__party", "request__text"
    )
    shown = paginate(request, pages, _PAGE)
    asked_of = SigningRequest.objects.visible_to(request.user)
    context = {
        "batch": batch,
        "page": shown,
        "seen": set(asked_of.filter(pages__in=list(shown)).values_list("pk", flat=True)),
        "tabs": [(one, one.label, counts[one.value]) for one in there],
        "fate": fate,
        "tray": sum(counts.get(one.value, 0) for one in TRAY),
        "ready": counts.get(Fate.MATCHED.value, 0),
        "job": Job.objects.visible_to(request.user).in_turn().filter(pk=batch.job or 0).first(),
        "stuck": services.is_stuck(batch),
        "still": batch.state in {Progress.READ, Progress.WRITTEN},
        "dated": fate in DATED,
        "mine": batch.sender_id == request.user.pk,
    }
    return render(request, "commitments/scan_batch.html", context)


@asks(Resource.BATCH, Action.CHANGE)
def write(request: StaffRequest, code: str) -> HttpResponse:
    batch = _own(request, code)
    ready = batch.pages.filter(fate=Fate.MATCHED)
    own = ready.filter(signed_on__isnull=False).count()
    return act_page(
        request,
        form=SignedDayForm(form_data(request), today=localdate()),
        act=lambda given: services.ask_to_write(
            batch=batch, signed_on=given["signed_on"], by=request.user, at=now()
        ),
        title=f"Ghi cam kết của {ready.count()} trang",
        explanation="Mỗi giấy thành một bản cam kết ký ngày này, kèm đúng trang quét của nó. "
        + (f"{own} trang có ngày ký riêng thì giữ ngày ấy. " if own else "")
        + "Trang còn trong khay không được ghi; gán sau rồi ghi tiếp.",
        button="Xác nhận và ghi",
        back=reverse("desk:scan_batch", args=[batch.code]),
        done="Đã giao việc ghi cam kết.",
    )


@asks(Resource.BATCH, Action.CHANGE)
def go_on(request: StaffRequest, code: str) -> HttpResponse:
    batch = _own(request, code)
    return act_page(
        request,
        form=forms.Form(form_data(request)),
        act=lambda _: services.resume_scan(batch=batch, by=request.user, at=now()),
        title="Làm tiếp",
        explanation=f"Việc của đợt {batch.code} đã dừng giữa chừng; phần đã xong không làm lại.",
        button="Làm tiếp",
        back=reverse("desk:scan_batch", args=[batch.code]),
        done="Đã giao việc làm tiếp.",
    )


@asks(Resource.BATCH, Action.CHANGE)
def drop(request: StaffRequest, code: str) -> HttpResponse:
    batch = _own(request, code)
    return act_page(
        request,
        form=forms.Form(form_data(request)),
        act=lambda _: services.drop_scan(batch=batch, by=request.user, at=now()),
        title=f"Bỏ đợt {batch.name}",
        explanation="Chưa trang nào được ghi, và sẽ không được ghi. Tệp vẫn được giữ.",
        button="Bỏ đợt này",
        back=reverse("desk:scan_batch", args=[batch.code]),
        done="Đã bỏ đợt.",
    )


def _batch(request: StaffRequest, code: str) -> ScanBatch:
    mine = ScanBatch.objects.visible_to(request.user).select_related("sender", "forms")
    return get_object_or_404(mine, code=code)


def _own(request: StaffRequest, code: str) -> ScanBatch:
    batch = _batch(request, code)
    must_reach(request, batch, Action.CHANGE)
    return batch


def _asked_batch(request: StaffRequest) -> FormBatch | None:
    mine = FormBatch.objects.visible_to(request.user)
    return mine.filter(code=request.GET.get("dot", "")).first()

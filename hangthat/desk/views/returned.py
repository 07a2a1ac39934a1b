"""Signed forms come back: sending them in, the tray of pages nobody could place, confirming."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.access.lexicon import Action, Resource
from hangthat.commitments import services
from hangthat.commitments.models import (
    TRAY,
    Fate,
    FormBatch,
    Progress,
    ScanBatch,
    ScanPage,
    SigningRequest,
)
from hangthat.desk.forms.paper_batches import AsideForm, AssignForm, ScanBatchForm, SignedDayForm
from hangthat.desk.services.paper_batches import named_requests, typed_request
from hangthat.desk.views.acts import act_page, add_refusal
from hangthat.desk.views.drafts import given, sent
from hangthat.desk.views.requests import StaffRequest, asks, must_reach
from hangthat.files.services import picture
from hangthat.jobs.models import Job

_PAGE = 50
_WIDE = 1000  # dots


@asks(Resource.BATCH, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    mine = ScanBatch.objects.visible_to(request.user).select_related("sender", "forms")
    rows = mine.annotate(count=Count("pages")).order_by("-pk")
    page = Paginator(rows, _PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/scan_batches.html", {"page": page})


@asks(Resource.BATCH, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    """`?dot=`: the batch in which these forms were printed."""
    form = ScanBatchForm(
        given(request),
        request.FILES or None,
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
    return render(request, "desk/scan_batch_add.html", {"form": form})


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
    shown = Paginator(pages, _PAGE).get_page(request.GET.get("page"))
    asked_of = SigningRequest.objects.visible_to(request.user)
    context = {
        "batch": batch,
        "page": shown,
        "seen": set(asked_of.filter(pages__in=list(shown)).values_list("pk", flat=True)),
        "tabs": [(one, one.label, counts[one.value]) for one in there],
        "fate": fate,
        "tray": sum(counts.get(one.value, 0) for one in TRAY),
        "ready": counts.get(Fate.MATCHED.value, 0),
        "job": Job.objects.visible_to(request.user).filter(pk=batch.job or 0).first(),
        "still": batch.state in {Progress.READ, Progress.WRITTEN},
        "mine": batch.sender_id == request.user.pk,
    }
    return render(request, "desk/scan_batch.html", context)


@asks(Resource.BATCH, Action.CHANGE)
def page(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    """One page beside what is known of it; given to a shop, or set aside, by hand."""
    one = _page(request, code, pk)
    must_reach(request, one.batch, Action.CHANGE)
    typed = given(request)
    aside = AsideForm(typed if typed and "aside" in typed else None)
    form = AssignForm(None if aside.is_bound else typed)
    acted = aside if aside.is_bound else form
    if sent(request, acted):
        try:
            _place(request, one, acted)
        except ValidationError as refusal:
            add_refusal(acted, refusal)
        else:
            messages.success(request, "Đã ghi cho trang này.")
            return redirect(_next(one))
    words = request.GET.get("q", "").strip()
    context = {
        "one": one,
        "batch": one.batch,
        "form": form,
        "aside": aside,
        "q": words,
        "found": named_requests(words, request.user) if words else [],
    }
    return render(request, "desk/scan_page.html", context)


@asks(Resource.BATCH, Action.CHANGE)
def page_picture(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    """Drawn anew: nothing of the file itself reaches the reader's machine."""
    one = _page(request, code, pk)
    must_reach(request, one.batch, Action.CHANGE)
    drawn = picture(one.file, page=one.number, width=_WIDE)
    response = HttpResponse(drawn, content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=600"
    return response


@asks(Resource.BATCH, Action.CHANGE)
def write(request: StaffRequest, code: str) -> HttpResponse:
    batch = _own(request, code)
    ready = batch.pages.filter(fate=Fate.MATCHED).count()
    return act_page(
        request,
        form=SignedDayForm(given(request), today=localdate()),
        act=lambda given: services.ask_to_write(
            batch=batch, signed_on=given["signed_on"], by=request.user, at=now()
        ),
        title=f"Ghi cam kết của {ready} trang",
        explanation="Mỗi giấy thành một bản cam kết ký ngày này, kèm đúng trang quét của nó. "
        "Trang còn trong khay không được ghi; gán sau rồi ghi tiếp.",
        button="Xác nhận và ghi",
        back=reverse("desk:scan_batch", args=[batch.code]),
        done="Đã giao việc ghi cam kết.",
    )


@asks(Resource.BATCH, Action.CHANGE)
def drop(request: StaffRequest, code: str) -> HttpResponse:
    batch = _own(request, code)
    return act_page(
        request,
        form=forms.Form(given(request)),
        act=lambda _: services.drop_scan(batch=batch, by=request.user, at=now()),
        title=f"Bỏ đợt {batch.name}",
        explanation="Chưa trang nào được ghi, và sẽ không được ghi. Tệp vẫn được giữ.",
        button="Bỏ đợt này",
        back=reverse("desk:scan_batch", args=[batch.code]),
        done="Đã bỏ đợt.",
    )


def _place(request: StaffRequest, one: ScanPage, form: forms.Form) -> None:
    by, at = request.user, now()
    if isinstance(form, AsideForm):
        services.set_aside(page=one, why=form.cleaned_data["why"], by=by, at=at)
        return
    asked = typed_request(request.POST.get("de_nghi") or form.cleaned_data["ma"], by)
    if asked is None:
        raise ValidationError({"ma": "Không có mẫu nào mang mã này trong phạm vi của bạn."})
    services.assign(page=one, request=asked, by=by, at=at)


def _next(one: ScanPage) -> str:
    """The next page of the tray, else the batch."""
    left = one.batch.pages.filter(fate__in=TRAY)
    after = left.filter(pk__gt=one.pk).first() or left.first()
    if after is None:
        return reverse("desk:scan_batch", args=[one.batch.code])
    return reverse("desk:scan_page", args=[one.batch.code, after.pk])


def _batch(request: StaffRequest, code: str) -> ScanBatch:
    mine = ScanBatch.objects.visible_to(request.user).select_related("sender", "forms")
    return get_object_or_404(mine, code=code)


def _own(request: StaffRequest, code: str) -> ScanBatch:
    batch = _batch(request, code)
    must_reach(request, batch, Action.CHANGE)
    return batch


def _page(request: StaffRequest, code: str, pk: int) -> ScanPage:
    mine = ScanPage.objects.visible_to(request.user).select_related("file", "batch", "request")
    return get_object_or_404(mine, batch__code=code, pk=pk)


def _asked_batch(request: StaffRequest) -> FormBatch | None:
    mine = FormBatch.objects.visible_to(request.user)
    return mine.filter(code=request.GET.get("dot", "")).first()

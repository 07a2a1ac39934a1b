"""The pages of signed forms that came back: whose each is, and which day and name stand on it."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.documents.grammar import typed
from hangthat.core.files.services import picture
from hangthat.core.web.actions import add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.commitments.forms.paper_batches import AsideForm, AssignForm, PageForm, PageSheet
from hangthat.domain.commitments import services
from hangthat.domain.commitments.models import TRAY, Fate, ScanBatch, ScanPage
from hangthat.domain.commitments.services.form_batches import (
    DATED,
    named_requests,
    typed_request,
)

_PAGE = 50
_WIDE = 1000  # dots


@asks(Resource.BATCH, Action.CHANGE)
def page(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    """One page beside what is known of it; given to a shop, dated, or set aside, by hand."""
    one = _page(request, code, pk)
    must_reach(request, one.batch, Action.CHANGE)
    typed = form_data(request) or QueryDict()
    aside = AsideForm(typed if "aside" in typed else None)
    said = PageForm(
        typed if "said" in typed else None,
        initial={"signed_on": one.signed_on, "signer": one.signer},
    )
    other = aside.is_bound or said.is_bound
    form = AssignForm(typed if typed and not other else None)
    acted: forms.Form = next((one for one in (aside, said) if one.is_bound), form)
    if sent(request, acted):
        try:
            _place(request, one, acted)
        except ValidationError as refusal:
            add_refusal(acted, refusal)
        else:
            messages.success(request, "Đã ghi cho trang này.")
            return redirect(_next(one, (Fate.MATCHED,) if acted is said else TRAY))
    words = request.GET.get("q", "").strip()
    offers = one.fate in DATED if acted is said else one.fate != Fate.WRITTEN
    context = {
        "refused": None if offers else acted,
        "one": one,
        "batch": one.batch,
        "form": form,
        "aside": aside,
        "said": said if one.fate in DATED else None,
        "q": words,
        "found": named_requests(words, request.user) if words else [],
    }
    return render(request, "commitments/scan_page.html", context)


@asks(Resource.BATCH, Action.CHANGE)
def days(request: StaffRequest, code: str) -> HttpResponse:
    """Day and signer of each page that is still to be written, as a sheet to type or paste into."""
    mine = ScanBatch.objects.visible_to(request.user)
    batch = get_object_or_404(mine, code=code)
    must_reach(request, batch, Action.CHANGE)
    rows = batch.pages.filter(fate__in=DATED, request__isnull=False).select_related(
        "batch", "file", "request__establishment__area", "request__party"
    )
    shown = paginate(request, rows, _PAGE)
    form = PageSheet(form_data(request), pages=list(shown))
    if sent(request, form) and _save_all(request, form):
        messages.success(request, "Đã ghi ngày ký và người ký.")
        if shown.has_next():
            return redirect(f"{request.path}?page={shown.next_page_number()}")
        return redirect("desk:scan_batch", batch.code)
    context = {"batch": batch, "page": shown, "form": form, "rows": form.rows()}
    return render(request, "commitments/scan_days.html", context)


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


def _place(request: StaffRequest, one: ScanPage, form: forms.Form) -> None:
    by, at = request.user, now()
    if isinstance(form, AsideForm):
        services.set_aside(page=one, why=form.cleaned_data["why"], by=by, at=at)
        return
    if isinstance(form, PageForm):
        services.read_by_eye(page=one, **form.cleaned_data, by=by, at=at)
        return
    words = request.POST.get("de_nghi") or form.cleaned_data["ma"]
    asked = typed_request(words, by)
    if asked is None:
        raise ValidationError({"ma": "Không có mẫu nào mang mã này trong phạm vi của bạn."})
    services.assign(page=one, request=asked, code=typed(words), by=by, at=at)


def _save_all(request: StaffRequest, form: PageSheet) -> bool:
    """All of them or none; a refusal stands beside its own cell."""
    try:
        services.read_all_by_eye(form.values(), by=request.user, at=now())
    except services.PagesRefused as refused:
        for one, refusal in refused.pages:
            form.refuse(one, refusal)
        return False
    return True


def _next(one: ScanPage, fates: tuple[Fate, ...]) -> str:
    """The next page of that kind, else the batch."""
    left = one.batch.pages.filter(fate__in=fates)
    after = left.filter(pk__gt=one.pk).first()
    if after is None and fates == TRAY:
        after = left.first()
    if after is None:
        return reverse("desk:scan_batch", args=[one.batch.code])
    return reverse("desk:scan_page", args=[one.batch.code, after.pk])


def _page(request: StaffRequest, code: str, pk: int) -> ScanPage:
    mine = ScanPage.objects.visible_to(request.user).select_related("file", "batch", "request")
    return get_object_or_404(mine, batch__code=code, pk=pk)

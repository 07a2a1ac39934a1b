"""Putting a record right; when a colleague was quicker, both versions side by side."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.access_log import note_looks
from hangthat.core.audit.concurrency import changes_since
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import Outdated
from hangthat.core.web.actions import add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.shops.forms.amending import (
    AmendEstablishmentForm,
    AmendForm,
    AmendPartyForm,
    AmendPhoneForm,
)
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import amend_establishment, amend_party, correct_phone


@dataclass(frozen=True)
class Both:
    """One field that differs: what is stored, what was typed, and who changed it meanwhile."""

    name: str
    label: str
    stored: str
    stored_words: str
    typed: str
    typed_words: str
    entry: Entry | None

    @property
    def versions(self) -> list[tuple[str, str, str, str, bool]]:
        """Key, value, label, words and whether it is chosen at first: what somebody changed."""
        changed = self.entry is not None
        return [
            ("stored", self.stored, "Đang lưu", self.stored_words, changed),
            ("typed", self.typed, "Bạn nhập", self.typed_words, not changed),
        ]


@asks(Resource.ESTABLISHMENT, Action.CHANGE)
def establishment(request: StaffRequest, code: str) -> HttpResponse:
    mine = Establishment.objects.visible_to(request.user).select_related("area", "place", "party")
    shop = get_object_or_404(mine, code=code)
    must_reach(request, shop, Action.CHANGE)
    return _page(
        request,
        record=shop,
        form_of=lambda data: AmendEstablishmentForm(data, record=shop, user=request.user),
        amend=amend_establishment,
        back=reverse("desk:establishment", args=[shop.code]),
    )


@asks(Resource.PARTY, Action.CHANGE)
def party(request: StaffRequest, code: str) -> HttpResponse:
    owner = get_object_or_404(Party.objects.visible_to(request.user), code=code)
    must_reach(request, owner, Action.CHANGE)
    return _page(
        request,
        record=owner,
        form_of=lambda data: AmendPartyForm(data, record=owner),
        amend=amend_party,
        back=reverse("desk:party", args=[owner.code]),
    )


@asks(Resource.PARTY, Action.CONTACT)
def phone(request: StaffRequest, code: str) -> HttpResponse:
    owner = get_object_or_404(Party.objects.visible_to(request.user), code=code)
    must_reach(request, owner, Action.CONTACT)
    return _page(
        request,
        record=owner,
        form_of=lambda data: AmendPhoneForm(data, record=owner),
        amend=correct_phone,
        back=reverse("desk:party", args=[owner.code]),
    )


def _page(
    request: StaffRequest,
    *,
    record: Establishment | Party,
    form_of: Callable[[QueryDict | None], AmendForm],
    amend: Callable[..., object],
    back: str,
) -> HttpResponse:
    form = form_of(form_data(request))
    note_looks([record], by=request.user, at=now(), but=form.unshown)
    title = f"Sửa: {record.name}"
    if sent(request, form):
        typed = form.cleaned_data
        try:
            amend(
                record,
                version=typed["version"],
                reason=typed["reason"],
                by=request.user,
                at=now(),
                **form.values(),
            )
        except Outdated:
            record.refresh_from_db()
            return _both_versions(request, record, form, form_of(None), back)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Đã lưu {record.name}.")
            return redirect(back)
    context = {
        "form": form,
        "title": title,
        "explanation": "Người sửa, lúc sửa, trước và sau đều được ghi vào nhật ký.",
        "button": "Lưu thay đổi",
        "back": back,
    }
    return render(request, "web/act.html", context)


def _both_versions(
    request: StaffRequest,
    record: Establishment | Party,
    form: AmendForm,
    fresh: AmendForm,
    back: str,
) -> HttpResponse:
    """A choice for each field that differs; the rest goes along as it was typed."""
    last = changes_since(record, versions=record.version - form.cleaned_data["version"])
    differing = [
        _both(form[name], fresh[name], last.get(name))
        for name, value in form.values().items()
        if value != getattr(record, name)
    ]
    if not differing:
        messages.info(request, f"{record.name} vừa được người khác sửa đúng như vậy.")
        return redirect(back)
    chosen = {both.name for both in differing}
    context = {
        "title": f"Sửa: {record.name}",
        "differing": differing,
        "same": [(n, _raw(form[n])) for n in (*form.own, "reason") if n not in chosen],
        "version": record.version,
        "latest": next(iter(last.values()), None),
        "back": back,
    }
    return render(request, "shops/both_versions.html", context, status=409)


def _both(typed: BoundField, stored: BoundField, entry: Entry | None) -> Both:
    hidden = typed.name in getattr(typed.form, "unshown", ())
    return Both(
        name=typed.name,
        label=str(typed.label),
        stored=_raw(stored),
        stored_words="số đang lưu, không hiện" if hidden else _words(stored),
        typed=_raw(typed),
        typed_words=_words(typed),
        entry=entry,
    )


def _raw(bound: BoundField) -> str:
    """A value as its form sends it."""
    value = bound.field.widget.format_value(bound.value())
    if isinstance(value, list):
        value = value[0] if value else ""
    return str(value or "")


def _words(bound: BoundField) -> str:
    """A value as the officer reads it."""
    raw = _raw(bound)
    choices = getattr(bound.field, "choices", ())
    return {str(key): str(label) for key, label in choices}.get(raw, raw) or "để trống"

"""A trader reads what he is asked to sign, and confirms it; no account, session or cookie."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime

from hangthat.core.common.site import public_site
from hangthat.domain.commitments.public import (
    closed_words,
    confirm,
    invited,
    is_closed,
    receipt,
    send_code,
)
from hangthat.portal.forms import ConfirmForm
from hangthat.portal.views.street import answering, shown

_WRONG = (
    "Mã không đúng, đã dùng hoặc quá 15 phút. Nhập sai 5 lần thì mã hết dùng; hãy xin mã mới rồi "
    "gõ lại."
)


@answering
def sign(request: HttpRequest, token: str) -> HttpResponse:
    """Every link that opens nothing gets the same page, whatever the reason."""
    form = ConfirmForm(request.POST or None)
    said: dict[str, Any] = {"form": form}
    if request.method == "POST":
        try:
            said |= _send(form, token) if "gui" in request.POST else {}
            if "gui" not in request.POST and form.is_valid():
                return _confirmed(form, token, public_site(request.build_absolute_uri("/")))
        except ValidationError as refusal:
            if is_closed(refusal):
                return _closed()
            said["refusal"] = refusal.messages[0]
    asked = invited(token, at=localtime())
    if asked is None:
        return _closed()
    return shown("own_link.html", {**said, "asked": asked, "today": localtime().date()})


@answering
def signed(request: HttpRequest, signed: str) -> HttpResponse:
    """What came of it; for an hour, to whoever has just confirmed."""
    told = receipt(signed, at=localtime())
    return shown("signed.html", {"told": told}) if told else _closed()


def _confirmed(form: ConfirmForm, token: str, site: str) -> HttpResponse:
    typed = {name: form.cleaned_data[name] for name in ("digits", "signer", "role")}
    told = confirm(token, **typed, at=localtime(), site=site)
    if told is None:
        raise ValidationError(_WRONG)
    return redirect("portal:signed", told)


def _send(form: ConfirmForm, token: str) -> dict[str, str]:
    """What was typed stays; what was not is not yet missed."""
    form.errors.clear()
    return {"sent": send_code(token, at=localtime())}


def _closed() -> HttpResponse:
    return shown("no_link.html", {"words": closed_words()}, status=404)

"""A form whose label is scanned: the camera opens the page again with what it read."""

from collections.abc import Callable, Mapping

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from hangthat.core.web.actions import add_refusal
from hangthat.core.web.drafts import sent
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest

CAMERA = "camera=(self), geolocation=(), microphone=(), usb=()"


def scan_page(
    request: StaffRequest,
    *,
    form: forms.Form,
    act: Callable[[CleanedData], str],
    context: Mapping[str, object],
    back: str,
) -> HttpResponse:
    """As `act_page`; `act` answers what was done, in words."""
    if sent(request, form):
        try:
            words = act(form.cleaned_data)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, words)
            return redirect(back)
    shown = {"form": form, "here": request.path, **context}
    response = render(request, "custody/scan_act.html", shown)
    response["Permissions-Policy"] = CAMERA
    return response

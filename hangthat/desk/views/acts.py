"""One act on one record: a small form, a refusal in words, and back to the record."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from hangthat.desk.views.drafts import sent
from hangthat.desk.views.requests import StaffRequest


def act_page(
    request: StaffRequest,
    *,
    form: forms.Form,
    act: Callable[[dict[str, Any]], Any],
    title: str,
    explanation: str,
    button: str,
    back: str,
    done: str,
) -> HttpResponse:
    """Show the form; when it holds, do the act and go back with a word; else say why not."""
    if sent(request, form):
        try:
            act(form.cleaned_data)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, done)
            return redirect(back)
    context = {
        "form": form,
        "title": title,
        "explanation": explanation,
        "button": button,
        "back": back,
    }
    return render(request, "desk/act.html", context)


def add_refusal(form: forms.Form, refusal: ValidationError) -> None:
    """A rule names its own field; what the form calls otherwise goes on top of it."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, said in refusal.message_dict.items():
        form.add_error(name if name in form.fields else None, ValidationError(said))

"""One act on one record: a small form, a refusal in words, and back to the record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from hangthat.core.audit.concurrency import entries_since, newest_line
from hangthat.core.audit.entries import JournalLine
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.merging import SHOWN, Conflict, prints_of, take_newer
from hangthat.core.web.requests import StaffRequest

T = TypeVar("T")
SEEN = "_da_xem"  # the newest line about what the form edits, when it was shown


@dataclass(frozen=True)
class Edits:
    """What a form is filled from and edits: a record, or rows of its own that say it.

    `others`: further rows of the record, of other kinds. `merges`: fields that were left alone take
    what someone else saved meanwhile; the view must lock the record before it fills the form.
    """

    record: Model
    rows: QuerySet[Any] | None = None
    others: tuple[QuerySet[Any], ...] = ()
    merges: bool = False

    @property
    def sets(self) -> tuple[QuerySet[Any], ...]:
        """The rows whose lines are read; empty: those of the record alone."""
        if self.rows is None and not self.others:
            return ()
        itself = type(self.record)._base_manager.filter(pk=self.record.pk)
        return (itself if self.rows is None else self.rows, *self.others)


def as_one(act: Callable[[], T]) -> T:
    """Of an act in several steps that is refused, nothing stands on the page that tells so."""
    with transaction.atomic():
        return act()


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
    edits: Edits | None = None,
    kept: str = "",
    after: Callable[[Any], str] | None = None,
    template: str = "web/act.html",
    beside: Mapping[str, object] | None = None,
) -> HttpResponse:
    """Show the form. If it is valid, do the act and return with a message; else show the refusal.

    `edits`: what someone else saved meanwhile is shown next to the input; resubmitting overwrites.
    `kept`: the device keeps the form under this title until it was written. `after`: the page of
    what was made; else `back`. `template`: another than `web/act.html`; `beside`: what it shows
    besides the form.
    """
    since, conflicts = _meanwhile(request, form, edits)
    if sent(request, form) and not since:
        try:
            made = as_one(lambda: act(form.cleaned_data))
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, done)
            return redirect(after(made) if after else back)
    context = {"form": form, "title": title, "explanation": explanation, "button": button}
    context |= {"back": back, "since": since, "kept": kept, "seen": _to_see(request, edits)}
    context |= {"shown": _shown(request, form, edits), "conflicts": conflicts, "edits": edits}
    context["leave"] = "Quay lại" if button.startswith("Hủy") else "Hủy"  # never two of them
    return render(request, template, {**(beside or {}), **context}, status=409 if since else 200)


def _meanwhile(
    request: StaffRequest, form: forms.Form, edits: Edits | None
) -> tuple[list[JournalLine], list[Conflict]]:
    """What someone else saved since the form was shown, and the fields that both changed."""
    if edits is None or request.method != "POST":
        return [], []
    since = entries_since(edits.record, edits.sets, seen=_version(request), user=request.user)
    if not (since and edits.merges):
        return since, []
    return since, take_newer(form, request.POST.get(SHOWN, ""))


def _to_see(request: StaffRequest, edits: Edits | None) -> int | None:
    """The newest journal line that the reader has seen; a draft keeps that of when it was typed."""
    if edits is None:
        return None
    return _version(request) if request.draft else newest_line(edits.record, edits.sets)


def _shown(request: StaffRequest, form: forms.Form, edits: Edits | None) -> str:
    """Prints of what the fields are filled from; a draft keeps those of when it was typed."""
    if edits is None or not edits.merges:
        return ""
    return request.draft.typed.get(SHOWN, "") if request.draft else prints_of(form)


def _version(request: StaffRequest) -> int:
    typed = form_data(request)
    text = typed.get(SEEN, "") if typed else ""
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def add_refusal(form: forms.Form, refusal: ValidationError) -> None:
    """Add each message to the field that it names; of unknown fields, to the top of the form."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, said in refusal.message_dict.items():
        form.add_error(name if name in form.fields else None, ValidationError(said))

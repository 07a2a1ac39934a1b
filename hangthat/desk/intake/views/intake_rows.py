"""One row of a file: why it is as it is, putting it right, answering what it may be."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.intake import services
from hangthat.core.intake.models import Batch, BatchRow, Fate, State
from hangthat.core.web.actions import add_refusal, as_one
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.intake.forms.intake import AnswerForm, RowForm
from hangthat.desk.intake.queries.lists import LISTS
from hangthat.desk.intake.queries.row_comparison import (
    answer_choices,
    compare,
    note_compared_looks,
    offers,
)


@asks(Resource.BATCH, Action.CHANGE)
def row(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """The cells of a row, and the reason compare each that is wrong."""
    found = _row(request, code, number)
    kind = LISTS[found.batch.list_name]
    form = RowForm(form_data(request), row=found, kind=kind)
    if sent(request, form):
        try:
            as_one(lambda: _put_right(request, form, found))
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return _next(request, found)
    return render(request, "intake/batch_row.html", {"form": form, **_context(request, found)})


@asks(Resource.BATCH, Action.CHANGE)
def answer(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """The row compare the records that it may be."""
    found = _row(request, code, number)
    kind = LISTS[found.batch.list_name]
    offered = offers(found, request.user)
    if not offered:
        raise Http404
    form = AnswerForm(form_data(request), offered=answer_choices(offered, kind))
    if sent(request, form):
        said = {found.number: form.cleaned_data["answer"]}
        try:
            services.answer(batch=found.batch, answers=said, kind=kind, by=request.user, at=now())
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return _next(request, found)
    note_compared_looks(kind, offered, by=request.user, at=now())
    context = {
        "form": form,
        "offers": offered,
        "table": compare(found, kind, offered, request.user, on=localdate()),
        **_context(request, found),
    }
    return render(request, "intake/batch_answer.html", context)


def _put_right(request: StaffRequest, form: RowForm, row: BatchRow) -> None:
    said: CleanedData = {
        "kind": LISTS[row.batch.list_name],
        "by": request.user,
        "at": now(),
    }
    for column, word, meant in form.everywhere():
        services.put_right_everywhere(
            batch=row.batch, column=column, said=word, meant=meant, **said
        )
    services.put_right(row=row, cells=form.cells(), overwrites=form.overwrites, **said)


def _next(request: StaffRequest, row: BatchRow) -> HttpResponse:
    """On to the next row of the same trouble, or back to all of them."""
    row.refresh_from_db()
    words = f"Dòng {row.number}: {row.get_fate_display()}."
    (messages.warning if row.fate == Fate.ERROR else messages.success)(request, words)
    if row.fate == Fate.ERROR:
        return redirect("desk:batch_row", row.batch.code, row.number)
    for fate, name in ((Fate.ERROR, "desk:batch_row"), (Fate.DOUBTFUL, "desk:batch_answer")):
        ahead = row.batch.rows.filter(fate=fate, number__gt=row.number).first()
        if ahead:
            return redirect(name, row.batch.code, ahead.number)
    return redirect(reverse("desk:batch", args=[row.batch.code]))


def _row(request: StaffRequest, code: str, number: int) -> BatchRow:
    batch = get_object_or_404(Batch.objects.visible_to(request.user), code=code)
    must_reach(request, batch, Action.CHANGE)
    if batch.state != State.CHECKED:
        raise Http404
    return get_object_or_404(batch.rows.select_related("batch"), number=number)


def _context(request: StaffRequest, row: BatchRow) -> dict[str, object]:
    same = row.batch.rows.filter(fate=row.fate)
    return {
        "row": row,
        "batch": row.batch,
        "before": same.filter(number__lt=row.number).order_by("-number").first(),
        "after": same.filter(number__gt=row.number).order_by("number").first(),
    }

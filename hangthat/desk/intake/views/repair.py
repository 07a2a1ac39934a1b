"""A file put right at once: its wrong values, and the questions about what is there already."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.intake import services
from hangthat.core.intake.models import Batch, Fate, State
from hangthat.core.web.actions import act_page, add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.intake.forms.repair import AnswersForm, RepairForm
from hangthat.desk.intake.queries.lists import LISTS
from hangthat.desk.intake.queries.repair import repair_table
from hangthat.desk.intake.queries.row_comparison import (
    answer_choices,
    compare,
    note_compared_looks,
    offers_of,
)

_PAGE = 20  # questions


@asks(Resource.BATCH, Action.CHANGE)
def values(request: StaffRequest, code: str) -> HttpResponse:
    """Each wrong value once, however many rows say it; one button for all of them."""
    batch = _to_repair(request, code)
    kind = LISTS[batch.list_name]
    table = repair_table(batch, kind, request.user)
    form = RepairForm(form_data(request), values=table.values, offers=table.offers, kind=kind)
    if sent(request, form):
        try:
            count = services.repair(
                batch=batch, repairs=form.repairs(), kind=kind, by=request.user, at=now()
            )
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Đã lưu {count} dòng và kiểm tra lại.")
            return _onward(batch)
    context = {
        "batch": batch,
        "form": form,
        "table": table,
        "undoable": services.repairs_of(batch),
    }
    return render(request, "intake/batch_values.html", context)


@asks(Resource.BATCH, Action.CHANGE)
def take_back(request: StaffRequest, code: str) -> HttpResponse:
    batch = _to_repair(request, code)
    kind = LISTS[batch.list_name]
    return act_page(
        request,
        form=_nothing_asked(request),
        act=lambda _: services.take_repair_back(batch=batch, kind=kind, by=request.user, at=now()),
        title="Hoàn tác lần sửa vừa rồi",
        explanation="Các giá trị sửa trong lần lưu gần nhất trở lại như trong tệp; "
        "cách ghi đã nhớ cho tệp sau cũng được bỏ.",
        button="Hoàn tác lần sửa",
        back=reverse("desk:batch_values", args=[batch.code]),
        done="Đã hoàn tác lần sửa.",
    )


@asks(Resource.BATCH, Action.CHANGE)
def answers(request: StaffRequest, code: str) -> HttpResponse:
    """Every row that may be there already beside what it may be, a page of them at a time."""
    batch = _to_repair(request, code)
    kind = LISTS[batch.list_name]
    rows = batch.rows.filter(fate=Fate.DOUBTFUL).select_related("batch").order_by("number")
    page = paginate(request, rows, _PAGE)
    shown, on = list(page.object_list), localdate()
    offered = offers_of(shown, request.user)
    choices = {number: answer_choices(told, kind) for number, told in offered.items()}
    unlike = {number for number, told in offered.items() if not told[0].is_likely}
    form = AnswersForm(form_data(request), choices=choices, unlike=unlike)
    if sent(request, form):
        said = form.answers()
        try:
            services.answer(batch=batch, answers=said, kind=kind, by=request.user, at=now())
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Đã trả lời {len(said)} dòng.")
            return redirect(_after_answers(batch), batch.code)
    for told in offered.values():
        note_compared_looks(kind, told, by=request.user, at=now())
    questions = [
        (row, offered[n], compare(row, kind, offered[n], request.user, on=on), form.answer_of(n))
        for row in shown
        if (n := row.number) in offered
    ]
    context = {"batch": batch, "form": form, "page": page, "questions": questions}
    return render(request, "intake/batch_answers.html", context)


def _after_answers(batch: Batch) -> str:
    batch.refresh_from_db()
    is_left = batch.state == State.CHECKED and batch.counts.get(Fate.DOUBTFUL)
    return "desk:batch_answers" if is_left else "desk:batch"


def _onward(batch: Batch) -> HttpResponse:
    """Back to the table while something in it keeps rows out, else to the rows."""
    batch.refresh_from_db()
    is_left = batch.state == State.CHECKED and any(
        one.blocks for one in services.wrong_values(batch)
    )
    return redirect("desk:batch_values" if is_left else "desk:batch", batch.code)


def _nothing_asked(request: StaffRequest) -> Form:
    return Form(form_data(request))


def _to_repair(request: StaffRequest, code: str) -> Batch:
    """One's own, checked and not yet written."""
    batch = get_object_or_404(Batch.objects.visible_to(request.user), code=code)
    must_reach(request, batch, Action.CHANGE)
    if batch.state != State.CHECKED:
        raise Http404
    return batch

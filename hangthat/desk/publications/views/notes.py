"""Answers and corrections beside an entry, and mistakes that citizens report."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.publications.forms.publication import AnswerForm, NoteDecisionForm, NoteForm
from hangthat.desk.publications.views.records import held
from hangthat.domain.publications import services
from hangthat.domain.publications.models import MistakeReport, PublicationNote


@asks(Resource.PUBLICATION, Action.CHANGE)
def add(request: StaffRequest, code: str) -> HttpResponse:
    one = held(request, code)
    form = NoteForm(form_data(request), today=localdate())
    return act_page(
        request,
        form=form,
        act=lambda said: services.add_note(one, terms=form.terms(), by=request.user, at=now()),
        title="Ghi ý kiến, đính chính",
        explanation="Hiện cạnh bản công bố sau khi người khác duyệt.",
        button="Lưu",
        back=reverse("desk:publication", args=[code]),
        done="Đã lưu, chờ người khác duyệt.",
    )


@asks(Resource.PUBLICATION, Action.APPROVE)
def decide(request: StaffRequest, code: str, key: int) -> HttpResponse:
    one = held(request, code, Action.APPROVE)
    # off tour: desk/publications/tests/test_publication_pages.py
    rows = PublicationNote.objects.visible_to(request.user).filter(publication=one)
    note = get_object_or_404(rows.select_related("publication"), pk=key)
    return act_page(
        request,
        form=NoteDecisionForm(form_data(request)),
        act=lambda said: services.decide_note(
            note, released=said["released"] == "yes", reason=said["reason"], by=request.user,
            at=now(),
        ),
        title="Duyệt ý kiến, đính chính",
        explanation=f"{note}: {note.words}",
        button="Lưu",
        back=reverse("desk:publication", args=[code]),
        done="Đã lưu.",
    )  # fmt: skip


@asks(Resource.PUBLICATION, Action.ANSWER)
def answer(request: StaffRequest, code: str, key: int) -> HttpResponse:
    one = held(request, code, Action.ANSWER)
    # off tour: desk/publications/tests/test_publication_pages.py
    rows = MistakeReport.objects.visible_to(request.user).filter(publication=one)
    mistake = get_object_or_404(rows.select_related("publication"), pk=key)
    return act_page(
        request,
        form=AnswerForm(form_data(request)),
        act=lambda said: services.answer_mistake(mistake, **said, by=request.user, at=now()),
        title="Trả lời phản ánh sai sót",
        explanation=f"{mistake.get_kind_display()}: {mistake.words}",
        button="Lưu kết quả",
        back=reverse("desk:publication", args=[code]),
        done="Đã lưu kết quả.",
    )

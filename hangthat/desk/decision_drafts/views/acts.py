"""A draft goes on: to the review, to the signature, back, or out."""

from collections.abc import Callable
from datetime import date

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.models import Post
from hangthat.core.web.actions import act_page, add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.reauthentication import fresh
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.decision_drafts.forms.acts import (
    AnswersForm,
    ReturnForm,
    SignForm,
    VersionForm,
)
from hangthat.desk.decision_drafts.queries.drafts import problems_of, warnings_among
from hangthat.desk.decision_drafts.views.drafts import find_draft
from hangthat.domain.cases.models import DecisionDraft
from hangthat.domain.cases.services import reviewing
from hangthat.domain.cases.services.law_checks import Problem, Signer
from hangthat.domain.cases.services.reviewing import items_of
from hangthat.domain.cases.services.signing import sign as sign_draft


@asks(Resource.DRAFT, Action.CHANGE)
def submit(request: StaffRequest, code: str) -> HttpResponse:
    """Warnings are answered here."""
    draft = find_draft(request, code)
    # redundant: the service asks again; domain/cases/tests/test_drafts.py
    must_reach(request, draft, Action.CHANGE)
    problems = problems_of(draft, on=localdate())
    form = AnswersForm(form_data(request), problems=warnings_among(problems))
    return _page(
        request, draft, form=form, problems=problems, title="Gửi duyệt", button="Gửi duyệt",
        act=lambda _: reviewing.submit(
            draft=draft, answers=form.answers, by=request.user, at=now()
        ),
        done="Đã gửi duyệt.",
    )  # fmt: skip


@asks(Resource.DRAFT, Action.APPROVE)
def approve(request: StaffRequest, code: str) -> HttpResponse:
    draft = find_draft(request, code)
    # redundant: the service asks again; domain/cases/tests/test_drafts.py
    must_reach(request, draft, Action.APPROVE)
    form = VersionForm(form_data(request), initial={"version": draft.version})
    return _page(
        request, draft, form=form, problems=problems_of(draft, on=localdate()),
        title="Duyệt, trình ký", button="Duyệt, trình ký",
        act=lambda given: reviewing.approve(
            draft=draft, version=given["version"], by=request.user, at=now()
        ),
        done="Đã duyệt, trình ký.",
    )  # fmt: skip


@asks(Resource.DRAFT, Action.APPROVE)
def send_back(request: StaffRequest, code: str) -> HttpResponse:
    draft = find_draft(request, code)
    # redundant: the service asks again; domain/cases/tests/test_drafts.py
    must_reach(request, draft, Action.APPROVE)
    form = ReturnForm(form_data(request), initial={"version": draft.version})
    return _page(
        request, draft, form=form, problems=problems_of(draft, on=localdate()),
        title="Trả lại dự thảo", button="Trả lại",
        act=lambda given: reviewing.send_back(
            draft=draft, reason=given["reason"], by=request.user, at=now()
        ),
        done="Đã trả lại dự thảo.",
    )  # fmt: skip


@asks(Resource.DRAFT, Action.SIGN)
@fresh
def sign(request: StaffRequest, code: str) -> HttpResponse:
    """What speaks against signing is asked of the title that is first offered."""
    draft = find_draft(request, code)
    # redundant: the service asks again; domain/cases/tests/test_drafts.py
    must_reach(request, draft, Action.SIGN)
    today = localdate()
    # unscoped: the person's own titles
    posts = Post.objects.held_by(request.user, on=today).order_by("pk")
    signer = Signer(_selected_post(request, posts))
    problems = problems_of(draft, on=_selected_day(request, today), signer=signer)
    form = SignForm(
        form_data(request), draft=draft, posts=posts, today=today,
        problems=warnings_among(problems),
    )  # fmt: skip

    def act(given: CleanedData) -> str:
        names = ("decided_on", "number", "post", "signer_title", "version")
        paper = sign_draft(
            draft=draft, answers=form.answers, by=request.user, at=now(),
            **{name: given[name] for name in names},
        )  # fmt: skip
        return reverse("desk:decisionpaper", args=[paper.code])

    return _page(
        request, draft, form=form, problems=problems, title="Ký ban hành quyết định",
        button="Ký ban hành", act=act, done="Đã ký ban hành quyết định.",
    )  # fmt: skip


@asks(Resource.DRAFT, Action.CHANGE)
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    draft = find_draft(request, code)
    # redundant: the service asks again; domain/cases/tests/test_drafts.py
    must_reach(request, draft, Action.CHANGE)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda given: reviewing.withdraw_draft(
            draft=draft, reason=given["reason"], by=request.user, at=now()
        ),
        title="Rút dự thảo",
        explanation=f"{draft}. Dự thảo vẫn còn để xem, không ký được nữa.",
        button="Rút dự thảo",
        back=_back(draft),
        done="Đã rút dự thảo.",
    )


def _selected_day(request: StaffRequest, today: date) -> date:
    """What the law says is asked of the day that was typed, so that it can be answered."""
    typed = form_data(request)
    try:
        return DayField().clean(typed.get("decided_on") if typed else today) or today
    except ValidationError:
        return today


def _selected_post(request: StaffRequest, posts: QuerySet[Post]) -> Post | None:
    typed = form_data(request)
    if typed is None:
        return posts.first()
    wanted = typed.get("post", "")
    return next((post for post in posts if str(post.pk) == wanted), None)


def _back(draft: DecisionDraft) -> str:
    return reverse("desk:decisiondraft", args=[draft.code])


def _page(
    request: StaffRequest,
    draft: DecisionDraft,
    *,
    form: forms.Form,
    problems: list[Problem],
    act: Callable[[CleanedData], str | None],
    title: str,
    button: str,
    done: str,
) -> HttpResponse:
    """The draft whole, with the form of one step. `act` may say where to go on."""
    if sent(request, form):
        try:
            there = act(form.cleaned_data)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, done)
            return redirect(there or _back(draft))
    context = {
        "draft": draft,
        "items": items_of(draft),
        "on": localdate(),
        "problems": problems,
        "form": form,
        "title": title,
        "button": button,
        "back": _back(draft),
    }
    return render(request, "decision_drafts/draft_act.html", context)

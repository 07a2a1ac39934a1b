"""Draft decisions: written from violations, and read with what may be done next."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency
from hangthat.core.audit.history import history_of
from hangthat.core.web.actions import add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.decision_drafts.forms.draft import DraftForm, first_values, initial_of
from hangthat.desk.decision_drafts.queries.drafts import (
    agency_of_author,
    articles_for,
    decidable,
    owner_of,
    problems_of,
)
from hangthat.domain.cases.models import DecisionDraft, DraftItem, DraftState, Violation
from hangthat.domain.cases.models.draft import OPEN_STATES
from hangthat.domain.cases.queries.goods_values import goods_values
from hangthat.domain.cases.services.assessment import assess
from hangthat.domain.cases.services.drafting import amend as write_anew
from hangthat.domain.cases.services.drafting import propose
from hangthat.domain.cases.services.law_checks import Problem
from hangthat.domain.cases.services.reviewing import items_of
from hangthat.domain.deciding.queries.periods import of_draft
from hangthat.domain.deciding.services import clock_of

_WRITING = "Soạn dự thảo quyết định xử phạt"


@asks(Resource.DRAFT, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    """From a violation (`?vi_pham=`, several times), or from those of a case (`?vu_viec=`)."""
    named = _requested_violations(request)
    if not named:
        return render(request, "decision_drafts/draft_pick.html")
    form = _form(request, named, _first_values(named))
    agency = agency_of_author(request.user)
    if sent(request, form):
        try:
            if agency is None:
                raise ValidationError("Quyền của bạn chưa ghi cơ quan, nên chưa soạn được.")
            draft = propose(
                agency=agency, subject=form.subject, terms=form.terms,
                number=form.cleaned_data["number"], by=request.user, at=now(),
            )  # fmt: skip
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Đã lưu dự thảo.")
            return redirect("desk:decisiondraft", draft.code)
    back = reverse("desk:violations")
    return _form_page(request, form, title=_WRITING, back=back, agency=agency)


@asks(Resource.DRAFT, Action.CHANGE)
def amend(request: StaffRequest, code: str) -> HttpResponse:
    draft = find_draft(request, code)
    # redundant: the service asks again; domain/cases/tests/test_drafts.py
    must_reach(request, draft, Action.CHANGE)
    named = [item.violation for item in items_of(draft)]
    form = _form(request, named, initial_of(draft))
    if sent(request, form):
        try:
            write_anew(
                draft=draft, subject=form.subject, terms=form.terms,
                number=form.cleaned_data["number"], by=request.user, at=now(),
            )  # fmt: skip
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Đã lưu dự thảo.")
            return redirect("desk:decisiondraft", draft.code)
    back = reverse("desk:decisiondraft", args=[draft.code])
    return _form_page(request, form, title=f"Sửa: {draft}", back=back, agency=draft.agency)


@asks(Resource.DRAFT, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    draft = find_draft(request, code)
    items = items_of(draft)
    clock = clock_of(draft)
    context = {
        "draft": draft,
        "items": items,
        "on": localdate(),
        "deadlines": of_draft(draft, [item.violation for item in items], at=now()),
        "problems": problems_of(draft, on=localdate()) if draft.paper is None else [],
        "undecided": clock is None and draft.state in OPEN_STATES,
        "acts": _acts(request, draft, timed=clock is not None),
        "history": history_of(draft, request.user),
    }
    return render(request, "decision_drafts/draft.html", context)


def find_draft(request: StaffRequest, code: str) -> DecisionDraft:
    mine = DecisionDraft.objects.visible_to(request.user)
    return get_object_or_404(
        mine.select_related("agency", "proposer", "reviewer", "paper"), code=code
    )


def _requested_violations(request: StaffRequest) -> list[Violation]:
    # redundant: each that is named is asked for its reach again
    mine = Violation.objects.visible_to(request.user)
    if case := request.GET.get("vu_viec", ""):
        return list(mine.filter(case__code=case, dismissed_on=None).order_by("found_on", "pk"))
    codes = request.GET.getlist("vi_pham")
    return [get_object_or_404(mine, code=code) for code in dict.fromkeys(codes)]


def _first_values(named: Sequence[Violation]) -> CleanedData:
    owner = owner_of(named[0])
    return {
        "subject_name": owner.name,
        "subject_kind": owner.kind,
        **first_values(named),
    }


def _form(request: StaffRequest, named: Sequence[Violation], initial: CleanedData) -> DraftForm:
    violations = decidable(named, request.user, on=localdate())
    articles = articles_for(violations)
    return DraftForm(
        form_data(request),
        violations=violations,
        articles=articles,
        initial=initial,
        values=goods_values(violations),
    )


def _form_page(
    request: StaffRequest, form: DraftForm, *, title: str, back: str, agency: Agency | None
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "back": back,
        "agency": agency,
        "problems": _typed_problems(request, form),
    }
    return render(request, "decision_drafts/draft_form.html", context)


def _typed_problems(request: StaffRequest, form: DraftForm) -> list[Problem]:
    """What stands against what is typed so far: of a form that was sent, or as it is typed."""
    typed = form
    if request.method == "GET" and "subject_kind" in request.GET:
        typed = DraftForm(
            request.GET,
            violations=form.violations,
            articles=form.articles,
            initial=dict(form.initial),
            values=form.values,
        )
    if not typed.is_bound:
        return []
    typed.is_valid()
    draft = DecisionDraft(subject_kind=typed.cleaned_data.get("subject_kind", ""))
    items = [DraftItem(**terms.values()) for terms in typed.terms]
    return assess(draft, items, on=localdate())


def _acts(
    request: StaffRequest, draft: DecisionDraft, *, timed: bool
) -> list[tuple[str, str, str, bool]]:
    """Label, URL name and icon of what the person may do now, and whether it is the next step."""
    own, state = draft.proposer_id == request.user.pk, draft.state
    found = []
    if state == DraftState.DRAFT and own:
        found = [
            ("Gửi duyệt", "decisiondraft_submit", "arrow-right"),
            ("Sửa", "decisiondraft_amend", "edit"),
        ]
    if state == DraftState.SUBMITTED and not own and reaches(request, draft, Action.APPROVE):
        found = [("Duyệt, trình ký", "decisiondraft_approve", "check")]
    if state == DraftState.REVIEWED and not own and reaches(request, draft, Action.SIGN):
        found = [("Ký ban hành", "decisiondraft_sign", "signature")]
    steps = len(found[:1])
    waits = state in (DraftState.SUBMITTED, DraftState.REVIEWED)
    if waits and reaches(request, draft, Action.APPROVE):
        found.append(("Trả lại", "decisiondraft_return", "arrow-back-up"))
    if (waits or state == DraftState.DRAFT) and reaches(request, draft, Action.CHANGE):
        found.append(("Thời hạn áp dụng", "decisiondraft_deadline", "clock"))
        if timed:
            found.append(("Dừng, gia hạn", "decisiondraft_clock", "history"))
        found.append(("Rút dự thảo", "decisiondraft_withdraw", "x"))
    return [(act, f"desk:{url}", icon, at < steps) for at, (act, url, icon) in enumerate(found)]

"""Rules that open assignments: listed with what they opened, set, run."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.assignments.forms.assignment import givers_of
from hangthat.desk.assignments.forms.rules import RuleForm, RunForm
from hangthat.desk.assignments.queries.rules import rule_rows
from hangthat.domain.assignments.lexicon import RuleKey
from hangthat.domain.assignments.models import AssignmentRule
from hangthat.domain.assignments.services.rules import open_by_rules, set_rule


@asks(Resource.ASSIGNMENT, Action.ADD)
def rules(request: StaffRequest) -> HttpResponse:
    return render(request, "assignments/rules.html", {"rows": rule_rows(request.user)})


@asks(Resource.ASSIGNMENT, Action.ADD)
def set_one(request: StaffRequest, key: str) -> HttpResponse:
    if key not in RuleKey.values:
        raise Http404
    word = RuleKey(key)
    # unscoped: the one row of this rule; of another agency it is 403
    held = AssignmentRule.objects.filter(key=key).first()
    if held:
        # off tour: desk/assignments/tests/test_assignment_pages.py
        must_reach(request, held, Action.CHANGE)
    names = ("giver", "most", "days", "active")
    initial = {name: getattr(held, name) for name in names} if held else {}
    form = RuleForm(
        form_data(request), givers=givers_of(request.user), today=localdate(), initial=initial
    )
    return act_page(
        request,
        form=form,
        act=lambda said: set_rule(key=word, **said, by=request.user, at=now()),
        title=f"Quy tắc: {word.label}",
        explanation="Mỗi hồ sơ được phát hiện có nhiều nhất một việc đang mở; phát hiện thêm được "
        "ghi vào việc ấy.",
        button="Lưu quy tắc",
        back=reverse("desk:assignmentrules"),
        done="Đã lưu quy tắc.",
    )


@asks(Resource.ASSIGNMENT, Action.ADD)
def run(request: StaffRequest) -> HttpResponse:
    def act(_: object) -> None:
        messages.info(request, str(open_by_rules(by=request.user, at=now())).capitalize() + ".")

    return act_page(
        request,
        form=RunForm(form_data(request)),
        act=act,
        title="Mở việc theo quy tắc",
        explanation="Chạy các quy tắc đang dùng của cơ quan bạn; chạy lại không mở trùng.",
        button="Mở việc",
        back=reverse("desk:assignmentrules"),
        done="Đã chạy các quy tắc.",
    )

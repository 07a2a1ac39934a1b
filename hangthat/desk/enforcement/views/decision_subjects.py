"""Whom a decision that was recorded from its paper names."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.enforcement.forms.decision_subject import SubjectForm
from hangthat.domain.cases.models import Decision, DecisionPaper
from hangthat.domain.deciding.services import record_subject


@asks(Resource.DECISION, Action.CHANGE)
def record(request: StaffRequest, code: str) -> HttpResponse:
    paper = get_object_or_404(DecisionPaper.objects.filter(code=code).visible_to(request.user))
    must_reach(request, paper, Action.CHANGE)
    # redundant: of a paper in sight
    rows = Decision.objects.visible_to(request.user).filter(paper=paper, annulled_on=None)
    decisions = list(rows.select_related("violation").order_by("pk"))
    form = SubjectForm(form_data(request), paper=paper, decisions=decisions)
    return act_page(
        request,
        form=form,
        act=lambda said: record_subject(
            paper=paper, subject=form.subject, reason=said["reason"], by=request.user, at=now()
        ),
        title="Ghi đối tượng trên quyết định",
        explanation=f"{paper}. Ghi đúng như in trên bản giấy: trang công khai chỉ nêu tên khi đủ "
        "các mục này. Bản công bố đã duyệt tạm ẩn cho đến khi được duyệt lại.",
        button="Lưu",
        back=reverse("desk:decisionpaper", args=[paper.code]),
        done="Đã lưu đối tượng trên quyết định.",
        edits=Edits(paper, rows),
    )

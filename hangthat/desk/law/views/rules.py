"""Acts on rows of law: adding, following, ending, verifying, taking back."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.requests import StaffRequest, asks, stamp
from hangthat.desk.law.forms.rules import FORMS, ArticleForm, EvidenceForm, LastDayForm
from hangthat.desk.law.queries.kinds import KINDS, home_of
from hangthat.domain.law import services
from hangthat.domain.law.models import Conduct, ConductArticle

_NEW = "Ghi đúng như văn bản, kèm nguồn. Dòng mới chưa xác minh cho đến khi có người đọc văn bản."


@asks(Resource.LAW, Action.ADD)
def add_article(request: StaffRequest, code: str) -> HttpResponse:
    # off tour: desk/law/tests/test_pages.py
    conduct = get_object_or_404(Conduct.objects.visible_to(request.user), code=code)
    form = ArticleForm(form_data(request))
    return act_page(
        request,
        form=form,
        act=lambda _: services.add_rule(form.row(conduct=conduct), by=request.user, at=now()),
        title=f"Thêm điều luật: {conduct}",
        explanation=_NEW,
        button="Thêm điều luật",
        back=reverse("desk:conduct", args=[conduct.code]),
        done="Đã thêm điều luật.",
    )


@asks(Resource.LAW, Action.ADD)
def add(request: StaffRequest, kind: str) -> HttpResponse:
    if kind not in KINDS or kind == "dieu":  # an article is added on its conduct's page
        raise Http404
    known = {"key": request.GET.get("khoa", "")[:60]}
    found, form = KINDS[kind], FORMS[kind](form_data(request), initial=known)
    return act_page(
        request,
        form=form,
        act=lambda _: services.add_rule(form.row(), by=request.user, at=now()),
        title=f"Thêm {found.words}",
        explanation=_NEW,
        button="Thêm",
        back=reverse(found.home),
        done=f"Đã thêm {found.words}.",
    )


@asks(Resource.LAW, Action.ADD)
def follow(request: StaffRequest, kind: str, pk: int) -> HttpResponse:
    row = _row(request, kind, pk)
    fixed = {"conduct": row.conduct} if isinstance(row, ConductArticle) else {}
    form = FORMS[kind](form_data(request), initial=FORMS[kind].terms_of(row))
    return act_page(
        request,
        form=form,
        act=lambda _: services.follow_rule(row, form.row(**fixed), by=request.user, at=now()),
        title=f"Thay bằng dòng mới: {row}",
        explanation=(
            "Dòng cũ hết hiệu lực vào ngày trước ngày dòng mới có hiệu lực. Hồ sơ lập theo dòng cũ "
            "giữ dòng cũ."
        ),
        button="Thay",
        back=home_of(row),
        done="Đã ghi dòng mới; dòng cũ đã có ngày hết hiệu lực.",
    )


@asks(Resource.LAW, Action.CHANGE)
def end(request: StaffRequest, kind: str, pk: int) -> HttpResponse:
    row = _row(request, kind, pk)
    return act_page(
        request,
        form=LastDayForm(form_data(request), today=localdate()),
        act=lambda typed: services.end_rule(
            row, last=typed["day"], reason=typed["reason"], by=request.user, at=now()
        ),
        title=f"Hết hiệu lực: {row}",
        explanation="Hồ sơ lập theo dòng này giữ nguyên. Dòng không bị xóa.",
        button="Ghi ngày hết hiệu lực",
        back=home_of(row),
        done="Đã ghi ngày hết hiệu lực.",
    )


@asks(Resource.LAW, Action.APPROVE)
def verify(request: StaffRequest, kind: str, pk: int) -> HttpResponse:
    row = _row(request, kind, pk)
    return act_page(
        request,
        form=EvidenceForm(form_data(request)),
        act=lambda typed: services.verify_rule(row, **typed, **stamp(request)),
        title=f"Xác minh: {row}",
        explanation=(
            "Chỉ xác minh khi chính bạn đã đọc văn bản và dòng này đúng như văn bản. Tên bạn và "
            "điều đã đọc hiện bên dòng."
        ),
        button="Xác minh",
        back=home_of(row),
        done="Đã xác minh.",
    )


@asks(Resource.LAW, Action.CHANGE)
def withdraw(request: StaffRequest, kind: str, pk: int) -> HttpResponse:
    row = _row(request, kind, pk)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda typed: services.withdraw_rule(row, **typed, **stamp(request)),
        title=f"Xóa dòng nhập nhầm: {row}",
        explanation="Chỉ xóa được dòng chưa xác minh mà chưa hồ sơ nào lập theo.",
        button="Xóa dòng nhập nhầm",
        back=home_of(row),
        done="Đã xóa dòng nhập nhầm.",
    )


def _row(request: StaffRequest, kind: str, pk: int) -> Any:
    if kind not in KINDS:
        raise Http404
    # off tour: desk/law/tests/test_pages.py
    return get_object_or_404(KINDS[kind].model.objects.visible_to(request.user), pk=pk)

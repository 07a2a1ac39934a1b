"""Reforms of units: proposed with what follows from them, applied by a second person, undone."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.access.services import reorganising
from hangthat.core.access.services.holders import grants_visible_to
from hangthat.core.agencies.models import Reorganisation
from hangthat.core.agencies.models.reorganisation import State
from hangthat.core.web.actions import act_page, add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.forms.actions import NothingForm, ReasonForm
from hangthat.core.web.reauthentication import fresh
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.land.forms.reform import HandOverAllForm, OneChangeForm, TablesForm
from hangthat.desk.land.queries.reforming import consequences_of


@asks(Resource.AREA, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    found = reorganisations_of(request).order_by("-proposed_at")
    return render(request, "land/reforms.html", {"reforms": found})


@asks(Resource.AREA, Action.CHANGE)
def add(request: StaffRequest) -> HttpResponse:
    files = request.FILES if request.method == "POST" else None
    form = TablesForm(form_data(request), files=files, today=localdate())
    return _propose(request, form, "land/reform_add.html")


@asks(Resource.AREA, Action.CHANGE)
def add_one(request: StaffRequest) -> HttpResponse:
    form = OneChangeForm(form_data(request), today=localdate())
    return _propose(request, form, "land/reform_add_one.html")


@asks(Resource.AREA, Action.READ)
def card(request: StaffRequest, pk: int) -> HttpResponse:
    """What follows from it: before it is applied a preview, afterwards the report."""
    found = _reform_or_404(request, pk)
    own = found.proposed_by_id == request.user.pk
    grants = grants_visible_to(request.user)
    waiting = [
        (grant, heir)
        for grant, heir in reorganising.not_handed_over(found)
        if grants.filter(pk=grant.pk).exists()
    ]
    context = {
        "reform": found,
        "state": found.state,
        "follows": consequences_of(found, request.user),
        "own": own,
        "named": own or may(request.user, Resource.PERSON, Action.READ),
        "ending_grants": waiting,
        "may_apply": found.state == State.WAITING and not own,
        "applied": found.state == State.APPLIED,
        "waiting": found.state == State.WAITING,
    }
    return render(request, "land/reform.html", context)


@asks(Resource.AREA, Action.APPROVE)
@fresh
def apply(request: StaffRequest, pk: int) -> HttpResponse:
    found = _reform_or_404(request, pk)
    return act_page(
        request,
        form=NothingForm(form_data(request)),
        act=lambda _: reorganising.apply(reorganisation=found, by=request.user, at=now()),
        title=f"Duyệt và áp dụng: {found}",
        explanation=(
            "Các đơn vị cũ hết, các đơn vị mới có từ ngày ấy; hồ sơ đã ghi không bị viết lại. "
            "Số liệu những ngày trước vẫn theo đơn vị cũ."
        ),
        button="Duyệt, áp dụng",
        back=_page(found),
        done="Đã áp dụng. Dưới đây là những việc còn lại.",
    )


@asks(Resource.AREA, Action.READ)
def drop(request: StaffRequest, pk: int) -> HttpResponse:
    """By who may approve it; or by who proposed it."""
    found = _reform_or_404(request, pk)
    own = found.proposed_by_id == request.user.pk
    if not may(request.user, Resource.AREA, Action.CHANGE if own else Action.APPROVE):
        raise PermissionDenied
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda typed: reorganising.drop(
            reorganisation=found, reason=typed["reason"], by=request.user, at=now()
        ),
        title=f"{'Rút' if own else 'Không duyệt'}: {found}",
        explanation="Không đơn vị nào thay đổi; đề nghị vẫn còn trong danh sách.",
        button="Rút đề nghị" if own else "Không duyệt",
        back=_page(found),
        done="Đã ghi.",
    )


@asks(Resource.AREA, Action.APPROVE)
@fresh
def undo(request: StaffRequest, pk: int) -> HttpResponse:
    found = _reform_or_404(request, pk)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda typed: reorganising.undo(
            reorganisation=found, reason=typed["reason"], by=request.user, at=now()
        ),
        title=f"Hoàn tác: {found}",
        explanation=(
            "Các đơn vị trở lại như trước đợt này. Chỉ làm được khi chưa có gì dựa vào các đơn vị "
            "mới: cơ sở, vai trò, đợt sắp xếp sau."
        ),
        button="Hoàn tác",
        back=_page(found),
        done="Đã hoàn tác; các đơn vị như trước đợt sắp xếp.",
    )


@asks(Resource.GRANT, Action.ADD)
@fresh
def hand_over(request: StaffRequest, pk: int) -> HttpResponse:
    """Propose every role of an ended unit for its only heir, by one named decision."""
    found = _reform_or_404(request, pk)
    form = HandOverAllForm(form_data(request))
    if sent(request, form):
        try:
            proposed, left = reorganising.hand_over_all(
                reorganisation=found, basis=form.cleaned_data["basis"], by=request.user, at=now()
            )
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(
                request, f"Đã đề nghị chuyển tiếp {len(proposed)} vai trò; chờ người thứ hai duyệt."
            )
            for grant, why in left[:20]:
                messages.warning(request, f"{grant.user}, {grant}: {why}")
            return redirect(_page(found))
    context: dict[str, object] = {
        "form": form,
        "title": "Chuyển tiếp vai trò của các đơn vị cũ",
        "explanation": (
            "Vai trò ở đơn vị chỉ có một nơi tiếp nhận sẽ được đề nghị cho nơi ấy, từ ngày "
            "sắp xếp. Mỗi vai trò vẫn cần người thứ hai duyệt."
        ),
        "button": "Đề nghị chuyển tiếp tất cả",
        "back": _page(found),
    }
    return render(request, "web/act.html", context)


def reorganisations_of(request: StaffRequest) -> QuerySet[Reorganisation]:
    return reorganising.reorganisations_visible_to(request.user).select_related(
        "proposed_by", "applied_by"
    )


def _propose(
    request: StaffRequest, form: TablesForm | OneChangeForm, template: str
) -> HttpResponse:
    if sent(request, form) and form.reform is not None:
        try:
            proposed = reorganising.propose(
                reform=form.reform,
                basis=form.cleaned_data["basis"],
                by=request.user,
                at=now(),
            )
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(
                request, "Đã kiểm tra, chưa đơn vị nào thay đổi. Hãy xem những gì kéo theo."
            )
            return redirect(_page(proposed))
    return render(request, template, {"form": form})


def _reform_or_404(request: StaffRequest, pk: int) -> Reorganisation:
    return get_object_or_404(reorganisations_of(request), pk=pk)


def _page(reorganisation: Reorganisation) -> str:
    return reverse("desk:reform", args=[reorganisation.pk])

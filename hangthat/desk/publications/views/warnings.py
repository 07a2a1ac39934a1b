"""Warnings of goods: the list, one of them, and what is done with it."""

from dataclasses import asdict

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.audit.history import history_of
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.downloads import as_picture
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import NothingForm, ReasonForm
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.desk.publications.forms.warning import (
    PictureForm,
    WarningApprovalForm,
    WarningFilter,
    WarningForm,
)
from hangthat.desk.publications.queries.warning_list import narrowed
from hangthat.desk.publications.views.warned_goods import goods_asked_for
from hangthat.domain.cases.models import CaseGoods
from hangthat.domain.publications import services
from hangthat.domain.publications.lexicon import PublicationState, WarningKind
from hangthat.domain.publications.models import GoodsWarning, WarningPicture
from hangthat.domain.publications.queries.approvals import approval_hash, pictures_of
from hangthat.domain.publications.queries.warned_goods import origin_of, suggestion
from hangthat.domain.publications.queries.writers import wrote

_PAGE = 50
_WHAT_FOR = "Cho người tiêu dùng: hàng gì, nhận ra thế nào. Không nêu người bán."
_FROM_CASE = "Lấy từ hàng hóa của vụ việc: sửa, bỏ bớt được, chỉ nội dung ở đây được công khai. "
_EDITED = (PublicationState.DRAFT, PublicationState.APPROVED)


@asks(Resource.WARNING, Action.READ)
@saved_as("canh-bao-hang")
def listing(request: StaffRequest) -> HttpResponse:
    filters = WarningFilter(request.GET)
    rows = narrowed(request.user, filters.values())
    context = {"page": paginate(request, rows, _PAGE), "filters": filters}
    return render(request, "publications/goodswarnings.html", context)


@asks(Resource.WARNING, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    one = _seen(request, code)
    changes = reaches(request, one, Action.CHANGE)
    approves = reaches(request, one, Action.APPROVE)
    mine = wrote(one, request.user)
    draft, waits = one.state == PublicationState.DRAFT, one.state == PublicationState.PROPOSED
    # redundant: of a warning in sight; desk/publications/tests/test_warning_pages.py
    pictures = WarningPicture.objects.visible_to(request.user).standing().filter(warning=one)
    context = {
        "warning": one,
        "pictures": pictures,
        "origin": origin_of(one, request.user),
        "edits": changes and one.state in _EDITED,
        "drafts": changes and draft,
        "approves": approves and waits and not mine,
        "sends_back": approves and waits,
        "withdraws": reaches(request, one, Action.END) and one.is_open,
        "history": history_of(one, request.user),
    }
    return render(request, "publications/goodswarning.html", context)


@asks(Resource.WARNING, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    """`?hang=…`: filled in from these goods of a case."""
    asked = goods_asked_for(request)
    goods = asked.goods
    begins = _begins(goods, request.user) if goods else {}
    form = WarningForm(form_data(request), today=localdate(), initial=begins)
    if asked.refusal:
        form.add_error(None, asked.refusal)
    return act_page(
        request,
        form=form,
        act=lambda said: services.draft_warning(
            terms=form.terms(), by=request.user, at=now(), goods=goods
        ),
        title="Soạn cảnh báo hàng hóa",
        explanation=f"{_FROM_CASE if goods else ''}{_WHAT_FOR}",
        button="Lưu cảnh báo",
        back=_back_of(goods),
        done="Đã lưu. Hãy đưa ảnh vào rồi trình duyệt.",
        after=lambda made: reverse("desk:goodswarning", args=[made.code]),
    )


def _begins(goods: CaseGoods, user: User) -> dict[str, object]:
    return {"kind": WarningKind.SEIZED, **asdict(suggestion(goods, user))}


def _back_of(goods: CaseGoods | None) -> str:
    if goods is None:
        return reverse("desk:goodswarnings")
    return reverse("desk:case", args=[goods.case.code])


@asks(Resource.WARNING, Action.CHANGE)
def amend(request: StaffRequest, code: str) -> HttpResponse:
    one = _held(request, code)
    form = WarningForm(form_data(request), today=localdate(), warning=one)
    return act_page(
        request,
        form=form,
        act=lambda said: services.amend_warning(one, terms=form.terms(), by=request.user, at=now()),
        title="Sửa cảnh báo",
        explanation=f"{one}. Đã đăng thì phải duyệt lại; trong lúc đó người dân đọc bản đã duyệt."
        " Nội dung cũ có hại thì rút cảnh báo.",
        button="Lưu thay đổi",
        back=reverse("desk:goodswarning", args=[code]),
        done="Đã lưu.",
        edits=Edits(one),
    )


@asks(Resource.WARNING, Action.CHANGE)
def submit(request: StaffRequest, code: str) -> HttpResponse:
    one = _held(request, code)
    return act_page(
        request,
        form=NothingForm(form_data(request)),
        act=lambda said: services.submit_warning(one, by=request.user, at=now()),
        title="Trình duyệt cảnh báo",
        explanation=f"{one.title}. Người khác duyệt.",
        button="Trình duyệt",
        back=reverse("desk:goodswarning", args=[code]),
        done="Đã trình duyệt.",
    )


@asks(Resource.WARNING, Action.APPROVE)
def approve(request: StaffRequest, code: str) -> HttpResponse:
    one = _held(request, code, Action.APPROVE)
    back = reverse("desk:goodswarning", args=[code])
    form = WarningApprovalForm(form_data(request), initial={"seen": approval_hash(one)})
    return act_page(
        request,
        form=form,
        act=lambda said: services.approve_warning(
            one, seen=said["seen"], by=request.user, at=now()
        ),
        title="Duyệt cảnh báo",
        explanation=f"{one.title}.",
        button="Duyệt, công khai",
        back=back,
        done="Đã duyệt. Cảnh báo đã hiện.",
        template="publications/approve_warning.html",
        beside={"warning": one, "pictures": pictures_of(one)},
    )


@asks(Resource.WARNING, Action.APPROVE)
def send_back(request: StaffRequest, code: str) -> HttpResponse:
    one = _held(request, code, Action.APPROVE)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.send_back_warning(one, **said, by=request.user, at=now()),
        title="Trả lại cảnh báo",
        explanation=f"{one.title}.",
        button="Trả lại",
        back=reverse("desk:goodswarning", args=[code]),
        done="Đã trả lại.",
    )


@asks(Resource.WARNING, Action.END)
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    one = _held(request, code, Action.END)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.withdraw_warning(one, **said, by=request.user, at=now()),
        title="Rút cảnh báo",
        explanation=f"{one.title}. Địa chỉ công khai còn lại và nói rằng cảnh báo đã rút.",
        button="Rút",
        back=reverse("desk:goodswarning", args=[code]),
        done="Đã rút.",
    )


@asks(Resource.WARNING, Action.CHANGE)
def add_picture(request: StaffRequest, code: str) -> HttpResponse:
    one = _held(request, code)
    form = PictureForm(form_data(request), request.FILES or None)
    return act_page(
        request,
        form=form,
        act=lambda said: services.add_picture(
            one, upload=said["picture"], caption=said["caption"], by=request.user, at=now()
        ),
        title="Đưa ảnh vào cảnh báo",
        explanation="Ảnh được vẽ lại khi hiện: nơi chụp, máy chụp trong tệp không ra ngoài.",
        button="Đưa vào",
        back=reverse("desk:goodswarning", args=[code]),
        done="Đã đưa ảnh vào.",
    )


@asks(Resource.WARNING, Action.READ)
def picture(request: StaffRequest, code: str, key: int) -> HttpResponse:
    one = _seen(request, code)
    return as_picture(request, _picture(request, one, key).file)


@asks(Resource.WARNING, Action.CHANGE)
def drop_picture(request: StaffRequest, code: str, key: int) -> HttpResponse:
    one = _held(request, code)
    found = _picture(request, one, key)
    return act_page(
        request,
        form=NothingForm(form_data(request)),
        act=lambda said: services.drop_picture(found, by=request.user, at=now()),
        title="Bỏ ảnh",
        explanation=f"{one.title}.",
        button="Bỏ ảnh",
        back=reverse("desk:goodswarning", args=[code]),
        done="Đã bỏ ảnh.",
    )


def _picture(request: StaffRequest, one: GoodsWarning, key: int) -> WarningPicture:
    # off tour: desk/publications/tests/test_warning_pages.py
    rows = WarningPicture.objects.visible_to(request.user).standing().filter(warning=one)
    found: WarningPicture = get_object_or_404(rows.select_related("file", "warning"), pk=key)
    return found


def _seen(request: StaffRequest, code: str) -> GoodsWarning:
    # redundant: all who open it read all; desk/publications/tests/test_warning_pages.py
    rows = GoodsWarning.objects.visible_to(request.user)
    people = ("author", "submitted_by", "approved_by")
    related = rows.select_related("agency", "area", *people)
    found: GoodsWarning = get_object_or_404(related, code=code)
    return found


def _held(request: StaffRequest, code: str, action: Action = Action.CHANGE) -> GoodsWarning:
    found = _seen(request, code)
    must_reach(request, found, action)
    return found

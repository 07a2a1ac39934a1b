"""What is done with a publication."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import NothingForm, ReasonForm
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.publications.forms.publication import (
    ApprovalForm,
    NewPublicationForm,
    PublicationForm,
)
from hangthat.desk.publications.views.records import held
from hangthat.domain.publications import services
from hangthat.domain.publications.queries import page_of


def _back(code: str) -> str:
    return reverse("desk:publication", args=[code])


@asks(Resource.PUBLICATION, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    """`?quyet-dinh=`: the code of the decision."""
    chosen = {"decision": request.GET.get("quyet-dinh", "")}
    form = NewPublicationForm(
        form_data(request), user=request.user, today=localdate(), initial=chosen
    )
    return act_page(
        request,
        form=form,
        act=lambda said: services.draft(
            said["decision"], terms=form.terms(), by=request.user, at=now()
        ),
        title="Soạn bản công bố",
        explanation="Nội dung lấy từ quyết định; thiếu dữ kiện thì trang không nêu tên.",
        button="Lưu bản soạn",
        back=reverse("desk:publications"),
        done="Đã lưu. Hãy xem trang rồi trình duyệt.",
        after=lambda made: _back(made.code),
    )


@asks(Resource.PUBLICATION, Action.CHANGE)
def amend(request: StaffRequest, code: str) -> HttpResponse:
    one = held(request, code)
    form = PublicationForm(form_data(request), today=localdate(), publication=one)
    return act_page(
        request,
        form=form,
        act=lambda said: services.amend(one, terms=form.terms(), by=request.user, at=now()),
        title="Sửa bản công bố",
        explanation=f"{one.decision}. Sửa xong phải trình và duyệt lại; trong lúc đó không hiện.",
        button="Lưu thay đổi",
        back=_back(code),
        done="Đã lưu.",
        edits=Edits(one),
    )


@asks(Resource.PUBLICATION, Action.CHANGE)
def submit(request: StaffRequest, code: str) -> HttpResponse:
    one = held(request, code)
    return act_page(
        request,
        form=NothingForm(form_data(request)),
        act=lambda said: services.submit(one, by=request.user, at=now()),
        title="Trình duyệt công bố",
        explanation=f"{one.decision}. Người khác duyệt.",
        button="Trình duyệt",
        back=_back(code),
        done="Đã trình duyệt.",
    )


@asks(Resource.PUBLICATION, Action.APPROVE)
def approve(request: StaffRequest, code: str) -> HttpResponse:
    one = held(request, code, Action.APPROVE)
    page = page_of(one, on=localdate())
    form = ApprovalForm(form_data(request), initial={"seen": page.approval_hash})
    return act_page(
        request,
        form=form,
        act=lambda said: services.approve(one, seen=said["seen"], by=request.user, at=now()),
        title="Duyệt công bố",
        explanation=f"{one.decision}.",
        button="Duyệt, công khai",
        back=_back(code),
        done="Đã duyệt. Trang công khai hiện ngay.",
        template="publications/approve.html",
        beside={"publication": one, "page": page},
    )


@asks(Resource.PUBLICATION, Action.APPROVE)
def send_back(request: StaffRequest, code: str) -> HttpResponse:
    one = held(request, code, Action.APPROVE)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.send_back(one, **said, by=request.user, at=now()),
        title="Trả lại bản công bố",
        explanation=f"{one.decision}.",
        button="Trả lại",
        back=_back(code),
        done="Đã trả lại.",
    )


@asks(Resource.PUBLICATION, Action.END)
def hide(request: StaffRequest, code: str) -> HttpResponse:
    one = held(request, code, Action.END)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.hide(one, **said, by=request.user, at=now()),
        title="Ẩn khẩn cấp",
        explanation=f"{one.decision}. Trang công khai ẩn ngay; muốn hiện lại phải trình và duyệt.",
        button="Ẩn ngay",
        back=_back(code),
        done="Đã ẩn.",
    )


@asks(Resource.PUBLICATION, Action.END)
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    one = held(request, code, Action.END)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.withdraw(one, **said, by=request.user, at=now()),
        title="Rút bản công bố",
        explanation=f"{one.decision}. Địa chỉ công khai còn lại và nói rằng mục này đã rút.",
        button="Rút",
        back=_back(code),
        done="Đã rút.",
    )

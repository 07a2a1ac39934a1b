"""What is done with a tip: taken, handed on, asked about, answered; and entered for a caller."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import NothingForm, ReasonForm
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.tips.forms.tips import (
    AskForm,
    ExtendForm,
    JoinForm,
    LinkForm,
    OperatorForm,
    SignalForm,
    TransferForm,
)
from hangthat.desk.tips.views.records import held
from hangthat.domain.tips import services
from hangthat.domain.tips.public import new_form, receipt_of
from hangthat.domain.tips.services.arriving import RECEIPT_USED, is_used, receive_new
from hangthat.domain.tips.services.signals import release


@asks(Resource.TIP, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    """For a caller. His receipt stands on the form and is stored nowhere, not even in a message."""
    receipt, signed, fault = _receipt(request)
    data = form_data(request)
    if fault and data is not None:
        data = data.copy()
        data["sealed_receipt"] = signed
    form = OperatorForm(data, today=localdate(), receipt=signed, user=request.user)
    if fault:
        form.add_error(None, fault)
    return act_page(
        request,
        form=form,
        act=lambda said: receive_new(form.terms(), receipt=receipt, by=request.user, at=now()),
        title="Nhập tin báo qua điện thoại",
        explanation=f"Đọc cho người báo mã tra cứu {receipt}; mã có hiệu lực khi đã lưu. Nội dung "
        "niêm phong ngay khi lưu; người nhập không mở lại được.",
        button="Lưu và niêm phong",
        back=reverse("desk:tips"),
        done="Đã niêm phong tin báo; người báo dùng mã đã đọc để xem trả lời.",
    )


def _receipt(request: StaffRequest) -> tuple[str, str, str]:
    """That of the form as it was shown, plain and signed; or a new one, and why: the one that was
    read to the caller is too old, or a tip stands under it."""
    if request.method != "POST":
        return *new_form(), ""
    signed = request.POST.get("sealed_receipt", "")
    try:
        receipt = receipt_of(signed)
    except ValidationError as stale:
        return *new_form(), stale.messages[0]
    if is_used(receipt):
        return *new_form(), RECEIPT_USED
    return receipt, signed, ""


@asks(Resource.TIP, Action.CHANGE)
def take(request: StaffRequest, code: str) -> HttpResponse:
    tip = held(request, code)
    return act_page(
        request,
        form=NothingForm(form_data(request)),
        act=lambda said: services.take(tip, by=request.user, at=now()),
        title="Nhận xác minh",
        explanation=f"{tip}, {tip.spot}. Người báo thấy tin đang được xác minh.",
        button="Nhận xác minh",
        back=reverse("desk:tip", args=[code]),
        done="Đã nhận xác minh.",
    )


@asks(Resource.TIP, Action.CHANGE)
def transfer(request: StaffRequest, code: str) -> HttpResponse:
    tip = held(request, code)
    form = TransferForm(form_data(request), tip=tip, today=localdate())
    return act_page(
        request,
        form=form,
        act=lambda said: services.transfer(
            tip, agency=said["agency"], reason=said["reason"],
            passphrase=said["reader_password"], by=request.user, at=now(),
        ),
        title="Chuyển cơ quan có thẩm quyền",
        explanation=f"{tip}. Tin được niêm phong lại cho cơ quan nhận, và không còn mở được ở đây. "
        "Tin đã gộp vào đây mà phản ánh cơ quan nhận, hoặc nơi đó không đủ người được đọc, thì "
        "tách ra và ở lại để xử lý riêng.",
        button="Chuyển tin báo",
        back=reverse("desk:tip", args=[code]),
        done="Đã chuyển tin báo.",
        after=lambda made: reverse("desk:tips"),
    )  # fmt: skip


@asks(Resource.TIP, Action.CHANGE)
def ask(request: StaffRequest, code: str) -> HttpResponse:
    tip = held(request, code)
    return act_page(
        request,
        form=AskForm(form_data(request)),
        act=lambda said: services.ask_sender(
            tip, words=said["sealed_words"], by=request.user, at=now()
        ),
        title="Hỏi lại người báo",
        explanation=f"{tip}. Người báo đọc câu hỏi bằng mã tra cứu; đừng hỏi họ là ai.",
        button="Gửi câu hỏi",
        back=reverse("desk:tip", args=[code]),
        done="Đã gửi câu hỏi.",
    )


@asks(Resource.TIP, Action.CHANGE)
def extend(request: StaffRequest, code: str) -> HttpResponse:
    tip = held(request, code)
    return act_page(
        request,
        form=ExtendForm(form_data(request)),
        act=lambda said: services.extend(tip, **said, by=request.user, at=now()),
        title="Gia hạn xác minh",
        explanation=f"{tip}. Gia hạn một lần, có lý do và văn bản.",
        button="Gia hạn",
        back=reverse("desk:tip", args=[code]),
        done="Đã gia hạn.",
    )


@asks(Resource.TIP, Action.CHANGE)
def stop(request: StaffRequest, code: str) -> HttpResponse:
    tip = held(request, code)
    return act_page(
        request,
        form=ExtendForm(form_data(request)),
        act=lambda said: services.stop(tip, **said, by=request.user, at=now()),
        title="Dừng thời hạn",
        explanation=f"{tip}. Thời hạn dừng có lý do và văn bản, như khi chờ giám định.",
        button="Dừng thời hạn",
        back=reverse("desk:tip", args=[code]),
        done="Đã dừng thời hạn.",
    )


@asks(Resource.TIP, Action.CHANGE)
def resume(request: StaffRequest, code: str) -> HttpResponse:
    tip = held(request, code)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.resume(tip, **said, by=request.user, at=now()),
        title="Tính tiếp thời hạn",
        explanation=f"{tip}.",
        button="Tính tiếp",
        back=reverse("desk:tip", args=[code]),
        done="Thời hạn tính tiếp.",
    )


@asks(Resource.TIP, Action.CHANGE)
def join(request: StaffRequest, code: str) -> HttpResponse:
    tip = held(request, code)
    return act_page(
        request,
        form=JoinForm(form_data(request), tip=tip, user=request.user),
        act=lambda said: services.join(tip, other=said["other"], by=request.user, at=now()),
        title="Gộp tin báo trùng",
        explanation=f"{tip}. Tin đến sau gộp vào tin đến trước, giữ thời hạn của tin đến trước.",
        button="Gộp tin báo",
        back=reverse("desk:tip", args=[code]),
        done="Đã gộp tin báo.",
        after=lambda made: reverse("desk:tip", args=[made.code]),
    )


@asks(Resource.TIP, Action.CHANGE)
def link(request: StaffRequest, code: str) -> HttpResponse:
    tip = held(request, code)
    return act_page(
        request,
        form=LinkForm(form_data(request), user=request.user),
        act=lambda said: services.link(tip, **said, by=request.user, at=now()),
        title="Nối với cuộc kiểm tra, vụ việc",
        explanation=f"{tip}. Nối để trả lời người báo bằng kết quả của cuộc kiểm tra.",
        button="Nối",
        back=reverse("desk:tip", args=[code]),
        done="Đã nối.",
    )


@asks(Resource.TIP, Action.CHANGE)
def signal(request: StaffRequest, code: str) -> HttpResponse:
    tip = held(request, code)
    return act_page(
        request,
        form=SignalForm(form_data(request), user=request.user),
        act=lambda said: release(tip, shop=said["establishment"], by=request.user, at=now()),
        title="Đưa thành tín hiệu kiểm tra",
        explanation=f"{tip}. Khi chọn cơ sở kiểm tra chỉ thấy “có tin báo”, không thấy nội dung.",
        button="Đưa thành tín hiệu",
        back=reverse("desk:tip", args=[code]),
        done="Đã thành tín hiệu kiểm tra.",
    )

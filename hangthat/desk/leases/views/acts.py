"""What is done with a lease."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import DayForm, ReasonForm
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.leases.forms.leases import LeaseForm, NewLeaseForm, ReturnForm
from hangthat.desk.leases.views.lists import seen
from hangthat.desk.parts.forms.scan import FirstScanForm, ScanForm
from hangthat.domain.leases import services
from hangthat.domain.leases.models import StallLease


@asks(Resource.ESTABLISHMENT, Action.STALL)
def add(request: StaffRequest) -> HttpResponse:
    """`?co_so=`: the code of the tenant."""
    data = form_data(request)
    chosen = {"establishment": request.GET.get("co_so", "")}
    form = NewLeaseForm(
        data, files=request.FILES or None, user=request.user, today=localdate(), initial=chosen
    )
    return act_page(
        request,
        form=form,
        act=lambda said: services.record_lease(
            said["establishment"],
            terms=form.terms(),
            scan=said["scan"],
            answer=said["answer"],
            by=request.user,
            at=now(),
        ),
        title="Ghi hợp đồng thuê quầy",
        explanation="Hai hợp đồng của một quầy không được trùng ngày (KH 125, IV.2.6).",
        button="Lưu hợp đồng",
        back=reverse("desk:stallleases"),
        done="Đã lưu hợp đồng.",
        after=lambda made: _back(made.code),
    )


@asks(Resource.ESTABLISHMENT, Action.STALL)
def amend(request: StaffRequest, code: str) -> HttpResponse:
    lease = _held(request, code)
    form = LeaseForm(form_data(request), lease=lease)
    return act_page(
        request,
        form=form,
        act=lambda said: services.amend_lease(
            lease, terms=form.terms(), answer=said["answer"], by=request.user, at=now()
        ),
        title="Sửa hợp đồng thuê quầy",
        explanation=f"{lease.establishment}, {lease.place}.",
        button="Lưu thay đổi",
        back=_back(code),
        done="Đã lưu.",
        edits=Edits(lease),
    )


@asks(Resource.ESTABLISHMENT, Action.STALL)
def give_back(request: StaffRequest, code: str) -> HttpResponse:
    lease, today = _held(request, code), localdate()
    last = min(lease.establishment.closed_on or today, today)
    return act_page(
        request,
        form=DayForm(form_data(request), today=last),
        act=lambda said: services.give_back(lease, on=said["day"], by=request.user, at=now()),
        title="Ghi trả quầy",
        explanation=f"{lease}. Ngày này là ngày thuê cuối cùng.",
        button="Ghi trả quầy",
        back=_back(code),
        done="Đã ghi trả quầy.",
    )


@asks(Resource.ESTABLISHMENT, Action.STALL)
def correct_return(request: StaffRequest, code: str) -> HttpResponse:
    lease = _held(request, code)
    return act_page(
        request,
        form=ReturnForm(form_data(request), lease=lease),
        act=lambda said: services.correct_return(
            lease, on=said["day"], reason=said["reason"], answer=said["answer"],
            by=request.user, at=now(),
        ),
        title="Sửa ngày trả quầy",
        explanation=f"{lease}. Dùng khi ngày trả quầy ghi sai, hoặc quầy chưa trả.",
        button="Lưu thay đổi",
        back=_back(code),
        done="Đã lưu.",
        edits=Edits(lease),
    )  # fmt: skip


@asks(Resource.ESTABLISHMENT, Action.STALL)
def replace_scan(request: StaffRequest, code: str) -> HttpResponse:
    """The first scan of a contract recorded without one, else a better one."""
    lease = _held(request, code)
    form = (ScanForm if lease.scan else FirstScanForm)(
        form_data(request), files=request.FILES or None
    )
    words, told = "Gửi bản quét", "chưa có bản quét"
    if lease.scan:
        words, told = "Thay bản quét", "bản cũ vẫn được giữ và xem được"
    return act_page(
        request,
        form=form,
        act=lambda said: services.send_scan(lease, **said, by=request.user, at=now()),
        title=words,
        explanation=f"{lease}: {told}.",
        button=words,
        back=_back(code),
        done="Đã giữ bản quét.",
    )


@asks(Resource.ESTABLISHMENT, Action.STALL)
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    lease = _held(request, code)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.withdraw_lease(lease, **said, by=request.user, at=now()),
        title="Hủy bản ghi hợp đồng",
        explanation=f"{lease}. Dùng khi ghi nhầm; bản ghi còn trong nhật ký.",
        button="Hủy bản ghi",
        back=_back(code),
        done="Đã hủy bản ghi.",
    )


def _held(request: StaffRequest, code: str) -> StallLease:
    lease = seen(request, code)
    must_reach(request, lease, Action.STALL)
    return lease


def _back(code: str) -> str:
    return reverse("desk:stalllease", args=[code])

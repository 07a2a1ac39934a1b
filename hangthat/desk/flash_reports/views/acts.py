"""What is done with a flash report: begun from a case, written, sent, corrected, confirmed."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import NothingForm, ReasonForm
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.flash_reports.forms.flash_report import FlashForm, SendForm
from hangthat.desk.flash_reports.queries.receivers import usual_receivers
from hangthat.desk.flash_reports.views.records import seen, seen_copy
from hangthat.domain.cases.models import Case
from hangthat.domain.flash_reports import services
from hangthat.domain.flash_reports.models import FlashReceipt, FlashReport
from hangthat.domain.flash_reports.models.sight import office_ids
from hangthat.domain.flash_reports.queries import all_may_know, facts_of


@asks(Resource.REPORT, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    """`?vu_viec=…`: of which case; without one it says where to begin."""
    if not request.GET.get("vu_viec"):
        return render(request, "flash_reports/pick.html")
    cases = Case.objects.visible_to(request.user).select_related("area", "agency")
    case = get_object_or_404(cases, code=request.GET["vu_viec"])
    user, today = request.user, localdate()
    # redundant: of one's own office, asked for below
    mine = FlashReport.objects.visible_to(user, Action.CHANGE).standing().filter(case=case)
    if request.method == "GET" and (there := mine.filter(agency__in=office_ids(user)).first()):
        return redirect(reverse("desk:flashreport", args=[there.code]))
    receivers = usual_receivers(user, user.agency, on=today)
    named = all_may_know(case, receivers)
    form = FlashForm(
        form_data(request), words=facts_of(case, user, named=named), office=user.agency,
        receivers=[one.code for one in receivers if named or not case.restricted_on], today=today,
    )  # fmt: skip
    return act_page(
        request,
        form=form,
        act=lambda said: services.draft(case, terms=form.terms(), by=user, at=now()),
        title="Báo cáo nhanh",
        explanation=f"{case}. Nội dung lấy từ hồ sơ vụ việc: sửa chữ nào cũng được, không ghi số "
        "định danh cá nhân. Lưu rồi gửi ở bước sau.",
        button="Lưu báo cáo nhanh",
        back=reverse("desk:case", args=[case.code]),
        done="Đã lưu báo cáo nhanh. Xem lại rồi gửi.",
        after=lambda made: reverse("desk:flashreport", args=[made.code]),
    )


@asks(Resource.REPORT, Action.CHANGE)
def write(request: StaffRequest, code: str) -> HttpResponse:
    report = _held(request, code)
    form = FlashForm(
        form_data(request), words=report.words, receivers=report.receivers, office=report.agency,
        today=localdate(), kind=report.kind,
    )  # fmt: skip
    return act_page(
        request,
        form=form,
        act=lambda said: services.write(report, terms=form.terms(), by=request.user, at=now()),
        title="Sửa báo cáo nhanh",
        explanation=f"{report}. Không ghi số định danh cá nhân.",
        button="Lưu báo cáo nhanh",
        back=reverse("desk:flashreport", args=[code]),
        done="Đã lưu báo cáo nhanh.",
        edits=Edits(report),
    )


@asks(Resource.REPORT, Action.CHANGE)
def refresh(request: StaffRequest, code: str) -> HttpResponse:
    report = _held(request, code)
    return act_page(
        request,
        form=NothingForm(form_data(request)),
        act=lambda said: services.refresh(report, by=request.user, at=now()),
        title="Cập nhật theo vụ việc",
        explanation=f"{report}. Mục chưa ai sửa lấy theo hồ sơ hôm nay; chữ đã sửa giữ nguyên.",
        button="Cập nhật",
        back=reverse("desk:flashreport", args=[code]),
        done="Đã cập nhật theo vụ việc.",
    )


@asks(Resource.REPORT, Action.SIGN)
def send(request: StaffRequest, code: str) -> HttpResponse:
    report = _held(request, code, Action.SIGN)
    return act_page(
        request,
        form=SendForm(form_data(request)),
        act=lambda said: services.send(report, **said, by=request.user, at=now()),
        title="Gửi báo cáo nhanh",
        explanation=f"{report}, {len(report.receivers)} nơi nhận. Bản đã gửi được giữ nguyên; "
        "sửa sau này là một bản khác.",
        button="Gửi báo cáo nhanh",
        back=reverse("desk:flashreport", args=[code]),
        done="Đã gửi báo cáo nhanh.",
        edits=Edits(report),
    )


@asks(Resource.REPORT, Action.CHANGE)
def correct(request: StaffRequest, code: str) -> HttpResponse:
    report = _held(request, code)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.open_correction(report, **said, by=request.user, at=now()),
        title="Lập bản sửa, bổ sung",
        explanation=f"{report}. Bản đã gửi giữ nguyên; lý do ghi ở đầu bản sửa.",
        button="Lập bản sửa",
        back=reverse("desk:flashreport", args=[code]),
        done="Hãy sửa nội dung rồi gửi bản mới.",
    )


@asks(Resource.REPORT, Action.CHANGE)
def discard(request: StaffRequest, code: str) -> HttpResponse:
    report = _held(request, code)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.discard(report, **said, by=request.user, at=now()),
        title="Bỏ bản soạn",
        explanation=f"{report}. Bản đã gửi, nếu có, vẫn giữ nguyên.",
        button="Bỏ bản soạn",
        back=reverse("desk:flashreport", args=[code]),
        done="Đã bỏ bản soạn.",
    )


@asks(Resource.REPORT, Action.ANSWER)
def confirm(request: StaffRequest, code: str, number: int) -> HttpResponse:
    copy = seen_copy(request, code, number)
    rows = FlashReceipt.objects.visible_to(request.user, Action.ANSWER).filter(copy=copy)
    receipt = rows.select_related("agency", "copy__report").order_by("confirmed_at", "pk").first()
    if receipt is None:
        raise Http404
    return act_page(
        request,
        form=NothingForm(form_data(request)),
        act=lambda said: services.confirm(receipt, by=request.user, at=now()),
        title="Xác nhận đã nhận",
        explanation=f"{receipt.agency} xác nhận đã nhận {copy} của {copy.report.agency}.",
        button="Xác nhận đã nhận",
        back=reverse("desk:flashreport_copy", args=[code, number]),
        done="Đã xác nhận.",
    )


def _held(request: StaffRequest, code: str, action: Action = Action.CHANGE) -> FlashReport:
    report = seen(request, code)
    must_reach(request, report, action)
    return report

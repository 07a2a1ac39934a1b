"""What an office does with its report: begins, writes, checks, sends, takes back, amends it."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.locks import lock_for
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.reports.forms.report import NoFieldsForm, SendForm, WriteForm
from hangthat.desk.reports.queries.drafted import (
    beside_of,
    change_words,
    counted_words,
    doubt_lines,
    doubt_words,
    helps,
    unsent_words,
)
from hangthat.desk.reports.queries.report_page import RELATED, working_body
from hangthat.domain.reports import services
from hangthat.domain.reports.models import (
    Report,
    ReportConcern,
    ReportFigure,
    ReportRegime,
    ReportSection,
)
from hangthat.domain.reports.models.sight import office_ids
from hangthat.domain.reports.queries import Calendars, Drafting
from hangthat.domain.reports.services.drafting import ONE_STATE


@asks(Resource.REPORT, Action.ADD)
def add(request: StaffRequest, code: str, key: str) -> HttpResponse:
    """`?co_quan=…`: of which of one's agencies; else of one's own."""
    # redundant: as the table stands, who reads one reads all
    regime = get_object_or_404(ReportRegime.objects.visible_to(request.user), code=code)
    agency, period = _own_agency(request), Calendars().named(regime, key)
    return act_page(
        request,
        form=NoFieldsForm(form_data(request)),
        act=lambda said: services.open_report(
            regime, period_key=key, agency=agency, by=request.user, at=now()
        ),
        title="Lập báo cáo",
        explanation=f"{regime}, {period.name if period else key}, {agency}. Hạn nộp: "
        f"{regime.due_words}.",
        button="Lập báo cáo",
        back=reverse("desk:reports"),
        done="Đã lập báo cáo. Hãy soạn nội dung.",
        after=lambda made: reverse("desk:report", args=[made.code]),
    )


@asks(Resource.REPORT, Action.CHANGE)
def write(request: StaffRequest, code: str) -> HttpResponse:
    report = _held(request, code)
    # redundant: with their report
    sections = ReportSection.objects.visible_to(request.user).filter(report=report)
    # redundant: with their report
    figures = ReportFigure.objects.visible_to(request.user).filter(report=report)
    beside = beside_of(Drafting(report, request.user, at=now()), list(sections))
    form = WriteForm(
        form_data(request),
        sections=list(sections),
        figures=list(figures),
        drafted=helps(beside),
        sourced=report.form.sourced,
        counted=counted_words(beside),
    )
    return act_page(
        request,
        form=form,
        act=lambda said: services.write_report(
            report, **form.values(said), by=request.user, at=now()
        ),
        title="Soạn báo cáo",
        explanation=f"{report}. {report.lock_words(now())}",
        button="Lưu báo cáo",
        back=reverse("desk:report", args=[code]),
        done="Đã lưu báo cáo.",
        edits=replace(_edits(report, request.user), merges=True),
    )


@asks(Resource.REPORT, Action.CHANGE)
def nothing(request: StaffRequest, code: str) -> HttpResponse:
    report = own_report(request, code)
    zeros = Drafting(report, request.user, at=now()).zeros
    told = (
        f" Hệ thống đếm trong kỳ: {', '.join(f'{one.lower()} 0' for one in zeros)}."
        if zeros
        else " Hệ thống có số liệu lớn hơn 0 trong kỳ của cơ quan; hãy xem lại trước khi xác nhận."
    )
    return act_page(
        request,
        form=NoFieldsForm(form_data(request)),
        act=lambda said: services.confirm_nothing(report, by=request.user, at=now()),
        title="Xác nhận không phát sinh",
        explanation=f"{report}: {request.user} xác nhận trong kỳ không có gì phải báo cáo. "
        f"Tên người xác nhận được ghi vào báo cáo.{told}",
        button="Xác nhận không phát sinh",
        back=reverse("desk:report", args=[code]),
        done="Đã xác nhận không phát sinh.",
    )


@asks(Resource.REPORT, Action.CHANGE)
def check(request: StaffRequest, code: str) -> HttpResponse:
    report = _held(request, code)
    told = _to_read(report, request.user)
    return act_page(
        request,
        form=NoFieldsForm(form_data(request)),
        act=lambda said: services.check_report(report, by=request.user, at=now()),
        title="Kiểm tra báo cáo",
        explanation=f"{report}.{told}",
        button="Đã kiểm tra",
        back=reverse("desk:report", args=[code]),
        done="Đã lưu: báo cáo đã qua kiểm tra của cơ quan.",
        edits=_edits(report, request.user),
    )


@asks(Resource.REPORT, Action.SIGN)
def send(request: StaffRequest, code: str) -> HttpResponse:
    report = _held(request, code, Action.SIGN)
    told = _to_read(report, request.user)
    weights = {one.weight for one in doubt_lines(Drafting(report, request.user, at=now()))}
    return act_page(
        request,
        form=SendForm(form_data(request), again=report.sent_at is not None, weights=weights),
        act=lambda said: services.send_report(report, **said, by=request.user, at=now()),
        title="Gửi báo cáo",
        explanation=f"Gửi {report.receiver}. Giờ gửi là giờ máy chủ; bản đã gửi không sửa được."
        f"{_unchecked(report)}{told}",
        button="Gửi báo cáo",
        back=reverse("desk:report", args=[code]),
        done="Đã gửi báo cáo.",
        edits=_edits(report, request.user),
    )


@asks(Resource.REPORT, Action.SIGN)
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    report = own_report(request, code, Action.SIGN)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.withdraw_report(report, **said, by=request.user, at=now()),
        title="Rút lại báo cáo",
        explanation=f"{report}. Bản đã gửi vẫn được giữ, ghi là đã rút lại.",
        button="Rút lại",
        back=reverse("desk:report", args=[code]),
        done="Đã rút lại báo cáo.",
    )


@asks(Resource.REPORT, Action.CHANGE)
def amend(request: StaffRequest, code: str) -> HttpResponse:
    report = own_report(request, code)
    changes = "" if report.is_open(now()) else unsent_words(report, request.user)
    left = f" Sửa mà chưa gửi thì bỏ, lấy lại theo bản đã gửi.{changes}" if changes else ""
    return act_page(
        request,
        form=NoFieldsForm(form_data(request)),
        act=lambda said: services.open_amendment(report, by=request.user, at=now()),
        title="Lập bản sửa đổi",
        explanation=f"{report}. Lấy số liệu hôm nay thay số đã gửi; bản đã gửi giữ nguyên.{left}",
        button="Lập bản sửa đổi",
        back=reverse("desk:report", args=[code]),
        done="Đã lấy số liệu hôm nay. Hãy kiểm tra rồi gửi bản sửa đổi.",
    )


def _to_read(report: Report, user: User) -> str:
    """Gaps, doubts, numbers that changed: told before a report is checked or sent."""
    gaps = working_body(report, user).gaps
    told = f" Còn thiếu: {'; '.join(gaps)}." if gaps else ""
    drafting = Drafting(report, user, at=now())
    # redundant: with their report
    sections = ReportSection.objects.visible_to(user).filter(report=report)
    changes = change_words(drafting, list(sections)) + unsent_words(report, user)
    return f"{told}{changes}{doubt_words(doubt_lines(drafting))}"


def _unchecked(report: Report) -> str:
    """That nobody of the office has read it through; its head may send it all the same."""
    read = report.checked_by_id or report.confirmed_by_id  # or confirmed that there is nothing
    return "" if read else " Báo cáo này chưa ai kiểm tra."


def own_report(request: StaffRequest, code: str, action: Action = Action.CHANGE) -> Report:
    rows = Report.objects.visible_to(request.user).select_related(*RELATED)
    report: Report = get_object_or_404(rows, code=code)
    must_reach(request, report, action)
    return report


def _held(request: StaffRequest, code: str, action: Action = Action.CHANGE) -> Report:
    """Of two who write or send at once the second reads what the first saved."""
    report = own_report(request, code, action)
    if request.method == "POST":
        lock_for(ONE_STATE, report)
    return report


def _edits(report: Report, user: User) -> Edits:
    """The report with its words, figures and difficulties."""
    # redundant: with their report
    words = ReportSection.objects.visible_to(user).filter(report=report)
    # redundant: with their report
    figures = ReportFigure.objects.visible_to(user).filter(report=report)
    # redundant: with their report
    concerns = ReportConcern.objects.visible_to(user).filter(report=report)
    return Edits(report, others=(words, figures, concerns))


def _own_agency(request: StaffRequest) -> Agency:
    # unscoped: the agencies of the person's own grants
    mine = Agency.objects.filter(pk__in=office_ids(request.user))
    code = request.GET.get("co_quan", "")
    if code:
        return get_object_or_404(mine, code=code)
    own = mine.filter(pk=request.user.agency_id or 0).first() or mine.order_by("-pk").first()
    if own is None:
        raise Http404
    return own

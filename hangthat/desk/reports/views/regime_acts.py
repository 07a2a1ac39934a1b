"""A regime is set up, adopted from a plan, amended, replaced, ended; agencies come to owe it."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.common.days import vietnam_minute
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.reports.forms.regime import (
    AdoptForm,
    AmendForm,
    AssignForm,
    EndDutyForm,
    EndForm,
    NewFormForm,
    NewRegimeForm,
    ReplaceForm,
    initial_of,
)
from hangthat.domain.figures.grammar.placing import places
from hangthat.domain.reports import services
from hangthat.domain.reports.lexicon import DueRule
from hangthat.domain.reports.models import ReportForm, ReportObligation, ReportRegime
from hangthat.domain.reports.models.report import last_minute
from hangthat.domain.reports.queries import Calendars


@asks(Resource.REGIME, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    form = NewRegimeForm(form_data(request), today=localdate())
    return act_page(
        request,
        form=form,
        act=lambda said: services.make_regime(
            terms=form.terms(said), form=form.form_terms(said), by=request.user, at=now()
        ),
        title="Lập chế độ báo cáo",
        explanation="Ai phải nộp thì giao ở bước sau.",
        button="Lập chế độ",
        back=reverse("desk:reportregimes"),
        done="Đã lập chế độ báo cáo.",
        after=lambda made: reverse("desk:reportregime", args=[made.code]),
    )


@asks(Resource.REGIME, Action.ADD)
def adopt(request: StaffRequest) -> HttpResponse:
    return act_page(
        request,
        form=AdoptForm(form_data(request), today=localdate()),
        act=lambda said: services.adopt_duties(
            said["plan"],
            receiver=said["receiver"],
            ready_columns=said["ready_columns"],
            answer=said["answer"],
            by=request.user,
            at=now(),
        ),
        title="Áp dụng chế độ báo cáo của kế hoạch",
        explanation="Chế độ của kế hoạch đã hết thời hạn được thay; đơn vị đang nộp sẽ nộp theo "
        "chế độ mới.",
        button="Áp dụng",
        back=reverse("desk:reportregimes"),
        done="Đã áp dụng chế độ báo cáo của kế hoạch.",
        after=lambda made: _adopted(request, made),
    )


def _adopted(request: StaffRequest, made: Sequence[ReportRegime]) -> str:
    """Says which parts of the plan's report take drafted sentences, which was guessed, and for
    which reports no due day follows from the day that the plan names."""
    # off tour: desk/reports/tests/test_report_pages.py
    form = ReportForm.objects.visible_to(request.user).filter(regime=made[0]).latest("number")
    chosen = places(form.parts)
    told = [
        f"“{one['title']}” nhận câu “{chosen[one['key']].label}”"
        for one in form.parts
        if one["key"] in chosen
    ]
    words = "; ".join(told) or "không phần nào nhận câu soạn sẵn"
    messages.info(request, f"Đoán theo tên phần: {words}. Nếu chưa đúng, hãy đổi mẫu báo cáo.")
    lacking = [one for one in made if one.due_rule == DueRule.NONE]
    undated = [one for one in lacking if (duty := one.duty) and (duty.before_day or duty.by_day)]
    if undated:
        quoted = "; ".join(f"{one} (kế hoạch ghi “{one.source}”)" for one in undated)
        messages.warning(
            request,
            f"Chưa đặt hạn nộp: {quoted}. Ngày kế hoạch nêu không khớp kỳ lấy số liệu; mở chế độ "
            "và bấm Thay để đặt hạn.",
        )
    return reverse("desk:reportregimes")


@asks(Resource.REGIME, Action.CHANGE)
def amend(request: StaffRequest, code: str) -> HttpResponse:
    regime = _regime(request, code)
    names = ("name", "document", "source", "verified")
    form = AmendForm(form_data(request), initial={name: getattr(regime, name) for name in names})
    return act_page(
        request,
        form=form,
        act=lambda said: services.amend_regime(regime, **said, by=request.user, at=now()),
        title="Sửa chế độ báo cáo",
        explanation="Kỳ và hạn nộp không sửa được; muốn đổi thì thay bằng chế độ khác.",
        button="Lưu thay đổi",
        back=_card(code),
        done="Đã lưu chế độ báo cáo.",
        edits=Edits(regime),
    )


@asks(Resource.REGIME, Action.CHANGE)
def set_form(request: StaffRequest, code: str) -> HttpResponse:
    regime = _regime(request, code)
    # off tour: desk/reports/tests/test_report_pages.py
    last = ReportForm.objects.visible_to(request.user).filter(regime=regime).latest("number")
    initial = {**initial_of(last), "valid_from": localdate()}
    form = NewFormForm(form_data(request), initial=initial)
    return act_page(
        request,
        form=form,
        act=lambda said: services.set_form(
            regime,
            form=form.form_terms(said),
            valid_from=said["valid_from"],
            by=request.user,
            at=now(),
        ),
        title="Đổi mẫu báo cáo",
        explanation=f"{regime}. Báo cáo đã lập giữ mẫu cũ.",
        button="Lưu mẫu mới",
        back=_card(code),
        done="Đã lưu mẫu báo cáo.",
    )


@asks(Resource.REGIME, Action.CHANGE)
def replace(request: StaffRequest, code: str) -> HttpResponse:
    regime = _regime(request, code)
    names = (
        *("name", "kind", "period_number", "first_day", "last_day", "due_rule", "due_number"),
        *("due_on", "receiver", "document", "source"),
    )
    initial = {name: getattr(regime, name) for name in names} | {"valid_from": localdate()}
    initial["due_side"] = "before" if regime.due_before else "by"
    form = ReplaceForm(form_data(request), today=localdate(), initial=initial)
    return act_page(
        request,
        form=form,
        act=lambda said: services.replace_regime(
            regime, terms=form.terms(said), answer=said["answer"], by=request.user, at=now()
        ),
        title="Thay chế độ báo cáo",
        explanation=f"{regime} kết thúc vào hôm trước; đơn vị đang nộp sẽ nộp theo chế độ mới.",
        button="Thay chế độ",
        back=_card(code),
        done="Đã thay chế độ báo cáo.",
        after=lambda made: _card(made.code),
    )


@asks(Resource.REGIME, Action.CHANGE)
def end(request: StaffRequest, code: str) -> HttpResponse:
    regime = _regime(request, code)
    return act_page(
        request,
        form=EndForm(form_data(request), initial={"last_on": localdate()}),
        act=lambda said: services.end_regime(regime, **said, by=request.user, at=now()),
        title="Kết thúc chế độ báo cáo",
        explanation=f"{regime}. Kỳ kết thúc sau ngày này không phải nộp nữa.",
        button="Kết thúc",
        back=_card(code),
        done="Đã kết thúc chế độ báo cáo.",
    )


@asks(Resource.REGIME, Action.CHANGE)
def assign(request: StaffRequest, code: str) -> HttpResponse:
    regime = _regime(request, code)
    today = localdate()
    since = min(today, regime.last_day or today)  # its only period may be over
    initial = {"starts_on": since}
    form = AssignForm(form_data(request), today=today, receiver=regime.receiver, initial=initial)
    return act_page(
        request,
        form=form,
        act=lambda said: services.assign(regime, **form.values(said), by=request.user, at=now()),
        title="Giao nghĩa vụ báo cáo",
        explanation=f"{regime}. Đơn vị đã có nghĩa vụ thì giữ nguyên. Giao từ một ngày đã qua thì "
        "kỳ đã hết hạn nộp bị tính là quá hạn ngay; khi ấy phải ghi giải trình.",
        button="Giao",
        back=_card(code),
        done="Đã giao nghĩa vụ báo cáo.",
        after=lambda made: _assigned(request, regime, made),
    )


def _assigned(request: StaffRequest, regime: ReportRegime, made: services.Assigned) -> str:
    """Says for how many units and periods the due moment has passed already."""
    since = made.made[0].starts_on
    past = [
        one.late_from
        for one in Calendars().periods(regime, since, localdate())
        if one.late_from and one.late_from <= now()
    ]
    if past:
        messages.warning(
            request,
            f"{len(made.made)} đơn vị vừa được giao có {len(past)} kỳ đã hết hạn nộp, kỳ sớm nhất "
            f"phải nộp chậm nhất {vietnam_minute(last_minute(min(past)))}. Nếu nhầm ngày, hãy chấm "
            "dứt nghĩa vụ rồi giao lại.",
        )
    return _card(regime.code)


@asks(Resource.REGIME, Action.CHANGE)
def end_duty(request: StaffRequest, pk: int) -> HttpResponse:
    # off tour: desk/reports/tests/test_report_pages.py
    rows = ReportObligation.objects.visible_to(request.user).select_related("regime", "agency")
    duty: ReportObligation = get_object_or_404(rows, pk=pk)
    # off tour: desk/reports/tests/test_report_pages.py
    must_reach(request, duty, Action.CHANGE)
    return act_page(
        request,
        form=EndDutyForm(form_data(request), initial={"ends_on": localdate()}),
        act=lambda said: services.end_obligation(duty, **said, by=request.user, at=now()),
        title="Chấm dứt nghĩa vụ báo cáo",
        explanation=f"{duty}. Kỳ kết thúc sau ngày này không phải nộp nữa.",
        button="Chấm dứt",
        back=_card(duty.regime.code),
        done="Đã chấm dứt nghĩa vụ báo cáo.",
    )


def _regime(request: StaffRequest, code: str) -> ReportRegime:
    # off tour: desk/reports/tests/test_report_pages.py
    rows = ReportRegime.objects.visible_to(request.user).select_related("receiver")
    regime: ReportRegime = get_object_or_404(rows, code=code)
    # off tour: desk/reports/tests/test_report_pages.py
    must_reach(request, regime, Action.CHANGE)
    return regime


def _card(code: str) -> str:
    return reverse("desk:reportregime", args=[code])

"""The periods of one's regimes, how one of them stands, and the doubts about its figures."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.consolidation.forms.consolidation import MergingRuleForm
from hangthat.desk.consolidation.queries.period_page import page_of
from hangthat.desk.consolidation.views.sight import period_or_404
from hangthat.desk.parts.queries.figure_addresses import figure_address
from hangthat.domain.consolidation.models import MergedReport
from hangthat.domain.consolidation.queries import (
    concerns_of,
    finished_for,
    merging_due,
    open_concerns,
    received,
    receiver_ids,
    standing_of,
)
from hangthat.domain.consolidation.queries.doubts import Kind, doubts_of
from hangthat.domain.consolidation.services import set_merging_rule
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries import Asked

_PAGE, _YEARS = 40, 6


@asks(Resource.CONSOLIDATION, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    this = localdate().year
    years = list(range(this, this - _YEARS, -1))
    word = request.GET.get("nam", "")
    year = int(word) if word in map(str, years) else this
    found = received(request.user, year=year, until=localdate(), at=now())
    context = {
        "page": paginate(request, found, _PAGE),
        "year": year,
        "years": years,
        "waiting": list(open_concerns(request.user)),
        "receives": bool(receiver_ids(request.user)),
        "finished": finished_for(request.user, year=year),
    }
    return render(request, "consolidation/mergedreports.html", context)


@asks(Resource.CONSOLIDATION, Action.READ)
def card(request: StaffRequest, code: str, key: str) -> HttpResponse:
    asked = period_or_404(request, code, key)
    # off tour: desk/consolidation/tests/test_consolidation_pages.py
    merged = MergedReport.objects.visible_to(request.user).filter(
        regime=asked.regime, period_key=asked.period.key
    )
    concerns = concerns_of(asked.regime, asked.period.key)
    waiting = [one for one in concerns if one.is_open]
    unanswered = "chua-tra-loi" in request.GET
    context = {
        "asked": asked,
        "concerns": waiting if unanswered else concerns,
        "waiting": len(waiting),
        "unanswered": unanswered,
        "answers": may(request.user, Resource.REPORT, Action.ANSWER),
        "found": page_of(asked, request.user, at=now()),
        "merged": merged.first(),
        "merging": merging_due(asked.regime, asked.period.last),
        "over": asked.period.is_over(localdate()),
    }
    return render(request, "consolidation/mergedreport_period.html", context)


@asks(Resource.CONSOLIDATION, Action.CHANGE)
def rule(request: StaffRequest, code: str, key: str) -> HttpResponse:
    """By which day merged reports of the regime are to be sent, from a day on."""
    asked = period_or_404(request, code, key, Action.CHANGE)
    return act_page(
        request,
        form=MergingRuleForm(form_data(request), initial={"valid_from": asked.period.last}),
        act=lambda said: set_merging_rule(asked.regime, **said, by=request.user, at=now()),
        title="Đặt hạn gửi báo cáo tổng hợp",
        explanation=f"{asked.regime}. Kỳ hết trước ngày ấy giữ hạn cũ. Hạn chưa đối chiếu với văn "
        "bản được ghi là chưa xác minh.",
        button="Lưu hạn gửi",
        back=reverse("desk:mergedreport_period", args=asked.args),
        done="Đã lưu hạn gửi báo cáo tổng hợp.",
    )


@asks(Resource.CONSOLIDATION, Action.READ)
def doubts(request: StaffRequest, code: str, key: str) -> HttpResponse:
    asked = period_or_404(request, code, key)
    standing = standing_of(asked.regime, asked.period, at=now())
    found = doubts_of(standing, request.user, at=now())
    window = Window(asked.period.first, asked.period.last)
    groups = []
    for kind in Kind:
        lines = [
            (one, figure_address(one.measure.key, Asked(window, one.agency)))
            if one.measure
            else (one, "")
            for one in found.of(kind)
        ]
        groups.append((kind.value, lines))
    context = {"asked": asked, "found": found, "groups": groups, "standing": standing}
    return render(request, "consolidation/mergedreport_period_doubts.html", context)

"""The act of the catalogue, the brand and the right-holder of a violation that was recorded."""

from typing import cast

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.case_contents.forms.conduct import ConductForm
from hangthat.desk.parts.queries.violations import page_of
from hangthat.domain.cases.models import Violation
from hangthat.domain.deciding.queries.conducts import (
    conducts_of,
    conducts_to_choose,
    day_of_act,
    standing_decisions,
)
from hangthat.domain.deciding.services import ConductDetails, name_conduct


@asks(Resource.VIOLATION, Action.ADD)
def name(request: StaffRequest, code: str) -> HttpResponse:
    mine = Violation.objects.visible_to(request.user)
    places = ("establishment", "party", "inspection", "case", "catalogue_conduct")
    found = get_object_or_404(mine.select_related(*places), code=code)
    must_reach(request, found, Action.ADD)
    decisions = standing_decisions(found)
    form = ConductForm(
        form_data(request),
        of=found,
        offered=conducts_to_choose(found, conducts_of(decisions)),
        decided=bool(decisions),
    )
    return act_page(
        request,
        form=form,
        act=lambda given: name_conduct(
            violation=found, details=cast(ConductDetails, given), by=request.user, at=now()
        ),
        title="Bổ sung hành vi, nhãn hiệu",
        explanation=_explained(found, decided=bool(decisions)),
        button="Lưu hành vi, nhãn hiệu",
        back=page_of(found),
        done="Đã lưu hành vi, nhãn hiệu.",
        edits=Edits(found),
        kept=f"Hành vi, nhãn hiệu: {found.code}",
    )


def _explained(found: Violation, *, decided: bool) -> str:
    words = f"{found.member}: {found}."
    if found.conduct:
        words += f" Đã ghi: {found.conduct}."
    if decided:
        return f"{words} Đã có quyết định xử phạt: chỉ bổ sung điều còn trống."
    return f"{words} Danh mục và điều luật lấy theo ngày vi phạm {day_of_act(found):%d/%m/%Y}."

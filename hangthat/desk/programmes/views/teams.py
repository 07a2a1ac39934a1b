"""Who held a check that no plan assigned: recorded afterwards, and put right."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import capfirst

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks, must_reach, stamp
from hangthat.desk.programmes.forms.team import CheckTeamForm
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.programmes.queries import officers_at
from hangthat.domain.programmes.services import record_team


@asks(Resource.INSPECTION, Action.CHANGE)
def of_inspection(request: StaffRequest, code: str) -> HttpResponse:
    held = get_object_or_404(Inspection.objects.visible_to(request.user), code=code)
    must_reach(request, held, Action.CHANGE)
    rows = held.team.all()
    members = list(rows.select_related("officer__agency"))
    people = officers_at(held, request.user).select_related("agency")
    form = CheckTeamForm(form_data(request), people=list(people), members=members)
    return act_page(
        request,
        form=form,
        act=lambda given: record_team(
            inspection=held, team=form.seats(), reason=given.get("reason", ""), **stamp(request)
        ),
        title="Sửa đoàn kiểm tra" if members else "Ghi đoàn kiểm tra",
        explanation=capfirst(str(held)),
        button="Lưu đoàn kiểm tra",
        back=reverse("desk:inspection", args=[held.code]),
        done="Đã lưu đoàn kiểm tra.",
        edits=Edits(held, rows),
        kept=f"Đoàn kiểm tra: {held.code}",
        template="programmes/inspection_team.html",
    )

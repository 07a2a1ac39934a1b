"""An inspection or a violation that was entered wrongly."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.corrections import enter_anew_page, withdrawal_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.enforcement.forms.violation_anew import ViolationAnewForm, with_details
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.services import find_violation
from hangthat.domain.deciding.queries.limitation import moves_of
from hangthat.domain.deciding.services import carry
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services import withdraw as withdraw_inspection

_LEFT = " Không mang theo: {}. Cơ quan đã lập hành vi mang theo được ở trang thời hiệu."


@asks(Resource.INSPECTION, Action.END)
def inspection(request: StaffRequest, code: str) -> HttpResponse:
    mine = Inspection.objects.visible_to(request.user)
    wrong = get_object_or_404(mine, code=code)
    must_reach(request, wrong, Action.END)
    return withdrawal_page(
        request,
        wrong,
        act=lambda given: withdraw_inspection(
            inspection=wrong, reason=given["reason"], by=request.user, at=now()
        ),
        what="cuộc kiểm tra",
        back=reverse("desk:inspection", args=[wrong.code]),
    )


@asks(Resource.VIOLATION, Action.ADD)
def violation(request: StaffRequest, code: str) -> HttpResponse:
    mine = Violation.objects.visible_to(request.user)
    wrong = get_object_or_404(
        mine.select_related("establishment", "party", "inspection"), code=code
    )
    must_reach(request, wrong, Action.ADD)
    moves = moves_of(wrong) if wrong.dismissed_on else []
    # redundant: only who may end it is asked; desk/tests/test_replacing.py
    reached = Violation.objects.visible_to(request.user, Action.END)
    movable = bool(moves) and reached.filter(pk=wrong.pk).exists()
    return enter_anew_page(
        request,
        wrong,
        form=ViolationAnewForm(form_data(request), wrong=wrong, moves=moves if movable else []),
        act=lambda given: _enter_anew(request, wrong, given),
        note="" if movable or not moves else _LEFT.format("; ".join(moves)),
        what="hành vi vi phạm",
        back=_page_of(wrong),
    )


def _enter_anew(request: StaffRequest, wrong: Violation, given: CleanedData) -> None:
    carried = given.pop("carry", False)
    again = find_violation(
        establishment=wrong.establishment,
        party=wrong.party,
        inspection=wrong.inspection,
        corrects=wrong,
        by=request.user,
        at=now(),
        **with_details(given, wrong),
    )
    if carried:
        carry(violation=again, reason=f"ghi lại {wrong.code}", by=request.user, at=now())


def _page_of(fact: Violation) -> str:
    if fact.establishment:
        return reverse("desk:establishment", args=[fact.establishment.code])
    return reverse("desk:party", args=[fact.party.code if fact.party else ""])

"""Goods of a check into a case that is there already."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.parts.forms.carried_goods import CarriedGoodsForm
from hangthat.domain.cases.models import Case, Violation
from hangthat.domain.custody.queries.carrying import goods_to_carry
from hangthat.domain.custody.services import carry_goods
from hangthat.domain.plans.queries import groups_on


@asks(Resource.CASE, Action.CHANGE)
def carry(request: StaffRequest, code: str) -> HttpResponse:
    """Of the inspections at which the violations of the case were found."""
    case = get_object_or_404(Case.objects.visible_to(request.user), code=code)
    must_reach(request, case, Action.CHANGE)
    # redundant: of a case in sight
    of_case = Violation.objects.visible_to(request.user).filter(case=case)
    found = goods_to_carry(of_case, request.user)
    carried = CarriedGoodsForm(form_data(request), goods=found, groups=groups_on(localdate()))
    if sent(request, carried):
        chosen = carried.chosen()
        try:
            carry_goods(case=case, goods=chosen, by=request.user, at=now())
        except ValidationError as refusal:
            add_refusal(carried, refusal)
        else:
            messages.success(request, f"Đã đưa {len(chosen)} dòng hàng hóa vào vụ việc.")
            return redirect("desk:case", case.code)
    context: dict[str, object] = {"case": case, "carried": carried}
    return render(request, "enforcement/case_carry.html", context)

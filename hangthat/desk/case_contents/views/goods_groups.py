"""Which groups of goods an inspection looked at, and a violation is about."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.parts.forms.goods_groups import GoodsGroupsForm
from hangthat.desk.parts.queries.check_facts import check_facts, groups_of_goods
from hangthat.desk.parts.queries.violations import page_of
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.services import name_violated_goods
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services import name_inspected_goods


@asks(Resource.INSPECTION, Action.CHANGE)
def of_inspection(request: StaffRequest, code: str) -> HttpResponse:
    """`de_xuat`: what the goods found there suggest is ticked, for the officer to decide."""
    held = get_object_or_404(Inspection.objects.visible_to(request.user), code=code)
    must_reach(request, held, Action.CHANGE)
    rows = held.goods_groups.all()
    proposed: list[str] = []
    if "de_xuat" in request.GET:
        proposed = groups_of_goods(check_facts(held, request.user), held)
    form = GoodsGroupsForm(form_data(request), on=held.held_on, rows=rows, proposed=proposed)
    return act_page(
        request,
        form=form,
        act=lambda _: name_inspected_goods(
            inspection=held, groups=form.groups(), by=request.user, at=now()
        ),
        title="Ghi nhóm mặt hàng đã kiểm tra",
        explanation=str(held).capitalize(),
        button="Lưu nhóm mặt hàng",
        back=reverse("desk:inspection", args=[held.code]),
        done="Đã lưu nhóm mặt hàng.",
        edits=Edits(held, rows),
        kept=f"Nhóm mặt hàng: {held.code}",
    )


@asks(Resource.VIOLATION, Action.ADD)
def of_violation(request: StaffRequest, code: str) -> HttpResponse:
    mine = Violation.objects.visible_to(request.user)
    found = get_object_or_404(
        mine.select_related("establishment", "party", "inspection", "case"), code=code
    )
    must_reach(request, found, Action.ADD)
    rows = found.goods_groups.all()
    form = GoodsGroupsForm(form_data(request), on=found.found_on, rows=rows)
    return act_page(
        request,
        form=form,
        act=lambda _: name_violated_goods(
            violation=found, groups=form.groups(), by=request.user, at=now()
        ),
        title="Ghi nhóm mặt hàng vi phạm",
        explanation=f"{found.member}: {found}",
        button="Lưu nhóm mặt hàng",
        back=page_of(found),
        done="Đã lưu nhóm mặt hàng.",
        edits=Edits(found, rows),
        kept=f"Nhóm mặt hàng: {found.code}",
    )

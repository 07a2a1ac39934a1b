"""Inspections: the list, one of them, and recording one at a shop."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from hangthat.access.lexicon import Action, Resource
from hangthat.activities import services as activities
from hangthat.cases import services as cases
from hangthat.cases.models import Decision, Violation
from hangthat.commitments.services import sign
from hangthat.desk.forms.inspection import InspectionForm
from hangthat.desk.services.card import facts_of
from hangthat.desk.views.drafts import given, sent
from hangthat.desk.views.replacing import replaced, withdrawal_of
from hangthat.desk.views.requests import StaffRequest, asks, reaches
from hangthat.desk.views.stepping import confirm, is_fresh
from hangthat.establishments.models import Establishment
from hangthat.inspections.models import Inspection, Result
from hangthat.inspections.services import record

_PAGE = 50


@asks(Resource.INSPECTION, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    results = Result.objects.visible_to(request.user).select_related("establishment__area", "party")
    found = (
        Inspection.objects.visible_to(request.user)
        .standing()
        .select_related("agency")
        .prefetch_related(Prefetch("results", queryset=results))
    )
    page = Paginator(found, _PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/inspections.html", {"page": page})


@asks(Resource.INSPECTION, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    mine = Inspection.objects.visible_to(request.user).select_related("agency")
    inspection = get_object_or_404(mine, code=code)
    violations = Violation.objects.visible_to(request.user).filter(inspection=inspection)
    results = Result.objects.visible_to(request.user).filter(inspection=inspection)
    decisions = Decision.objects.visible_to(request.user)
    context = {
        "inspection": inspection,
        "withdrawn": withdrawal_of(inspection),
        "shop": next((r.establishment for r in results if r.establishment), None),
        "own": reaches(request, inspection, Action.END),
        "results": results.select_related("establishment__area", "party"),
        "elsewhere": inspection.results.count() - results.count(),
        "violations": violations.select_related("establishment", "party").prefetch_related(
            Prefetch("decisions", queryset=decisions.select_related("agency"))
        ),
        "own_violations": _keys(Violation.objects.visible_to(request.user, Action.END), violations),
        "own_decisions": _keys(
            Decision.objects.visible_to(request.user, Action.CHANGE), violations, "violation__in"
        ),
    }
    return render(request, "desk/inspection.html", context)


@asks(Resource.INSPECTION, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    """The shop comes from its card; without one the page asks for it."""
    mine = Establishment.objects.visible_to(request.user).select_related("party", "area", "place")
    if not (code := request.GET.get("co_so", "")):
        words = request.GET.get("q", "").strip()
        found = mine.matching(words, request.user)[:20] if words else mine.none()
        return render(request, "desk/inspection_pick.html", {"q": words, "found": found})
    shop = get_object_or_404(mine, code=code)
    wrong = replaced(request, Inspection.objects.visible_to(request.user))
    form = InspectionForm(given(request), user=request.user, today=localdate())
    if sent(request, form):
        if form.cleaned_data["decided_on"] and not is_fresh(request):
            return confirm(request)
        try:
            inspection = _record(request, form, shop, wrong)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"Đã ghi cuộc kiểm tra tại {shop.name}.")
            return redirect("desk:inspection", inspection.code)
    facts = facts_of(shop, on=localdate(), user=request.user)
    context = {"form": form, "shop": shop, "facts": facts, "wrong": wrong}
    return render(request, "desk/inspection_add.html", context)


def _keys(
    reached: QuerySet[Any], violations: QuerySet[Violation], path: str = "pk__in"
) -> set[int]:
    """Of these violations, what is the person's own to carry on."""
    return set(reached.filter(**{path: violations.values("pk")}).values_list("pk", flat=True))


@transaction.atomic
def _record(
    request: StaffRequest, form: InspectionForm, shop: Establishment, wrong: Inspection | None
) -> Inspection:
    given, at = form.cleaned_data, now()
    inspection = record(
        held_on=given["held_on"],
        type=given["type"],
        findings={shop: given["finding"]},
        agency=given["agency"],
        number=given["number"],
        remark=given["remark"],
        corrects=wrong,
        by=request.user,
        at=at,
    )
    if given["classification"]:
        _record_case(request, form, shop, inspection)
    if given["propagated"] or given["text"]:
        activity = activities.record(
            kind="inspection",
            held_on=given["held_on"],
            area=shop.area,
            organiser=given["agency"],
            establishments=[shop],
            by=request.user,
            at=at,
        )
        if given["text"]:
            sign(
                text=given["text"],
                establishment=shop,
                signed_on=given["held_on"],
                signer=shop.party.name,
                activity=activity,
                by=request.user,
                at=at,
            )
    return inspection


def _record_case(
    request: StaffRequest, form: InspectionForm, shop: Establishment, inspection: Inspection
) -> None:
    given, at = form.cleaned_data, now()
    violation = cases.find_violation(
        classification=given["classification"],
        conduct=given["conduct"],
        found_on=given["held_on"],
        establishment=shop,
        inspection=inspection,
        by=request.user,
        at=at,
    )
    if given["decided_on"]:
        cases.decide(
            violation=violation,
            decided_on=given["decided_on"],
            sanction=given["sanction"],
            number=given["decision_number"],
            agency=given["agency"],
            fine_vnd=given["fine_vnd"],
            right_holder_request=given["right_holder_request"],
            by=request.user,
            at=at,
        )

"""Inspections: one of them, and recording one at a shop."""

from collections.abc import Iterable
from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model, Prefetch, QuerySet, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may, may_be_own
from hangthat.core.audit.access_log import note_look
from hangthat.core.audit.history import history_of
from hangthat.core.web.actions import act_page, as_one
from hangthat.core.web.corrections import others_of, replaced, withdrawal_of
from hangthat.core.web.downloads import as_picture, is_large
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.idempotency import NEXT
from hangthat.core.web.reauthentication import confirm, is_fresh
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.enforcement.forms.inspection import InspectionForm, PhotosForm
from hangthat.desk.enforcement.views.doubts import say_doubts
from hangthat.desk.parts.forms.check_extras import CheckExtrasForm
from hangthat.desk.parts.forms.visit import details_of, finding_of, outreach_of
from hangthat.desk.parts.queries.planned_check import RecordVisit, check_by_plan
from hangthat.desk.parts.queries.released_tip import released_tip
from hangthat.desk.parts.views.camera import with_camera
from hangthat.desk.parts.views.next_stall import going_on, say_next
from hangthat.desk.parts.views.overlaps import recorded
from hangthat.desk.parts.views.own_part import to_own_part
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.checklists.services import add_extras
from hangthat.domain.deciding.services.visits import Visit, visit
from hangthat.domain.dossier.queries import dossier_of
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Inspection, InspectionPhoto, Result
from hangthat.domain.inspections.services.photos import bring_to_inspection
from hangthat.domain.minutes.queries.writing import is_open_to
from hangthat.domain.placards.queries.stalls import next_stall
from hangthat.domain.selection.queries import waiting_by_lot
from hangthat.domain.tips.services import link

_PICK = "enforcement/inspection_pick.html"


@asks(Resource.INSPECTION, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    named = Inspection.objects.filter(code=code).visible_to(request.user)
    inspection = get_object_or_404(named.select_related("agency", "lead"))
    results = Result.objects.visible_to(request.user).filter(inspection=inspection)
    found = list(results.select_related("establishment__area", "party"))
    violations = list(
        Violation.objects.visible_to(request.user)
        .filter(inspection=inspection)
        .select_related("establishment", "party", "case", "catalogue_conduct")
    )
    # redundant: as the table stands, who sees the one sees the other
    decisions = Decision.objects.visible_to(request.user).select_related("agency", "paper")
    prefetch_related_objects(violations, Prefetch("decisions", queryset=decisions), "goods_groups")
    shop = next((r.establishment for r in found if r.establishment), None)
    context = {
        "inspection": inspection,
        "withdrawn": withdrawal_of(inspection),
        **others_of(request, inspection),
        "again": _anew(request, inspection, shop),
        "own": _may(request, inspection, Action.END),
        "photos": list(inspection.photos.all()),
        "photographs": _may(request, inspection, Action.CHANGE),
        "minutes": may(request.user, Resource.MINUTES, Action.ADD)
        and is_open_to(inspection, request.user),
        "history": history_of(inspection, request.user),
        "results": found,
        "elsewhere": inspection.results.count() - len(found),
        "violations": violations,
        "free": [one for one in violations if one.case_id is None and not one.dismissed_on],
        "own_violations": _own(Violation.objects.visible_to(request.user, Action.END), violations),
        "own_decisions": _own(
            Decision.objects.visible_to(request.user, Action.CHANGE),
            [decision for violation in violations for decision in violation.decisions.all()],
        ),
    }
    return render(request, "enforcement/inspection.html", context)


def _anew(request: StaffRequest, inspection: Inspection, shop: Establishment | None) -> str:
    """Where a wrong entry is made anew; empty: nobody's to write, or of no shop."""
    if shop is None or not may(request.user, Resource.INSPECTION, Action.ADD):
        return ""
    return f"{reverse('desk:inspection_add')}?co_so={shop.code}&thay={inspection.code}"


@asks(Resource.INSPECTION, Action.ADD)
@with_camera
def add(request: StaffRequest) -> HttpResponse:
    """The shop comes from its card; without one the page asks for it. `tin_bao`: from which tip;
    `ke_hoach`: which planned check is held."""
    tip, planned = released_tip(request), check_by_plan(request)
    if planned and planned.joining and planned.elsewhere:
        return to_own_part(request, planned.joining, planned.elsewhere)
    mine = Establishment.objects.visible_to(request.user).select_related("party", "area", "place")
    here = mine.open(on=localdate())
    if not (code := planned.shop.code if planned else request.GET.get("co_so", "")):
        words = request.GET.get("q", "").strip()
        found = here.matching(words, request.user)[:20] if words else mine.none()
        return render(request, _PICK, {"q": words, "found": found, "tip": tip})
    shop = get_object_or_404(mine, code=code)
    must_reach(request, shop, Action.CHANGE)
    wrong = replaced(request, Inspection.objects.visible_to(request.user))
    data, files = form_data(request), request.FILES or None
    form = InspectionForm(
        data, files=files, user=request.user, today=localdate(),
        initial=tip.for_check() if tip else {}, by_lot=bool(waiting_by_lot([shop], request.user)),
        planned=planned.check if planned else None,
    )  # fmt: skip
    extras = CheckExtrasForm(data, files, shop=shop, user=request.user)
    if all([sent(request, one) for one in (form, extras)]):
        if form.cleaned_data["decided_on"] and not is_fresh(request):
            return confirm(request)
        try:
            record = planned.recorder(form.cleaned_data) if planned else visit
            made = as_one(lambda: _record(request, form, extras, shop, record))
        except ValidationError as refusal:
            extras.refuse(form, refusal)
        else:
            messages.success(request, f"Đã ghi cuộc kiểm tra tại {shop.name}.")
            say_doubts(request, made.decisions)
            return redirect(_after(request, shop, recorded(request, shop, made.inspection)))
    on = localdate()
    facts, shut = dossier_of(shop, request.user).facts(on=on), shop.shut_words(on)
    context = {"form": form, "shop": shop, "facts": facts, "wrong": wrong, "shut": shut, "on": on}
    context |= {"extras": extras, "tip": tip, "planned": planned}
    return render(request, "enforcement/inspection_add.html", context)


def _after(request: StaffRequest, shop: Establishment, made: Inspection) -> str:
    """The form of the next stall of the market, or of the minutes, if that was asked for."""
    if request.POST.get(NEXT) == "bien-ban":
        return f"{reverse('desk:minutes_add')}?kiem_tra={made.code}"
    if going_on(request):
        following = next_stall(shop, request.user, on=localdate())
        say_next(request, shop, following)
        if following:
            return f"{reverse('desk:inspection_add')}?co_so={following.shop.code}"
    return reverse("desk:inspection", args=[made.code])


@asks(Resource.INSPECTION, Action.CHANGE)
def add_photos(request: StaffRequest, code: str) -> HttpResponse:
    held = get_object_or_404(Inspection.objects.visible_to(request.user), code=code)
    must_reach(request, held, Action.CHANGE)
    return act_page(
        request,
        form=PhotosForm(form_data(request), request.FILES or None),
        act=lambda said: bring_to_inspection(held, **said, by=request.user, at=now()),
        title="Thêm ảnh",
        explanation=f"{str(held).capitalize()}. Kết quả đã ghi không đổi; ghi sai thì hủy bản ghi.",
        button="Thêm ảnh",
        back=reverse("desk:inspection", args=[held.code]),
        done="Đã thêm ảnh.",
        kept=f"Thêm ảnh: {held.code}",
    )


@asks(Resource.INSPECTION, Action.READ)
def photo(request: StaffRequest, code: str, number: int) -> HttpResponse:
    photos = InspectionPhoto.objects.visible_to(request.user).filter(inspection__code=code)
    found = get_object_or_404(photos.select_related("file"), pk=number)
    if is_large(request):
        note_look(found, by=request.user, at=now())
    return as_picture(request, found.file)


def _may(request: StaffRequest, held: Inspection, action: Action) -> bool:
    """Whether the person may do that; usually decided without a query."""
    own = may_be_own(request.user, Resource.INSPECTION, action, held.agency_id)
    return own and reaches(request, held, action)


def _own(
    reached: QuerySet[Inspection] | QuerySet[Violation] | QuerySet[Decision],
    records: Iterable[Model],
) -> set[int]:
    """Of these records, those that are the person's own to carry on."""
    keys = [record.pk for record in records]
    return set(reached.filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()


def _record(
    request: StaffRequest,
    form: InspectionForm,
    extras: CheckExtrasForm,
    shop: Establishment,
    record: RecordVisit,
) -> Visit:
    given, at = form.cleaned_data, now()
    # off tour: the page asked before it showed the form; tests/test_corrections.py
    wrong = replaced(request, Inspection.objects.visible_to(request.user))
    photos = extras.with_photos(given["photos"])
    details = replace(
        details_of(given, form.basis()), corrects=wrong, photos=photos, unmet=extras.why_unmet
    )
    found, outreach = [finding_of(given, shop)], outreach_of(given)
    made = record(details, findings=found, outreach=outreach, by=request.user, at=at)
    told = {"finding": given["finding"], "by": request.user, "at": at}
    add_extras(made.inspection, shop, extras.extras(), **told)
    if tip := released_tip(request):
        link(tip.tip, inspection=made.inspection, by=request.user, at=at)
    return made

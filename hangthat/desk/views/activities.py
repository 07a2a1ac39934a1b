"""Outreach: the list, one activity, and recording a round with its signatures."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from hangthat.activities.models import Activity
from hangthat.activities.services import record
from hangthat.commitments.models import Commitment
from hangthat.commitments.services import sign
from hangthat.desk.forms.activity import ActivityForm
from hangthat.desk.views.requests import StaffRequest
from hangthat.establishments.models import Establishment, Place
from hangthat.files.services import store

_PAGE = 50
_LIST = 300  # shops offered for ticking at once


def listing(request: StaffRequest) -> HttpResponse:
    found = (
        Activity.objects.visible_to(request.user)
        .select_related("area", "organiser")
        .annotate(reached=Count("participants"))
    )
    page = Paginator(found, _PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/activities.html", {"page": page})


def card(request: StaffRequest, code: str) -> HttpResponse:
    mine = Activity.objects.visible_to(request.user).select_related("area", "organiser")
    activity = get_object_or_404(mine, code=code)
    reached = activity.participants.select_related("party", "establishment__area", "board")
    context = {
        "activity": activity,
        "page": Paginator(reached.order_by("pk"), _PAGE).get_page(request.GET.get("page")),
        "papers": Commitment.objects.visible_to(request.user).filter(activity=activity).count(),
    }
    return render(request, "desk/activity.html", context)


def add(request: StaffRequest) -> HttpResponse:
    """Tick who was reached and who signed, in one place or one search; one entry, many uses."""
    form = ActivityForm(
        request.POST or None, request.FILES or None, user=request.user, today=localdate()
    )
    offered = _offered(request)
    ticked = set(request.POST.getlist("co_so") or request.GET.getlist("co_so"))
    signed = set(request.POST.getlist("da_ky"))
    if form.is_valid():
        shops = list(
            Establishment.objects.visible_to(request.user).filter(code__in=ticked | signed)
        )
        try:
            activity = _record(request, form, shops, signed)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            count = sum(shop.code in signed for shop in shops)
            messages.success(
                request,
                f"Đã ghi hoạt động: {len(shops)} cơ sở được tuyên truyền, {count} ký cam kết.",
            )
            return redirect("desk:activity", activity.code)
    context = {
        "form": form,
        "offered": offered,
        "ticked": ticked,
        "signed": signed,
        "places": _places(request),
        "limit": _LIST,
    }
    return render(request, "desk/activity_add.html", context)


@transaction.atomic
def _record(
    request: StaffRequest, form: ActivityForm, shops: list[Establishment], signed: set[str]
) -> Activity:
    given = form.cleaned_data
    at = now()
    if signed and not given["text"]:
        raise ValidationError({"text": "Đã đánh dấu cơ sở ký cam kết thì phải chọn mẫu cam kết."})
    scan = store(upload=given["scan"], at=at) if given["scan"] else None
    activity = record(
        kind=given["kind"],
        title=given["title"],
        held_on=given["held_on"],
        area=given["area"],
        organiser=given["organiser"],
        headcount=given["headcount"],
        establishments=shops,
        by=request.user,
        at=at,
    )
    for shop in shops:
        if shop.code in signed:
            sign(
                text=given["text"],
                establishment=shop,
                signed_on=given["held_on"],
                signer=given["signer"],
                scan=scan,
                activity=activity,
                by=request.user,
                at=at,
            )
    return activity


def _offered(request: StaffRequest) -> QuerySet[Establishment]:
    """The shops of a place, of a search, or those named in the address."""
    asked = request.POST if request.method == "POST" else request.GET
    mine = Establishment.objects.visible_to(request.user).open(on=localdate())
    found = mine.none()
    if named := asked.getlist("co_so") + asked.getlist("da_ky"):
        found = mine.filter(code__in=named)
    if place := asked.get("noi"):
        found = found | mine.filter(place__code=place)
    if words := asked.get("q", "").strip():
        found = found | mine.matching(words)
    return found.select_related("area", "party").distinct()[:_LIST]


def _places(request: StaffRequest) -> QuerySet[Place]:
    places = Place.objects.order_by("name")
    scope = request.user.scope
    return places if scope is None else places.filter(area__in=scope)

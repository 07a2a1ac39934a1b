"""Outreach: the list, one activity, and recording a round with its signatures."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import Territory
from hangthat.core.audit.history import history_of
from hangthat.core.web.actions import add_refusal
from hangthat.core.web.corrections import others_of, replaced, withdrawal_of
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.own_lists import own_list
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, reaches
from hangthat.desk.outreach.forms.activity import ActivityForm
from hangthat.desk.outreach.forms.outreach_filter import ActivityFilter
from hangthat.desk.outreach.queries.attendees import attendees_of
from hangthat.desk.outreach.queries.offered import offered
from hangthat.desk.outreach.queries.signing import signed_there, to_sign
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.activities.models import Activity, Participant
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.commitments.services.activity_recording import LIMIT, hold
from hangthat.domain.establishments.models import Place

_PAGE = 50
_BESIDE = ("audiences", "partners__agency", "handouts__material", "photos")


@asks(Resource.ACTIVITY, Action.READ)
@saved_as("tuyen-truyen")
def listing(request: StaffRequest) -> HttpResponse:
    # unscoped: only how many, of activities in sight
    reached = (  # asked of the page's rows alone
        Participant.objects.filter(activity=OuterRef("pk"))
        .order_by()
        .values("activity")
        .values(reached=Count("pk"))
    )
    found = (
        Activity.objects.visible_to(request.user)
        .standing()
        .select_related("area", "organiser")
        .annotate(reached=Subquery(reached))
    )
    filters = ActivityFilter(
        request.GET, user=request.user, territory=Territory.load(), today=localdate()
    )
    return own_list(request, found, filters, "outreach/activities.html")


@asks(Resource.ACTIVITY, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    mine = Activity.objects.visible_to(request.user)
    mine = mine.select_related("area", "organiser", "place").prefetch_related(*_BESIDE)
    activity = get_object_or_404(mine, code=code)
    place = activity.place
    everyone = activity.participants.count()
    reached = Participant.objects.visible_to(request.user).filter(activity=activity)
    reached = reached.select_related("party", "establishment__area", "board")
    writes = may(request.user, Resource.ACTIVITY, Action.ADD)
    context = {
        "activity": activity,
        "page": paginate(request, reached.order_by("pk"), _PAGE),
        "elsewhere": everyone - reached.count(),
        "history": history_of(activity, request.user),
        "withdrawn": withdrawal_of(activity),
        **others_of(request, activity),
        "again": f"{reverse('desk:activity_add')}?thay={activity.code}" if writes else "",
        "own": reaches(request, activity, Action.END),
        "place_opens": _places(request).filter(code=place.code).exists() if place else False,
        "supplements": reaches(request, activity, Action.CHANGE),
        "papers": Commitment.objects.visible_to(request.user).filter(activity=activity).count(),
        "regulations": signed_there(activity, request.user),
        "to_sign": to_sign(activity, request.user, on=localdate()),
        "attendees": attendees_of(activity, request.user, at=now()),
    }
    return render(request, "outreach/activity.html", context)


@asks(Resource.ACTIVITY, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    """Tick who was reached and who signed, in one place or one search; one entry, many uses."""
    form = ActivityForm(
        form_data(request), files=request.FILES or None, user=request.user, today=localdate()
    )
    asked = form_data(request) or request.GET
    who = offered(asked, request.user, on=localdate())
    wrong = replaced(request, Activity.objects.visible_to(request.user))
    if sent(request, form):
        try:
            activity = hold(
                given=form.cleaned_data,
                who=who,
                details=form.details(),
                corrects=wrong,
                by=request.user,
                at=now(),
            )
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            reached = sum(len(group.chosen) for group in who.groups)
            signed = sum(len(group.signers) for group in who.groups)
            messages.success(
                request, f"Đã ghi hoạt động: {reached} được tuyên truyền, {signed} đã ký."
            )
            return redirect("desk:activity", activity.code)
    context = {
        "form": form,
        "who": who,
        "asked": asked,
        "places": _places(request),
        "limit": LIMIT,
        "wrong": wrong,
    }
    return render(request, "outreach/activity_add.html", context)


def _places(request: StaffRequest) -> QuerySet[Place]:
    return Place.objects.visible_to(request.user).order_by("sort_key")

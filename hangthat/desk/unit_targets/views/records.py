"""One target of a unit's own."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import sees_all
from hangthat.core.audit.history import history_of
from hangthat.core.web.refusals import says_refusals
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.unit_targets.queries.unit_target_list import RELATED, judged_on_own_day, rows_of
from hangthat.domain.assignments.queries.responsible import responsible_for
from hangthat.domain.unit_targets.lexicon import UnitTargetState
from hangthat.domain.unit_targets.models import UnitTarget


@asks(Resource.UNIT_TARGET, Action.READ)
@says_refusals
def card(request: StaffRequest, code: str) -> HttpResponse:
    own = seen(request, code)
    waits = own.state == UnitTargetState.PROPOSED
    mine = request.user.pk == own.proposed_by_id
    responsible = responsible_for([own.target.version], request.user, on=localdate())
    context = {
        "own": own,
        "agencies": responsible.agencies(own.target),
        "judged": rows_of([own], request.user, at=now())[0].judged,
        "early": judged_on_own_day(own, request.user, at=now()),
        "whole": sees_all(request.user, Resource.TARGET),
        "withdraws": waits and reaches(request, own, Action.CHANGE),
        "decides": waits and not mine and reaches(request, own, Action.APPROVE),
        "ends": own.state == UnitTargetState.APPROVED and reaches(request, own, Action.END),
        "history": history_of(own, request.user),
    }
    return render(request, "unit_targets/unittarget.html", context)


def seen(request: StaffRequest, code: str) -> UnitTarget:
    rows = UnitTarget.objects.visible_to(request.user).select_related(*RELATED)
    own: UnitTarget = get_object_or_404(rows, code=code)
    return own


def held(request: StaffRequest, code: str, action: Action) -> UnitTarget:
    own = seen(request, code)
    must_reach(request, own, action)
    return own

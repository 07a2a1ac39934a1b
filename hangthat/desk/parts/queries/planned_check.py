"""A planned check that is held by the form on site, and what its form and the round say of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import cast

from django.shortcuts import get_object_or_404
from django.urls import reverse

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import Agency, User
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, must_reach, reaches
from hangthat.domain.coordination.queries.joined_plans import (
    joining_agency,
    part_of,
    waiting_for,
)
from hangthat.domain.coordination.services import hold_part
from hangthat.domain.deciding.services.visits import Visit
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.programmes.models import PlannedCheck, PlannedCheckQuerySet, PlannedSeat
from hangthat.domain.programmes.services import Planned, hold_visit

RecordVisit = Callable[..., Visit]
KEY = "ke_hoach"  # of an address: which planned check


@dataclass(frozen=True)
class CheckByPlan:
    """With its team, the head first.

    joining: the visitor's force, where it joins in another one's plan and records its own part.
    elsewhere: where it has recorded that already, or plans it by itself; empty: here.
    """

    check: PlannedCheck
    seats: list[PlannedSeat]
    joining: Agency | None = None
    elsewhere: str = ""

    @property
    def shop(self) -> Establishment:
        return cast(Establishment, self.check.establishment)

    def recorder(self, given: CleanedData) -> RecordVisit:
        """Records the visit and holds the check, or one's part; `given`: what was typed."""
        return recorder(self.check, self.joining, given.get("without_order", ""))

    @property
    def undeclared(self) -> list[PlannedSeat]:
        return [seat for seat in self.seats if seat.has_relative is None]


def check_by_plan(request: StaffRequest) -> CheckByPlan | None:
    """Which the address names, or whose withdrawn entry it makes anew at the same shop.

    None: neither. 404: one that the visitor does not know, or of no shop; 403: one that another
    force holds, and his does not join."""
    code, wrong = request.GET.get(KEY, ""), request.GET.get("thay", "")
    if not (code or wrong):
        return None
    # redundant: on the tour no unseen check is named; desk/programmes/tests/test_on_site.py
    rows = PlannedCheck.objects.visible_to(request.user).day_known_to(request.user)
    related = ("plan__agency", "plan__lead", "establishment__party", "establishment__area")
    rows = rows.filter(establishment__isnull=False).select_related(*related)
    if code:
        check: PlannedCheck = get_object_or_404(rows, code=code)
        joining = joins_in(request, check)
    else:
        here = {"inspection__code": wrong, "establishment__code": request.GET.get("co_so", "")}
        found = rows.coming().filter(**here).first()
        if found is None or not reaches(request, found, Action.CHANGE):
            return None
        check, joining = found, None
    elsewhere = part_elsewhere(check, joining) if joining else ""
    return CheckByPlan(check, list(check.seats.select_related("officer")), joining, elsewhere)


def joins_in(request: StaffRequest, check: PlannedCheck) -> Agency | None:
    """The visitor's force where it joins; None: the check is his own force's. 403: neither."""
    joining = joining_agency(check, request.user)
    if joining is None:
        must_reach(request, check, Action.CHANGE)
    return joining


def recorder(check: PlannedCheck, joining: Agency | None, without_order: str) -> RecordVisit:
    """Holds the check, or records the part of the force that joins in it."""
    planned = Planned(check, without_order)
    return partial(hold_part, planned, agency=joining) if joining else partial(hold_visit, planned)


def part_elsewhere(check: PlannedCheck, joining: Agency) -> str:
    """The page of what that force has recorded, or of its own plan; empty: neither."""
    part = part_of(check, joining)
    if part is None:
        return ""
    if part.planned_check and part.planned_check.is_open:
        return reverse("desk:plannedcheck", args=[part.planned_check.code])
    if part.closed_on is None or (part.inspection and part.inspection.withdrawn_on):
        return ""
    if part.inspection:
        return reverse("desk:inspection", args=[part.inspection.code])
    return reverse("desk:jointcheck", args=[part.joint.code])


def checks_of_team(user: User, *, on: date) -> PlannedCheckQuerySet:
    """At shops, to be held by a team in which the person is: of that day, and of days before
    that were left open while their window still runs. Of a plan that his force joins, until it
    has recorded its own part."""
    known = waiting_for(user).day_known_to(user)
    # unscoped: the person's own seats
    seats = PlannedSeat.objects.filter(officer=user).order_by().values("check_of")
    own = known.filter(pk__in=seats, establishment__isnull=False)
    return own.filter(day__lte=on, ends_on__gte=on)


def planned_here(shop: Establishment, user: User, *, on: date) -> PlannedCheck | None:
    """What the person's own team is to hold at that shop now, if anything."""
    rows = checks_of_team(user, on=on).filter(establishment=shop)
    return rows.select_related("plan").order_by("day", "pk").first()

"""A planned check that is held by the form on site, and what its form and the round say of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import cast

from django.shortcuts import get_object_or_404

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, must_reach, reaches
from hangthat.domain.cases.services.visits import Visit
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.programmes.models import PlannedCheck, PlannedCheckQuerySet, PlannedSeat
from hangthat.domain.programmes.services import Planned, hold_visit

RecordVisit = Callable[..., Visit]
KEY = "ke_hoach"  # of an address: which planned check


@dataclass(frozen=True)
class CheckByPlan:
    """With its team, the head first."""

    check: PlannedCheck
    seats: list[PlannedSeat]

    @property
    def shop(self) -> Establishment:
        return cast(Establishment, self.check.establishment)

    def recorder(self, given: CleanedData) -> RecordVisit:
        """Records the visit and holds the check; `given`: what was typed."""
        return partial(hold_visit, Planned(self.check, given.get("without_order", "")))

    @property
    def undeclared(self) -> list[PlannedSeat]:
        return [seat for seat in self.seats if seat.has_relative is None]


def check_by_plan(request: StaffRequest) -> CheckByPlan | None:
    """Which the address names, or whose withdrawn entry it makes anew at the same shop.

    None: neither. 404: one that the visitor does not know, or of no shop; 403: one that another
    force holds."""
    code, wrong = request.GET.get(KEY, ""), request.GET.get("thay", "")
    if not (code or wrong):
        return None
    # off tour: desk/programmes/tests/test_on_site.py
    rows = PlannedCheck.objects.visible_to(request.user).day_known_to(request.user)
    related = ("plan__agency", "plan__lead", "establishment__party", "establishment__area")
    rows = rows.filter(establishment__isnull=False).select_related(*related)
    if code:
        check: PlannedCheck = get_object_or_404(rows, code=code)
        # off tour: desk/programmes/tests/test_on_site.py
        must_reach(request, check, Action.CHANGE)
    else:
        here = {"inspection__code": wrong, "establishment__code": request.GET.get("co_so", "")}
        found = rows.coming().filter(**here).first()
        if found is None or not reaches(request, found, Action.CHANGE):
            return None
        check = found
    return CheckByPlan(check, list(check.seats.select_related("officer")))


def checks_of_team(user: User, *, on: date) -> PlannedCheckQuerySet:
    """At shops, to be held by a team in which the person is: of that day, and of days before
    that were left open while their window still runs."""
    # redundant: in the gates no plan has a team; desk/programmes/tests/test_on_site.py
    known = PlannedCheck.objects.visible_to(user).day_known_to(user).coming()
    # unscoped: the person's own seats
    seats = PlannedSeat.objects.filter(officer=user).order_by().values("check_of")
    own = known.filter(pk__in=seats, establishment__isnull=False)
    return own.filter(day__lte=on, ends_on__gte=on)


def planned_here(shop: Establishment, user: User, *, on: date) -> PlannedCheck | None:
    """What the person's own team is to hold at that shop now, if anything."""
    rows = checks_of_team(user, on=on).filter(establishment=shop)
    return rows.select_related("plan").order_by("day", "pk").first()

"""Which assignments: in whose sight, whose to do, how far."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.models import Grant
from hangthat.core.access.policy import NOTHING, Reach, rights_of, visible
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.models import Clock
from hangthat.domain.assignments.lexicon import (
    AT_WORK,
    OVER,
    SOON_DAYS,
    AssignmentState,
    Standing,
    Tab,
)

if TYPE_CHECKING:
    from hangthat.domain.assignments.models.assignment import Assignment  # noqa: F401

_LABEL = "assignments.assignment"


def _given(reach: Reach) -> Q:
    """Given by the grant's agency."""
    return _on_land(reach) if reach.agencies is None else Q(giver__in=reach.agencies)


def _given_or_held(reach: Reach) -> Q:
    """Likewise, or given to it."""
    if reach.agencies is None:
        return _on_land(reach)
    return Q(giver__in=reach.agencies) | Q(lead__in=reach.agencies)


def _known(reach: Reach) -> Q:
    """Likewise, or the grant's agency takes part."""
    if reach.agencies is None:
        return _on_land(reach)
    partners = apps.get_model("assignments", "AssignmentPartner")._default_manager
    taking_part = partners.filter(agency__in=reach.agencies).values("assignment")
    return _given_or_held(reach) | Q(pk__in=taking_part)


def _on_land(reach: Reach) -> Q:
    """For who looks after a territory: agencies that lie there. One field of trade opens none."""
    if reach.domain or reach.subject or reach.areas is None:
        return NOTHING
    return Q(lead__area__in=reach.areas)


_CONDITIONS = {Action.READ: _known, Action.ANSWER: _given_or_held}


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "AssignmentQuerySet":
        """Giver and lead act; partners read; the giver alone accepts, extends and cancels."""
        condition = _CONDITIONS.get(action, _given)
        return visible(self, user, Resource.ASSIGNMENT, action, condition)

    def open(self) -> "AssignmentQuerySet":
        """Neither accepted nor cancelled."""
        return self.exclude(state__in=OVER)

    def overdue(self, *, at: datetime) -> "AssignmentQuerySet":
        """Quá hạn: the last minute is over and nobody has reported it done."""
        # unscoped: narrows rows in sight
        late = Clock.objects.overdue(at=at).filter(subject=_LABEL)
        return self.open().filter(pk__in=late.values("subject_id"))

    def due_soon(self, *, at: datetime) -> "AssignmentQuerySet":
        """Sắp đến hạn: within `SOON_DAYS`, and still in time."""
        # unscoped: narrows rows in sight
        near = Clock.objects.due_before(at + timedelta(SOON_DAYS), at=at).filter(subject=_LABEL)
        return self.open().filter(pk__in=near.values("subject_id"))

    def standing(self, word: Standing, *, at: datetime) -> "AssignmentQuerySet":
        """As the table of duties counts them: each row is in exactly one of the five, or hủy."""
        match word:
            case Standing.OVERDUE:
                return self.overdue(at=at)
            case Standing.SOON:
                return self.due_soon(at=at)
            case Standing.DONE:
                return self.filter(state=AssignmentState.ACCEPTED)
            case Standing.GOING:
                gone = self.overdue(at=at).values("pk")
                near = self.due_soon(at=at).values("pk")
                timed = self.open().filter(pk__in=_with_a_clock())
                return timed.exclude(pk__in=gone).exclude(pk__in=near)
            case Standing.ENDLESS:
                return self.open().exclude(pk__in=_with_a_clock())

    def tab(self, tab: Tab, *, user: User, at: datetime) -> "AssignmentQuerySet":
        """As the tabs of the list narrow it."""
        match tab:
            case Tab.MINE:
                return self.open().of_person(user, at=at)
            case Tab.OFFICE:
                return self.open().filter(lead__in=agencies_of(user))
            case Tab.GIVEN:
                return self.filter(given_by=user)
            case Tab.OVERDUE:
                return self.overdue(at=at)
            case Tab.TO_ACCEPT:
                return self.filter(state=AssignmentState.REPORTED)
            case Tab.DONE:
                return self.filter(state=AssignmentState.ACCEPTED)

    def of_person(self, user: User, *, at: datetime) -> "AssignmentQuerySet":
        """Named to him, or to somebody for whom he stands in today."""
        # unscoped: his own roles of today
        stood_for = Grant.objects.in_force(on=vietnam_day(at)).filter(
            user=user, stands_in_for__isnull=False
        )
        return self.filter(Q(person=user) | Q(person__in=stood_for.values("stands_in_for")))

    def with_last_minute(self) -> "AssignmentQuerySet":
        """Each with the last minute of its newest clock, as `last_minute`."""
        # unscoped: of rows in sight
        clocks = Clock.objects.filter(subject=_LABEL, subject_id=OuterRef("pk"))
        newest = clocks.order_by("-pk").values("last_minute")[:1]
        return self.annotate(last_minute=Subquery(newest))

    def nearest_first(self) -> "AssignmentQuerySet":
        """What is open before what is over; of it what is due first, then the newest."""
        due = F("last_minute").asc(nulls_last=True)
        over = F("closed_at").desc(nulls_first=True)
        return self.with_last_minute().order_by(over, due, "-given_at", "-pk")

    def at_work(self) -> "AssignmentQuerySet":
        """Received, and not reported done."""
        return self.filter(state__in=AT_WORK)


def _with_a_clock() -> models.QuerySet[Clock, int]:
    # unscoped: narrows rows in sight
    return Clock.objects.filter(subject=_LABEL).values_list("subject_id", flat=True)


def agencies_of(user: User) -> Iterable[int]:
    """The agencies for which he answers assignments, those they succeeded among them."""
    return rights_of(user).agencies(Resource.ASSIGNMENT, Action.ANSWER)

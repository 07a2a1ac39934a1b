"""Who may know of a plan of checks before it is over.

An approved periodic or thematic plan is published: the law sends it to its subjects. Every draft
and every unscheduled plan is known to those whom it names: who proposed it, who approves it, and
the members of its teams.
"""

from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, where
from hangthat.core.agencies.models import User
from hangthat.domain.establishments.models.member import about_members
from hangthat.domain.inspections.models import InspectionType


def is_published(path: str = "") -> Q:
    """Approved, and of a kind that its subjects are told of; `path` leads to the plan."""
    kinds = (InspectionType.PERIODIC, InspectionType.THEMATIC)
    return Q(**{f"{path}approved_on__isnull": False, f"{path}kind__in": kinds})


def names(user: User) -> Q:
    """Plans that name the person."""
    seats = apps.get_model("programmes", "PlannedSeat")._base_manager
    seated = seats.filter(check_of__plan=OuterRef("pk"), officer_id=user.pk)
    key = user.pk or 0
    return Q(proposer_id=key) | Q(approver_id=key) | Q(Exists(seated))


def known_plans(user: User) -> QuerySet[Any]:
    """The keys of the plans of which the person may know at all."""
    plans = apps.get_model("programmes", "InspectionPlan")._base_manager
    return plans.filter(is_published() | names(user)).order_by().values("pk")


def naming_plans(user: User) -> QuerySet[Any]:
    """The keys of the plans that name the person."""
    plans = apps.get_model("programmes", "InspectionPlan")._base_manager
    return plans.filter(names(user)).order_by().values("pk")


def knows_day(user: User) -> Q:
    """Checks of which the person may know the day and the team: who is named, and, of a published
    plan, whoever acts for its agency (ADR 0034)."""

    def of_agency(reach: Reach) -> Q:
        return about_members(reach) & made_by_own_agency(reach, "plan__agency")

    own = where(user, Resource.VISIT, Action.READ, of_agency)
    named = Q(plan__in=naming_plans(user))
    return named | (is_published("plan__") & own) if own else named | is_published("plan__")


def read_in_journal(user: User, path: str = "") -> Q:
    """Checks about whose subjects the person reads the journal; empty: all of them."""
    return where(user, Resource.JOURNAL, Action.READ, lambda reach: about_members(reach, path))

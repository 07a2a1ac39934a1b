"""Rows that stand and fall with their inspection."""

from typing import Any

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible
from hangthat.core.agencies.models import User
from hangthat.domain.establishments.models.reach import of_establishments
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.models.inspection import held_in


def of_inspections(reach: Reach) -> Q:
    inside = held_in(reach)
    return Q(inspection__in=Inspection.objects.filter(inside).values("pk")) if inside else Q()


class OfInspectionQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "OfInspectionQuerySet":
        """Of the inspections in the person's sight."""
        found: OfInspectionQuerySet = visible(
            self, user, Resource.INSPECTION, action, of_inspections
        )
        return found


def _at_shops(reach: Reach) -> Q:
    return of_establishments(reach) & made_by_own_agency(reach, "inspection__agency")


class AtShopQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "AtShopQuerySet":
        """Of shops in the person's territory."""
        found: AtShopQuerySet = visible(self, user, Resource.INSPECTION, action, _at_shops)
        return found

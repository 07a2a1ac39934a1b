"""Which checks answer a draw: the word “ngẫu nhiên” alone makes none."""

from django.db.models import Exists, OuterRef, Q

from hangthat.core.agencies.models import User
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import SelectionReason
from hangthat.domain.selection.models import Choice


def answers_a_draw() -> Exists:
    """Of results: their check is that of a choice by lot (`outcomes`)."""
    untied = Q(inspection=None) & (Q(planned_check=None) | Q(planned_check__inspection=None))
    found_by_its_reason = untied & Q(
        reason=OuterRef("inspection__reason"),
        agency=OuterRef("inspection__agency"),
        chosen_on__lte=OuterRef("inspection__held_on"),
        draw__due_on__gte=OuterRef("inspection__held_on"),
    )
    tied = Q(inspection=OuterRef("inspection"))
    planned = Q(inspection=None, planned_check__inspection=OuterRef("inspection"))
    # unscoped: of results in sight
    drawn = Choice.objects.standing().filter(
        draw__isnull=False, establishment=OuterRef("establishment")
    )
    return Exists(drawn.filter(tied | planned | found_by_its_reason))


def waits_by_lot(shop: Establishment, user: User) -> bool:
    """The person knows of a draw that chose the shop, and nobody was there since."""
    # redundant: the tour draws none; desk/enforcement/tests/test_by_lot.py
    known = Choice.objects.visible_to(user).open()
    return known.filter(
        draw__isnull=False, establishment=shop, reason=SelectionReason.RANDOM
    ).exists()

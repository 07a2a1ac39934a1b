"""Which checks answer a draw: the word “ngẫu nhiên” alone makes none."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from hangthat.core.agencies.models import User
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import SelectionReason
from hangthat.domain.programmes.models import is_not_held
from hangthat.domain.selection.models import Choice


def answers_a_draw() -> Exists:
    """Of results: their check is that of a choice by lot (`outcomes`)."""
    untied = Q(inspection=None) & is_not_held("planned_check__")
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


def waiting_by_lot(shops: Iterable[Establishment], user: User) -> set[int]:
    """Of these shops, by their keys, those that a draw of which the person knows has chosen and
    where nobody was since. One query."""
    # redundant: the tour draws none; desk/enforcement/tests/test_by_lot.py
    known = Choice.objects.visible_to(user).open()
    drawn = known.filter(draw__isnull=False, reason=SelectionReason.RANDOM)
    rows = drawn.filter(establishment__in=[shop.pk for shop in shops])
    return set(rows.order_by().values_list("establishment", flat=True))

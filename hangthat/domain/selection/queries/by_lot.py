"""Which checks answer a draw: the word “ngẫu nhiên” alone makes none."""

from collections.abc import Iterable

from django.db.models import CharField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from hangthat.core.agencies.models import User
from hangthat.core.agencies.models.agency import carries_on, is_carried_on_by
from hangthat.core.common.querysets import standing
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Result, SelectionReason
from hangthat.domain.programmes.models import is_not_held
from hangthat.domain.selection.lexicon import MET
from hangthat.domain.selection.models import Choice


def answers_a_draw() -> Exists:
    """Of results: their check is that of a choice by lot (`outcomes`), in the time of the draw."""
    withdrawn = Q(inspection=None) | Q(inspection__withdrawn_on__isnull=False)
    untied = withdrawn & is_not_held("planned_check__")
    found_by_its_reason = Q(
        is_carried_on_by("agency", OuterRef("inspection__agency")),
        untied,
        reason=OuterRef("inspection__reason"),
        chosen_on__lte=OuterRef("inspection__held_on"),
    )
    tied = Q(inspection=OuterRef("inspection"))
    planned = withdrawn & Q(planned_check__inspection=OuterRef("inspection"))
    # unscoped: of results in sight
    drawn = Choice.objects.standing().filter(
        draw__due_on__gte=OuterRef("inspection__held_on"),
        establishment=OuterRef("establishment"),
    )
    return Exists(drawn.filter(tied | planned | (found_by_its_reason & ~Exists(_before_it()))))


def _before_it() -> QuerySet[Result]:
    """Checks that answer the same choice before that of the row: the first that met somebody, or
    the first of all where none did."""
    row = {name: OuterRef(OuterRef(name)) for name in ("inspection", "finding")}
    day = OuterRef(OuterRef("inspection__held_on"))
    sooner = Q(inspection__held_on__lt=day)
    sooner |= Q(inspection__held_on=day, inspection__lt=row["inspection"])
    # unscoped: of results in sight
    rows = Result.objects.filter(
        standing("inspection__withdrawn_on"),
        carries_on("inspection__agency", OuterRef("agency")),
        establishment=OuterRef("establishment"),
        inspection__reason=OuterRef("reason"),
        inspection__held_on__gte=OuterRef("chosen_on"),
        inspection__held_on__lte=OuterRef("draw__due_on"),
    ).alias(of_row=ExpressionWrapper(row["finding"], CharField()))
    met, row_met = Q(finding__in=MET), Q(of_row__in=MET)
    return rows.filter((met & (~row_met | sooner)) | (~met & ~row_met & sooner))


def waiting_by_lot(shops: Iterable[Establishment], user: User) -> set[int]:
    """Of these shops, by their keys, those that a draw of which the person knows has chosen and
    where nobody was since. One query."""
    # redundant: the tour draws none; desk/enforcement/tests/test_by_lot.py
    known = Choice.objects.visible_to(user).open()
    drawn = known.filter(draw__isnull=False, reason=SelectionReason.RANDOM)
    rows = drawn.filter(establishment__in=[shop.pk for shop in shops])
    return set(rows.order_by().values_list("establishment", flat=True))

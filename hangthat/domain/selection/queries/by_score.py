"""Which checks answer a choice whose score was kept: the word “rủi ro” alone makes none."""

from django.db.models import Exists, OuterRef, Q

from hangthat.core.agencies.models.agency import carries_on, is_carried_on_by
from hangthat.core.common.querysets import standing
from hangthat.domain.inspections.models import Result
from hangthat.domain.programmes.models import is_not_held
from hangthat.domain.selection.lexicon import MET
from hangthat.domain.selection.models import Choice


def answers_a_score() -> Exists:
    """Of results: their check is that of a choice that froze a score before it, drawn by nobody
    (`outcomes`): tied to it, held of its plan, or for the same reason since, until somebody was
    met."""
    withdrawn = Q(inspection=None) | Q(inspection__withdrawn_on__isnull=False)
    untied = withdrawn & is_not_held("planned_check__")
    # unscoped: of results in sight
    before = Result.objects.filter(
        standing("inspection__withdrawn_on"),
        carries_on("inspection__agency", OuterRef("agency")),
        finding__in=MET,
        establishment=OuterRef("establishment"),
        inspection__reason=OuterRef("reason"),
        inspection__held_on__gte=OuterRef("chosen_on"),
        inspection__held_on__lt=OuterRef(OuterRef("inspection__held_on")),
    )
    first = Q(
        is_carried_on_by("agency", OuterRef("inspection__agency")),
        untied,
        reason=OuterRef("inspection__reason"),
        chosen_on__lte=OuterRef("inspection__held_on"),
    )
    tied = Q(inspection=OuterRef("inspection"))
    planned = withdrawn & Q(planned_check__inspection=OuterRef("inspection"))
    # unscoped: of results in sight
    kept = Choice.objects.standing().filter(draw=None, establishment=OuterRef("establishment"))
    return Exists(kept.filter(tied | planned | (first & ~Exists(before))))

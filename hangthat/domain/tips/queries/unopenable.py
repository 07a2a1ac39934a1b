"""Tips that too few can open today: they wait until they are sealed anew."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from hangthat.core.agencies.queries.families import Families
from hangthat.domain.tips.lexicon import READERS
from hangthat.domain.tips.models import Tip, TipEnvelope, TipReader
from hangthat.domain.tips.queries.routing import ready_in


def told_to(agencies: Collection[int]) -> Any:
    """Tips of which somebody of these agencies may know the number: none that accuses one of them,
    one that it succeeded or one that succeeded it."""
    families = Families()
    kin = {one for key in agencies for one in families.related(key)}
    # unscoped: how many there are, and nothing else of them
    return Tip.objects.exclude(accused__in=kin)


def asked_again(agencies: Collection[int]) -> Any:
    """Of these agencies, those whose sender waits for another reader."""
    return told_to(agencies).filter(agency__in=agencies, reopening_asked_on__isnull=False)


def too_few_readers(agencies: Collection[int], *, but: TipReader | None = None) -> Any:
    """Unanswered tips of these agencies, and those joined to them, of which fewer than two who read
    there today hold an envelope. `but`: as if that reader had gone."""
    able = {one.pk for one in ready_in(agencies)} - {but.pk if but else 0}
    # unscoped: to whom they are sealed, for the count below
    held = TipEnvelope.objects.filter(
        tip=OuterRef("pk"), reader__in=able, reader__agency=OuterRef("agency")
    )
    there = held.order_by().values("tip").annotate(n=Count("pk")).values("n")
    rows = told_to(agencies).still_read().filter(agency__in=agencies)
    return rows.alias(there=Coalesce(Subquery(there), 0)).filter(there__lt=READERS)

"""What stands decided upon a violation, where its act of the catalogue is chosen."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.law.models import Conduct


def standing_decisions(violation: Violation) -> list[Decision]:
    """Those that are not annulled, with their rows of law."""
    # unscoped: whether it was decided, and upon which act, of a violation in sight
    made = Decision.objects.filter(violation=violation, annulled_on=None)
    return list(made.select_related("law__conduct").order_by("pk"))


def conducts_of(decisions: Iterable[Decision]) -> set[Conduct]:
    """The acts that decisions name by their rows of law; a recorded paper has none."""
    return {made.law.conduct for made in decisions if made.law}


def day_of_act(violation: Violation) -> date:
    """That of the act; where only the finding is known, that one."""
    return violation.acted_on or violation.found_on


def conducts_to_choose(violation: Violation, named: set[Conduct]) -> QuerySet[Conduct]:
    """`named`: by its decisions, one of which it must be; else those of its day, and its own."""
    # unscoped: the law, the same for everybody
    rows = Conduct.objects.all()
    own = Q(pk=violation.catalogue_conduct_id)
    if named:
        return rows.filter(own | Q(pk__in=[one.pk for one in named]))
    offered = rows.offered(on=day_of_act(violation))
    return rows.filter(own | Q(pk__in=offered.order_by().values("pk")))

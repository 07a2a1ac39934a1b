"""Whether an outcome that a sender would read is so, by what is recorded of his tip."""

from django.db.models import Q, QuerySet

from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import Case, CaseOutcome, Violation
from hangthat.domain.tips.models import Tip


def was_looked_into(tip: Tip) -> bool:
    """A check or a case is linked to it, or to one that was joined to it."""
    return _group(tip).filter(Q(case__isnull=False) | Q(inspection__isnull=False)).exists()


def was_handed_on(tip: Tip) -> bool:
    """An agency handed it on to this one, or what came of it was handed to another."""
    group = _group(tip)
    keys = [str(key) for key in group.values_list("pk", flat=True)]
    # unscoped: of the tip in hand
    moves = Entry.objects.filter(subject=Tip._meta.label_lower, action="transfer")
    if moves.filter(subject_id__in=keys).exists():
        return True
    # unscoped: whether one of the cases that came of it was handed over, nothing else of it
    found = Violation.objects.filter(inspection__in=group.values("inspection"))
    # unscoped: likewise
    cases = Case.objects.standing().filter(
        Q(pk__in=group.values("case")) | Q(pk__in=found.values("case"))
    )
    moved = Q(transferred_on__isnull=False) | Q(outcome=CaseOutcome.CRIMINAL)
    return cases.filter(moved).exists()


def _group(tip: Tip) -> QuerySet[Tip]:
    # unscoped: the tip in hand, and those whose senders read the same
    return Tip.objects.filter(Q(pk=tip.pk) | Q(joined_to=tip)).order_by()

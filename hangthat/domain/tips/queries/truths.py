"""Whether an outcome that a sender would read is so, by what is recorded of his tip."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import Case, CaseOutcome, CaseQuerySet, Decision, Violation
from hangthat.domain.inspections.models import Finding, Inspection, InspectionQuerySet, Result
from hangthat.domain.tips.models import Tip

SEEN = (Finding.CLEAN, Finding.VIOLATION)  # somebody was met

_ENDED = (CaseOutcome.GOODS_ONLY, CaseOutcome.CRIMINAL)  # with goods taken, or with the police


def was_handled(tip: Tip, *, on: date) -> bool:
    """Since the day on which it came in, what is linked to it, or to one that was joined to it,
    came to something: a check found a violation that nobody dismissed; a decision was made that is
    not annulled; a case was handed over, or closed with a sanction or with goods taken."""
    since, cases, checks = tip.received_on, _cases(tip), _checks(tip)
    if _found_something(checks.filter(held_on__gte=since), on):
        return True
    # unscoped: whether there is a decision, nothing else of it
    every = Decision.objects.filter(
        Q(violation__case__in=cases.order_by().values("pk"))
        | Q(violation__inspection__in=checks.order_by().values("pk"))
    )
    if every.in_force(on=on).filter(decided_on__gte=since).exists():
        return True
    elsewhere = Q(closed_on__gte=since, outcome=CaseOutcome.SANCTIONED) & ~Exists(
        every.filter(violation__case=OuterRef("pk"))
    )  # its decision is kept by another agency
    ended = Q(closed_on__gte=since, outcome__in=_ENDED)
    return cases.filter(Q(transferred_on__gte=since) | ended | elsewhere).exists()


def came_to_nothing(tip: Tip, *, on: date) -> bool:
    """Since that day a check met somebody and found nothing that stands, or a case was closed as no
    violation; and nothing was handled."""
    since = tip.received_on
    checks = _checks(tip).filter(held_on__gte=since).order_by().values("pk")
    # unscoped: of the checks above, whether somebody was met
    met = Result.objects.filter(inspection__in=checks, finding__in=SEEN)
    closed = _cases(tip).filter(closed_on__gte=since, outcome=CaseOutcome.NO_VIOLATION)
    return (met.exists() or closed.exists()) and not was_handled(tip, on=on)


def was_handed_on(tip: Tip) -> bool:
    """An agency handed it on to this one, or what came of it was handed to another."""
    group = _group(tip)
    keys = [str(key) for key in group.values_list("pk", flat=True)]
    # unscoped: of the tip in hand
    moves = Entry.objects.filter(subject=Tip._meta.label_lower, action="transfer")
    if moves.filter(subject_id__in=keys).exists():
        return True
    moved = Q(transferred_on__isnull=False) | Q(outcome=CaseOutcome.CRIMINAL)
    return _cases(tip).filter(moved).exists()


def _found_something(checks: InspectionQuerySet, on: date) -> bool:
    keys = checks.order_by().values("pk")
    # unscoped: whether something was found, nothing else of it
    if not Result.objects.filter(inspection__in=keys, finding=Finding.VIOLATION).exists():
        return False
    # unscoped: likewise
    written = Violation.objects.filter(inspection__in=keys)
    return written.upheld(on=on).exists() or not written.exists()


def _checks(tip: Tip) -> InspectionQuerySet:
    # unscoped: linked to the tip in hand
    return Inspection.objects.standing().filter(pk__in=_group(tip).values("inspection"))


def _cases(tip: Tip) -> CaseQuerySet:
    # unscoped: of the checks that are linked to the tip in hand
    found = Violation.objects.filter(inspection__in=_group(tip).values("inspection"))
    # unscoped: what came of the tip, nothing else of it
    return Case.objects.standing().filter(
        Q(pk__in=_group(tip).values("case")) | Q(pk__in=found.values("case"))
    )


def _group(tip: Tip) -> QuerySet[Tip]:
    # unscoped: the tip in hand, and those whose senders read the same
    return Tip.objects.filter(Q(pk=tip.pk) | Q(joined_to=tip)).order_by()

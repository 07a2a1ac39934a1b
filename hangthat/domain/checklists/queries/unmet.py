"""Why nothing could be checked, beside each inspection of a list."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from hangthat.domain.checklists.models import CheckDetails
from hangthat.domain.checklists.models.details import UncheckedReason
from hangthat.domain.inspections.models import Finding, Inspection, Result


def with_reasons(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Inspections in sight, with what `why_unmet` says."""
    # unscoped: of inspections in sight
    details = CheckDetails.objects.filter(inspection=OuterRef("pk"))
    return rows.annotate(
        unchecked=Subquery(details.values("unchecked")[:1]),
        unchecked_note=Subquery(details.values("unchecked_note")[:1]),
    )


def why_unmet(held: Inspection, result: Result) -> str:
    """The reason that was chosen, and what is said of it; else what was noted at the subject.
    Empty where it was checked. `held`: of `with_reasons`."""
    if result.finding not in (Finding.NOT_FOUND, Finding.REFUSED):
        return ""
    chosen, note = getattr(held, "unchecked", ""), getattr(held, "unchecked_note", "")
    label = dict(UncheckedReason.choices).get(chosen or "", "")
    return ": ".join(filter(None, (str(label), note))) or result.remark

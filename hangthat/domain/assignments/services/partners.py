"""Who takes part in what another agency leads."""

from collections.abc import Sequence
from datetime import datetime

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import enter_all
from hangthat.core.agencies.models import Agency, User
from hangthat.domain.assignments.models import Assignment, AssignmentPartner


def set_partners(
    rows: Sequence[Assignment], partners: Sequence[Agency], *, by: User | None, at: datetime
) -> None:
    """Who takes part in each; the lead itself is left out, and who takes part already."""
    # unscoped: of assignments that are being written
    held = AssignmentPartner.objects.filter(assignment__in=rows)
    known = set(held.values_list("assignment", "agency"))
    fresh = [
        AssignmentPartner(assignment=row, agency=agency)
        for row in rows
        for agency in dict.fromkeys(partners)
        if agency.pk != row.lead_id and (row.pk, agency.pk) not in known
    ]
    enter_all(
        fresh,
        by=by,
        at=at,
        summary=lambda one: f"{one.agency} phối hợp: {one.assignment}",
        right=Action.READ,
    )

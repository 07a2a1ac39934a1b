"""What the checks of a plan overlap with, as far as the reader may know of both sides."""

from collections.abc import Sequence

from hangthat.core.agencies.models import User
from hangthat.domain.coordination.queries.overlap import Overlap
from hangthat.domain.coordination.queries.pairs import overlaps_of
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck, PlanState


def overlaps_with(
    plan: InspectionPlan, checks: Sequence[PlannedCheck], user: User
) -> list[Overlap]:
    """The open ones of an approved plan, the latest first. A draft is no check that comes."""
    coming = [one for one in checks if one.is_open]
    if plan.state != PlanState.APPROVED or not coming:
        return []
    years = {year for one in coming for year in range(one.starts_on.year, one.ends_on.year + 1)}
    codes = {one.code for one in coming}
    found = overlaps_of([one.member for one in coming], user, years=years)
    return [one for one in found if one.is_open and codes & {one.one.code, one.other.code}]

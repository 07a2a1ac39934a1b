"""By when assignments must be done, for a page of them."""

from collections.abc import Iterable
from datetime import datetime

from hangthat.core.deadlines.grammar import Reckoning
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import reckoned
from hangthat.domain.assignments.models import Assignment


def deadlines_of(rows: Iterable[Assignment], *, at: datetime) -> dict[int, Reckoning]:
    """Key of an assignment → how its newest clock stands; three queries for any number."""
    keys = [row.pk for row in rows]
    # unscoped: of assignments in sight
    clocks = list(Clock.objects.about_any(Assignment, keys).order_by("pk"))
    read = reckoned(clocks, at=at)
    return {one.subject_id: read[one.pk] for one in clocks}

"""Duties of an ended plan end when those of the plan that follows it are adopted."""

from datetime import datetime, timedelta
from itertools import chain

from django.core.exceptions import ValidationError

from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.assignments.lexicon import AssignmentState
from hangthat.domain.assignments.models import Assignment
from hangthat.domain.assignments.queries.following import follower, formers, of_former
from hangthat.domain.assignments.services.answering import end_clocks
from hangthat.domain.plans.models import Plan, PlanVersion

_DAY = timedelta(days=1)


def must_stand(version: PlanVersion, *, at: datetime) -> None:
    """Refuses: a plan whose duties were replaced by those of a later one."""
    if later := follower(version, today=vietnam_day(at)):
        raise ValidationError({"version": f"Nhiệm vụ của {version} đã được thay thế bởi {later}."})


def concerned(version: PlanVersion, *, by: User | None, at: datetime) -> list[Plan | Assignment]:
    """Whatever `end_formers` would write, with its plans; to be locked before."""
    found = [one.version for one in formers(version, by=by, today=vietnam_day(at))]
    rows = chain.from_iterable(of_former(one, by=by) for one in found)
    return [*(one.plan for one in found), *rows]


def end_formers(version: PlanVersion, *, by: User | None, at: datetime) -> int:
    """End the open duties of the plans that this one follows, within the doer's reach; how many.

    Their notes, results and papers stay as they are.
    """
    found = formers(version, by=by, today=vietnam_day(at))
    rows = list(chain.from_iterable(of_former(one.version, by=by).order_by("pk") for one in found))
    for row in rows:
        _replace(row, version, by=by, at=at)
    return len(rows)


def _replace(row: Assignment, version: PlanVersion, *, by: User | None, at: datetime) -> None:
    why = f"được thay thế bởi {version}"
    change(
        row,
        by=by,
        at=at,
        action="end",
        summary=f"hết nhiệm vụ {row.basis}, {why}",
        reason=why,
        state=AssignmentState.REPLACED,
        last_reason=why,
        closed_at=at,
        asked_until=None,
        replaced_by=version,
        ended_on=version.first_day - _DAY,
    )
    end_clocks(row, by=by, at=at)

"""The tasks of the plans that are followed by name, each with its state, day and evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.desk.assignments.queries.board import Cell, cells_of
from hangthat.domain.assignments.lexicon import AssignmentKind, AssignmentState
from hangthat.domain.assignments.models import Assignment, AssignmentNote
from hangthat.domain.plans.models import NamedTask, PlanVersion

NONE, GOING, DONE = "chưa có", "đang làm", "xong"
_STATES = {
    AssignmentState.GIVEN: NONE,
    AssignmentState.ACCEPTED: DONE,
    AssignmentState.REPLACED: AssignmentState.REPLACED.label,
}
_TONES = {NONE: "warn", GOING: "info", DONE: "good"}


@dataclass(frozen=True)
class NamedLine:
    """One task at one agency. `cell`: None: no agency in the reader's sight has it as its duty.
    `note`: what was noted of it last."""

    task: NamedTask
    cell: Cell | None = None
    note: AssignmentNote | None = None

    @property
    def state(self) -> str:
        if self.cell is None:
            return NONE
        return str(_STATES.get(AssignmentState(self.cell.row.state), GOING))

    @property
    def tone(self) -> str:
        return _TONES.get(self.state, "mute")

    @property
    def since(self) -> date | None:
        """The day of its state: when it was done or replaced, else of the last note."""
        row = self.cell.row if self.cell else None
        if row and row.closed_at:
            return row.ended_on or vietnam_day(row.closed_at)
        return self.note.noted_on if self.note else None


def named_lines(
    user: User, versions: Iterable[PlanVersion], *, at: datetime
) -> list[tuple[PlanVersion, list[NamedLine]]]:
    """Of each plan that names some, in the order of the plans; five queries for any number."""
    # unscoped: the plan is everybody's
    tasks = NamedTask.objects.filter(version__in=list(versions)).order_by("order")
    by_version: dict[int, list[NamedTask]] = {}
    for task in tasks:
        by_version.setdefault(task.version_id, []).append(task)
    cells = _cells(user, [one.plan_id for one in versions if one.pk in by_version], at=at)
    rows = [cell.row.pk for found in cells.values() for cell in found]
    # redundant: with assignments in sight
    notes = AssignmentNote.objects.visible_to(user).filter(assignment__in=rows)
    last = {
        one.assignment_id: one
        for one in notes.order_by("noted_on", "number").select_related("file")
    }
    return [
        (one, [line for task in by_version[one.pk] for line in _lines(task, one, cells, last)])
        for one in versions
        if one.pk in by_version
    ]


def _lines(
    task: NamedTask,
    version: PlanVersion,
    cells: dict[tuple[int | None, str], list[Cell]],
    notes: dict[int, AssignmentNote],
) -> list[NamedLine]:
    found = cells.get((version.plan_id, task.clause), [])
    return [NamedLine(task, cell, notes.get(cell.row.pk)) for cell in found] or [NamedLine(task)]


def _cells(
    user: User, plans: list[int], *, at: datetime
) -> dict[tuple[int | None, str], list[Cell]]:
    """The duties of these plans by plan and clause."""
    # redundant: the gates hold no standing duty; desk/assignments/tests/test_named_tasks.py
    seen = Assignment.objects.visible_to(user).filter(kind=AssignmentKind.STANDING, plan__in=plans)
    rows = seen.exclude(state=AssignmentState.CANCELLED).select_related("lead", "replaced_by")
    found: dict[tuple[int | None, str], list[Cell]] = {}
    for cell in cells_of(list(rows.order_by("lead__sort_key")), at=at):
        found.setdefault((cell.row.plan_id, cell.row.clause), []).append(cell)
    return found

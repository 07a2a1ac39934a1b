"""The table of duties: each clause of a plan, and how each agency stands."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from hangthat.core.agencies.models import Agency, User
from hangthat.core.agencies.queries.heirs import heirs_of
from hangthat.core.common.days import vietnam_day
from hangthat.domain.assignments.lexicon import (
    STANDING_TONES,
    TONES,
    AssignmentKind,
    AssignmentState,
    Standing,
)
from hangthat.domain.assignments.models import Assignment, AssignmentQuerySet
from hangthat.domain.plans.models import PlanVersion, Task

_NAMED = 3  # heirs that are named
_MANY = 12  # agencies of a clause that are named one by one; more are counted


@dataclass(frozen=True)
class Count:
    """How many stand so; `word` narrows the list to them."""

    word: str
    label: str
    tone: str
    count: int


@dataclass(frozen=True)
class Cell:
    """One agency's part of a duty: who holds it today, and how far it is."""

    row: Assignment
    holders: tuple[Agency, ...]
    late: bool

    @property
    def words(self) -> str:
        return "quá hạn" if self.late else self.row.get_state_display()

    @property
    def holder_words(self) -> str:
        """The first of its heirs by name, and how many more there are."""
        names = "; ".join(str(one) for one in self.holders[:_NAMED])
        more = len(self.holders) - _NAMED
        return (names or "chưa rõ nơi kế thừa") + (f" và {more} cơ quan khác" if more > 0 else "")

    @property
    def tone(self) -> str:
        return "bad" if self.late else self.row.tone


@dataclass
class Duty:
    """One clause, with the parts of all its agencies."""

    clause: str
    title: str
    cells: list[Cell] = field(default_factory=list)

    @property
    def many(self) -> bool:
        return len(self.cells) > _MANY

    def counts(self) -> list[tuple[str, str, int]]:
        """(words, tone, how many), in the order of the states."""
        order = [state.label for state in AssignmentState]
        tones = {state.label: TONES.get(state, "info") for state in AssignmentState}
        found: dict[str, int] = {}
        for cell in self.cells:
            word = cell.row.get_state_display()
            found[word] = found.get(word, 0) + 1
        return [(word, tones[word], found[word]) for word in order if word in found]


def duties(user: User, *, plan: int, at: datetime) -> list[Duty]:
    """Of one plan, in the person's sight; five queries for any number."""
    # redundant: the gates hold no standing duty;
    # desk/assignments/tests/test_assignment_pages.py
    seen = Assignment.objects.visible_to(user).filter(kind=AssignmentKind.STANDING, plan=plan)
    rows = list(seen.exclude(state=AssignmentState.CANCELLED).select_related("lead", "replaced_by"))
    late = set(seen.overdue(at=at).values_list("pk", flat=True))
    rows.sort(key=lambda one: (_order(one.clause), one.lead.sort_key))
    found: dict[str, Duty] = {}
    for cell in cells_of(rows, late, at=at):
        duty = found.setdefault(cell.row.clause, Duty(cell.row.clause, cell.row.title))
        duty.cells.append(cell)
    return list(found.values())


def cells_of(rows: Sequence[Assignment], late: Collection[int] = (), *, at: datetime) -> list[Cell]:
    """Each with who holds it today. A standing duty has no last minute, unless it was given one."""
    heirs = heirs_of({row.lead_id for row in rows}, on=vietnam_day(at))
    return [Cell(row, tuple(heirs[row.lead_id]), row.pk in late) for row in rows]


def replaced_by(duties: Iterable[Duty]) -> str:
    """By which plan, and until when, the duties of one plan were replaced; empty: by none."""
    words = (cell.row.replaced_words for duty in duties for cell in duty.cells)
    return next(filter(None, words), "")


def without_agency(version: PlanVersion) -> list[Task]:
    """Clauses of the plan that no agency has as its duty; empty while none was loaded."""
    # unscoped: which clauses have a duty at all, whoever may see it
    duties = Assignment.objects.filter(kind=AssignmentKind.STANDING, plan=version.plan_id)
    clauses = set(duties.exclude(state=AssignmentState.CANCELLED).values_list("clause", flat=True))
    return [one for one in version.tasks.all() if clauses and one.clause not in clauses]


def counts(rows: AssignmentQuerySet, *, at: datetime) -> list[Count]:
    """Quá hạn, sắp đến hạn, đúng hạn, không có hạn, hoàn thành."""
    return [
        Count(word.value, word.label, STANDING_TONES[word], rows.standing(word, at=at).count())
        for word in Standing
    ]


def _order(clause: str) -> tuple[tuple[int, int, str], ...]:
    """IV.2.9 before IV.2.10."""
    parts = clause.replace(" ", ".").split(".")
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)

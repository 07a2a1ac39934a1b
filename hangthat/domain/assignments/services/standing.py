"""Standing duties: each clause of a plan, for each agency that it names."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.agencies.models.area import Level
from hangthat.core.common.codes import new_code
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import fold
from hangthat.domain.assignments.lexicon import AssignmentKind, AssignmentState
from hangthat.domain.assignments.models import Assignment
from hangthat.domain.assignments.services.answering import end_clocks
from hangthat.domain.assignments.services.partners import set_partners
from hangthat.domain.assignments.services.replacing import concerned, end_formers, must_stand
from hangthat.domain.plans.models import PlanVersion, Task

ONCE = "the duties of a plan are loaded once"
_TITLE = 160  # letters of the first words of a clause
# how a plan names all of a kind at once, after `_plain`
_DISTRICTS = re.compile(r"ubnd (?:cac|cap) (?:quan|huyen|thi xa|thanh pho)\b")
_COMMUNES = re.compile(r"ubnd (?:(?:cac|cap) (?:xa|phuong|thi tran|dac khu)|xa phuong)\b")
_OTHERS = re.compile(r"cac so (?:ban )?nganh\b|cac (?:so|co quan|don vi)\b.* khac\b")
_OTHER_KINDS = ("department", "union", "association", "forest_protection")


@dataclass
class Loaded:
    """How many duties are new, were changed, have gone; which names were not understood.

    `replaced`: duties of plans that have ended, and that this one follows.
    """

    added: int = 0
    changed: int = 0
    ended: int = 0
    replaced: int = 0
    unknown: list[str] = field(default_factory=list)


@transaction.atomic
def load_duties(
    *,
    version: PlanVersion,
    giver: Agency,
    by: User | None,
    at: datetime,
    code: Callable[[], str] = lambda: new_code("NV"),
) -> Loaded:
    """Make the standing duties of a plan (lập nhiệm vụ theo kế hoạch), or bring them up to date.

    Run again it changes nothing. A later version changes a clause, or ends it. Duties of an ended
    plan end with the day before the first of one that follows. `giver`: who follows them up.
    Refuses: a plan whose duties were replaced by those of a later one.
    """
    lock_for(ONCE, version.plan, *concerned(version, by=by, at=at))
    must_stand(version, at=at)
    # unscoped: reference data, and what the plan itself has
    agencies = list(Agency.objects.in_force(on=version.issued_on).select_related("area"))
    tasks = list(version.tasks.order_by("order"))
    held, titles = _held(version), _titles(version, tasks)
    loaded, wanted = Loaded(), set()
    for task in tasks:
        leads = leads_of(task, tasks, agencies)
        loaded.unknown += [] if leads else [f"{task.clause}: {task.agency}"]
        partners = named_in(task.text, agencies)
        for lead in leads:
            wanted.add((task.clause, lead.pk))
            row = held.get((task.clause, lead.pk))
            if row is None:
                fresh = _drafted(task, version, giver, lead, titles, code=code(), at=at)
                _enter(fresh, partners, by=by, at=at)
                loaded.added += 1
            elif _is_another(row, task, titles[task.clause]):
                _renew(row, task, version, titles[task.clause], by=by, at=at)
                set_partners([row], partners, by=by, at=at)
                loaded.changed += 1
    gone = [row for key, row in held.items() if key not in wanted and not row.is_over]
    loaded.ended = _end(gone, version, by=by, at=at)
    loaded.replaced = end_formers(version, by=by, at=at)
    return loaded


def _held(version: PlanVersion) -> dict[tuple[str, int], Assignment]:
    """(clause, agency) → the duty that stands for it."""
    # unscoped: whoever may see them; what is written asks for the right
    rows = Assignment.objects.filter(plan=version.plan, kind=AssignmentKind.STANDING)
    return {(row.clause, row.lead_id): row for row in rows}


def leads_of(task: Task, tasks: Sequence[Task], agencies: Sequence[Agency]) -> list[Agency]:
    """The agencies that a clause names: one by its name, or all of a kind.

    Undefined: [] if none is known by the name, or several are.
    """
    name = _plain(task.agency)
    exact = [one for one in agencies if _plain(one.name) == name]
    if exact:
        return exact if len(exact) == 1 else []
    if _DISTRICTS.match(name):
        return _committees(agencies, Level.DISTRICT)
    if _COMMUNES.match(name):
        return _committees(agencies, Level.COMMUNE)
    if _OTHERS.match(name):
        own = {_plain(other.agency) for other in tasks}
        return [
            one
            for one in agencies
            if one.kind in _OTHER_KINDS and not any(_is_named(one, word) for word in own)
        ]
    named = [one for one in agencies if _is_named(one, name)]
    return named if len(named) == 1 else []  # of several nobody can say which


def named_in(text: str, agencies: Sequence[Agency]) -> list[Agency]:
    """Those that a clause names beside its own, word by word."""
    words = f" {_words(text)} "
    found = []
    for one in agencies:
        short = _words(one.name).split(" tinh ")[0]
        if len(short.split()) >= 2 and f" {short} " in words:
            found.append(one)
    return found


def _plain(name: str) -> str:
    return fold(name).replace("uy ban nhan dan", "ubnd")


def _words(text: str) -> str:
    """Its words alone, so that a name ends where a word ends."""
    return " ".join(re.findall(r"\w+", _plain(text)))


def _is_named(agency: Agency, name: str) -> bool:
    full = _plain(agency.name)
    return full == name or full.startswith(f"{name} ")


def _committees(agencies: Sequence[Agency], level: Level) -> list[Agency]:
    return [
        one for one in agencies if one.kind == "committee" and one.area and one.area.level == level
    ]


def _titles(version: PlanVersion, tasks: Sequence[Task]) -> dict[str, str]:
    """Clause → the name by which its task is followed, else its first words."""
    named = dict(version.named_tasks.values_list("clause", "name"))
    return {task.clause: named.get(task.clause) or _first_words(task) for task in tasks}


def _is_another(row: Assignment, task: Task, title: str) -> bool:
    told = (row.content, row.title) == (task.text, title)
    return not told or row.state == AssignmentState.CANCELLED


def _first_words(task: Task) -> str:
    words = " ".join(task.text.split())
    return words if len(words) <= _TITLE else words[:_TITLE].rsplit(" ", 1)[0] + "…"


def _basis(version: PlanVersion, task: Task) -> str:
    return f"Kế hoạch {version.number}, {task.clause}"


def _drafted(
    task: Task,
    version: PlanVersion,
    giver: Agency,
    lead: Agency,
    titles: dict[str, str],
    *,
    code: str,
    at: datetime,
) -> Assignment:
    return Assignment(
        code=code,
        kind=AssignmentKind.STANDING,
        title=titles[task.clause],
        content=task.text,
        basis=_basis(version, task),
        plan=version.plan,
        clause=task.clause,
        giver=giver,
        lead=lead,
        state=AssignmentState.GIVEN,
        given_at=at,
    )


def _enter(fresh: Assignment, partners: Sequence[Agency], *, by: User | None, at: datetime) -> None:
    fresh.given_by = by
    enter(fresh, by=by, at=at, summary=f"lập nhiệm vụ {fresh.basis} của {fresh.lead}")
    set_partners([fresh], partners, by=by, at=at)


def _renew(
    row: Assignment, task: Task, version: PlanVersion, title: str, *, by: User | None, at: datetime
) -> None:
    """Done again only if it says something else: another title alone leaves its state."""
    reopened = row.is_over and (row.content != task.text or row.state == AssignmentState.CANCELLED)
    again: dict[str, Any] = {"state": AssignmentState.GIVEN, "closed_at": None} if reopened else {}
    change(
        row,
        by=by,
        at=at,
        action="amend",
        summary=f"sửa nhiệm vụ {row.basis} theo bản {version.version}",
        title=title,
        content=task.text,
        basis=_basis(version, task),
        **again,
    )


def _end(gone: Sequence[Assignment], version: PlanVersion, *, by: User | None, at: datetime) -> int:
    why = f"bản {version.version} của kế hoạch không còn điểm này"
    for row in gone:
        change(
            row,
            by=by,
            at=at,
            action="cancel",
            summary=f"hết nhiệm vụ {row.basis}",
            reason=why,
            state=AssignmentState.CANCELLED,
            last_reason=why,
            closed_at=at,
            asked_until=None,
        )
        end_clocks(row, by=by, at=at)
    return len(gone)

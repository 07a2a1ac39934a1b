"""How each refusal of assignments is provoked at its doors."""

from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate

from hangthat.core.agencies.models import Agency, User
from hangthat.desk.assignments.tests.api_writes import chief_of
from hangthat.desk.tests.api_records import Unit
from hangthat.domain.assignments.models import Assignment
from tests.refusals.attempts import EARLY, LATE, Case

ADD, LOAD = "assignment_add", "assignment_load"
RECEIVE, NOTE, REPORT = (f"assignment_{one}" for one in ("receive", "note", "report"))
ASK, ACCEPT, BACK = (f"assignment_{one}" for one in ("ask", "accept", "send_back"))
EXTEND, CANCEL, PERSON = (f"assignment_{one}" for one in ("extend", "cancel", "person"))
WHY = {"reason": "thiếu"}


def _chief(u: Unit) -> None:
    u.head_of_giver = chief_of(u)


def by_chief(u: Unit) -> User:
    found: User = u.head_of_giver
    return found


def _state(name: str, state: str, **more: Any) -> Any:
    def done(u: Unit) -> None:
        rows = Assignment.objects.filter(pk=getattr(u, name).pk)
        rows.update(state=state, **more)

    return done


def _and_chief(done: Any) -> Any:
    def both(u: Unit) -> None:
        _chief(u)
        done(u)

    return both


def _dissolved(u: Unit) -> None:
    _chief(u)
    u.gone = Agency.objects.create(code="HET", name="Đội cũ", valid_to=date(2025, 6, 30))


def _gone_meanwhile(u: Unit) -> None:
    Agency.objects.filter(pk=u.lead.pk).update(valid_to=date(2025, 6, 30))


def _over(name: str) -> Any:
    from django.utils.timezone import now

    return _state(name, "accepted", closed_at=now())


def _lead(u: Unit) -> str:
    return str(u.lead.pk)


GIVEN = {"giver": lambda u: str(u.assignment.giver.pk), "title": "Việc", "leads": _lead}
STRANGER = {"person": lambda u: u.stranger.username}


def _two(u: Unit) -> list[str]:
    return [str(u.lead.pk), str(u.assignment.giver.pk)]


def _stranger(u: Unit) -> None:
    _chief(u)
    u.stranger = User.objects.create(username=f"la-{u.area.code}", full_name="Người lạ")


def _in_days(days: int) -> str:
    return (localdate() + timedelta(days)).strftime("%d/%m/%Y")


def _give(before: Any = _chief, after: Any = None, **typed: Any) -> Case:
    more = {"after": after} if after else {}
    return Case(page=ADD, before=before, by=by_chief, typed={**GIVEN, **typed}, **more)


REFUSALS = (
    _give(due_on=_in_days(3), working_days="3"),
    _give(due_on="01/01/2000"),
    _give(due_on="01/01/2090"),
    _give(after=_gone_meanwhile),
    _give(_stranger, **STRANGER),
    _give(_stranger, **STRANGER, leads=_two),
    Case(page=f"{RECEIVE} assignment", api="assignment receipt", after="assignment receipt"),
    Case(page=f"{NOTE} at_work", api="assignment note", after=_over("at_work")),
    Case(page=f"{NOTE} at_work", api="assignment note", said={"noted_on": LATE}),
    Case(page=f"{NOTE} at_work", api="assignment note", said={"done": 11}),
    Case(page=f"{REPORT} at_work", api="assignment report", after="assignment report"),
    Case(page=f"{ASK} timed_work", api="assignment extension", said={"until": EARLY}),
    Case(
        page=f"{ASK} timed_work",
        api="assignment extension",
        said={"until": str(localdate() + timedelta(2))},
    ),
    Case(page=f"{ASK} at_work", typed={"until": _in_days(9), **WHY}),
    Case(page=f"{EXTEND} timed_work", before=_chief, by=by_chief, typed={"granted": "yes", **WHY}),
    Case(page=f"{ACCEPT} at_work", before=_chief, by=by_chief),
    Case(page=f"{BACK} reported", before=_chief, by=by_chief, typed=WHY),
    Case(
        page=f"{CANCEL} at_work",
        before=_chief,
        by=by_chief,
        typed=WHY,
        after=_over("at_work"),
    ),
)

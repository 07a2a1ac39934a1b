"""How each refusal of targets of units' own is provoked at its doors."""

from typing import Any

from hangthat.core.agencies.models import Agency
from hangthat.desk.tests.api_records import Unit
from hangthat.domain.plans.models import Target
from hangthat.domain.plans.testing import load_next_plan
from hangthat.domain.unit_targets.models import UnitTarget
from tests.refusals.attempts import EARLY, LATE, Case

ADD = "unittarget_add"
DECIDE, WITHDRAW = "unittarget_decide own_target", "unittarget_withdraw own_target"
END = "unittarget_end own_target_valid"
OWN, VERDICT = "own target", "own target verdict"
_VERDICT = {"approved": "yes", "reason": "tốt"}


def _target(code: str) -> Any:
    return lambda u: str(Target.objects.get(code=code, version__plan__code="9/KH").pk)


def _as_head(u: Unit) -> Any:
    return u.own_target_decider


def _plan(u: Unit) -> None:
    load_next_plan()


def _own(name: str = "own_target", **values: Any) -> Any:
    return lambda u: UnitTarget.objects.filter(pk=getattr(u, name).pk).update(**values)


def _by_decider(u: Unit) -> None:
    UnitTarget.objects.filter(pk=u.own_target.pk).update(proposed_by=u.own_target_decider)


def _valid_already(u: Unit) -> None:
    UnitTarget.objects.filter(pk=u.own_target_valid.pk).update(target=u.own_target.target)


def _waits_already(u: Unit) -> None:
    target = load_next_plan().targets.get(code="T05a")
    UnitTarget.objects.filter(pk=u.own_target.pk).update(target=target)


def _of_commune(u: Unit) -> None:
    load_next_plan()
    Agency.objects.filter(pk=u.report_office.pk).update(area=u.area)


NEW = {"target": _target("T08"), "at_least": "100", "since": "01/05/2026"}
_WITHDRAWN = _own(state="withdrawn")


def _new(before: Any = _plan, **typed: Any) -> Case:
    return Case(page=ADD, typed={**NEW, **typed}, by=_as_head, before=before)


REFUSALS = (
    Case(page=ADD, typed=NEW, before=_plan),  # the officer of the trials has no agency
    Case(api=OWN, sent={"agency": None}),
    _new(_waits_already, target=_target("T05a")),
    _new(at_least="10"),
    _new(lower_reason="địa bàn rộng"),
    _new(since=EARLY),
    _new(until=EARLY),
    _new(due_on=LATE),
    _new(due_on="2026-06-30", until="2026-05-31"),
    _new(document="Số 001085012345"),
    _new(_of_commune, target=_target("T01")),
    Case(api=OWN, after=OWN),
    Case(api=OWN, sent={"at_least": 10}),
    Case(api=OWN, sent={"at_least": 0}),
    Case(api=OWN, sent={"lower_reason": "địa bàn rộng"}),
    Case(api=OWN, sent={"since": EARLY}),
    Case(api=OWN, sent={"until": EARLY}),
    Case(api=OWN, sent={"due_on": LATE}),
    Case(api=OWN, sent={"due_on": "2041-06-30", "until": "2041-05-31"}),
    Case(api=OWN, sent={"plan": lambda u: f"RIENG{u.area.code}", "since": "2019-03-01"}),
    Case(api=OWN, sent={"document": "Số 001085012345"}),
    Case(api=OWN, before=_of_commune,
         sent={"plan": "9/KH", "target": "T01", "since": "2026-05-01"}),
    Case(page=WITHDRAW, typed={"reason": "thôi"}, api="no own target", after=_WITHDRAWN),
    Case(page=DECIDE, typed=_VERDICT, api=VERDICT, by=_as_head, after=_WITHDRAWN),
    Case(page=DECIDE, typed=_VERDICT, api=VERDICT, by=_as_head, before=_by_decider),
    Case(page=DECIDE, typed=_VERDICT, api=VERDICT, by=_as_head, before=_valid_already),
    Case(page=END, typed={"day": EARLY, "reason": "thôi"}, api="own target end",
         sent={"end": EARLY}, by=_as_head),
    Case(page=END, typed={"day": LATE, "reason": "thôi"}, api="own target end",
         sent={"end": LATE}, by=_as_head, before=_own("own_target_valid", until="2021-12-31")),
    Case(page=END, typed={"day": "01/05/2021", "reason": "thôi"}, api="own target end",
         by=_as_head,
         after=_own("own_target_valid", state="withdrawn", decided_at=None, verdict="")),
)  # fmt: skip

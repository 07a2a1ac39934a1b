"""How each refusal of assignments is provoked at its doors."""

from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Agency, User
from hangthat.core.deadlines.models import Clock
from hangthat.desk.assignments.tests.api_writes import chief_of
from hangthat.desk.tests.api_records import Unit, by_system
from hangthat.domain.assignments.lexicon import RuleKey
from hangthat.domain.assignments.models import Assignment, AssignmentRule, SubPlan
from hangthat.domain.assignments.services import load_duties
from hangthat.domain.assignments.services.papers import (
    confirm_receipt,
    record_sub_plan,
    withdraw_sub_plan,
)
from hangthat.domain.plans.models import Plan, PlanVersion, Recipient, Task
from tests.refusals.attempts import EARLY, LATE, Case

ADD = "assignment_add"
RECEIVE, NOTE, REPORT = (f"assignment_{one}" for one in ("receive", "note", "report"))
ASK, ACCEPT, BACK = (f"assignment_{one}" for one in ("ask", "accept", "send_back"))
EXTEND, CANCEL, PERSON = (f"assignment_{one}" for one in ("extend", "cancel", "person"))
HAND_ON, GIVE = "assignment_hand_on", "assignment"
WHY = {"reason": "thiếu"}
RESPONSIBLE, NOBODY = "targetresponsibility_add", "targetresponsibility_end responsibility"
M1 = "ke_hoach={u.open_target.version.plan.code}&chi_tieu=M1"


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


def _gone_meanwhile(u: Unit) -> None:
    Agency.objects.filter(pk=u.lead.pk).update(valid_to=date(2025, 6, 30))


def _office_gone(u: Unit) -> None:
    Agency.objects.filter(pk=u.report_office.pk).update(valid_to=date(2025, 6, 30))


def _over(name: str) -> Any:
    return _state(name, "accepted", closed_at=now())


def _opened_again(u: Unit) -> None:
    """What a rule opened was accepted, and the rule opened another."""
    rule = AssignmentRule.objects.create(
        key=RuleKey.CUSTODY, giver=u.report_office, days=5, most=5, active=True
    )
    told = {"kind": "rule", "rule": rule, "subject": "x:1"}
    for name in ("reported", "given_reported"):
        _state(name, "accepted", closed_at=now(), **told)(u)
    _state("at_work", "received", **told)(u)


def _plan_replaced(u: Unit) -> None:
    planned(u)
    told = {"kind": "standing", "plan": u.version.plan, "closed_at": now()}
    _state("reported", "accepted", clause="IV.1", **told)(u)
    _state("given_reported", "accepted", clause="IV.2", **told)(u)
    ended = {"replaced_by": u.version, "ended_on": localdate()}
    _state("at_work", "replaced", clause="IV.3", **ended, **told)(u)


def _lead(u: Unit) -> str:
    return str(u.lead.pk)


GIVEN = {"giver": lambda u: str(u.assignment.giver.pk), "title": "Việc", "leads": _lead}
STRANGER = {"person": lambda u: u.stranger.username}


def _two(u: Unit) -> list[str]:
    return [str(u.lead.pk), str(u.assignment.giver.pk)]


def _two_codes(u: Unit) -> list[str]:
    return [u.lead.code, u.assignment.giver.code]


def _stranger(u: Unit) -> None:
    _chief(u)
    u.stranger = User.objects.create(username=f"la-{u.area.code}", full_name="Người lạ")


def colleague(u: Unit) -> None:
    """Somebody of the agency that both gives and does it, with work in his name."""
    giver = u.assignment.giver
    u.colleague = User.objects.create(username=f"ban-{u.area.code}", full_name="Bạn", agency=giver)
    Assignment.objects.filter(pk=u.at_work.pk).update(lead=giver, person=u.colleague)
    u.at_work.refresh_from_db()


def _colleague(u: Unit) -> str:
    return str(u.colleague.pk)


def _standing(u: Unit) -> None:
    plan = Plan.objects.create(code=f"KH-{u.area.code}")
    _state("at_work", "received", kind="standing", plan=plan, clause="IV.2.1 b1")(u)


def _standing_order(u: Unit) -> None:
    plan = Plan.objects.create(code=f"KHG-{u.area.code}")
    _state("given_work", "received", kind="standing", plan=plan, clause="IV.2.1 b1")(u)


def _without_clock(u: Unit) -> None:
    Clock.objects.filter(pk=u.timed_clock.pk).delete()


def planned(u: Unit) -> None:
    """A plan with one recipient, and the agency's own plan under it."""
    plan = Plan.objects.create(code=f"KH{u.area.code}")
    u.version = PlanVersion.objects.create(
        plan=plan, version=1, number="1/KH", title="x", issuer="x", issued_on=date(2021, 1, 1),
        first_day=date(2021, 1, 1), last_day=date(2090, 1, 1), content="", sha256="",
        loaded_at=now(),
    )  # fmt: skip
    u.recipient = Recipient.objects.create(version=u.version, order=1, name="Hiệp hội")
    u.recipient_key = u.recipient.pk
    said = {"number": "5/KH", "issued_on": date(2021, 2, 1), "signer": "An", **by_system()}
    u.sub_plan = record_sub_plan(plan=plan, agency=u.assignment.giver, **said)


def unplanned(u: Unit) -> None:
    """The same plan; nobody has one of his own."""
    planned(u)
    SubPlan.objects.filter(pk=u.sub_plan.pk).delete()
    del u.sub_plan


def _planned_again(u: Unit) -> None:
    said = {"number": "6/KH", "issued_on": date(2021, 2, 1), "signer": "An", **by_system()}
    record_sub_plan(plan=u.version.plan, agency=u.assignment.giver, **said)


def _began_later(u: Unit) -> None:
    """The agency began a day after the paper."""
    Agency.objects.filter(pk=u.assignment.giver_id).update(valid_from=date(2021, 3, 2))


def _confirmed(u: Unit) -> None:
    said = {"received_on": date(2021, 2, 1), "receiver": "An", "note": "x", **by_system()}
    confirm_receipt(recipient=u.recipient, **said)


def received(u: Unit) -> None:
    planned(u)
    _confirmed(u)


def _withdrawn(u: Unit) -> None:
    withdraw_sub_plan(sub_plan=u.sub_plan, reason="nhầm", **by_system())


def _replaced(u: Unit) -> None:
    """A plan that has ended; the duties of the next, as long, of the same office stand already."""
    _chief(u)
    planned(u)
    long_ago = {"first_day": date(1960, 1, 1), "last_day": date(2021, 12, 31)}
    PlanVersion.objects.filter(pk=u.version.pk).update(**long_ago)
    later = PlanVersion.objects.create(
        plan=Plan.objects.create(code=f"KS{u.area.code}"), version=1, number="2/KH", title="x",
        issuer="x", issued_on=date(2022, 1, 1), first_day=date(2022, 1, 1),
        last_day=date(2090, 1, 1), content="", sha256="", loaded_at=now(),
    )  # fmt: skip
    said = {"version": later, "order": 1, "role": "chủ trì", "text": "x", "clause": "IV.1"}
    Task.objects.create(agency=u.assignment.giver.name, **said)
    load_duties(version=later, giver=u.assignment.giver, **by_system())


OWN = "ke_hoach={u.version.plan.code}"
SUB_PLAN = {
    "agency": lambda u: str(u.assignment.giver.pk),
    "number": "7/KH",
    "issued_on": "01/03/2021",
    "signer": "Bình",
}
RECEIPT = {"received_on": "01/03/2021", "receiver": "Bình", "note": "văn bản đến"}


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
    Case(api=GIVE, sent={"due_on": LATE}),
    Case(api=GIVE, sent={"working_days": None, "due_on": EARLY}),
    Case(api=GIVE, sent={"working_days": None, "due_on": LATE}),
    Case(api=GIVE, before=_gone_meanwhile),
    Case(api=GIVE, before=_stranger, sent=STRANGER),
    Case(api=GIVE, before=_stranger, sent={**STRANGER, "leads": _two_codes}),
    Case(api="assignment answer", after="assignment answer"),
    Case(api="assignment acceptance", after="assignment acceptance"),
    Case(api="assignment return", sent={"working_days": None}),
    Case(api="no assignment", after=_over("given_work")),
    Case(api="no assignment", before=_standing_order),
    Case(page=RESPONSIBLE, asked=M1, api="responsible", said={"since": EARLY}),
    Case(page=RESPONSIBLE, asked=M1, api="responsible", said={"since": "2019-02-01"}),
    Case(page=RESPONSIBLE, asked=M1, api="responsible", said={"agency": lambda u: u.lead.code}),
    Case(page=RESPONSIBLE, asked=M1, api="responsible", after=_office_gone),
    Case(page=NOBODY, api="no responsible", typed=WHY, after="no responsible"),
    Case(page=NOBODY, api="no responsible", typed={"day": EARLY, **WHY}, sent={"end": EARLY}),
    Case(page=f"{RECEIVE} assignment", api="assignment receipt", after="assignment receipt"),
    Case(page=f"{NOTE} at_work", api="assignment note", after=_over("at_work")),
    Case(page=f"{NOTE} at_work", api="assignment note", said={"noted_on": LATE}),
    Case(page=f"{NOTE} at_work", api="assignment note", said={"noted_on": EARLY}),
    Case(page=f"{REPORT} at_work", api="assignment report", after="assignment report"),
    Case(page=f"{REPORT} at_work", typed={"result": "x", "answer": ""}, api="assignment report",
         sent={"answer": ""}),
    Case(page=f"{ASK} timed_work", api="assignment extension", said={"until": EARLY}),
    Case(
        page=f"{ASK} timed_work",
        api="assignment extension",
        said={"until": str(localdate() + timedelta(2))},
    ),
    Case(page=f"{ASK} timed_work", api="assignment extension", said={"until": "2126-12-31"}),
    Case(page=f"{ASK} timed_work", api="assignment extension", after=_without_clock),
    Case(
        page=f"{EXTEND} timed_work", before=_chief, by=by_chief,
        typed={"granted": "yes", "until": EARLY, **WHY},
    ),
    Case(
        page=f"{EXTEND} timed_work", before=_chief, by=by_chief,
        typed={"granted": "yes", "until": str(localdate() + timedelta(2)), **WHY},
    ),
    Case(
        page=f"{EXTEND} timed_work", before=_chief, by=by_chief,
        typed={"granted": "yes", "until": "2126-12-31", **WHY},
    ),
    Case(api="assignment answer", sent={"until": EARLY}),
    Case(api="assignment answer", sent={"until": "2126-12-31"}),
    Case(page=f"{ACCEPT} at_work", before=_chief, by=by_chief),
    Case(page=f"{BACK} reported", before=_chief, by=by_chief, typed=WHY),
    Case(
        page=f"{BACK} reported", before=_and_chief(_opened_again), by=by_chief,
        typed={"working_days": "3", **WHY},
    ),
    Case(
        page=f"{BACK} reported", before=_and_chief(_plan_replaced), by=by_chief,
        typed={"working_days": "3", **WHY},
    ),
    Case(api="assignment return", before=_opened_again),
    Case(api="assignment return", before=_plan_replaced),
    Case(
        page=f"{CANCEL} at_work",
        before=_chief,
        by=by_chief,
        typed=WHY,
        after=_over("at_work"),
    ),
    Case(page=f"{CANCEL} at_work", before=_and_chief(_standing), by=by_chief, typed=WHY),
    Case(
        page="assignment_load",
        before=_replaced,
        by=by_chief,
        typed={
            "version": lambda u: str(u.version.pk),
            "giver": lambda u: str(u.assignment.giver.pk),
        },
    ),
    Case(
        page=f"{PERSON} at_work",
        before=colleague,
        typed={"person": _colleague},
        after=_over("at_work"),
    ),
    Case(page=HAND_ON, before=colleague, typed={"person": _colleague, "to": _colleague, **WHY}),
    Case(
        page="subplan_add", asked=OWN, before=unplanned,
        typed={**SUB_PLAN, "issued_on": "01/01/2090"},
    ),
    Case(
        page="subplan_add", asked=OWN, before=unplanned,
        typed={**SUB_PLAN, "issued_on": "01/03/1901"},
    ),
    Case(page="subplan_add", asked=OWN, before=unplanned, typed=SUB_PLAN, after=_began_later),
    Case(page="subplan_add", asked=OWN, before=unplanned, typed=SUB_PLAN, after=_planned_again),
    Case(page="subplan_add", asked=OWN, before=unplanned, typed={**SUB_PLAN, "year": "1999"}),
    Case(page="subplan_withdraw sub_plan", before=planned, typed=WHY, after=_withdrawn),
    Case(
        page="planreceipt_add recipient_key", before=planned,
        typed={**RECEIPT, "received_on": "01/01/2020"},
    ),
    Case(page="planreceipt_add recipient_key", before=planned, typed=RECEIPT, after=_confirmed),
    Case(
        page="planreceipt_amend recipient_key", before=received,
        typed={**RECEIPT, "received_on": "01/01/2020"},
    ),
    Case(api="plan receipt", sent={"received_on": EARLY}),
    Case(api="plan receipt", after="plan receipt"),
)  # fmt: skip

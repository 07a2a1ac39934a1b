"""How each refusal of plans and planned checks is provoked at its doors."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Post
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.desk.programmes.tests.api_writes import approved, person, planned
from hangthat.desk.tests.api_records import Unit, by_system
from hangthat.desk.tests.refusals import an
from hangthat.domain.coordination import services as coordination
from hangthat.domain.coordination.models import JointPart
from hangthat.domain.inspections.services import Seat, name_team
from hangthat.domain.law.models import Provision
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck, PlannedSeat
from tests.refusals.attempts import EARLY, LATE, Case

PLAN: dict[str, Any] = {}
SUBJECTS = "chu_the={u.party.code}"
TEAM: dict[str, Any] = {
    "head": lambda u: str(u.goes_first.pk),
    "members": lambda u: [str(u.goes.pk)],
}
AMEND, SUBMIT = "inspectionplan_amend inspection_plan", "inspectionplan_submit inspection_plan"
CLOCK, COMPLEX = "plannedcheck_clock held_check", "plannedcheck_complex held_check"
MOVED = "deadline of a check"
ALLOWED = {"post": lambda u: str(u.own_title), "reason": "nhiều kho", "paper": "5/QĐ"}
ADD, APPROVED = "inspectionplan_subjects inspection_plan", "plan of checks approved"
SCHEDULE, ORDER = "plannedcheck_schedule planned_check", "plannedcheck_order planned_check"
HELD_BY = "inspection_team inspection"
DECLARE, HOLD = "plannedcheck_declare planned_check", "plannedcheck_hold planned_check"
LONG_AGO = {"starts_on": date(1999, 1, 1), "ends_on": date(2000, 12, 31)}
APPROVER = {"approver": lambda u: str(u.plan_head.pk)}


def handed_over(u: Unit) -> None:
    """Proposed by a chair, handed to another."""
    u.waiting = planned(u, title="Kế hoạch chờ duyệt")
    u.second = person(u, "de-xuat", Role.CHAIR)
    said = {"state": "submitted", "proposer": u.second, "approver": u.plan_head}
    InspectionPlan.objects.filter(pk=u.waiting.pk).update(**said)


def _of_a_third(u: Unit) -> None:
    """One more chair goes along, so that he knows the plan; it was not handed to him."""
    handed_over(u)
    u.third = person(u, "thu-ba", Role.CHAIR)
    PlannedSeat.objects.create(check_of=u.waiting.checks.get(), officer=u.third)


def _over(u: Unit) -> None:
    InspectionPlan.objects.filter(pk=u.inspection_plan.pk).update(**LONG_AGO)


def _by_lot(u: Unit) -> None:
    InspectionPlan.objects.filter(pk=u.inspection_plan.pk).update(reason="random")


def _waiting_too_long(u: Unit) -> None:
    handed_over(u)
    InspectionPlan.objects.filter(pk=u.waiting.pk).update(**LONG_AGO)


def _handed(u: Unit, **said: Any) -> None:
    InspectionPlan.objects.filter(pk=u.handed_plan.pk).update(**said)


def _proposed_by_himself(u: Unit) -> None:
    _handed(u, proposer=an(u), approver=u.plan_head)


def _handed_to_another(u: Unit) -> None:
    """He goes along, so that he knows the plan."""
    PlannedSeat.objects.create(check_of=u.handed_plan.checks.get(), officer=an(u))
    _handed(u, proposer=person(u, "de-xuat-khac", Role.CHAIR), approver=u.plan_head)


def _handed_long_ago(u: Unit) -> None:
    _handed(u, **LONG_AGO)


def _left(u: Unit) -> None:
    now_ = by_system()
    services.clocks.finish(u.held_check, "check_on_site_days", on=vietnam_day(now_["at"]), **now_)


def _no_longer_time(u: Unit) -> None:
    Provision.objects.filter(key="check_on_site_days_complex").delete()


def _no_time_to_verify(u: Unit) -> None:
    Provision.objects.filter(key__startswith="check_verify_days").delete()


def _title_is_over(u: Unit) -> None:
    before = {"valid_from": date(2020, 1, 1), "valid_to": date(2020, 2, 1)}
    Post.objects.filter(pk=u.own_title).update(**before)


def _empty(u: Unit) -> None:
    u.inspection_plan.checks.update(cancelled_on=localdate())


def _checks(u: Unit) -> Any:
    return PlannedCheck.objects.filter(pk=u.planned_check.pk)


def _seats(u: Unit) -> Any:
    return PlannedSeat.objects.filter(check_of=u.planned_check)


def _undecided(u: Unit) -> None:
    InspectionPlan.objects.filter(pk=u.planned_check.plan_id).update(state="submitted")


def _unseated(u: Unit) -> None:
    _seats(u).filter(officer__username="an").delete()


def _related(u: Unit) -> None:
    """He declared a relative at the same owner, at another check."""
    before = approved(u, title="Trước đây").seats.get(officer__username="an")
    kin = {"has_relative": True, "kinship": "em ruột", "declared_on": localdate()}
    PlannedSeat.objects.filter(pk=before.pk).update(**kin)


def _not_held(u: Unit) -> None:
    PlannedCheck.objects.filter(pk=u.held_check.pk).update(inspection=None)


def _of_another_force(u: Unit) -> None:
    """The force of who goes joins in its plan."""
    owner = Agency.objects.create(code=f"lap-{u.area.code}", name="Cơ quan lập kế hoạch")
    InspectionPlan.objects.filter(pk=u.planned_check.plan_id).update(agency=owner)


def _called_off(u: Unit) -> None:
    check = PlannedCheck.objects.get(pk=u.planned_check.pk)
    services.call_off(check=check, reason="đã đóng cửa", **by_system())


def _part_recorded(u: Unit) -> None:
    check = PlannedCheck.objects.get(pk=u.planned_check.pk)
    details, found = services.shortly(check, localdate(), services.Outcome("clean"))
    coordination.hold_part(
        services.Planned(check, "lệnh miệng"), details, agency=u.joining, findings=[found],
        by=u.goes, at=by_system()["at"],
    )  # fmt: skip


def _planned_by_themselves(u: Unit) -> None:
    """What that force recorded was withdrawn, and it plans a check of its own there."""
    _part_recorded(u)
    own = approved(u, title="Kế hoạch riêng")
    parts = JointPart.objects.filter(agency=u.joining)
    parts.update(planned_check=own, inspection=None, closed_on=None)


def _goes(u: Unit) -> User:
    found: User = u.goes
    return found


def _second(u: Unit) -> User:
    found: User = u.second
    return found


def _third(u: Unit) -> User:
    found: User = u.third
    return found


def _held_by_plan(u: Unit) -> None:
    """With its team."""
    name_team(
        inspection=u.inspection, team=[Seat(name="Nông Văn Kiểm", is_head=True)], **by_system()
    )
    PlannedCheck.objects.filter(pk=u.held_check.pk).update(inspection=u.inspection)


def _alone(name: str | Callable[[Unit], str], **more: Any) -> dict[str, Any]:
    """A team of one, as a program says it."""

    def team(u: Unit) -> list[dict[str, Any]]:
        return [{"name": name(u) if callable(name) else name, "is_head": True, **more}]

    return {"team": team}


def _team(*, typed: dict[str, Any], sent: dict[str, Any], **more: Any) -> Case:
    return Case(page=HELD_BY, api="team of a check", typed=typed, sent=sent, **more)


KIEM = "Nông Văn Kiểm"
AGAIN = {"name_1": KIEM, "reason": "ghi nhầm"}
_TOMORROW = str(localdate() + timedelta(1))
OF_TEAMS = (
    _team(typed={}, sent={"team": []}),
    _team(typed={"card_1": "MH-1"}, sent=_alone("")),
    _team(
        typed={"officer_1": lambda u: str(an(u).pk), "name_1": KIEM},
        sent={"team": [{"officer": "an", "name": KIEM, "is_head": True}]},
    ),
    _team(typed={"name_1": KIEM, "day_1": EARLY}, sent=_alone(KIEM, declared_on=EARLY)),
    _team(typed={"name_2": KIEM}, sent={"team": [{"name": KIEM}]}),
    _team(typed={"name_1": KIEM, "declared_1": "1"}, sent=_alone(KIEM, has_relative=True)),
    _team(
        typed={"name_1": KIEM, "declared_1": "0", "day_1": LATE},
        sent=_alone(KIEM, has_relative=False, declared_on=LATE),
    ),
    _team(
        typed={"officer_1": lambda u: str(an(u).pk), "officer_2": lambda u: str(an(u).pk)},
        sent={"team": [{"officer": "an", "is_head": True}, {"officer": "an"}]},
    ),
    _team(
        typed={"name_1": lambda u: u.shop.party.name},
        sent=_alone(lambda u: u.shop.party.name),
    ),
    _team(typed={"name_1": KIEM}, sent=_alone(KIEM), after="no inspection"),
    _team(typed=AGAIN, sent=_alone(KIEM), before=_held_by_plan),
    _team(typed=AGAIN, sent=_alone(KIEM), after="team of a check"),
)
LISTED = {"listed": "doi-tuong-kiem-tra", "first": "sheet"}
SUBJECT = {"Kế hoạch": lambda u: u.inspection_plan.code}
REFUSALS = (
    *OF_TEAMS,
    Case(page=AMEND, api="plan of checks amended", said={"starts_on": _TOMORROW}),
    Case(page=AMEND, api="plan of checks amended", said={"starts_on": LATE}),
    Case(
        page="inspectionplan_add",
        api="plan of checks",
        said={"starts_on": EARLY, "ends_on": EARLY},
    ),
    Case(
        page=AMEND,
        api="plan of checks amended",
        after="plan handed over",
        sheet=SUBJECT,
        **LISTED,
    ),
    Case(api="subjects", sent={"parties": []}),
    Case(page=SUBMIT, api="plan handed over", before=_empty, typed=APPROVER),
    Case(page=SUBMIT, api="plan handed over", before=_over, typed=APPROVER),
    Case(
        page="inspectionplan_cancel inspection_plan",
        api="no plan of checks",
        after="no plan of checks",
    ),
    Case(page="inspectionplan_approve waiting", before=handed_over, by=_second),
    Case(page="inspectionplan_approve waiting", before=_of_a_third, by=_third),
    Case(page="inspectionplan_approve waiting", before=_waiting_too_long, by=lambda u: u.plan_head),
    Case(api=APPROVED, after=APPROVED),
    Case(api=APPROVED, before=_proposed_by_himself),
    Case(api=APPROVED, before=_handed_to_another),
    Case(api=APPROVED, before=_handed_long_ago),
    Case(
        page=ADD,
        asked=SUBJECTS,
        api="subjects",
        said={"starts_on": _TOMORROW, "ends_on": EARLY},
        sheet={**SUBJECT, "Từ ngày": _TOMORROW, "Đến hết ngày": EARLY},
        **LISTED,
    ),
    Case(
        page=ADD,
        asked=SUBJECTS,
        api="subjects",
        said={"ends_on": LATE},
        sheet={**SUBJECT, "Đến hết ngày": LATE},
        **LISTED,
    ),
    Case(
        page=ADD,
        asked=SUBJECTS,
        api="subjects",
        before=_over,
        said={"starts_on": "1999-05-05", "ends_on": EARLY},
        sheet={**SUBJECT, "Từ ngày": "1999-05-05", "Đến hết ngày": EARLY},
        **LISTED,
    ),
    Case(page=ADD, asked=SUBJECTS, api="subjects", after="subjects"),
    Case(page=ADD, asked=SUBJECTS, api="subjects", before=_by_lot, sheet=SUBJECT, **LISTED),
    Case(page=AMEND, api="plan of checks amended", said={"reason": "random"}),
    Case(page=SCHEDULE, api="team", typed=TEAM | {"members": []}, sent={"members": []}),
    Case(page=SCHEDULE, api="team", typed=TEAM, said={"day": EARLY}),
    Case(page=SCHEDULE, api="team", typed=TEAM, said={"day": LATE}),
    Case(
        page=SCHEDULE,
        api="team",
        typed=TEAM,
        before=lambda u: Post.objects.filter(user=u.goes_first).delete(),
    ),
    Case(api="declaration", before=_unseated),
    Case(page=DECLARE, api="declaration", typed={"has_relative": "1"}, sent={"has_relative": True}),
    Case(
        page=DECLARE,
        api="declaration",
        typed={"has_relative": "0", "answer": ""},
        sent={"answer": ""},
        before=_related,
    ),
    Case(page=ORDER, api="order to check", before=_undecided),
    Case(page=ORDER, api="order to check", after="order to check"),
    Case(page=ORDER, api="order to check", before=lambda u: _checks(u).update(day=None)),
    Case(page=ORDER, api="order to check", said={"ordered_on": LATE}),
    Case(page=ORDER, api="order to check", said={"ordered_on": EARLY}),
    Case(page=HOLD, api="check held", typed={"finding": "clean"}, before=_undecided),
    Case(
        page=HOLD,
        api="check held",
        typed={"finding": "clean"},
        before=lambda u: _seats(u).delete(),
    ),
    Case(
        page=HOLD,
        api="check held",
        typed={"finding": "clean"},
        before=lambda u: _seats(u).update(has_relative=None),
    ),
    Case(
        page=HOLD,
        api="check held",
        typed={"finding": "clean"},
        before=lambda u: _seats(u).update(has_relative=True),
    ),
    Case(page=HOLD, api="check held", typed={"finding": "clean"}, after="no planned check"),
    Case(
        page=HOLD,
        api="check held",
        typed={"finding": "clean"},
        before=lambda u: _checks(u).update(ordered_on=_TOMORROW),
    ),
    Case(page=HOLD, api="check held", typed={"finding": "clean"}, said={"without_order": ""}),
    Case(
        page=HOLD,
        api="check held",
        typed={"finding": "clean"},
        before=_of_another_force,
        after=_called_off,
        by=_goes,
    ),
    Case(api="check held", before=_of_another_force, after=_part_recorded, by=_goes),
    Case(api="check held", before=_of_another_force, after=_planned_by_themselves, by=_goes),
    Case(page=CLOCK, api=MOVED, said={"on": LATE}),
    Case(
        page=CLOCK,
        api=MOVED,
        said={"act": "extend"},
        typed={"extra": "2", "unit": ""},
        sent={"extra": 2, "unit": None},
    ),
    Case(api=MOVED, sent={"paper": ""}),
    Case(api=MOVED, sent={"act": "take_back", "event": 7}),
    Case(api=MOVED, after=_left),
    Case(page=COMPLEX, api="complex check", typed=ALLOWED, after=_left),
    Case(page=COMPLEX, api="complex check", typed=ALLOWED, after="complex check"),
    Case(page=COMPLEX, api="complex check", typed=ALLOWED, before=_no_longer_time),
    Case(api="complex check", before=_title_is_over),
    Case(page="plannedcheck_mark held_check", api="step", before=_not_held),
    Case(page="plannedcheck_mark held_check", api="step", said={"step": "verified"}),
    Case(page="plannedcheck_mark held_check", api="step", said={"on": LATE}),
    Case(
        page="plannedcheck_mark held_check",
        api="step",
        said={"step": "check_verify_days"},
        before=_no_time_to_verify,
    ),
)

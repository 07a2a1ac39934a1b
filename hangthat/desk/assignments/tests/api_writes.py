"""The writes of `assignments` by the API, each on the records of one unit."""

from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant
from hangthat.core.access.services import enter
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency
from hangthat.core.deadlines.grammar import Rule, Span
from hangthat.core.deadlines.lexicon import Unit as Of
from hangthat.core.deadlines.services import start
from hangthat.desk.tests.api_records import WHY, Unit, Write, by_system
from hangthat.domain.assignments.models import Assignment, TargetResponsibility
from hangthat.domain.plans.models import Recipient

AFTER = ("handovers", "reports", "unit_targets")
NOUNS = {"assignments": "assignment", "target-responsibilities": "responsibility"}


def giver() -> Agency:
    """The agency of who writes; one is given to him if he has none."""
    grants = Grant.objects.filter(user__username__in=("an", "truong")).order_by(
        "-user__username", "pk"
    )
    for grant in grants:
        if grant.agency:
            return grant.agency
    agency, _ = Agency.objects.get_or_create(code="GIAO", name="Đội bàn giao")
    grants.update(agency=agency)
    return agency


def _row(u: Unit, name: str, state: str, **more: Any) -> Assignment:
    by = by_system()
    row = Assignment(
        code=f"NV-{name}-{u.area.code}",
        kind="order",
        title=f"Việc {name}",
        giver=more.pop("giver", None) or giver(),
        lead=u.lead,
        state=state,
        given_at=by["at"],
        **more,
    )
    return enter(row, summary="giao việc", **by)


def add_records(u: Unit) -> None:
    u.lead, _ = Agency.objects.get_or_create(code="DON-VI", defaults={"name": "Đơn vị"})
    u.assignment = _row(u, "giao", "given")
    u.at_work = _row(u, "lam", "received", total=10, measure="cơ sở")
    u.timed_work = _row(u, "han", "received")
    u.reported = _row(u, "bao", "reported", reported_at=by_system()["at"])
    _add_given(u)
    rule = Rule("assignment_due", Span(30, Of.DAY), title="hạn hoàn thành", basis="1/CV")
    u.responsibility = _responsibility(u)
    u.plan_recipient = Recipient.objects.create(
        version=u.open_target.version, order=1, name=f"Hội bảo vệ người tiêu dùng {u.area}"
    )
    u.timed_clock = start(record=u.timed_work, rule=rule, since=localdate(), **by_system())
    start(record=u.waiting_work, rule=rule, since=localdate(), **by_system())


def _add_given(u: Unit) -> None:
    """By the office whose head writes in the tests."""
    given, until = {"giver": u.report_office}, localdate() + timedelta(40)
    at = by_system()["at"]
    u.given_work = _row(u, "theo-doi", "received", **given)
    u.given_reported = _row(u, "cho-nhan", "reported", reported_at=at, **given)
    u.waiting_work = _row(u, "xin", "received", asked_until=until, **given)


def _responsibility(u: Unit) -> TargetResponsibility:
    """Of a target of a plan in use, in a year in which nothing else is recorded."""
    since = date(2019, 2, 1)
    return TargetResponsibility.objects.create(
        code=f"CTN-{u.area.code}", plan=u.open_target.version.plan, target_code="M1",
        agency=u.lead, since=since, recorded_at=by_system()["at"],
    )  # fmt: skip


def writes(u: Unit) -> dict[str, Write]:
    row, work = f"assignments/{u.assignment.code}", f"assignments/{u.at_work.code}"
    done, waiting = f"assignments/{u.given_reported.code}", f"assignments/{u.waiting_work.code}"
    given = {
        "giver": u.report_office.code, "title": "Kiểm tra chợ", "leads": [u.lead.code],
        "working_days": 5,
    }  # fmt: skip
    responsible = {
        "plan": u.open_target.version.plan.code, "target": "M1",
        "agency": u.report_office.code, "since": str(localdate()),
    }  # fmt: skip
    until = str(localdate() + timedelta(40))
    asked = {"until": until, "reason": "chờ văn bản"}
    note = {"noted_on": str(localdate()), "words": "đã làm 3 cơ sở", "done": 3}
    received = {"received_on": str(localdate()), "receiver": "Văn thư", "note": "ký sổ"}
    return {
        "plan receipt": ("post", f"plan-receipts/{u.plan_recipient.pk}", received),
        "assignment receipt": ("post", f"{row}/receipt", {}),
        "assignment note": ("post", f"{work}/notes", note),
        "assignment report": ("post", f"{work}/report", {"result": "xong cả", "answer": "đã đủ"}),
        "assignment": ("post", "assignments", given),
        "assignment acceptance": ("post", f"{done}/acceptance", {}),
        "assignment return": ("post", f"{done}/return", {"working_days": 5, **WHY}),
        "assignment answer": ("post", f"{waiting}/extension/answer", {"granted": True, **WHY}),
        "responsible": ("post", "target-responsibilities", responsible),
        "no responsible": (
            "post",
            f"target-responsibilities/{u.responsibility.code}/end",
            {"end": str(localdate()), **WHY},
        ),
        "no assignment": ("post", f"assignments/{u.given_work.code}/cancellation", WHY),
        "assignment extension": ("post", f"assignments/{u.timed_work.code}/extension", asked),
    }


def chief_of(u: Unit) -> Any:
    """A head of the agency that gave them."""
    return add_officer(
        username=f"giao-{u.area.code}",
        full_name="Lãnh đạo giao việc",
        role=Role.MEMBER_HEAD,
        agency=u.assignment.giver,
        at=by_system()["at"],
    )

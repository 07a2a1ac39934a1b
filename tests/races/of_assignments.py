"""Assignments: what is reported done is reported once, and a plan's duties are loaded once."""

from datetime import timedelta
from typing import Any

from hangthat.core.agencies.models import Agency
from hangthat.core.journal.models import Entry
from hangthat.domain.assignments.models import (
    Assignment,
    AssignmentRule,
    PlanReceipt,
    SubPlan,
    TargetResponsibility,
)
from hangthat.domain.assignments.services import load_duties, report_done
from hangthat.domain.assignments.services.papers import (
    ONE_PLAN,
    ONE_RECEIPT,
    confirm_receipt,
    record_sub_plan,
)
from hangthat.domain.assignments.services.responsible import ONE_RESPONSIBLE, name_responsible
from hangthat.domain.assignments.services.rules import ONE_RUN, open_by_rules
from hangthat.domain.assignments.services.standing import ONCE
from hangthat.domain.assignments.services.terms import IN_ORDER
from hangthat.domain.cases.services import find_violation
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.plans.models import Plan, PlanVersion, Recipient, Target, Task
from tests.races.scene import BY, NOON, OPENED, TODAY, Scene, fresh
from tests.races.together import MANY
from tests.races.trial import Trial, again

Parts = tuple[PlanVersion, Agency]


def _agency() -> Agency:
    return Agency.objects.create(code=f"CQ-{fresh()}", name=f"Cơ quan {fresh()}")


def _received(scene: Scene) -> Assignment:
    return Assignment.objects.create(
        code=f"NV-{fresh()}", kind="order", title="Việc", giver=_agency(), lead=_agency(),
        state="received", given_at=NOON,
    )  # fmt: skip


def _reports(row: Assignment, n: int) -> Assignment:
    return report_done(assignment=again(row), result=f"lần {n}", **BY)


def _reported(row: Assignment) -> int:
    lines = Entry.objects.filter(subject=row._meta.label_lower, subject_id=str(row.pk))
    return lines.filter(action="answer_assignment").count()


def _plan(scene: Scene) -> Parts:
    lead = _agency()
    version = PlanVersion.objects.create(
        plan=Plan.objects.create(code=f"{fresh()}"[:20]), version=1, number="1/KH", title="x",
        issuer="x", issued_on=OPENED, first_day=OPENED, last_day=TODAY, content="", sha256="",
        loaded_at=NOON,
    )  # fmt: skip
    Task.objects.create(
        version=version, order=1, clause="IV.2.1 b1", agency=lead.name, role="chủ trì", text="x"
    )
    return version, lead


def _loads(it: Parts, n: int) -> Any:
    return load_duties(version=again(it[0]), giver=again(it[1]), **BY)


def _plans(it: Parts, n: int) -> Any:
    said = {"number": f"{n}/KH", "issued_on": OPENED, "signer": "An", **BY}
    return record_sub_plan(plan=it[0].plan, agency=again(it[1]), **said)


def _recipient(scene: Scene) -> Recipient:
    version, _ = _plan(scene)
    return Recipient.objects.create(version=version, order=1, name="Hội")


def _confirms(it: Recipient, n: int) -> Any:
    said = {"received_on": TODAY, "receiver": f"người {n}", "note": "x", **BY}
    return confirm_receipt(recipient=again(it), **said)


Offices = tuple[Target, list[Agency]]


def _target(scene: Scene) -> Offices:
    """With as many agencies, made beforehand, so that all begin at the same moment."""
    version, _ = _plan(scene)
    said = {"clause": "II", "by_end_of": 2021, "at_least": 100, "conditions": [], "text": "x"}
    said["population"] = "cơ sở kinh doanh"
    target = Target.objects.create(version=version, order=1, code="M1", **said)
    offices = [
        Agency.objects.create(code=f"{fresh()}-{n}", name=f"Sở {fresh()}-{n}") for n in range(MANY)
    ]
    return target, offices


def _names_responsible(it: Offices, n: int) -> Any:
    target, offices = it
    since = target.version.first_day
    return name_responsible(target=target, agency=offices[n], since=since, **BY)


def _responsible(it: Offices) -> int:
    return TargetResponsibility.objects.filter(plan=it[0].version.plan).count()


def _two_violations(scene: Scene) -> Establishment:
    """And a rule that finds their shop; the unit has a committee."""
    seat = {"name": "Ủy ban", "kind": "committee", "area": scene.ward}
    ward, _ = Agency.objects.get_or_create(code="UB-LUAT", defaults=seat)
    shop = scene.shop()
    for day in (TODAY, TODAY - timedelta(1)):
        find_violation(establishment=shop, classification="other", found_on=day, **BY)
    said = {"giver": ward, "most": 100, "days": 5}
    AssignmentRule.objects.get_or_create(key="repeated", defaults=said)
    return shop


def _runs(shop: Establishment, n: int) -> Any:
    return open_by_rules(**BY)


def _opened(shop: Establishment) -> int:
    return Assignment.objects.filter(subject=f"establishments.establishment:{shop.pk}").count()


TRIALS = (
    Trial(ONE_RUN, _two_violations, _runs, _opened, finds=True),
    Trial(ONE_PLAN, _plan, _plans, lambda it: SubPlan.objects.filter(agency=it[1]).count()),
    Trial(ONE_RECEIPT, _recipient, _confirms,
          lambda it: PlanReceipt.objects.filter(recipient=it).count()),
    Trial(ONE_RESPONSIBLE, _target, _names_responsible, _responsible),
    Trial(IN_ORDER, _received, _reports, _reported, locked=False),
    Trial(ONCE, _plan, _loads, lambda it: Assignment.objects.filter(plan=it[0].plan).count(),
          finds=True),
)  # fmt: skip

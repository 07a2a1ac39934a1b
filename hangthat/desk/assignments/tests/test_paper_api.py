"""Programs read plans of agencies, receipts of the plan and rules; the standing agency confirms."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import User
from hangthat.desk.tests.api import by_token
from hangthat.domain.assignments.lexicon import RuleKey
from hangthat.domain.assignments.models import Assignment, PlanReceipt, SubPlan
from hangthat.domain.assignments.services.papers import record_sub_plan, withdraw_sub_plan
from hangthat.domain.assignments.services.rules import set_rule
from hangthat.domain.assignments.tests.offices import Offices
from hangthat.domain.plans.models import PlanVersion

pytestmark = [pytest.mark.django_db, pytest.mark.both]
RECEIVED = {"receiver": "Văn thư", "note": "văn bản đến số 12"}


@pytest.fixture
def offices(plan_125: PlanVersion) -> Offices:
    made = Offices.build()
    for lead in (made.lead, made.other):
        Assignment.objects.create(
            code=f"NV-{lead.code}", kind="standing", title="x", plan=plan_125.plan,
            clause="IV.2.1 b1", giver=made.giver, lead=lead, given_at=now(),
        )  # fmt: skip
    return made


def recorded(offices: Offices, plan: PlanVersion) -> SubPlan:
    return record_sub_plan(
        plan=plan.plan, agency=offices.lead, number="12/KH", issued_on=date(2021, 2, 1),
        signer="An", by=None, at=now(),
    )  # fmt: skip


def test_who_has_a_plan_of_its_own_is_read_and_who_has_none(
    offices: Offices, plan_125: PlanVersion, head: User
) -> None:
    row = recorded(offices, plan_125)
    caller = by_token(head)

    covered = caller.read(f"sub-plan-coverage?plan={plan_125.plan.code}").json()

    told = {one["agency"]["code"]: one["sub_plan"] for one in covered["items"]}
    assert told == {offices.lead.code: row.code, offices.other.code: None}
    (listed,) = caller.read("sub-plans").json()["items"]
    assert listed == caller.read(f"sub-plans/{row.code}").json()
    assert (listed["number"], listed["signer"], listed["scanned"]) == ("12/KH", "An", False)
    assert caller.read("sub-plans?plan=khac").json()["items"] == []
    odd = caller.read("sub-plan-coverage?plan=khac")
    assert (odd.status_code, [*odd.json()["fields"]]) == (422, ["plan"])
    withdraw_sub_plan(sub_plan=row, reason="nhầm", by=None, at=now())
    assert caller.read("sub-plans").json()["items"] == []
    assert caller.read(f"sub-plans/{row.code}").json()["withdrawn_on"] == str(localdate())


def test_an_agency_reads_no_plan_of_another(offices: Offices, plan_125: PlanVersion) -> None:
    row = recorded(offices, plan_125)
    stranger = by_token(offices.stranger)

    assert stranger.read(f"sub-plans/{row.code}").status_code == 404
    assert stranger.read("sub-plans").json()["items"] == []
    covered = stranger.read("sub-plan-coverage").json()["items"]
    assert [one["agency"]["code"] for one in covered] == [offices.other.code]


def test_the_eleven_recipients_are_read_and_one_is_confirmed_once(
    plan_125: PlanVersion, head: User, binh: User
) -> None:
    caller = by_token(head)
    rows = caller.read("plan-receipts").json()["items"]
    assert [one["received_on"] for one in rows] == [None] * 11
    here = f"plan-receipts/{rows[0]['number']}"
    early = caller.write(here, {"received_on": "2020-01-01", **RECEIVED})
    assert [*early.json()["fields"]] == ["received_on"]
    said = {"received_on": str(localdate()), **RECEIVED}

    done = caller.write(here, said)

    assert done.status_code == 201, done.content.decode()
    first = by_token(binh).read("plan-receipts").json()["items"][0]
    assert first == done.json()
    assert (first["receiver"], first["note"]) == ("Văn thư", "văn bản đến số 12")
    again = caller.write(here, said)
    assert (again.status_code, "đã được xác nhận" in again.json()["message"]) == (422, True)
    other = by_token(binh).write(f"plan-receipts/{rows[1]['number']}", said)
    assert other.status_code == 403
    assert PlanReceipt.objects.count() == 1


def test_a_recipient_of_a_version_that_is_not_in_use_is_not_confirmed(
    plan_125: PlanVersion, head: User
) -> None:
    number = plan_125.recipients.earliest("order").pk
    PlanVersion.objects.filter(pk=plan_125.pk).update(used=False)

    answer = by_token(head).write(
        f"plan-receipts/{number}", {"received_on": str(localdate()), **RECEIVED}
    )

    assert answer.status_code == 404
    assert by_token(head).read("plan-receipts").json() == {"plan": "", "items": []}


def test_a_head_reads_the_rules_by_which_his_agency_gives(offices: Offices) -> None:
    said = {"giver": offices.giver, "days": 5, "most": 2, "active": True}
    set_rule(key=RuleKey.REPEATED, **said, by=offices.head, at=now())

    rows = by_token(offices.head).read("assignment-rules").json()["items"]

    told = {row["key"]: row for row in rows}
    assert told.keys() == set(RuleKey.values)
    repeated = told["repeated"]
    assert (repeated["giver"]["code"], repeated["most"], repeated["days"]) == (
        offices.giver.code, 2, 5,
    )  # fmt: skip
    assert (repeated["active"], repeated["opened"]) == (True, 0)
    assert (told["custody"]["giver"], told["custody"]["active"]) == (None, False)
    assert by_token(offices.officer).read("assignment-rules").status_code == 403


def test_coverage_asks_as_many_queries_for_many_agencies_as_for_few(
    offices: Offices, plan_125: PlanVersion, head: User, django_assert_max_num_queries: Any
) -> None:
    caller = by_token(head)
    with CaptureQueriesContext(connection) as few:
        assert len(caller.read("sub-plan-coverage").json()["items"]) == 2
    recorded(offices, plan_125)
    Assignment.objects.create(
        code="NV-them", kind="standing", title="x", plan=plan_125.plan, clause="IV.2.1 b2",
        giver=offices.giver, lead=offices.giver, given_at=now(),
    )  # fmt: skip

    with django_assert_max_num_queries(len(few)):
        assert len(caller.read("sub-plan-coverage").json()["items"]) == 3

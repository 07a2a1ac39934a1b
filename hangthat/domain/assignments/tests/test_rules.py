"""Rules open assignments once for a subject, capped for each agency, and note what comes later."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Agency, Area
from hangthat.domain.assignments.lexicon import AssignmentKind, RuleKey
from hangthat.domain.assignments.models import Assignment, AssignmentNote
from hangthat.domain.assignments.services import cancel
from hangthat.domain.assignments.services.rules import open_by_rules, set_rule
from hangthat.domain.assignments.tests.offices import Offices
from hangthat.domain.cases.services import find_violation
from hangthat.domain.commitments.tests.market import stalls

pytestmark = pytest.mark.django_db


def run() -> tuple[int, int, int, int]:
    done = open_by_rules(by=None, at=now())
    return done.opened, done.merged, done.over, done.homeless


def test_a_shop_that_repeats_has_one_open_assignment_however_often_the_rule_runs(
    ward_one: Area, commune_two: Area
) -> None:
    offices = Offices.build()
    ward = Agency.objects.create(code="UB1", name="Ủy ban Một", kind="committee", area=ward_one)
    shops = [*stalls(ward_one, 3), *stalls(commune_two, 1)]
    by = {"by": None, "at": now()}

    def catch(shop: object, ago: int) -> None:
        day = localdate() - timedelta(ago)
        find_violation(establishment=shop, classification="other", found_on=day, **by)

    for shop in shops:
        catch(shop, 30)
    said = {"giver": offices.giver, "days": 5, "active": True}
    set_rule(key=RuleKey.REPEATED, most=2, **said, by=offices.head, at=now())
    assert run() == (0, 0, 0, 0)
    for shop in shops:
        catch(shop, 20)
    assert run() == (2, 0, 1, 1)
    assert run() == (0, 0, 1, 1)
    rows = Assignment.objects.filter(kind=AssignmentKind.RULE).order_by("pk")
    assert {one.lead for one in rows} == {ward}
    assert "2 lần vi phạm" in rows[0].title
    catch(shops[0], 10)
    assert run() == (0, 1, 1, 1)
    rows[0].refresh_from_db()
    assert "3 lần vi phạm" in rows[0].title
    assert AssignmentNote.objects.get(assignment=rows[0]).words.startswith("Phát hiện thêm")
    cancel(assignment=rows[1], reason="đã xử lý", by=offices.head, at=now())
    assert run() == (1, 0, 0, 1)  # one more has room; what was cancelled is not opened again
    assert run() == (0, 0, 0, 1)
    settled = rows[1].subject
    catch(next(one for one in shops if settled.endswith(f":{one.pk}")), 5)
    assert run() == (0, 0, 1, 1)  # caught once more it is wanted again

    set_rule(key=RuleKey.REPEATED, most=9, **said, by=offices.head, at=now())
    assert open_by_rules(by=offices.stranger, at=now()).opened == 0
    assert open_by_rules(by=offices.head, at=now()).opened == 1

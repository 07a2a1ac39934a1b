"""Rules open assignments once for a subject, capped for each agency, and note what comes later."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.agencies.models import Agency, Area
from hangthat.core.deadlines.models import Clock
from hangthat.domain.assignments.lexicon import AssignmentKind, AssignmentState, RuleKey
from hangthat.domain.assignments.models import Assignment, AssignmentNote
from hangthat.domain.assignments.services import accept, cancel, receive, report_done
from hangthat.domain.assignments.services.rules import open_by_rules, set_rule
from hangthat.domain.assignments.tests.offices import Offices, person
from hangthat.domain.cases.services import find_violation
from hangthat.domain.commitments.services import issue_text, sign
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.services import close_establishment

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


def test_what_is_found_after_the_report_sends_it_back_so_that_nobody_accepts_it_unseen(
    ward_one: Area,
) -> None:
    offices = Offices.build()
    ward = Agency.objects.create(code="UB1", name="Ủy ban Một", kind="committee", area=ward_one)
    (shop,) = stalls(ward_one, 1)
    clerk, by = person("canbo", Role.MEMBER_OFFICER, ward), {"by": None, "at": now()}

    def catch(ago: int) -> None:
        day = localdate() - timedelta(ago)
        find_violation(establishment=shop, classification="other", found_on=day, **by)

    catch(30)
    catch(20)
    said = {"key": RuleKey.REPEATED, "giver": offices.giver, "most": 2, "days": 5, "active": True}
    set_rule(**said, by=offices.head, at=now())
    assert run() == (1, 0, 0, 0)
    row = Assignment.objects.get()
    receive(assignment=row, by=clerk, at=now())
    report_done(assignment=row, result="đã nhắc chủ quầy", by=clerk, at=now())
    assert run() == (0, 0, 0, 0)
    catch(1)
    assert run() == (0, 1, 0, 0)

    row.refresh_from_db()
    assert (row.state, row.reported_at) == (AssignmentState.RETURNED, None)
    assert "3 lần vi phạm" in row.last_reason
    clock = Clock.objects.open().get(subject="assignments.assignment", subject_id=row.pk)
    assert clock.last_minute > now()
    with pytest.raises(ValidationError, match="chỉ chấp nhận"):
        accept(assignment=row, by=offices.head, at=now())
    report_done(assignment=row, result="đã đình chỉ", by=clerk, at=now())
    accept(assignment=row, by=offices.head, at=now())
    assert run() == (0, 0, 0, 0)


def test_papers_to_sign_anew_are_those_of_open_shops_without_a_later_one(ward_one: Area) -> None:
    """Of five papers that end in ten days one is of a closed shop, and one was signed anew."""
    Agency.objects.create(code="UB1", name="Ủy ban Một", kind="committee", area=ward_one)
    offices, by = Offices.build(), {"by": None, "at": now()}
    today = localdate()
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **by)
    shops = stalls(ward_one, 5)
    for shop in shops:
        ending = {"signed_on": today - timedelta(20), "valid_to": today + timedelta(10)}
        sign(text=text, member=shop, **ending, **by)
    close_establishment(shop=shops[0], closed_on=today - timedelta(1), reason="", **by)
    longer = {"signed_on": today - timedelta(2), "valid_to": today + timedelta(300)}
    anew = issue_text(kind="trade", verbs="trade", wording="Tôi lại cam kết…", **by)
    sign(text=anew, member=shops[1], **longer, **by)
    said = {"giver": offices.giver, "most": 2, "days": 5, "active": True}
    set_rule(key=RuleKey.EXPIRING, **said, by=offices.head, at=now())

    assert run() == (1, 0, 0, 0)
    assert Assignment.objects.get().title.startswith("Ký lại 3 bản cam kết")

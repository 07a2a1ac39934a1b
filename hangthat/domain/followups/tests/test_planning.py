"""Visits: who sees them, when they are done, what the machine proposes."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services import OutOfReach
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.journal.models import Entry
from hangthat.domain.establishments import services as registry
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.followups.services import Bounds, Goer, accept, cancel, move, plan, propose
from hangthat.domain.followups.tests.small import BY, NOON, TODAY, checks, market, signs, stalls
from hangthat.domain.inspections.services import withdraw
from hangthat.domain.plans.models import PlanVersion

FRIDAY = date(2026, 11, 27)


@pytest.fixture
def force(standing_agency: Agency) -> Goer:
    return Goer(standing_agency)


def officer_of(agency: Agency, username: str, role: Role = Role.MEMBER_OFFICER) -> User:
    return add_officer(
        username=username, password="hangthat-demo", full_name=username, role=role,
        agency=agency, at=NOON,
    )  # fmt: skip


def test_a_visit_is_seen_by_those_who_go_and_by_nobody_else(
    force: Goer, standing_agency: Agency, binh: User, leader: User, ward_one: Area
) -> None:
    police = Agency.objects.create(code="CA", name="Công an tỉnh")
    ours, theirs = officer_of(standing_agency, "ours"), officer_of(police, "theirs")
    one, other = stalls(ward_one, 2)
    plan(days={one: FRIDAY}, why="check", goer=force, **BY)
    plan(days={other: FRIDAY}, why="check", goer=Goer(officer=binh), by=binh, at=NOON)

    seen = {
        user.username: [str(v.member) for v in PlannedVisit.objects.visible_to(user)]
        for user in (ours, theirs, binh, leader)
    }

    assert seen == {"ours": ["Quầy 1"], "theirs": [], "binh": ["Quầy 2"], "minh": []}


def test_nobody_plans_for_another_agency_or_outside_his_land(
    force: Goer, binh: User, ward_one: Area, commune_two: Area
) -> None:
    (here,), (there,) = stalls(ward_one, 1), stalls(commune_two, 1)

    for shop, goer in ((here, force), (there, Goer(officer=binh))):
        with pytest.raises(OutOfReach):
            plan(days={shop: FRIDAY}, why="check", goer=goer, by=binh, at=NOON)
    assert not PlannedVisit.objects.exists()


def test_the_journal_tells_that_a_visit_was_planned_not_where_or_when(
    force: Goer, ward_one: Area
) -> None:
    (shop,) = stalls(ward_one, 1)
    (visit,) = plan(days={shop: FRIDAY}, why="check", goer=force, note="đi sớm", **BY)
    move(visit=visit, day=date(2026, 12, 1), **BY)
    cancel(visits=[visit], reason="trùng đoàn khác", **BY)

    lines = Entry.objects.filter(subject="followups.plannedvisit")
    told = " ".join(f"{line.summary} {line.changes}" for line in lines)
    assert lines.count() == 3
    assert shop.name not in told
    assert "đi sớm" not in told
    assert "2026-11-27" not in told
    assert "2026-12-01" not in told
    assert told.count("hmac-sha256:") == 5  # shop, day and note; the day before and after


def test_a_check_by_whomever_makes_the_visit_done_and_a_withdrawn_one_does_not(
    force: Goer, ward_one: Area
) -> None:
    early, checked, waits = stalls(ward_one, 3)
    checks(early, date(2026, 11, 23))
    plan(days=dict.fromkeys((early, checked, waits), FRIDAY), why="check", goer=force, **BY)
    held = checks(checked, TODAY)
    assert [str(v.member) for v in PlannedVisit.objects.done()] == ["Quầy 2"]

    withdraw(inspection=held, reason="ghi nhầm", **BY)
    assert PlannedVisit.objects.open().count() == 3


def test_a_signature_is_what_a_visit_for_signing_waits_for(force: Goer, ward_one: Area) -> None:
    signed, not_yet = stalls(ward_one, 2)
    plan(days=dict.fromkeys((signed, not_yet), FRIDAY), why="sign", goer=force, **BY)
    signs(signed, TODAY)
    checks(not_yet, TODAY)

    assert [str(v.member) for v in PlannedVisit.objects.open()] == ["Quầy 2"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"goer": Goer()}, "cơ quan đến hoặc người đến"),
        ({"day": date(2026, 11, 23)}, "không được trước hôm nay"),
        ({"day": date(2027, 2, 1)}, "Không còn hoạt động vào ngày đến: Quầy 1"),
        ({"twice": True}, "Đã có trong lịch kiểm tra sau khi ký cam kết: Quầy 1"),
    ],
)
def test_a_visit_that_makes_no_sense_is_refused(
    force: Goer, ward_one: Area, change: dict[str, Any], words: str
) -> None:
    (shop,) = stalls(ward_one, 1)
    said = {"days": {shop: change.get("day", FRIDAY)}, "why": "check"}
    said["goer"] = change.get("goer", force)
    if change.get("twice"):
        plan(**said, **BY)
    registry.close_establishment(shop=shop, closed_on=TODAY, **BY) if "day" in change else None

    with pytest.raises(ValidationError, match=words):
        plan(**said, **BY)


def test_the_machine_proposes_who_waits_longest_and_never_too_many(
    force: Goer, ward_one: Area
) -> None:
    place = market(ward_one)
    inside, outside = stalls(ward_one, 6, place), stalls(ward_one, 4)
    for shop in inside:
        signs(shop, date(2026, 5, 4))
    for shop in outside:
        signs(shop, date(2026, 3, 2))
    checks(inside[0], date(2026, 8, 1))
    bounds = Bounds(within=60, a_week=10, weeks=1)

    made = propose(goer=force, bounds=bounds, **BY)

    days: dict[bool, list[date]] = {True: [], False: []}
    for visit in made:
        days[visit.establishment.place is not None].append(visit.day)
    wednesday = TODAY + timedelta(1)
    assert Counter(days[False]) == {wednesday: 2, wednesday + timedelta(1): 2}
    assert Counter(days[True]) == {wednesday + timedelta(2): 5}  # a market is one day's work
    assert inside[0] not in [visit.member for visit in made]  # looked at already
    assert all(visit.accepted_on is None and visit.commitment for visit in made)
    assert propose(goer=force, bounds=bounds, **BY) == []


def test_whoever_signed_of_late_is_given_time_before_the_machine_comes(
    force: Goer, ward_one: Area
) -> None:
    old, fresh = stalls(ward_one, 2)
    signs(old, date(2026, 10, 1))
    signs(fresh, date(2026, 11, 20))

    made = propose(goer=force, bounds=Bounds(within=60, a_week=40, weeks=2), **BY)

    assert [str(visit.member) for visit in made] == ["Quầy 1"]


def test_proposals_are_accepted_moved_or_called_off_once(force: Goer, ward_one: Area) -> None:
    shops = stalls(ward_one, 2)
    said = {"days": dict.fromkeys(shops, FRIDAY), "why": "check", "goer": force}
    one, other = plan(**said, proposed=True, **BY)

    assert accept(visits=[one, other], **BY) == 2
    assert accept(visits=[one, other], **BY) == 0
    cancel(visits=[one], reason="cơ sở xin hoãn", **BY)

    with pytest.raises(ValidationError, match="đã được hủy"):
        cancel(visits=[one], reason="lần nữa", **BY)
    with pytest.raises(ValidationError, match="đã được hủy"):
        move(visit=one, day=FRIDAY, **BY)
    with pytest.raises(ValidationError, match="Phải ghi lý do"):
        cancel(visits=[other], reason=" ", **BY)
    assert list(PlannedVisit.objects.open().accepted()) == [other]


def test_the_command_proposes_within_the_plans_bounds(
    force: Goer, ward_one: Area, plan_125: PlanVersion, capsys: pytest.CaptureFixture[str]
) -> None:
    PlanVersion.objects.update(last_day=date(2100, 12, 31), checks_a_week=1)
    for shop in stalls(ward_one, 9):
        signs(shop, date(2026, 3, 2))

    call_command("visits", agency="QLTT", area="00001")

    assert 3 <= PlannedVisit.objects.proposed().count() <= 4  # one a week
    assert "lượt kiểm tra cho Chi cục Quản lý thị trường" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Không có cơ quan"):
        call_command("visits", agency="không-có")

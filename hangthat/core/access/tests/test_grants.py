"""Roles: two persons, no one to himself, nothing for ever by accident."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource, Role
from hangthat.core.access.models import Grant
from hangthat.core.access.policy import forget, may, rights_of
from hangthat.core.access.services.grants import (
    RoleTerms,
    approve,
    end,
    give,
    hand_over,
    stand_in,
)
from hangthat.core.access.services.people import add_officer
from hangthat.core.access.services.records import OutOfReach
from hangthat.core.agencies.models import Agency, Area, AreaSuccession, User
from hangthat.core.journal.models import Entry

TODAY = localdate()
DAY = timedelta(days=1)


def officer(username: str, role: Role, **more: Any) -> User:
    return add_officer(
        username=username,
        password="hangthat-demo",
        full_name=username.title(),
        role=role,
        at=now(),
        **more,
    )


@pytest.fixture
def hoa(db: None) -> User:
    """Somebody with an account and no role yet."""
    return User.objects.create(username="hoa", full_name="Nông Thị Hoa")


@pytest.fixture
def chair(ward_one: Area) -> User:
    return officer("chair", Role.CHAIR, area=ward_one)


def propose(user: User, by: User | None, **more: Any) -> Grant:
    terms = RoleTerms(**{"role": Role.CLERK, **more})
    return give(user=user, terms=terms, by=by, at=now())


def reaches(user: User) -> frozenset[int] | None:
    forget(user)
    return rights_of(user).areas(Resource.ESTABLISHMENT, Action.READ)


# Giving and approving


def test_a_proposed_role_opens_nothing_until_a_second_person_approves(
    head: User, leader: User, hoa: User, ward_one: Area
) -> None:
    grant = propose(hoa, head, area=ward_one, basis="QĐ 12")
    assert not may(hoa, Resource.ESTABLISHMENT, Action.READ)

    approve(grant=grant, by=leader, at=now())

    assert reaches(hoa) == {ward_one.pk}
    assert (grant.given_by, grant.approved_by) == (head, leader)


def test_who_proposed_a_role_cannot_approve_it(head: User, hoa: User, ward_one: Area) -> None:
    grant = propose(hoa, head, area=ward_one)

    with pytest.raises(ValidationError, match="Người duyệt phải là người khác"):
        approve(grant=grant, by=head, at=now())

    assert not may(hoa, Resource.ESTABLISHMENT, Action.READ)


def test_who_would_get_a_role_cannot_approve_it(head: User, leader: User) -> None:
    grant = propose(leader, head, role=Role.AUDITOR)

    with pytest.raises(ValidationError, match="Người duyệt phải là người khác"):
        approve(grant=grant, by=leader, at=now())


def test_the_database_itself_refuses_one_person_in_two_places(
    head: User, hoa: User, ward_one: Area
) -> None:
    grant = propose(hoa, head, area=ward_one)

    for values in ({"approved_by": head}, {"approved_by": hoa}, {"given_by": hoa}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Grant.objects.filter(pk=grant.pk).update(**values)


def test_a_second_head_may_approve_what_the_first_proposed(
    head: User, hoa: User, ward_one: Area, standing_agency: Agency
) -> None:
    second = officer("second", Role.STANDING_HEAD, agency=standing_agency)
    grant = propose(hoa, head, area=ward_one)

    approve(grant=grant, by=second, at=now())

    assert reaches(hoa) == {ward_one.pk}


@pytest.mark.parametrize("role", [Role.CLERK, Role.AUDITOR, Role.TECHNICIAN, Role.CHAIR])
def test_only_heads_and_leaders_approve(head: User, hoa: User, ward_one: Area, role: Role) -> None:
    other = officer("other", role, area=ward_one)
    grant = propose(hoa, head, area=ward_one)

    with pytest.raises(OutOfReach):
        approve(grant=grant, by=other, at=now())


def test_a_decided_proposal_is_not_decided_again(
    head: User, leader: User, hoa: User, ward_one: Area
) -> None:
    grant = propose(hoa, head, area=ward_one)
    approve(grant=grant, by=leader, at=now())

    with pytest.raises(ValidationError, match="đã được giải quyết"):
        approve(grant=grant, by=leader, at=now())


def test_nobody_gives_himself_a_role(head: User) -> None:
    with pytest.raises(ValidationError, match="Không ai tự giao quyền cho mình"):
        propose(head, head, role=Role.LEADER)


def test_the_same_role_is_not_given_twice(head: User, hoa: User, ward_one: Area) -> None:
    propose(hoa, head, area=ward_one)

    with pytest.raises(ValidationError, match="đã được giao đúng quyền ấy"):
        propose(hoa, head, area=ward_one)


@pytest.mark.parametrize(
    ("begins", "ends"), [(DAY, None), (DAY, 5 * DAY), (9 * DAY, 30 * DAY), (-DAY, 2 * DAY)]
)
def test_the_same_role_is_not_given_for_days_that_it_is_held_already(
    head: User, hoa: User, ward_one: Area, begins: timedelta, ends: timedelta | None
) -> None:
    propose(hoa, head, area=ward_one, valid_to=TODAY + 9 * DAY)
    days = {"valid_from": TODAY + begins, "valid_to": ends and TODAY + ends}

    with pytest.raises(ValidationError, match="chấm dứt quyền đó trước"):
        propose(hoa, head, area=ward_one, **days)


def test_the_same_role_goes_on_the_day_after_it_ends(
    head: User, hoa: User, ward_one: Area, commune_two: Area
) -> None:
    first = propose(hoa, head, area=ward_one, valid_to=TODAY + 9 * DAY)

    propose(hoa, head, area=ward_one, valid_from=TODAY + 10 * DAY)
    propose(hoa, head, area=commune_two)
    propose(hoa, head, area=ward_one, role=Role.CHAIR)
    end(grant=first, reason="giao lại", by=head, at=now())
    propose(hoa, head, area=ward_one, valid_to=TODAY + 9 * DAY)

    assert hoa.grants.count() == 5


def test_the_database_itself_refuses_one_role_twice_without_an_end(
    head: User, hoa: User, ward_one: Area
) -> None:
    grant = propose(hoa, head, area=ward_one)
    grant.pk, grant.valid_from = None, TODAY + DAY

    with pytest.raises(IntegrityError), transaction.atomic():
        grant.save(force_insert=True)


def test_a_closed_account_gets_no_role(head: User, hoa: User, ward_one: Area) -> None:
    hoa.is_active = False
    hoa.save(update_fields=["is_active"])

    with pytest.raises(ValidationError, match="đã đóng"):
        propose(hoa, head, area=ward_one)


@pytest.mark.parametrize(
    ("role", "missing"),
    [
        (Role.CLERK, "địa bàn"),
        (Role.CHAIR, "địa bàn"),
        (Role.MEMBER_OFFICER, "cơ quan"),
        (Role.STANDING_HEAD, "cơ quan"),
        (Role.BOARD_MANAGER, "mã ban quản lý"),
        (Role.RIGHT_HOLDER, "mã ban quản lý"),
    ],
)
def test_a_role_needs_what_it_is_about(head: User, hoa: User, role: Role, missing: str) -> None:
    with pytest.raises(ValidationError, match=missing):
        propose(hoa, head, role=role)


@pytest.mark.parametrize(
    ("role", "wide"), [(Role.CLERK, True), (Role.CHAIR, True), (Role.DISTRICT_CLERK, False)]
)
def test_a_role_of_one_level_is_not_given_on_another(
    head: User, hoa: User, province: Area, ward_one: Area, role: Role, wide: bool
) -> None:
    with pytest.raises(ValidationError, match="không giao ở cấp"):
        propose(hoa, head, role=role, area=province if wide else ward_one)


def test_a_role_on_a_dissolved_unit_is_refused(head: User, hoa: User, ward_one: Area) -> None:
    Area.objects.filter(pk=ward_one.pk).update(valid_to=TODAY - DAY)
    ward_one.refresh_from_db()

    with pytest.raises(ValidationError, match="không còn là đơn vị hành chính"):
        propose(hoa, head, area=ward_one)


def test_a_unit_dissolved_while_the_proposal_waits_stops_the_approval(
    head: User, leader: User, hoa: User, ward_one: Area
) -> None:
    grant = propose(hoa, head, area=ward_one)
    Area.objects.filter(pk=ward_one.pk).update(valid_to=TODAY - DAY)

    with pytest.raises(ValidationError, match="không còn là đơn vị hành chính"):
        approve(grant=Grant.objects.get(pk=grant.pk), by=leader, at=now())


def test_a_role_in_an_agency_that_is_gone_is_refused(head: User, hoa: User) -> None:
    gone = Agency.objects.create(code="C", name="Cục cũ", valid_to=TODAY - DAY)

    with pytest.raises(ValidationError, match="không còn hoạt động"):
        propose(hoa, head, role=Role.MEMBER_OFFICER, agency=gone)


def test_a_role_cannot_end_before_it_begins_or_before_today(
    head: User, hoa: User, ward_one: Area
) -> None:
    for begins, ends in ((TODAY, TODAY - DAY), (TODAY - 9 * DAY, TODAY - DAY)):
        with pytest.raises(ValidationError, match="Ngày kết thúc"):
            propose(hoa, head, area=ward_one, valid_from=begins, valid_to=ends)


def test_a_chair_gives_roles_in_the_own_commune_only_and_only_below_the_own(
    chair: User, hoa: User, ward_one: Area, commune_two: Area
) -> None:
    propose(hoa, chair, area=ward_one)

    for beyond in (
        {"area": commune_two},
        {"role": Role.CHAIR, "area": ward_one},
        {"role": "leader"},
    ):
        with pytest.raises(OutOfReach):
            propose(hoa, chair, **beyond)


def test_a_head_of_a_member_agency_gives_officers_of_that_agency_only(hoa: User) -> None:
    police = Agency.objects.create(code="CA", name="Công an tỉnh")
    customs = Agency.objects.create(code="HQ", name="Hải quan")
    chief = officer("chief", Role.MEMBER_HEAD, agency=police)

    propose(hoa, chief, role=Role.MEMBER_OFFICER, agency=police)

    for beyond in ({"agency": customs}, {"agency": police, "role": Role.MEMBER_HEAD}):
        with pytest.raises(OutOfReach):
            propose(hoa, chief, **{"role": Role.MEMBER_OFFICER, **beyond})


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEADER, Role.AUDITOR, Role.TECHNICIAN])
def test_others_give_nothing(role: Role, hoa: User, ward_one: Area) -> None:
    other = officer("other", role, area=ward_one)

    with pytest.raises(OutOfReach):
        propose(hoa, other, area=ward_one)


def test_giving_approving_and_ending_are_written_down_with_the_reason(
    head: User, leader: User, hoa: User, ward_one: Area
) -> None:
    grant = propose(hoa, head, area=ward_one)
    approve(grant=grant, by=leader, at=now())
    end(grant=grant, reason="chuyển công tác", by=head, at=now())

    lines = Entry.objects.of("access.grant", grant.pk).order_by("pk")
    assert [(line.action, line.actor_id) for line in lines] == [
        ("add", head.pk),
        ("approve", leader.pk),
        ("end", head.pk),
    ]
    assert lines[2].reason == "chuyển công tác"


# Ending


def test_an_ended_role_opens_nothing_from_that_moment(
    head: User, binh: User, ward_one: Area
) -> None:
    assert reaches(binh) == {ward_one.pk}

    end(grant=binh.grants.get(), reason="nghỉ", by=head, at=now())

    assert reaches(binh) == frozenset()


def test_ending_needs_a_reason_and_happens_once(head: User, binh: User) -> None:
    grant = binh.grants.get()

    with pytest.raises(ValidationError, match="Phải ghi lý do"):
        end(grant=grant, reason="  ", by=head, at=now())
    end(grant=grant, reason="nghỉ", by=head, at=now())
    with pytest.raises(ValidationError, match="đã chấm dứt"):
        end(grant=grant, reason="nghỉ", by=head, at=now())


def test_who_may_approve_a_proposal_may_turn_it_down_but_not_end_a_role(
    head: User, leader: User, hoa: User, binh: User, ward_one: Area
) -> None:
    proposal = propose(hoa, head, area=ward_one)

    end(grant=proposal, reason="chưa cần", by=leader, at=now())
    with pytest.raises(OutOfReach):
        end(grant=binh.grants.get(), reason="không thích", by=leader, at=now())

    assert Entry.objects.get(action="end").summary.startswith("từ chối vai trò")
    with pytest.raises(ValidationError, match="đã được giải quyết"):
        approve(grant=proposal, by=leader, at=now())


def test_a_chair_ends_roles_of_the_own_clerks_only(chair: User, binh: User, chi: User) -> None:
    end(grant=binh.grants.get(), reason="nghỉ", by=chair, at=now())

    with pytest.raises(OutOfReach):
        end(grant=chi.grants.get(), reason="nghỉ", by=chair, at=now())


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_role_holds_through_its_last_day(hoa: User, ward_one: Area, days: int) -> None:
    grant = propose(hoa, None, area=ward_one, valid_from=TODAY - 9 * DAY)
    Grant.objects.filter(pk=grant.pk).update(valid_to=TODAY + days * DAY)

    assert (reaches(hoa) == {ward_one.pk}) == (days >= 0)


def test_a_role_that_begins_tomorrow_opens_nothing_today(hoa: User, ward_one: Area) -> None:
    propose(hoa, None, area=ward_one, valid_from=TODAY + DAY)

    assert reaches(hoa) == frozenset()


def test_a_role_ends_by_itself_with_its_unit_and_with_its_agency(
    hoa: User, binh: User, ward_one: Area
) -> None:
    customs = Agency.objects.create(code="HQ", name="Hải quan")
    propose(hoa, None, role=Role.MEMBER_OFFICER, agency=customs)
    assert reaches(hoa) is None

    Area.objects.filter(pk=ward_one.pk).update(valid_to=TODAY - DAY)
    Agency.objects.filter(pk=customs.pk).update(valid_to=TODAY - DAY)

    assert reaches(binh) == reaches(hoa) == frozenset()


# Heirs


@pytest.fixture
def district(province: Area) -> Area:
    """A district of before 1/7/2025, with one commune that passed to a new one."""
    district = Area.objects.create(
        code="H", name="Huyện Cũ", level="district", parent=province, valid_to="2025-06-30"
    )
    old = Area.objects.create(
        code="X", name="Xã Cũ", level="commune", parent=district, valid_to="2025-06-30"
    )
    new = Area.objects.create(
        code="M", name="Xã Mới", level="commune", parent=province, valid_from="2025-07-01"
    )
    AreaSuccession.objects.create(old=old, new=new, on="2025-07-01")
    return Area.objects.get(pk=district.pk)


@pytest.fixture
def district_grant(district: Area, hoa: User) -> Grant:
    at = now()
    return Grant.objects.create(
        user=hoa,
        role=Role.DISTRICT_CLERK,
        area=district,
        valid_from="2021-01-01",
        given_at=at,
        approved_at=at,
    )


def test_a_district_role_is_over_and_nobody_inherits_it_by_himself(
    hoa: User, district_grant: Grant
) -> None:
    assert reaches(hoa) == frozenset()


def test_a_named_decision_carries_a_district_role_to_the_commune_that_followed(
    head: User, leader: User, hoa: User, district_grant: Grant
) -> None:
    new = Area.objects.get(code="M")

    carried = hand_over(grant=district_grant, area=new, basis="QĐ 1/QĐ-UBND", by=head, at=now())
    assert reaches(hoa) == frozenset()  # two persons here too
    approve(grant=carried, by=leader, at=now())

    assert carried.role == Role.CLERK
    assert carried.follows == district_grant
    assert reaches(hoa) == {new.pk, Area.objects.get(code="X").pk}


def test_without_a_decision_nothing_is_handed_over(head: User, district_grant: Grant) -> None:
    with pytest.raises(ValidationError, match="số quyết định"):
        hand_over(
            grant=district_grant, area=Area.objects.get(code="M"), basis=" ", by=head, at=now()
        )


def test_a_role_is_not_handed_to_a_unit_that_did_not_follow(
    head: User, district_grant: Grant, ward_one: Area, binh: User
) -> None:
    with pytest.raises(ValidationError, match="không tiếp nối"):
        hand_over(grant=district_grant, area=ward_one, basis="QĐ 1", by=head, at=now())


def test_a_role_that_was_taken_away_is_not_handed_over(head: User, district_grant: Grant) -> None:
    end(grant=district_grant, reason="kỷ luật", by=head, at=now())

    with pytest.raises(ValidationError, match="không bị chấm dứt"):
        hand_over(
            grant=district_grant, area=Area.objects.get(code="M"), basis="QĐ 1", by=head, at=now()
        )


# Standing in


def lend(whose: User, to: User, by: User | None, **days: int) -> list[Grant]:
    begins, ends = days.get("begins", 0), days.get("ends", 7)
    return stand_in(
        user=to,
        stands_in_for=whose,
        valid_from=TODAY + begins * DAY,
        valid_to=TODAY + ends * DAY,
        by=by,
        at=now(),
    )


def test_a_stand_in_sees_as_the_other_between_the_days(
    head: User, leader: User, binh: User, chi: User, ward_one: Area, commune_two: Area
) -> None:
    [lent] = lend(binh, chi, head)
    assert reaches(chi) == {commune_two.pk}

    approve(grant=lent, by=leader, at=now())
    assert reaches(chi) == {ward_one.pk, commune_two.pk}

    Grant.objects.filter(pk=lent.pk).update(valid_from=TODAY - 8 * DAY, valid_to=TODAY - DAY)
    assert reaches(chi) == {commune_two.pk}


def test_a_stand_in_ends_with_the_role_he_stands_for(
    head: User, binh: User, chi: User, commune_two: Area
) -> None:
    lend(binh, chi, None)

    end(grant=binh.grants.get(), reason="nghỉ", by=head, at=now())

    assert reaches(chi) == {commune_two.pk}


def test_a_stand_in_does_not_outlast_the_role_he_stands_for(binh: User, chi: User) -> None:
    Grant.objects.filter(user=binh).update(valid_to=TODAY + 2 * DAY)

    [lent] = lend(binh, chi, None)

    assert lent.valid_to == TODAY + 2 * DAY


def test_standing_in_is_not_passed_on(
    binh: User, chi: User, hoa: User, ward_one: Area, commune_two: Area
) -> None:
    lend(binh, chi, None)

    lent = lend(chi, hoa, None)

    assert [grant.area for grant in lent] == [commune_two]


def test_standing_in_lasts_a_year_at_most_and_ends_on_a_day(binh: User, chi: User) -> None:
    with pytest.raises(ValidationError, match="nhiều nhất một năm"):
        lend(binh, chi, None, ends=367)
    with pytest.raises(ValidationError, match="Ngày kết thúc"):
        lend(binh, chi, None, begins=3, ends=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.filter(user=chi).update(stands_in_for=binh, valid_to=None)


def test_nobody_stands_in_for_himself_or_for_who_has_no_role(binh: User, hoa: User) -> None:
    with pytest.raises(ValidationError, match="làm thay chính mình"):
        lend(binh, binh, None)
    with pytest.raises(ValidationError, match="không có vai trò nào để làm thay"):
        lend(hoa, binh, None)


def test_who_may_not_give_the_role_may_not_lend_it_either(binh: User, chi: User) -> None:
    with pytest.raises(OutOfReach):
        lend(binh, chi, binh)


def test_a_chair_may_lend_the_own_role(chair: User, binh: User) -> None:
    [lent] = lend(chair, binh, chair)

    assert lent.role == Role.CHAIR
    assert lent.approved_at is None

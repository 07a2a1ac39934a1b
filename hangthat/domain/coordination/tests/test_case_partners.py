"""Which agencies take part in a case: named, proposed, refused, taken off."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.records import OutOfReach
from hangthat.core.agencies.models import Agency, AgencySuccession, Area, User
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import Case, CaseReader
from hangthat.domain.cases.services import (
    amend_case,
    close_case,
    find_violation,
    open_case,
    restrict,
    withdraw_case,
)
from hangthat.domain.coordination.models import CasePartner
from hangthat.domain.coordination.queries.case_partners import partners_of, proposed_partners
from hangthat.domain.coordination.services import add_partner, end_partner, merge
from hangthat.domain.coordination.tests.small import (
    BY,
    NOON,
    TODAY,
    force,
    held,
    officer,
    owner,
    seen_by,
    shop_of,
)
from hangthat.domain.inspections.services import record

MONDAY, FRIDAY = date(2026, 5, 11), date(2026, 5, 15)


@pytest.fixture
def market(db: None) -> Agency:
    return force("qltt")


@pytest.fixture
def police(db: None) -> Agency:
    return force("ca")


@pytest.fixture
def case(ward_one: Area, market: Agency) -> Case:
    return opened(ward_one, market)


def opened(area: Area, agency: Agency | None, **more: object) -> Case:
    about = {"opened_on": FRIDAY, "classification": "ip", "area": area, "agency": agency}
    return open_case(**about, **more, **BY)


def refused(case: Case, agency: Agency) -> str:
    with pytest.raises(ValidationError) as told:
        add_partner(case=case, agency=agency, **BY)
    return " ".join(told.value.messages)


def test_an_officer_in_charge_names_a_partner_with_what_it_did(
    case: Case, market: Agency, police: Agency
) -> None:
    mine = officer(market, "q")

    row = add_partner(case=case, agency=police, note=" cùng  khám kho ", by=mine, at=NOON)

    assert (row.agency, row.added_on, row.ended_on) == (police, TODAY, None)
    assert partners_of(case, mine) == [row]
    line = Entry.objects.of(CasePartner._meta.label_lower, row.pk).get()
    assert f"thêm {police} làm cơ quan phối hợp" in line.summary


def test_the_partner_itself_reads_the_case_and_changes_nothing_of_it(
    case: Case, police: Agency
) -> None:
    theirs = officer(police, "c")

    with pytest.raises(OutOfReach):
        add_partner(case=case, agency=police, by=theirs, at=NOON)

    row = add_partner(case=case, agency=police, **BY)
    assert partners_of(case, theirs) == [row]
    with pytest.raises(OutOfReach):
        end_partner(row, reason="không phải chúng tôi", by=theirs, at=NOON)


def test_a_partner_is_taken_off_as_a_wrong_entry_with_a_reason_and_may_be_named_again(
    case: Case, police: Agency, an: User
) -> None:
    row = add_partner(case=case, agency=police, **BY)
    with pytest.raises(ValidationError, match="lý do"):
        end_partner(row, reason=" ", **BY)

    end_partner(row, reason="ghi nhầm", **BY)

    with pytest.raises(ValidationError, match="đã được bỏ"):
        end_partner(row, reason="lần nữa", **BY)
    assert partners_of(case, an) == []
    again = add_partner(case=case, agency=police, **BY)
    assert partners_of(case, an) == [again]
    assert "ghi nhầm" in Entry.objects.of(CasePartner._meta.label_lower, row.pk).last().reason


def test_the_agency_in_charge_and_who_is_one_with_it_are_no_partners(
    case: Case, ward_one: Area, market: Agency
) -> None:
    first, old, heir = force("dau"), force("cu"), force("moi")
    for before, after in ((first, old), (old, market), (market, heir)):
        AgencySuccession.objects.create(old=before, new=after, on=FRIDAY)

    for one in (market, first, old, heir):
        assert "là cơ quan thụ lý vụ việc, hoặc là một với cơ quan ấy" in refused(case, one)
    branch = force("nhanh")  # another heir of the same forerunner is another agency
    AgencySuccession.objects.create(old=old, new=branch, on=FRIDAY)
    assert add_partner(case=case, agency=branch, **BY).agency == branch


def test_a_partner_stood_on_some_day_since_the_case_was_opened(case: Case, police: Agency) -> None:
    day = timedelta(1)
    for since, until, stands in (
        (None, FRIDAY - day, False),
        (None, FRIDAY, True),
        (TODAY, None, True),
        (TODAY + day, None, False),
    ):
        Agency.objects.filter(pk=police.pk).update(valid_from=since, valid_to=until)
        police.refresh_from_db()
        if not stands:
            assert "không hoạt động ngày nào từ khi thụ lý (15/05/2026)" in refused(case, police)
            continue
        end_partner(add_partner(case=case, agency=police, **BY), reason="thử", **BY)


def test_an_agency_is_a_partner_once_under_its_old_name_too(case: Case, police: Agency) -> None:
    add_partner(case=case, agency=police, **BY)
    heir = force("ca-moi")
    AgencySuccession.objects.create(old=police, new=heir, on=TODAY)

    assert "đã là cơ quan phối hợp" in refused(case, police)
    assert f"{heir} (khi là {police}) đã là cơ quan phối hợp" in refused(case, heir)


def test_a_case_of_no_agency_names_who_is_in_charge_first_and_a_withdrawn_one_takes_nobody(
    ward_one: Area, case: Case, market: Agency, police: Agency
) -> None:
    nobodys = opened(ward_one, None)
    assert "ghi cơ quan thụ lý trước" in refused(nobodys, police)
    amend_case(case=nobodys, agency=market, **BY)
    assert add_partner(case=nobodys, agency=police, **BY).case == nobodys

    withdraw_case(case=case, reason="nhầm", **BY)
    assert "đã hủy bản ghi" in refused(case, police)


def test_a_case_that_is_over_takes_a_partner_still(case: Case, police: Agency) -> None:
    close_case(case=case, closed_on=TODAY, outcome="other", **BY)

    assert add_partner(case=case, agency=police, **BY).agency == police


def test_what_the_rules_forbid_the_database_refuses_too(case: Case, police: Agency) -> None:
    add_partner(case=case, agency=police, **BY)
    wrong = (
        {"agency": police, "added_on": TODAY},  # twice
        {"agency": force("x"), "added_on": TODAY, "ended_on": FRIDAY},  # ended before it began
    )
    for number, values in enumerate(wrong):
        with pytest.raises(IntegrityError), transaction.atomic():
            CasePartner.objects.create(code=f"PH-{number}", case=case, **values)


def test_forces_of_the_joint_check_are_proposed_and_never_written_by_itself(
    ward_one: Area, market: Agency, police: Agency, an: User
) -> None:
    shop = shop_of(owner(), ward_one)
    found = record(
        held_on=MONDAY, type="periodic", findings={shop: "violation"}, agency=market, **BY
    )
    other = held(shop, FRIDAY, police)
    held(shop, FRIDAY, force("thue"))  # of no joint check
    joint = merge(seen_by(None, found, other), lead=market, **BY)
    case = opened(ward_one, market)
    assert proposed_partners(case, an, on=TODAY) == []
    find_violation(
        classification="ip", found_on=MONDAY, establishment=shop, inspection=found, case=case, **BY
    )

    [told] = proposed_partners(case, an, on=TODAY)

    assert (told.agency, told.why) == (police, f"cùng cuộc kiểm tra liên ngành {joint.code}")
    assert not CasePartner.objects.exists()
    add_partner(case=case, agency=police, note=told.why, **BY)
    assert proposed_partners(case, an, on=TODAY) == []


def test_partners_of_the_wrong_entry_are_proposed_to_the_one_that_corrects_it(
    ward_one: Area, case: Case, market: Agency, police: Agency, an: User
) -> None:
    add_partner(case=case, agency=police, note="dẫn đường", **BY)
    withdraw_case(case=case, reason="nhầm ngày", **BY)
    right = opened(ward_one, market, corrects=case)

    [told] = proposed_partners(right, an, on=TODAY)

    assert (told.agency, told.why) == (police, "dẫn đường")
    assert proposed_partners(case, an, on=TODAY) == []


def test_partners_of_a_restricted_case_are_known_to_its_readers_alone(
    case: Case, police: Agency, an: User, ward_one: Area, market: Agency
) -> None:
    row = add_partner(case=case, agency=police, **BY)
    chief = officer(market, "t", Role.MEMBER_HEAD)
    restrict(case=case, readers=[officer(market, "q")], reason="nguồn tin", by=chief, at=NOON)

    assert partners_of(case, an) == []
    assert partners_of(case, chief) == [row]
    assert list(CasePartner.objects.sealed_from(an)) == [row]
    withdrawn = opened(ward_one, market)
    Case.objects.filter(pk=withdrawn.pk).update(corrects=case)
    withdrawn.refresh_from_db()
    assert proposed_partners(withdrawn, an, on=TODAY) == []
    CaseReader.objects.create(case=case, user=an, added_on=TODAY)
    assert len(proposed_partners(withdrawn, an, on=TODAY)) == 1


def test_who_sees_neither_check_nor_violation_is_proposed_nothing(
    ward_one: Area, commune_two: Area, market: Agency, police: Agency, an: User, chi: User
) -> None:
    shop = shop_of(owner(), ward_one)
    found = record(
        held_on=MONDAY, type="periodic", findings={shop: "violation"}, agency=market, **BY
    )
    merge(seen_by(None, found, held(shop, FRIDAY, police)), lead=market, **BY)
    case = opened(commune_two, market)
    find_violation(
        classification="ip", found_on=MONDAY, establishment=shop, inspection=found, case=case, **BY
    )

    assert len(proposed_partners(case, an, on=TODAY)) == 1
    assert proposed_partners(case, chi, on=TODAY) == []


def test_proposals_ask_as_much_of_many_agencies_as_of_one(
    ward_one: Area, market: Agency, an: User
) -> None:
    shop = shop_of(owner(), ward_one)
    case = opened(ward_one, market)
    found = record(
        held_on=MONDAY, type="periodic", findings={shop: "violation"}, agency=market, **BY
    )
    find_violation(
        classification="ip", found_on=MONDAY, establishment=shop, inspection=found, case=case, **BY
    )
    asked = []
    for number in range(4):
        other = held(shop, FRIDAY, force(f"ll-{number}"))
        merge(seen_by(None, found, other), lead=market, **BY)
        with CaptureQueriesContext(connection) as queries:
            assert len(proposed_partners(case, an, on=TODAY)) == number + 1
        asked.append(len(queries))

    assert len(set(asked[1:])) == 1

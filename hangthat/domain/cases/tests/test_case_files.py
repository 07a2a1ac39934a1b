"""A case file gathers, closes, is kept from others, and changes no number."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.audit.sealing import sealed_among
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import Case, CaseReader, Decision, Violation
from hangthat.domain.cases.models.decision import DecisionQuerySet
from hangthat.domain.cases.queries.limitation import limitation_of, years_after
from hangthat.domain.cases.services import (
    ViolationDetails,
    add_goods,
    add_person,
    add_remedy,
    amend_case,
    annul,
    close_case,
    decide,
    find_violation,
    finish_remedy,
    gather,
    lift_restriction,
    open_case,
    release,
    reopen_case,
    restrict,
    take_out,
    transfer_case,
    withdraw_case,
)
from hangthat.domain.commitments.tests.market import BY, TODAY, stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.law.models import Provision

pytestmark = pytest.mark.django_db
DAY = TODAY - timedelta(days=30)


def a_case(area: Area, **more: Any) -> Case:
    said = {"opened_on": DAY, "classification": "counterfeit", "area": area, **BY}
    return open_case(**said | more)


def found_at(shop: Establishment, **more: Any) -> Violation:
    said = {"classification": "counterfeit", "found_on": DAY, "establishment": shop, **BY}
    return find_violation(**said | more)


def officer(name: str, role: Role, **more: Any) -> User:
    return add_officer(username=name, full_name=name.title(), role=role, at=BY["at"], **more)


@pytest.fixture
def colleague(standing_agency: Agency) -> User:
    return officer("dong", Role.STANDING_OFFICER, agency=standing_agency)


@pytest.fixture
def stranger(standing_agency: Agency) -> User:
    return officer("la", Role.STANDING_OFFICER, agency=standing_agency)


def test_a_case_stands_without_a_known_offender_until_one_is_found(ward_one: Area) -> None:
    case = a_case(ward_one, ownerless=True, spot="lối mở sau mốc 1120")

    gather(case=case, violations=[found_at(stalls(ward_one, 1)[0])], **BY)

    case.refresh_from_db()
    assert not case.ownerless
    assert case.home_areas() == {ward_one.pk}


def test_a_violation_is_of_one_case_and_can_be_taken_out_again(ward_one: Area) -> None:
    violation, case, other = found_at(stalls(ward_one, 1)[0]), a_case(ward_one), a_case(ward_one)
    gather(case=case, violations=[violation], **BY)

    with pytest.raises(ValidationError, match="đã ở vụ việc khác"):
        gather(case=other, violations=[violation], **BY)
    release(violation=violation, reason="đưa nhầm", **BY)
    gather(case=other, violations=[violation], **BY)

    assert list(other.violations.all()) == [violation]
    assert not case.violations.exists()


def test_the_number_of_a_case_stands_once_in_its_agency_and_is_never_invented(
    ward_one: Area,
) -> None:
    unnumbered = a_case(ward_one)
    a_case(ward_one, number="0102/VV-QLTT")

    assert unnumbered.number == ""
    with pytest.raises(ValidationError, match="đã có"):
        a_case(ward_one, number=" 0102/VV-QLTT")
    with pytest.raises(ValidationError, match="đã có"):
        amend_case(case=unnumbered, number="0102/VV-QLTT", **BY)


def test_what_a_case_is_about_is_amended_with_its_line(ward_one: Area) -> None:
    case = a_case(ward_one, description="12 túi giả nhãn hiệu")

    amend_case(case=case, description="  15 túi giả nhãn hiệu ", **BY)

    case.refresh_from_db()
    line = Entry.objects.filter(subject="cases.case", subject_id=str(case.pk)).latest("pk")
    assert case.description == "15 túi giả nhãn hiệu"
    assert line.summary == f"sửa vụ việc {case.code}"
    assert line.changes["description"] == ["12 túi giả nhãn hiệu", "15 túi giả nhãn hiệu"]


def test_what_is_over_takes_nothing_in_until_it_is_opened_again(ward_one: Area) -> None:
    violation, case = found_at(stalls(ward_one, 1)[0]), a_case(ward_one)
    close_case(case=case, closed_on=TODAY, outcome="goods_only", **BY)

    with pytest.raises(ValidationError, match="mở lại"):
        gather(case=case, violations=[violation], **BY)
    with pytest.raises(ValidationError, match="đã kết thúc"):
        close_case(case=case, closed_on=TODAY, outcome="other", **BY)
    reopen_case(case=case, reason="có tình tiết mới", **BY)
    transfer_case(case=case, transferred_on=TODAY, transferred_to="Công an tỉnh", **BY)
    assert Case.objects.closed().get() == case
    reopen_case(case=case, reason="trả hồ sơ", **BY)
    gather(case=case, violations=[violation], **BY)

    assert Case.objects.open().get() == case
    assert (case.outcome, case.transferred_to) == ("", "")


@pytest.mark.parametrize("day", [DAY - timedelta(days=1), TODAY + timedelta(days=1)])
def test_a_case_ends_between_its_opening_and_today(ward_one: Area, day: date) -> None:
    case = a_case(ward_one)

    with pytest.raises(ValidationError, match="Ngày kết thúc"):
        close_case(case=case, closed_on=day, outcome="other", **BY)
    with pytest.raises(ValidationError, match="Ngày chuyển"):
        transfer_case(case=case, transferred_on=day, transferred_to="Hải quan", **BY)


def test_a_case_ends_as_sanctioned_with_a_decision_or_with_a_word_where_it_is(
    ward_one: Area,
) -> None:
    violation, case = found_at(stalls(ward_one, 1)[0]), a_case(ward_one)
    gather(case=case, violations=[violation], **BY)
    ends: dict[str, Any] = {"case": case, "closed_on": TODAY, "outcome": "sanctioned", **BY}
    wanting = "chưa có quyết định"

    with pytest.raises(ValidationError, match=wanting):
        close_case(**ends)
    annulled = decide(violation=violation, decided_on=TODAY, sanction="warning", **BY)
    annul(decision=annulled, annulled_on=TODAY, reason="sai thẩm quyền", **BY)
    with pytest.raises(ValidationError, match=wanting):
        close_case(**ends, outcome_note="  ")

    close_case(**ends, outcome_note="QĐ số 12/QĐ-XPHC ngày 02/03/2026, lưu tại Công an xã")
    reopen_case(case=case, reason="đã có bản chính", **BY)
    decide(violation=violation, decided_on=TODAY, sanction="warning", **BY)
    with pytest.raises(ValidationError, match="còn 1 quyết định xử phạt chưa ghi chấp hành xong"):
        close_case(**ends)
    with pytest.raises(ValidationError, match="Không xử phạt, mà vụ việc còn 1 quyết định"):
        close_case(**ends | {"outcome": "goods_only"})
    gather(case=case, violations=[found_at(stalls(ward_one, 1)[0])], **BY)
    with pytest.raises(ValidationError, match="còn 1 hành vi vi phạm chưa có quyết định"):
        close_case(**ends)
    close_case(**ends, answer="còn theo dõi thi hành")

    case.refresh_from_db()
    assert (case.outcome, case.outcome_note) == ("sanctioned", "")


def test_a_case_without_violation_ends_once_nothing_is_demanded_any_more(
    ward_one: Area, head: User
) -> None:
    case = a_case(ward_one)
    remedy = add_remedy(case=case, kind="destroy", **BY)
    ends: dict[str, Any] = {"case": case, "closed_on": TODAY, **BY}

    with pytest.raises(ValidationError, match="còn 1 biện pháp khắc phục chưa xong: ghi đã"):
        close_case(outcome="no_violation", **ends)
    finish_remedy(remedy=remedy, done_on=TODAY, by=head, at=BY["at"])
    close_case(outcome="no_violation", **ends)

    assert case.outcome == "no_violation"


def test_a_wrong_case_is_withdrawn_once_it_holds_nothing(ward_one: Area) -> None:
    violation, case = found_at(stalls(ward_one, 1)[0]), a_case(ward_one)
    gather(case=case, violations=[violation], **BY)

    with pytest.raises(ValidationError, match="còn hành vi"):
        withdraw_case(case=case, reason="nhầm", **BY)
    release(violation=violation, reason="nhầm", **BY)
    withdraw_case(case=case, reason="nhầm", **BY)
    anew = a_case(ward_one, corrects=case)

    assert list(Case.objects.standing()) == [anew]


def test_goods_and_remedies_of_a_violation_are_not_left_behind_in_its_old_case(
    ward_one: Area,
) -> None:
    violation, case = found_at(stalls(ward_one, 1)[0]), a_case(ward_one)
    gather(case=case, violations=[violation], **BY)
    watches = add_goods(case=case, name="đồng hồ", value_vnd=300_000_000, violation=violation, **BY)
    remedy = add_remedy(case=case, kind="destroy", goods=watches, violation=violation, **BY)
    held = "còn 1 dòng hàng hóa, 1 biện pháp khắc phục của hành vi này"

    with pytest.raises(ValidationError, match=held):
        release(violation=violation, reason="nhầm vụ", **BY)
    for row in (watches, remedy):
        take_out(row=row, reason="nhầm vụ", **BY)
    release(violation=violation, reason="nhầm vụ", **BY)

    assert not case.violations.exists()


def test_a_case_is_not_withdrawn_while_goods_or_remedies_stand_in_it(ward_one: Area) -> None:
    case = a_case(ward_one, ownerless=True)
    rows = [add_goods(case=case, name="túi", **BY), add_remedy(case=case, kind="destroy", **BY)]

    for row, held in zip(rows, ("1 dòng hàng hóa, 1 biện pháp", "1 biện pháp"), strict=True):
        with pytest.raises(ValidationError, match=f"còn {held}"):
            withdraw_case(case=case, reason="nhầm", **BY)
        take_out(row=row, reason="nhầm", **BY)
    withdraw_case(case=case, reason="nhầm", **BY)

    assert not Case.objects.standing().exists()


def test_the_limitation_is_kept_with_the_law_of_the_day_of_the_act(ward_one: Area) -> None:
    rule = Provision.objects.create(
        key="limitation_ip_goods", title="Thời hiệu", value="2", unit="năm",
        document="Điều 6", valid_from=date(2013, 7, 1),
    )  # fmt: skip
    acted = DAY - timedelta(days=5)
    violation = found_at(stalls(ward_one, 1)[0], more=ViolationDetails(acted_on=acted))
    Provision.objects.filter(pk=rule.pk).update(value="3")

    limit = limitation_of(Violation.objects.get(pk=violation.pk))

    assert limit.last == years_after(acted, 2)
    assert "chưa xác minh" in limit.source
    assert years_after(date(2024, 2, 29), 1) == date(2025, 2, 28)
    with pytest.raises(ValidationError, match="sau ngày phát hiện"):
        found_at(violation.establishment, more=ViolationDetails(acted_on=TODAY))


def test_a_case_is_overdue_when_an_undecided_violation_ran_out(ward_one: Area) -> None:
    violation, case = found_at(stalls(ward_one, 1)[0]), a_case(ward_one)
    gather(case=case, violations=[violation], **BY)
    Violation.objects.filter(pk=violation.pk).update(limitation_on=DAY)

    assert not Case.objects.overdue(on=DAY).exists()
    assert Case.objects.overdue(on=DAY + timedelta(days=1)).get() == case
    decide(violation=violation, decided_on=TODAY, sanction="warning", **BY)
    assert not Case.objects.overdue(on=TODAY).exists()


def test_a_restricted_case_and_all_that_hangs_on_it_is_for_those_it_names(
    ward_one: Area, head: User, colleague: User, stranger: User
) -> None:
    shop = stalls(ward_one, 1)[0]
    violation, case = found_at(shop), a_case(ward_one)
    gather(case=case, violations=[violation], **BY)
    decide(violation=violation, decided_on=TODAY, sanction="warning", **BY)
    person = add_person(case=case, party=shop.party, role="offender", **BY)
    restrict(case=case, readers=[colleague], reason="giữ bí mật nguồn tin", by=head, at=BY["at"])

    for reader, seen in ((head, 1), (colleague, 1), (stranger, 0)):
        counted = [
            model.objects.visible_to(reader).count() for model in (Case, Violation, Decision)
        ]
        assert counted == [seen] * 3
        assert type(person).objects.visible_to(reader).count() == seen
    lines = list(Entry.objects.filter(subject__startswith="cases."))
    assert sealed_among(lines, stranger) == {line.pk for line in lines}
    assert sealed_among(lines, head) == set()
    assert Violation.objects.counting(on=TODAY).count() == 1


def test_lines_about_one_kind_of_record_ask_of_no_other_who_may_not_know_it(
    ward_one: Area, stranger: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_case(ward_one)
    lines = list(Entry.objects.filter(subject="cases.case"))
    monkeypatch.setattr(DecisionQuerySet, "sealed_from", None)

    assert sealed_among(lines, stranger) == set()


def test_a_restriction_names_two_and_is_lifted_again(
    ward_one: Area, head: User, colleague: User, stranger: User, technician: User
) -> None:
    case, at = a_case(ward_one), BY["at"]

    with pytest.raises(ValidationError, match="ít nhất một người nữa"):
        restrict(case=case, readers=[], reason="kín", by=head, at=at)
    with pytest.raises(ValidationError, match="không có quyền"):
        restrict(case=case, readers=[technician], reason="kín", by=head, at=at)
    with pytest.raises(ValidationError, match="không hạn chế"):
        lift_restriction(case=case, reason="hết", by=head, at=at)
    restrict(case=case, readers=[colleague], reason="kín", by=head, at=at)
    restrict(case=case, readers=[stranger], reason="đổi người", by=head, at=at)
    assert [Case.objects.visible_to(u).count() for u in (colleague, stranger)] == [0, 1]
    lift_restriction(case=case, reason="hết", by=head, at=at)

    assert [Case.objects.visible_to(u).count() for u in (colleague, stranger)] == [1, 1]
    assert not CaseReader.objects.current().exists()


def test_a_number_that_is_kept_from_the_officer_does_not_betray_its_case(
    ward_one: Area, head: User, colleague: User, stranger: User
) -> None:
    case = a_case(ward_one, number="1/VV")
    restrict(case=case, readers=[colleague], reason="kín", by=head, at=BY["at"])

    other = a_case(ward_one, number="1/VV", by=stranger)

    assert other.pk != case.pk


def test_goods_and_remedies_are_put_in_and_taken_out(ward_one: Area, head: User) -> None:
    shop = stalls(ward_one, 1)[0]
    case, other = a_case(ward_one), a_case(ward_one)
    violation = found_at(shop, case=case)
    goods = add_goods(case=case, name="mũ bảo hiểm", value_vnd=5_000_000, **BY)
    remedy = add_remedy(case=case, kind="destroy", goods=goods, violation=violation, **BY)

    with pytest.raises(ValidationError, match="không thuộc vụ việc"):
        add_goods(case=other, name="áo", violation=violation, **BY)
    with pytest.raises(ValidationError, match="thuộc vụ việc khác"):
        add_remedy(case=other, kind="destroy", goods=goods, **BY)
    with pytest.raises(ValidationError, match="Ngày thực hiện"):
        finish_remedy(remedy=remedy, done_on=DAY - timedelta(days=1), by=head, at=BY["at"])
    finish_remedy(remedy=remedy, done_on=TODAY, by=head, at=BY["at"])
    with pytest.raises(ValidationError, match="đã ghi là thực hiện xong"):
        finish_remedy(remedy=remedy, done_on=TODAY, by=head, at=BY["at"])
    take_out(row=goods, reason="ghi nhầm", **BY)
    with pytest.raises(ValidationError, match="đã được bỏ"):
        take_out(row=goods, reason="ghi nhầm", **BY)

    assert not type(goods).objects.current().exists()

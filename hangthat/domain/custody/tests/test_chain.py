"""Where goods lie, in whose hands, and for how long they may be held."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Role
from hangthat.core.agencies.models import Agency, AgencySuccession, Area
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.lexicon import Unit
from hangthat.core.deadlines.models import Clock
from hangthat.domain.cases.services import close_case
from hangthat.domain.custody.models import GoodsLot, Seizure
from hangthat.domain.custody.queries.ledger import (
    LONGEST,
    beyond_the_law,
    custody_of,
    dealt_with_late,
)
from hangthat.domain.custody.services import (
    LotTerms,
    accept,
    add_place,
    close_place,
    decline,
    extend,
    move,
    offer,
    open_store,
    reverse,
    seize,
)
from hangthat.domain.custody.tests.yard import (
    BY,
    NOON,
    SEIZED_ON,
    TODAY,
    Yard,
    confiscate,
    custody_law,
    destroy,
    give_back,
)
from hangthat.domain.law.models import Provision

pytestmark = pytest.mark.django_db


@pytest.fixture
def yard(ward_one: Area) -> Yard:
    return Yard(ward_one)


def test_an_offer_of_goods_that_are_gone_since_is_over_by_itself(yard: Yard) -> None:
    lot = yard.lot()
    offered = offer(lot=lot, receiver=yard.keeper, by=yard.officer, at=NOON)
    confiscate(lot, 10)
    destroy(lot, 10)

    offered.refresh_from_db()
    assert (offered.state, offered.answered_at) == ("lapsed", NOON)
    with pytest.raises(ValidationError, match="đã xong: không còn tang vật để giao"):
        accept(handover=offered, by=yard.keeper, at=NOON)


def test_a_case_without_violation_ends_once_its_goods_are_returned(yard: Yard) -> None:
    case = yard.case()
    lot = yard.lot(case=case)
    ends = {"case": case, "closed_on": TODAY, "outcome": "no_violation", **BY}

    with pytest.raises(ValidationError, match=r"còn 1 lô tang vật trong sổ .*: ghi trả lại"):
        close_case(**ends)
    give_back(lot, 10)
    close_case(**ends)

    assert case.outcome == "no_violation"


def test_both_sign_and_the_receiver_holds_the_goods(yard: Yard) -> None:
    lot = yard.lot()
    offered = offer(lot=lot, receiver=yard.keeper, place=yard.shelf, by=yard.officer, at=NOON)

    with pytest.raises(ValidationError, match="Chỉ Cán bộ giukho"):
        accept(handover=offered, by=yard.head, at=NOON)
    line = accept(handover=offered, by=yard.keeper, at=NOON)

    lot.refresh_from_db()
    assert lot.holder == yard.keeper
    assert (line.kind, line.giver, line.receiver) == ("handed", yard.officer, yard.keeper)
    with pytest.raises(ValidationError, match="đã nhận"):
        accept(handover=offered, by=yard.keeper, at=NOON)


def test_only_who_holds_goods_hands_them_over_and_to_one_at_a_time(yard: Yard) -> None:
    lot = yard.lot()
    offered = offer(lot=lot, receiver=yard.keeper, by=yard.officer, at=NOON)

    with pytest.raises(ValidationError, match="đang chờ người nhận ký"):
        offer(lot=lot, receiver=yard.head, by=yard.officer, at=NOON)
    accept(handover=offered, by=yard.keeper, at=NOON)
    with pytest.raises(ValidationError, match="đang do Cán bộ giukho giữ"):
        offer(lot=lot, receiver=yard.head, by=yard.officer, at=NOON)
    with pytest.raises(ValidationError, match="người khác"):
        offer(lot=lot, receiver=yard.keeper, by=yard.keeper, at=NOON)


def test_who_does_not_take_goods_says_why(yard: Yard) -> None:
    lot = yard.lot()
    offered = offer(lot=lot, receiver=yard.keeper, by=yard.officer, at=NOON)

    decline(handover=offered, reason="thiếu một thùng", by=yard.keeper, at=NOON)

    assert (offered.state, offered.answer) == ("declined", "thiếu một thùng")
    again = offer(lot=lot, receiver=yard.keeper, by=yard.officer, at=NOON)
    decline(handover=again, reason="nhầm lô", by=yard.officer, at=NOON)
    assert again.state == "withdrawn"


def test_goods_are_handed_to_nobody_who_may_do_nothing_with_them(yard: Yard) -> None:
    other = Agency.objects.create(code="CA", name="Công an")
    stranger = yard.person("nguoila", Role.MEMBER_OFFICER, other)

    with pytest.raises(ValidationError, match="không được giao quản lý"):
        offer(lot=yard.lot(), receiver=stranger, by=yard.officer, at=NOON)


def test_the_label_of_another_lot_moves_nothing(yard: Yard) -> None:
    lot, other = yard.lot(), yard.lot()
    there = add_place(store=yard.store, name="Kệ B", **BY)

    with pytest.raises(ValidationError, match=f"là của {other.code}"):
        move(lot=lot, place=there, label=f"https://x.vn/tang-vat/{other.code.lower()}/", **BY)
    move(lot=lot, place=there, label=f"https://x.vn/tang-vat/{lot.code}/", **BY)

    lot.refresh_from_db()
    assert lot.place == there


def test_goods_do_not_go_into_the_store_of_another_agency(yard: Yard) -> None:
    other = Agency.objects.create(code="CA", name="Công an tỉnh")
    store = open_store(name="Kho CA", agency=other, area=yard.area, **BY)
    theirs = add_place(store=store, name="Lồng 1", **BY)
    lot = yard.lot()

    with pytest.raises(ValidationError, match="là kho của Công an tỉnh"):
        move(lot=lot, place=theirs, **BY)
    AgencySuccession.objects.create(old=yard.agency, new=other, on=TODAY)
    move(lot=lot, place=theirs, **BY)


def test_a_place_with_goods_is_not_given_up(yard: Yard) -> None:
    lot = yard.lot()

    with pytest.raises(ValidationError, match=r"còn 1 lô"):
        close_place(place=yard.shelf, **BY)
    give_back(lot, 10)
    close_place(place=yard.shelf, **BY)
    with pytest.raises(ValidationError, match="đã thôi dùng"):
        close_place(place=yard.shelf, **BY)


def test_goods_without_a_place_are_an_alarm(yard: Yard) -> None:
    lot = yard.lot()
    assert not GoodsLot.objects.without_place().exists()

    yard.shelf.closed_on = TODAY
    yard.shelf.save()

    assert list(GoodsLot.objects.without_place()) == [lot]


def test_the_clock_of_custody_runs_by_the_law_of_the_day_and_says_what_is_unverified(
    yard: Yard,
) -> None:
    custody_law()
    lot = yard.lot()

    clock = Clock.objects.about(lot.seizure).get()
    told = custody_of([lot.seizure], at=NOON)[lot.seizure_id]
    assert clock.amount == 7
    assert told.basis.endswith("(chưa xác minh)")
    assert list(GoodsLot.objects.past_custody(at=NOON)) == [lot]  # 14 days later


def test_goods_that_were_dealt_with_after_their_day_stay_late(yard: Yard) -> None:
    """Of 10 November for 7 days: due on the 17th. Of three lots one was returned that day, one on
    the 18th, one on the 24th."""
    custody_law(unit="ngày")
    case = yard.case()
    terms = [LotTerms(name=name, quantity=Decimal(1), unit="chiếc") for name in "ABC"]
    seizure, (first, second, last) = seize(case=case, seized_on=SEIZED_ON, lots=terms, **BY)

    def late(lot: GoodsLot) -> str:
        lot.refresh_from_db()
        return dealt_with_late(lot, custody_of([seizure], at=NOON)[seizure.pk])

    give_back(first, 1, occurred_on=date(2026, 11, 17))
    give_back(second, 1, occurred_on=date(2026, 11, 18), number="2/BB-TL")
    told = "quá hạn 1 ngày, giải quyết ngày 18/11/2026"
    assert [late(first), late(second), late(last)] == ["", told, ""], "the last is held still"
    wrong = give_back(last, 1, number="3/BB-TL")

    assert [late(first), late(second)] == ["", told]
    assert late(last) == "quá hạn 7 ngày, giải quyết ngày 24/11/2026"
    words = custody_of([seizure], at=NOON)[seizure.pk].words
    assert "giải quyết xong cả lần tạm giữ ngày 24/11/2026, quá hạn 7 ngày" in words
    reverse(movement=wrong, reason="nhầm", **BY)
    assert late(last) == ""
    assert custody_of([seizure], at=NOON)[seizure.pk].overdue


def test_an_extension_with_its_paper_ends_the_alarm(yard: Yard) -> None:
    custody_law()
    lot = yard.lot()

    extend(seizure=lot.seizure, amount=1, unit=Unit.MONTH, reason="xác minh", document="9/QĐ", **BY)

    assert not GoodsLot.objects.past_custody(at=NOON).exists()
    assert GoodsLot.objects.past_custody(at=NOON + timedelta(60)).exists()


def test_a_month_added_to_working_days_ends_on_a_working_day(yard: Yard) -> None:
    """7 ngày làm việc from Tuesday 10/11/2026 is 19/11; a month later it is a Saturday."""
    custody_law()
    Provision.objects.create(key="last_day_off", title="ngày cuối", value="kế tiếp", unit="quy tắc")
    seizure = yard.lot().seizure

    extend(seizure=seizure, amount=1, unit=Unit.MONTH, reason="xác minh", document="9/QĐ", **BY)

    (clock,) = Clock.objects.about(seizure)
    assert clock.last_minute is not None
    assert vietnam_day(clock.last_minute) == date(2026, 12, 21)


@pytest.mark.parametrize(("months", "warned"), [(1, False), (2, True)])
def test_custody_beyond_the_longest_period_of_the_law_is_told_and_not_refused(
    yard: Yard, months: int, warned: bool
) -> None:
    """7 ngày làm việc from 10/11/2026 and two months more end on 19/01/2027."""
    custody_law()
    seizure = yard.lot().seizure
    said = {"unit": Unit.MONTH, "reason": "xác minh", "document": "9/QĐ", **BY}
    extend(seizure=seizure, amount=months, **said)
    custody = custody_of([seizure], at=NOON)[seizure.pk]
    assert beyond_the_law(seizure, custody) == ""

    Provision.objects.create(
        key=LONGEST, title="dài nhất", value="2", unit="tháng", document="Luật"
    )

    words = beyond_the_law(seizure, custody)
    assert bool(words) == warned
    assert ("2 tháng từ ngày tạm giữ, đến hết ngày 10/01/2027" in words) == warned


@pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(1)])
def test_goods_that_were_just_given_more_time_may_leave_the_same_day_or_have_left_before(
    yard: Yard, day: date
) -> None:
    custody_law()
    lot = yard.lot()
    extend(seizure=lot.seizure, amount=1, unit=Unit.MONTH, reason="xác minh", document="9/QĐ", **BY)

    give_back(lot, 10, occurred_on=day)

    (clock,) = Clock.objects.about(lot.seizure)
    assert clock.ended_at == NOON


def test_another_agency_extends_nothing_and_learns_of_no_clock(yard: Yard) -> None:
    lot = yard.lot()
    other = yard.person("khac", Role.MEMBER_OFFICER, Agency.objects.create(code="CA", name="CA"))
    said = {"reason": "xác minh", "document": "9/QĐ", "by": other, "at": NOON}

    with pytest.raises(ValidationError, match="nằm ngoài địa bàn"):
        extend(seizure=lot.seizure, amount=1, unit=Unit.DAY, **said)


def test_the_clock_ends_with_the_last_of_the_seizure_in_custody(yard: Yard) -> None:
    custody_law()
    lot = yard.lot()

    give_back(lot, 4)
    assert Clock.objects.about(lot.seizure).get().ended_at is None
    confiscate(lot, 6)

    assert Clock.objects.about(lot.seizure).get().ended_at is not None
    assert not GoodsLot.objects.past_custody(at=NOON).exists()
    assert list(GoodsLot.objects.awaiting_disposal()) == [lot]
    with pytest.raises(ValidationError, match="Không có thời hạn"):
        extend(seizure=lot.seizure, amount=1, unit=Unit.DAY, reason="x", document="1", **BY)


def test_a_return_by_mistake_gives_the_goods_back_with_the_time_that_was_added(yard: Yard) -> None:
    """7 days from 10/11 end on 17/11; 30 more on 17/12. What had left on 24/11 had not."""
    custody_law("7", "ngày")
    lot = yard.lot()
    said = {"reason": "xác minh", "document": "9/QĐ", **BY}
    extend(seizure=lot.seizure, amount=30, unit=Unit.DAY, **said)
    line = give_back(lot, 10)

    reverse(movement=line, reason="nhầm lô", by=None, at=NOON + timedelta(1))

    (clock,) = Clock.objects.about(lot.seizure).open()
    assert clock.last_minute is not None
    assert vietnam_day(clock.last_minute) == date(2026, 12, 17)
    assert not GoodsLot.objects.past_custody(at=NOON + timedelta(1)).exists()


def test_custody_ends_on_the_day_on_which_the_last_goods_left_not_on_the_one_entered_last(
    yard: Yard,
) -> None:
    """7 days from 10/11 end on 17/11: one lot left on 20/11, the other, entered later, on 13/11."""
    custody_law("7", "ngày")
    terms = [LotTerms(name=name, quantity=Decimal(5), unit="chiếc") for name in ("mũ", "áo")]
    seizure, (hats, shirts) = seize(case=yard.case(), seized_on=SEIZED_ON, lots=terms, **BY)

    give_back(hats, 5, number="1/BB", occurred_on=date(2026, 11, 20))
    give_back(shirts, 5, number="2/BB", occurred_on=date(2026, 11, 13), at=NOON + timedelta(1))

    (clock,) = Clock.objects.about(seizure)
    assert clock.ended_at is not None
    assert vietnam_day(clock.ended_at) == date(2026, 11, 20)
    assert list(Clock.objects.ended_late()) == [clock]


def test_without_a_row_of_law_no_clock_is_invented(yard: Yard) -> None:
    lot = yard.lot()

    assert not Clock.objects.about(lot.seizure).exists()
    assert custody_of(Seizure.objects.all(), at=NOON) == {}
    assert lot.seizure.seized_on == SEIZED_ON
    assert lot.held == Decimal(10)

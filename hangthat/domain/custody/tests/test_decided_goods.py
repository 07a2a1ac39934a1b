"""Goods are confiscated by a decision that is in force; without it somebody says why."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import (
    Case,
    CaseGoods,
    Decision,
    DecisionPaper,
    Origin,
    Violation,
)
from hangthat.domain.cases.services.recording import annul, decide, find_violation
from hangthat.domain.custody.models import GoodsLot, MinutesKind
from hangthat.domain.custody.queries.decided import annulled
from hangthat.domain.custody.services import Details, Paper, dispose
from hangthat.domain.custody.tests.yard import (
    BY,
    SEIZED_ON,
    TODAY,
    Yard,
    confiscate,
    destroy,
    give_back,
)
from hangthat.domain.establishments.models import Party

pytestmark = pytest.mark.django_db
DECIDED_ON, ANNULLED_ON = date(2026, 11, 15), date(2026, 11, 20)
ASKED = "không có quyết định xử phạt nào có hiệu lực"


@pytest.fixture
def yard(ward_one: Area) -> Yard:
    return Yard(ward_one)


def transfer(lot: GoodsLot, quantity: int, **more: Any) -> Any:
    details = Details(counterpart="Chi cục Hải quan")
    return dispose(
        lot=lot, kind=MinutesKind.TRANSFERRED, quantity=Decimal(quantity), occurred_on=TODAY,
        paper=Paper("1/BB-CG"), details=details, **more, **BY,
    )  # fmt: skip


def left(lot: GoodsLot) -> tuple[Decimal, Decimal]:
    lot.refresh_from_db()
    return lot.held, lot.confiscated


def decided(yard: Yard) -> tuple[Case, Decision]:
    """A case with a decision of 15 November."""
    case = yard.case(ownerless=False)
    party = Party.objects.create(code="CT1", kind="household", name="Hộ Lý Thị Mai")
    violation = find_violation(
        classification="counterfeit", found_on=SEIZED_ON, party=party, case=case, **BY
    )
    made = decide(
        violation=violation, decided_on=DECIDED_ON, sanction="warning", number="12/QĐ-XP", **BY
    )
    return case, made


@dataclass
class Offender:
    """One of several persons of a case, and the goods that were seized from him."""

    violation: Violation
    lot: GoodsLot

    def decide(self, number: str) -> Decision:
        return decide(
            violation=self.violation, decided_on=DECIDED_ON, sanction="warning", number=number, **BY
        )


def offender(yard: Yard, case: Case, name: str) -> Offender:
    party = Party.objects.create(code=name, kind="household", name=f"Hộ {name}")
    violation = find_violation(
        classification="counterfeit", found_on=SEIZED_ON, party=party, case=case, **BY
    )
    row = CaseGoods.objects.create(
        case=case, violation=violation, name="mũ bảo hiểm", added_on=SEIZED_ON
    )
    return Offender(violation, yard.lot(10, case=case, goods=row))


def annul_it(decision: Decision) -> None:
    annul(decision=decision, annulled_on=ANNULLED_ON, reason="tòa án hủy", **BY)


def test_who_confiscates_without_a_decision_says_by_what(yard: Yard) -> None:
    lot = yard.lot(10)

    with pytest.raises(ValidationError, match=ASKED):
        confiscate(lot, 10, answer="")
    confiscate(lot, 10, answer="tịch thu hàng vô chủ theo QĐ 5/QĐ-TT")

    line = Entry.objects.filter(subject="custody.lotmovement").latest("pk")
    assert line.reason == "tịch thu hàng vô chủ theo QĐ 5/QĐ-TT"
    destroy(lot, 10)  # nobody asks twice
    assert left(lot) == (0, 0)


def test_a_decision_in_force_on_that_day_is_enough(yard: Yard) -> None:
    case, _ = decided(yard)
    lot = yard.lot(10, case=case)

    with pytest.raises(ValidationError, match=ASKED):
        confiscate(lot, 10, answer="", occurred_on=date(2026, 11, 14))
    confiscate(lot, 10, answer="", occurred_on=DECIDED_ON)
    with pytest.raises(ValidationError, match="không trả lại được"):
        give_back(lot, 10)

    assert left(lot) == (0, 10)


@pytest.mark.parametrize("orders", ["", "không tịch thu tang vật"])
def test_a_decision_signed_here_that_orders_no_confiscation_is_asked_about(
    yard: Yard, orders: str
) -> None:
    case, decision = decided(yard)
    DecisionPaper.objects.filter(pk=decision.paper_id).update(origin=Origin.SIGNED)
    mine = Decision.objects.filter(pk=decision.pk)
    mine.update(supplementary=orders)
    lot = yard.lot(10, case=case)

    asked = "Quyết định 12/QĐ-XP ngày 15/11/2026 không ghi hình thức tịch thu"
    with pytest.raises(ValidationError, match=asked):
        confiscate(lot, 4, answer="", occurred_on=DECIDED_ON)
    confiscate(lot, 4, answer="quyết định tịch thu số 5", occurred_on=DECIDED_ON)
    mine.update(supplementary="tịch thu 10 mũ bảo hiểm")
    confiscate(lot, 6, answer="", number="2/BB-TT")

    assert left(lot) == (0, 10)


def test_goods_of_an_annulled_decision_are_an_alarm_and_are_given_back(yard: Yard) -> None:
    case, decision = decided(yard)
    lot = yard.lot(10, case=case)
    confiscate(lot, 10, answer="", occurred_on=DECIDED_ON)
    destroy(lot, 4, occurred_on=date(2026, 11, 16))
    assert not GoodsLot.objects.of_annulled_decisions(on=TODAY).exists()

    annul_it(decision)

    assert list(GoodsLot.objects.of_annulled_decisions(on=TODAY)) == [lot]
    assert "12/QĐ-XP của vụ việc đã hủy bỏ từ ngày 20/11/2026" in annulled(lot, on=TODAY)
    with pytest.raises(ValidationError, match="hàng đã tịch thu thì trả lại"):
        destroy(lot, 6, number="2/BB-TH")
    give_back(lot, 6)
    assert left(lot) == (0, 0)
    assert not GoodsLot.objects.of_annulled_decisions(on=TODAY).exists()


def test_goods_of_one_of_several_persons_follow_the_decision_on_him(yard: Yard) -> None:
    case = yard.case(ownerless=False)
    one, other = offender(yard, case, "A"), offender(yard, case, "B")
    decision = one.decide("101/QĐ-XP")

    confiscate(one.lot, 10, answer="", occurred_on=DECIDED_ON)
    with pytest.raises(ValidationError, match="Hành vi có hàng này không có quyết định"):
        confiscate(other.lot, 10, answer="", number="2/BB-TT")
    other.decide("102/QĐ-XP")
    confiscate(other.lot, 10, answer="", number="2/BB-TT")
    annul_it(decision)

    assert list(GoodsLot.objects.of_annulled_decisions(on=TODAY)) == [one.lot]
    with pytest.raises(ValidationError, match="101/QĐ-XP của hành vi có hàng này đã hủy bỏ"):
        destroy(one.lot, 10)
    with pytest.raises(ValidationError, match="không trả lại được"):
        give_back(other.lot, 10, number="2/BB-TL")
    give_back(one.lot, 10)
    assert left(one.lot) == (0, 0)
    destroy(other.lot, 10, number="2/BB-TH")  # 102/QĐ-XP stands


def test_what_was_confiscated_goes_to_another_agency_beside_what_is_held(yard: Yard) -> None:
    lot = yard.lot(10)
    confiscate(lot, 7)

    transfer(lot, 7)

    assert left(lot) == (3, 0)


@pytest.mark.parametrize(
    "council",
    [
        "A\nA",
        "Nguyễn Văn A, Đội trưởng\nnguyễn văn a - đội trưởng",
        "1. Nguyễn Văn A\n2. Nguyễn Văn A",
        "- Ông: Nguyễn Văn A, đội trưởng\n- Đồng chí Nguyễn Văn A - đội trưởng",
    ],
)
def test_one_person_written_twice_is_no_council(yard: Yard, council: str) -> None:
    lot = yard.lot(10)
    confiscate(lot, 10)

    with pytest.raises(ValidationError, match="ít nhất hai người"):
        destroy(lot, 10, paper=Paper("1/BB-TH", council=council))


def test_two_people_are_a_council_whatever_stands_before_their_names(yard: Yard) -> None:
    lot = yard.lot(10)
    confiscate(lot, 10)

    council = "- Ông: Trần Văn B\n - Ông: Lê Văn C - kế toán"
    destroy(lot, 10, paper=Paper("1/BB-TH", council=council))

    assert left(lot) == (0, 0)


def test_namesakes_on_a_council_are_asked_about(yard: Yard) -> None:
    lot = yard.lot(10)
    confiscate(lot, 10)
    paper = Paper("1/BB-TH", council="Nguyễn Văn A, đội trưởng\nNguyễn Văn A, thủ kho")

    with pytest.raises(ValidationError, match="chỉ ghi một họ tên"):
        destroy(lot, 10, paper=paper)
    destroy(lot, 10, paper=paper, answer="hai người trùng tên")

    assert left(lot) == (0, 0)

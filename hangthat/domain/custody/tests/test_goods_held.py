"""A decision is not carried out without a word while its goods are in custody."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import EventKind, Money
from hangthat.domain.cases.services import gather, open_case
from hangthat.domain.cases.services.drafting import Terms
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.cases.services.recording import comply
from hangthat.domain.cases.tests.office import FOUND_ON, Office
from hangthat.domain.custody.services import LotTerms, seize
from hangthat.domain.custody.tests.test_decided_goods import decided
from hangthat.domain.custody.tests.yard import BY, TODAY, Yard, confiscate, give_back
from hangthat.domain.deciding.queries.doubts import doubts_at_entry, doubts_of

pytestmark = pytest.mark.django_db
HELD = "Hết ngày chấp hành xong 24/11/2026 còn 1 lô tang vật đang tạm giữ"
YESTERDAY = date(2026, 11, 23)


@pytest.fixture
def yard(ward_one: Area) -> Yard:
    return Yard(ward_one)


def test_compliance_is_asked_about_while_goods_of_the_decision_are_held(yard: Yard) -> None:
    case, made = decided(yard)
    lot = yard.lot(case=case)
    said: dict[str, Any] = {"decision": made, "complied_on": TODAY, **BY}

    with pytest.raises(ValidationError, match=rf"{HELD} \({lot.code}\), chưa ghi tịch thu"):
        comply(**said)
    comply(answer="trả lại tuần sau", **said)

    line = Entry.objects.filter(subject="cases.decision", action="comply").get()
    assert line.reason == "trả lại tuần sau"
    assert made.paper
    assert doubts_of(made.paper, [made]) == doubts_at_entry(made)
    assert doubts_at_entry(made)[0].startswith(HELD)


def test_goods_that_were_confiscated_or_given_back_by_that_day_are_not_asked_about(
    yard: Yard,
) -> None:
    case, made = decided(yard)
    taken, back = yard.lot(case=case), yard.lot(4, case=case)
    confiscate(taken, 10, occurred_on=YESTERDAY)
    give_back(back, 4)

    with pytest.raises(ValidationError, match=rf"23/11/2026 còn 1 lô .* \({back.code}\)"):
        comply(decision=made, complied_on=YESTERDAY, **BY)
    comply(decision=made, complied_on=TODAY, **BY)

    assert doubts_at_entry(made) == []


def test_the_payment_by_which_a_signed_decision_is_carried_out_is_asked_about_too(
    ward_one: Area,
) -> None:
    office = Office(ward_one)
    violation = office.violation()
    said = {"opened_on": FOUND_ON, "classification": "counterfeit", "area": ward_one}
    case = open_case(agency=office.agency, **said, **BY)
    gather(case=case, violations=[violation], **BY)
    lots = [LotTerms("rượu", Decimal(100), "chai")]
    seize(case=case, seized_on=FOUND_ON, lots=lots, **BY)
    paper = office.signed(Terms(violation, "fine", fine_vnd=5_000_000))

    def pay(amount: int, receipt: str, **more: Any) -> None:
        money = Details(amount_vnd=amount, money=Money.FINE, receipt=receipt)
        record_event(paper=paper, kind=EventKind.PAYMENT, occurred_on=TODAY, details=money,
                     **more, **BY)  # fmt: skip

    pay(2_000_000, "1")
    with pytest.raises(ValidationError, match=HELD):
        pay(3_000_000, "2")
    pay(3_000_000, "2", answer="trả lại hàng không vi phạm tuần sau")
    assert paper.decisions.get().complied_on == TODAY

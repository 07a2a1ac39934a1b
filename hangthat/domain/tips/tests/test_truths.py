"""What a sender reads of his tip is so: it was looked into since, and came to what is said."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.services import (
    annul,
    close_case,
    decide,
    dismiss,
    find_violation,
    open_case,
    transfer_case,
)
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services import record
from hangthat.domain.inspections.services import withdraw as withdraw_check
from hangthat.domain.tips import services
from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.queries.conclusions import proposal_for
from hangthat.domain.tips.tests.unit import BY, NOON, TODAY, Unit, verify_rules

pytestmark = pytest.mark.django_db
BEFORE = TODAY - timedelta(1)


@pytest.fixture
def unit(ward_one: Area) -> Unit:
    verify_rules()
    made = Unit(ward_one)
    made.open()
    return made


@pytest.fixture
def shop(unit: Unit) -> Establishment:
    (made,) = stalls(unit.ward, 1)
    return made


def held(shop: Establishment, finding: str, on: Any = TODAY) -> Inspection:
    return record(held_on=on, type="periodic", findings={shop: finding}, **BY)


def may_say(tip: Tip, outcome: str, unit: Unit) -> bool:
    """Without a word of explanation."""
    said: dict[str, Any] = {"words": "Đã xong.", "by": unit.first, "at": NOON}
    try:
        services.answer(Tip.objects.get(pk=tip.pk), outcome=outcome, **said)
    except ValidationError:
        return False
    Tip.objects.filter(pk=tip.pk).update(state="checking", outcome="", answered_on=None)
    return True


def of_check(unit: Unit, check: Inspection) -> Tip:
    tip, _ = unit.tip()
    return services.link(tip, inspection=check, by=unit.first, at=NOON)


def test_a_check_of_before_the_tip_or_one_that_found_nothing_does_not_say_handled(
    unit: Unit, shop: Establishment
) -> None:
    """The tip came in on TODAY."""
    early = of_check(unit, held(shop, "violation", BEFORE))
    clean = of_check(unit, held(shop, "clean"))
    absent = of_check(unit, held(shop, "not_found"))
    guilty = of_check(unit, held(shop, "violation"))

    tips = (early, clean, absent, guilty)
    assert [may_say(one, "handled", unit) for one in tips] == [False, False, False, True]
    assert [may_say(one, "no_grounds", unit) for one in tips] == [False, True, False, False]
    with pytest.raises(ValidationError, match="ghi giải trình để tiếp tục"):
        services.answer(clean, outcome="handled", words="Đã xử lý.", by=unit.first, at=NOON)


def test_a_check_that_was_withdrawn_or_whose_violation_was_dismissed_says_handled_no_more(
    unit: Unit, shop: Establishment
) -> None:
    wrong, check = held(shop, "violation"), held(shop, "violation")
    found = find_violation(
        classification="counterfeit", found_on=TODAY, establishment=shop, inspection=check, **BY
    )
    tips = of_check(unit, wrong), of_check(unit, check)
    assert [may_say(one, "handled", unit) for one in tips] == [True, True]

    withdraw_check(inspection=wrong, reason="ghi nhầm", **BY)
    dismiss(violation=found, dismissed_on=TODAY, reason="hàng thật", **BY)

    assert [may_say(one, "handled", unit) for one in tips] == [False, False]
    assert [may_say(one, "no_grounds", unit) for one in tips] == [False, True]


def test_an_annulled_decision_does_not_say_handled_and_one_of_before_the_tip_neither(
    unit: Unit, shop: Establishment
) -> None:
    terms: dict[str, Any] = {
        "opened_on": BEFORE, "classification": "counterfeit", "area": unit.ward,
    }  # fmt: skip
    case = open_case(**terms, **BY)
    found = find_violation(
        classification="counterfeit", found_on=BEFORE, establishment=shop, case=case, **BY
    )
    tip, _ = unit.tip()
    services.link(tip, case=case, by=unit.first, at=NOON)
    assert not may_say(tip, "handled", unit), "the case is open"
    fine = {"sanction": "fine", "fine_vnd": 2_000_000}
    old = decide(violation=found, decided_on=BEFORE, **fine, **BY)
    assert not may_say(tip, "handled", unit)
    annul(decision=old, annulled_on=TODAY, reason="sai hành vi", **BY)
    new = decide(violation=found, decided_on=TODAY, **fine, **BY)
    assert may_say(tip, "handled", unit)

    annul(decision=new, annulled_on=TODAY, reason="sai người", **BY)
    assert not may_say(tip, "handled", unit)


def test_a_case_says_what_it_was_closed_with_or_that_it_was_handed_over(unit: Unit) -> None:
    tip, _ = unit.tip()

    def said_of(outcome: str) -> list[str]:
        case = open_case(opened_on=BEFORE, classification="counterfeit", area=unit.ward, **BY)
        services.link(tip, case=case, by=unit.first, at=NOON)
        if outcome:
            note = {"outcome": outcome, "outcome_note": "theo biên bản"}
            close_case(case=case, closed_on=TODAY, **note, **BY)
        else:
            transfer_case(case=case, transferred_on=TODAY, transferred_to="Công an", **BY)
        return [one for one in ("handled", "no_grounds") if may_say(tip, one, unit)]

    for outcome in ("sanctioned", "goods_only", "criminal", ""):
        assert said_of(outcome) == ["handled"]
    assert said_of("no_violation") == ["no_grounds"]
    assert said_of("other") == []


def test_no_grounds_is_said_of_a_tip_that_was_taken_on_and_with_how_it_was_verified(
    unit: Unit,
) -> None:
    tip, _ = unit.tip()
    said: dict[str, Any] = {
        "outcome": "no_grounds", "words": "Chưa thấy.", "by": unit.first, "at": NOON,
    }  # fmt: skip
    with pytest.raises(ValidationError, match="Hãy nhận xác minh trước"):
        services.answer(tip, **said, reason="đã đến quầy")
    services.take(tip, by=unit.first, at=NOON)
    with pytest.raises(ValidationError, match="đã xác minh bằng cách nào"):
        services.answer(tip, **said)

    assert services.answer(tip, **said, reason="đã đến quầy").state == "answered"


@pytest.mark.parametrize(
    ("outcome", "asked"), [("not_ours", "vì sao không chuyển"), ("abuse", "căn cứ nào")]
)
def test_a_tip_is_put_aside_once_somebody_took_it_on_and_says_why(
    unit: Unit, outcome: str, asked: str
) -> None:
    tip, _ = unit.tip()
    said: dict[str, Any] = {"outcome": outcome, "words": "Xong.", "by": unit.first, "at": NOON}
    with pytest.raises(ValidationError, match="Hãy nhận xác minh trước"):
        services.answer(tip, **said, reason="đã hỏi ban quản lý chợ")
    services.take(tip, by=unit.first, at=NOON)
    with pytest.raises(ValidationError, match=asked):
        services.answer(tip, **said, reason=" ")

    assert services.answer(tip, **said, reason="không có quầy ấy").state == "answered"
    line = Entry.objects.get(subject_id=str(tip.pk), action="answer")
    assert line.reason == "không có quầy ấy"


def test_nothing_of_before_the_tip_is_proposed_as_its_answer(
    unit: Unit, shop: Establishment
) -> None:
    for finding in ("clean", "violation"):
        tip = of_check(unit, held(shop, finding, BEFORE))
        found = proposal_for(tip, unit.first, on=TODAY)
        assert (found.outcome, found.words) == ("", "") if found else True

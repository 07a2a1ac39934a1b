"""What was joined, answered or linked by mistake is taken back; its sender reads what stands."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from hangthat.core.agencies.models import Area
from hangthat.core.deadlines.models import Clock
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import open_case
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.programmes.models import Signal
from hangthat.domain.tips import services
from hangthat.domain.tips.lexicon import VERIFY
from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.services.signals import release
from hangthat.domain.tips.tests.unit import (
    BY,
    HANDLED,
    NOON,
    Unit,
    triage_rule,
    verify_rules,
)

pytestmark = [pytest.mark.django_db]
NO_RESULT = "trả lời trước không còn là kết quả"


@pytest.fixture
def unit(ward_one: Area) -> Unit:
    verify_rules()
    triage_rule()
    made = Unit(ward_one)
    made.open()
    return made


def now(tip: Tip) -> Tip:
    return Tip.objects.get(pk=tip.pk)


def undo(tip: Tip, what: str, unit: Unit, *, days: int = 0, reason: str = "ghi nhầm") -> Tip:
    later = NOON + timedelta(days)
    services.undo(now(tip), what=what, reason=reason, by=unit.first, at=later)
    return now(tip)


def own_page(receipt: str) -> str:
    told = Client().post("/bao/tra-cuu/", {"ma": receipt}).content.decode()
    return " ".join(told.split())


def case_of(unit: Unit) -> Case:
    return open_case(
        agency=unit.agency, opened_on=NOON.date(), classification="counterfeit", area=unit.ward,
        **BY,
    )  # fmt: skip


def test_a_tip_that_was_joined_by_mistake_is_answered_by_itself(unit: Unit) -> None:
    """Both came in on 24/11; joined that day, told apart on 26/11. Due 30 days after 24/11."""
    (older, _), (newer, receipt) = unit.tip(), unit.tip("kho hàng ở nơi khác")
    services.join(newer, other=older, by=unit.first, at=NOON)

    apart = undo(newer, "join", unit, days=2, reason="hai cửa hàng khác nhau")

    assert (apart.state, apart.joined_to, apart.split_on) == (
        "new", None, NOON.date() + timedelta(2),
    )  # fmt: skip
    own = own_page(receipt)
    assert "tin của bạn được tách ra" in own
    assert "Trả lời trước hết ngày 24/12/2026" in own
    line = Entry.objects.get(subject_id=str(newer.pk), action="split_tip")
    assert (line.actor_id, line.reason) == (unit.first.pk, "hai cửa hàng khác nhau")


def test_a_case_that_the_older_tip_took_over_goes_back_with_the_one_that_is_told_apart(
    unit: Unit,
) -> None:
    (older, _), (newer, _) = unit.tip(), unit.tip("kho hàng ở nơi khác")
    case = case_of(unit)
    services.link(newer, case=case, by=unit.first, at=NOON)
    services.join(now(newer), other=older, by=unit.first, at=NOON)
    assert (now(older).case, now(older).state) == (case, "checking")

    apart = undo(newer, "join", unit, reason="hai cửa hàng khác nhau")

    assert apart.case == case
    assert (now(older).case, now(older).state) == (None, "verifying")
    line = Entry.objects.get(subject_id=str(older.pk), action="reverse")
    assert (line.actor_id, line.reason) == (unit.first.pk, "hai cửa hàng khác nhau")


def test_a_case_that_both_tips_had_before_they_were_joined_stays_with_the_older(unit: Unit) -> None:
    (older, _), (newer, _) = unit.tip(), unit.tip("kho hàng ở nơi khác")
    case = case_of(unit)
    for one in (older, newer):
        services.link(one, case=case, by=unit.first, at=NOON)
    services.join(now(newer), other=now(older), by=unit.first, at=NOON)

    undo(newer, "join", unit)

    assert (now(older).case, now(older).state) == (case, "checking")


def test_an_older_tip_that_was_answered_keeps_the_case_that_it_took_over(unit: Unit) -> None:
    (older, _), (newer, _) = unit.tip(), unit.tip("kho hàng ở nơi khác")
    services.link(newer, case=case_of(unit), by=unit.first, at=NOON)
    services.join(now(newer), other=older, by=unit.first, at=NOON)
    services.answer(now(older), **HANDLED, words="Đã thu giữ.", by=unit.first, at=NOON)

    undo(newer, "join", unit)

    assert now(older).case == now(newer).case


def test_one_that_was_answered_together_keeps_what_it_read_and_learns_that_it_is_no_result(
    unit: Unit,
) -> None:
    (older, _), (newer, receipt) = unit.tip(), unit.tip()
    services.join(newer, other=older, by=unit.first, at=NOON)
    services.answer(now(older), **HANDLED, words="Đã thu giữ.", by=unit.first, at=NOON)

    undo(newer, "join", unit)

    told = own_page(receipt)
    assert "Đã thu giữ." in told
    assert NO_RESULT in told
    assert now(older).state == "answered"


def test_a_wrong_answer_is_taken_back_and_its_time_runs_on_with_what_it_was_given(
    unit: Unit,
) -> None:
    """Due on 24/12; 30 days more are 23/1. Answered on 25/11, taken back on 27/11."""
    tip, receipt = unit.tip()
    services.take(tip, by=unit.first, at=NOON)
    services.extend(tip, reason="giám định", paper="1/CV", by=unit.first, at=NOON)
    services.answer(
        now(tip), **HANDLED, words="Đã thu giữ.", by=unit.first, at=NOON + timedelta(1)
    )  # fmt: skip

    back = undo(tip, "answer", unit, days=3, reason="trả lời nhầm tin khác")

    assert (back.state, back.outcome, back.answered_on, back.read_on) == (
        "verifying", "", None, None,
    )  # fmt: skip
    assert back.reader == unit.readers[0]
    told = own_page(receipt)
    assert "Đã gia hạn đến hết ngày 23/01/2027" in told
    assert "Tin báo của bạn: đang xác minh" in told
    assert NO_RESULT in told
    services.answer(back, **HANDLED, words="Xin lỗi.", by=unit.first, at=NOON + timedelta(3))
    again = own_page(receipt)
    assert "Xin lỗi." in again
    assert NO_RESULT not in again


def test_every_sender_of_joined_tips_learns_that_the_answer_is_taken_back(unit: Unit) -> None:
    (older, _), (newer, receipt) = unit.tip(), unit.tip()
    services.join(newer, other=older, by=unit.first, at=NOON)
    services.answer(now(older), **HANDLED, words="Đã thu giữ.", by=unit.first, at=NOON)

    undo(older, "answer", unit)

    assert NO_RESULT in own_page(receipt)


def test_while_a_sender_waits_for_another_reader_his_answer_is_not_taken_back(unit: Unit) -> None:
    tip, _ = unit.tip()
    services.answer(tip, **HANDLED, words="Đã thu giữ.", by=unit.first, at=NOON)
    Tip.objects.filter(pk=tip.pk).update(reopening_asked_on=NOON.date())

    with pytest.raises(ValidationError, match="chờ người đọc khác"):
        undo(tip, "answer", unit)


def test_a_case_that_was_linked_by_mistake_is_no_case_of_the_tip(unit: Unit) -> None:
    tip, _ = unit.tip()
    services.link(tip, case=case_of(unit), by=unit.first, at=NOON)

    back = undo(tip, "case", unit)

    assert (back.case, back.state, back.reader) == (None, "verifying", unit.readers[0])
    with pytest.raises(ValidationError, match="không có việc ấy"):
        undo(tip, "case", unit)


def test_a_signal_about_the_wrong_shop_goes_and_the_right_one_gets_it(unit: Unit) -> None:
    wrong, right = stalls(unit.ward, 2)
    tip, _ = unit.tip()
    release(tip, shop=wrong, by=unit.first, at=NOON)

    undo(tip, "signal", unit, reason="nhầm quầy bên cạnh")

    assert not Signal.objects.exists()
    release(now(tip), shop=right, by=unit.first, at=NOON)
    assert Signal.objects.released().get().establishment == right
    gone = Entry.objects.get(subject="programmes.signal", action="remove")
    assert gone.reason == "ghi nhầm", "what the reader wrote stands at the tip alone"


def test_an_answer_that_called_it_abuse_taken_back_lets_its_signal_count_again(unit: Unit) -> None:
    (shop,) = stalls(unit.ward, 1)
    tip, _ = unit.tip()
    release(tip, shop=shop, by=unit.first, at=NOON)
    services.take(now(tip), by=unit.first, at=NOON)
    abuse: dict[str, Any] = {"outcome": "abuse", "reason": "tự khai là bịa", "words": "Dừng xử lý."}
    services.answer(now(tip), **abuse, by=unit.first, at=NOON)
    assert not Signal.objects.released().exists()

    undo(tip, "answer", unit)

    assert Signal.objects.released().get().establishment == shop


def test_the_clock_of_an_answer_that_was_taken_back_is_the_only_one(unit: Unit) -> None:
    tip, _ = unit.tip()
    services.answer(tip, **HANDLED, words="Xong.", by=unit.first, at=NOON)
    undo(tip, "answer", unit)

    assert [one.rule for one in Clock.objects.about(tip).open()] == [VERIFY]

"""Which period applies to a draft, and what stops and lengthens it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.services import OutOfReach
from hangthat.core.agencies.models import Area
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.models import Clock
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import DecisionDraft
from hangthat.domain.cases.services.drafting import Terms, amend
from hangthat.domain.cases.services.reviewing import withdraw_draft
from hangthat.domain.cases.services.signing import sign
from hangthat.domain.cases.tests.office import AT, BY, FOUND_ON, NOON, SUBJECT, TODAY, Office
from hangthat.domain.deciding.queries.periods import of_draft
from hangthat.domain.deciding.services import (
    clock_of,
    move,
    say_which_applies,
    take_back_extension,
)
from hangthat.domain.law.models import Provision

pytestmark = pytest.mark.django_db
PERIODS = {
    "decision_days": ("7", "ngày"), "decision_days_transferred": ("10", "ngày"),
    "decision_months_explained": ("1", "tháng"), "decision_months_serious": ("2", "tháng"),
}  # fmt: skip


@pytest.fixture
def office(ward_one: Area) -> Office:
    for key, (value, unit) in PERIODS.items():
        Provision.objects.create(key=key, title=key, value=value, unit=unit, document="Điều 66")
    return Office(ward_one)


def applies(draft: DecisionDraft, period: str, reason: str = "có đơn giải trình") -> Clock:
    return say_which_applies(draft=draft, period=period, reason=reason, **BY)


def moves(draft: DecisionDraft, act: str, on: date, **more: Any) -> Clock:
    said = {"reason": "chờ giám định", "paper": "12/TB", **more}
    return move(draft=draft, act=act, on=on, **said, **BY)


def words(draft: DecisionDraft) -> list[str]:
    found = [item.violation for item in draft.items.select_related("violation")]
    return [one.words for one in of_draft(draft, found, at=NOON)]


def test_until_somebody_says_which_period_applies_all_four_are_shown(office: Office) -> None:
    draft = office.draft()

    assert len(words(draft)) == 4
    applies(draft, "decision_days", "")
    assert words(draft) == ["7 ngày = hạn 23:59 ngày 17/11/2026"]
    assert clock_of(draft).basis == "Điều 66 (chưa xác minh)"  # type: ignore[union-attr]


def test_the_time_is_stopped_continued_and_lengthened_and_told_as_a_sum(office: Office) -> None:
    draft = office.draft()
    applies(draft, "decision_days_transferred")

    moves(draft, "stop", FOUND_ON + timedelta(3))
    assert words(draft) == ["10 ngày − đang dừng từ 13/11/2026 = chưa có hạn, còn 7 ngày"]
    with pytest.raises(ValidationError, match="không dừng lần nữa được"):
        moves(draft, "stop", TODAY)
    with pytest.raises(ValidationError, match="trước mốc ấy"):
        moves(draft, "resume", FOUND_ON + timedelta(2))
    moves(draft, "resume", FOUND_ON + timedelta(9))
    moves(draft, "extend", TODAY, extra=5, unit="day")

    assert words(draft) == ["10 ngày + gia hạn 5 ngày − dừng 6 ngày = hạn 23:59 ngày 01/12/2026"]
    [told] = of_draft(draft, [item.violation for item in draft.items.all()], at=NOON)
    assert told.events[0] == "dừng từ 13/11/2026: chờ giám định, văn bản 12/TB"
    assert told.events[2].startswith("gia hạn 5 ngày từ 24/11/2026")
    assert told.basis == "Điều 66 (chưa xác minh); vì có đơn giải trình"
    lines = Entry.objects.filter(subject="deadlines.clockevent")
    assert set(lines.values_list("reason", flat=True)) == {"chờ giám định"}


def test_said_anew_what_stopped_the_old_period_stops_the_new_one(office: Office) -> None:
    draft = office.draft()
    applies(draft, "decision_days")
    moves(draft, "stop", FOUND_ON + timedelta(2))
    moves(draft, "resume", FOUND_ON + timedelta(5))
    moves(draft, "extend", TODAY, extra=5, unit="day")
    with pytest.raises(ValidationError, match="đang được tính rồi"):
        applies(draft, "decision_days")
    with pytest.raises(ValidationError, match="vì sao áp dụng"):
        applies(draft, "decision_months_serious", " ")

    applies(draft, "decision_months_serious", "ba mươi người bị hại")

    assert words(draft) == ["2 tháng − dừng 3 ngày = hạn 23:59 ngày 13/01/2027"]
    assert Clock.objects.about(draft).open().count() == 1
    applies(draft, "decision_days", "không nghiêm trọng")
    assert words(draft) == ["7 ngày − dừng 3 ngày = hạn 23:59 ngày 20/11/2026"]


def test_a_stop_after_the_shorter_period_ran_out_does_not_hinder_the_choice(
    office: Office,
) -> None:
    draft = office.draft()
    applies(draft, "decision_months_explained")
    moves(draft, "stop", FOUND_ON + timedelta(12))

    applies(draft, "decision_days", "không ai giải trình")

    assert words(draft) == ["7 ngày = hạn 23:59 ngày 17/11/2026"]


def test_of_a_signed_draft_the_page_says_whether_it_was_in_time(office: Office) -> None:
    draft, late = office.draft(), office.draft()
    applies(draft, "decision_months_explained")
    applies(late, "decision_months_serious")
    office.review(draft)
    office.review(late)
    applies(late, "decision_days", "không đặc biệt nghiêm trọng")

    said: dict[str, Any] = {"decided_on": TODAY, "post": office.post, "by": office.head, **AT}
    sign(draft=draft, **said)
    with pytest.raises(ValidationError, match="đã hết lúc 17/11/2026 23:59"):
        sign(draft=late, **said)
    sign(draft=late, answers={"het-han": "chỉ tịch thu, buộc khắc phục"}, **said)

    assert words(draft) == ["1 tháng = hạn 23:59 ngày 10/12/2026; xong ngày 24/11/2026, đúng hạn"]
    assert words(late)[0].endswith("xong ngày 24/11/2026, quá hạn 7 ngày")
    with pytest.raises(ValidationError, match="đã ký"):
        applies(draft, "decision_days")
    with pytest.raises(ValidationError, match="đã ký"):
        moves(draft, "stop", TODAY)


def test_a_withdrawn_draft_waits_for_nothing(office: Office) -> None:
    draft = office.draft()
    applies(draft, "decision_days")

    withdraw_draft(draft=draft, reason="nhầm", by=office.officer, **AT)

    assert clock_of(draft) is None
    assert words(draft) == []


def test_an_earlier_finding_that_comes_in_later_is_told(office: Office) -> None:
    draft, earlier = office.draft(), office.violation(FOUND_ON - timedelta(4))
    applies(draft, "decision_days")
    terms = [Terms(item.violation, "warning") for item in draft.items.all()]
    amend(
        draft=draft, subject=SUBJECT, terms=[*terms, Terms(earlier, "warning")],
        by=office.officer, **AT,
    )  # fmt: skip

    assert "nay hành vi phát hiện sớm nhất ngày 06/11/2026: phải chọn lại" in words(draft)[0]
    clock = applies(draft, "decision_days", "thêm hành vi phát hiện trước")
    assert vietnam_day(clock.started_at) == FOUND_ON - timedelta(4)


@pytest.mark.parametrize(
    ("act", "said", "refusal"),
    [
        ("stop", {"on": TODAY + timedelta(1)}, "Ngày này chưa đến"),
        ("stop", {"on": FOUND_ON - timedelta(1)}, "trước khi nó bắt đầu"),
        ("stop", {"on": FOUND_ON + timedelta(9)}, "Thời hạn đã hết"),
        ("stop", {"reason": " "}, "lý do theo luật và văn bản"),
        ("stop", {"paper": ""}, "lý do theo luật và văn bản"),
        ("resume", {}, "đang chạy"),
        ("extend", {"unit": "day"}, "từ 1 đến"),
        ("extend", {"extra": 3650, "unit": "year"}, "đến 10 năm"),
        ("extend", {"extra": 3, "unit": "hour"}, "chọn đơn vị"),
    ],
)
def test_what_cannot_happen_to_the_time_of_a_draft(
    office: Office, act: str, said: dict[str, Any], refusal: str
) -> None:
    draft = office.draft()
    with pytest.raises(ValidationError, match="chọn trước"):
        moves(draft, act, TODAY)
    applies(draft, "decision_days")

    with pytest.raises(ValidationError, match=refusal):
        moves(draft, act, **{"on": FOUND_ON + timedelta(1), **said})


def test_nobody_moves_the_time_of_another_agency_s_draft(office: Office, chi: Any) -> None:
    draft = office.draft()
    said = {"draft": draft, "by": chi, **AT}

    with pytest.raises(OutOfReach):
        say_which_applies(period="decision_days", reason="x", **said)
    with pytest.raises(OutOfReach):
        move(act="stop", on=TODAY, reason="x", paper="y", **said)


def test_more_time_given_by_mistake_is_taken_back_whatever_happened_after_it(
    office: Office,
) -> None:
    draft = office.draft()
    applies(draft, "decision_days")
    moves(draft, "extend", FOUND_ON + timedelta(1), extra=5, unit="day")
    moves(draft, "stop", FOUND_ON + timedelta(2))
    moves(draft, "resume", FOUND_ON + timedelta(5))
    assert words(draft) == ["7 ngày + gia hạn 5 ngày − dừng 3 ngày = hạn 23:59 ngày 25/11/2026"]

    take_back_extension(draft=draft, number=1, reason="nhầm dự thảo", **BY)

    assert words(draft) == ["7 ngày − dừng 3 ngày = hạn 23:59 ngày 20/11/2026"]
    with pytest.raises(ValidationError, match="không có lần gia hạn ấy"):
        take_back_extension(draft=draft, number=1, reason="x", **BY)

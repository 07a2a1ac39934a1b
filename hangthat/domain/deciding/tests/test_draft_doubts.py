"""A decision after the shortest period of the law is asked about while no period was chosen."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.domain.cases.models import DecisionDraft
from hangthat.domain.cases.services.assessment import assess
from hangthat.domain.cases.services.drafting import Terms, amend
from hangthat.domain.cases.services.reviewing import items_of
from hangthat.domain.cases.services.signing import sign
from hangthat.domain.cases.tests.office import AT, BY, SUBJECT, TODAY, Office
from hangthat.domain.deciding.services import say_which_applies
from hangthat.domain.law.models import Provision

pytestmark = pytest.mark.django_db
PERIODS = {
    "decision_days": ("7", "ngày làm việc"), "decision_days_transferred": ("10", "ngày làm việc"),
    "decision_months_explained": ("1", "tháng"), "decision_months_serious": ("2", "tháng"),
}  # fmt: skip
LAST = date(2026, 11, 19)  # seven working days from Tuesday 10/11/2026


def law() -> None:
    for key, (value, unit) in PERIODS.items():
        Provision.objects.create(key=key, title=key, value=value, unit=unit, document="Điều 66")


@pytest.fixture
def office(ward_one: Area) -> Office:
    return Office(ward_one)


def asked(draft: DecisionDraft, on: date = TODAY) -> list[str]:
    """By their keys: what is asked of its time."""
    found = assess(draft, items_of(draft), on=on)
    return [one.key for one in found if "han" in one.key]


def test_a_decision_after_the_shortest_period_is_asked_about_while_none_was_chosen(
    office: Office,
) -> None:
    law()
    draft = office.draft()

    assert asked(draft, LAST) == []
    assert asked(draft, date(2026, 11, 20)) == ["chua-chon-thoi-han"]
    say_which_applies(draft=draft, period="decision_months_explained", reason="giải trình", **BY)
    assert asked(draft) == []
    assert asked(draft, date(2026, 12, 11)) == ["het-han"]


def test_the_question_tells_the_days_and_its_answer_holds_until_the_signature(
    office: Office,
) -> None:
    already = office.reviewed()
    law()
    told = next(one for one in assess(already, items_of(already), on=TODAY) if "han" in one.key)
    signed: dict[str, Any] = {"draft": already, "decided_on": TODAY, "post": office.post}

    assert told.words == (
        "Chưa chọn thời hạn ra quyết định nào áp dụng. Tính từ ngày phát hiện 10/11/2026, thời hạn "
        "ngắn nhất, theo Điều 66 (chưa xác minh), đã hết: 7 ngày làm việc = hạn 23:59 ngày "
        "19/11/2026; chưa có lịch nghỉ năm 2026. Chọn thời hạn áp dụng, hoặc nêu căn cứ để vẫn ra "
        "quyết định."
    )
    assert told.words == assess(already, items_of(already), on=date(2026, 12, 1))[0].words
    with pytest.raises(ValidationError, match="Chưa chọn thời hạn ra quyết định"):
        sign(by=office.head, **signed, **AT)
    answers = {"chua-chon-thoi-han": "phải xác minh tình tiết"}
    sign(by=office.head, answers=answers, **signed, **AT)
    already.refresh_from_db()
    assert already.answers == {told.words: "phải xác minh tình tiết"}


def test_without_a_row_of_law_of_that_day_nothing_is_asked(office: Office) -> None:
    assert asked(office.draft(), date(2027, 3, 1)) == []


def test_a_period_counted_from_after_the_first_finding_is_asked_about(office: Office) -> None:
    law()
    draft = office.draft()
    say_which_applies(draft=draft, period="decision_months_serious", reason="nghiêm trọng", **BY)
    early = office.violation(date(2026, 11, 5))
    terms = [Terms(item.violation, "warning") for item in items_of(draft)]

    assert asked(draft) == []
    amend(draft=draft, terms=[*terms, Terms(early, "warning")], subject=SUBJECT,
          by=office.officer, **AT)  # fmt: skip
    assert asked(draft) == ["tinh-lai-thoi-han"]

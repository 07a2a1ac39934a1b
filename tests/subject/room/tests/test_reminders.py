"""What a reminder refuses, and how long it is watched."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.domain.commitments.tests.market import BY, TODAY, stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import amend_establishment
from hangthat.domain.reminders.models import Reminder
from hangthat.domain.reminders.services import end, remind

DAY = timedelta(days=1)
SENT = date(2026, 3, 8)
SAID: dict[str, Any] = {"topics": ["prices"], "demand": "Niêm yết giá", "sent_on": SENT, **BY}


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    return stalls(ward_one, 1)[0]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"sent_on": TODAY + DAY}, "Ngày gửi không được sau hôm nay"),
        ({"sent_on": date(2019, 1, 1)}, "Không hoạt động vào ngày 01/01/2019"),
        ({"due_on": SENT - DAY}, "Hạn không được trước ngày gửi"),
        ({"topics": ["nothing"]}, "Chọn ít nhất một nội dung nhắc"),
    ],
)
def test_a_reminder_is_refused(shop: Establishment, wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        remind(shop, **{**SAID, **wrong})

    assert not Reminder.objects.exists()


def test_it_is_watched_to_the_day_of_its_end(shop: Establishment) -> None:
    reminder = remind(shop, **SAID)
    end(reminder, ended_on=TODAY, reason="đã niêm yết", **BY)

    open_on = [reminder.is_open(day) for day in (SENT - DAY, SENT, TODAY, TODAY + DAY)]
    assert open_on == [False, True, True, False]
    assert [bool(Reminder.objects.open(on=day)) for day in (SENT - DAY, TODAY)] == [False, True]
    with pytest.raises(ValidationError, match="đã kết thúc"):
        end(reminder, ended_on=TODAY, reason="lần nữa", **BY)


@pytest.mark.parametrize("day", [SENT - DAY, TODAY + DAY])
def test_it_ends_between_its_sending_and_today(shop: Establishment, day: date) -> None:
    reminder = remind(shop, **SAID)

    with pytest.raises(ValidationError, match="Ngày kết thúc phải từ ngày gửi đến hôm nay"):
        end(reminder, ended_on=day, reason="nhầm", **BY)


def test_a_shop_did_not_open_after_it_was_reminded(shop: Establishment) -> None:
    remind(shop, **SAID)

    with pytest.raises(ValidationError, match="Đã ghi việc tại cơ sở này từ ngày 08/03/2026"):
        amend_establishment(shop, version=shop.version, opened_on=SENT + DAY, **BY)

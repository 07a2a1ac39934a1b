"""Hotlines: what is taken for one, and which of them citizens read."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from conftest import NOON
from hangthat.core.agencies.models import Agency
from hangthat.domain.hotlines.models import Hotline
from hangthat.domain.hotlines.public import hotlines
from hangthat.domain.hotlines.services import HotlineTerms, end_hotline, open_hotline

DAY = date(2026, 3, 2)
BEFORE, AFTER = DAY - timedelta(1), DAY + timedelta(1)
BY: dict[str, Any] = {"by": None, "at": NOON}


def opened(agency: Agency | None, number: str = "1022", **more: Any) -> Hotline:
    terms = HotlineTerms(number, "cả ngày", "trụ sở", more.pop("start", DAY), **more)
    return open_hotline(terms=terms, agency=agency, **BY)


def numbers(on: date) -> list[str]:
    return [one.number for one in hotlines(on=on)]


def test_citizens_read_the_numbers_that_somebody_answers_today(standing_agency: Agency) -> None:
    line = opened(standing_agency, end=AFTER)

    assert numbers(BEFORE) == numbers(AFTER + timedelta(1)) == []
    assert numbers(DAY) == numbers(AFTER) == ["1022"]
    end_hotline(line, last_on=DAY, reason="đổi số", **BY)
    assert [numbers(day) for day in (DAY, AFTER)] == [["1022"], []]


def test_the_number_of_an_agency_that_is_dissolved_is_not_shown_after_its_last_day(
    standing_agency: Agency,
) -> None:
    opened(standing_agency)
    Agency.objects.update(valid_to=DAY)

    (line,) = hotlines(on=DAY)
    assert line.end == DAY
    assert hotlines(on=AFTER) == []


def test_a_number_written_down_twice_stands_once(standing_agency: Agency) -> None:
    opened(standing_agency, "0912 345 678")
    opened(standing_agency, "0912.345.678")
    other = Agency.objects.create(code="CA", name="Công an")
    opened(other, "+84 912 345 678")

    assert sorted(numbers(DAY)) == ["+84912 345 678", "0912 345 678"]
    assert sorted(one.dial for one in hotlines(on=DAY)) == ["+84912345678", "0912345678"]


def test_who_complains_of_an_agency_is_not_sent_to_its_number(standing_agency: Agency) -> None:
    opened(standing_agency)
    other = Agency.objects.create(code="CA", name="Công an")
    opened(other, "113")

    assert [one.number for one in hotlines(on=DAY, but=standing_agency.code)] == ["113"]


@pytest.mark.parametrize(
    "typed",
    ["", "12", "gọi chị Lan", "0912 345 678 hoặc 0987", "1" * 16, "+", "٠٩١٢٣٤٥٦٧٨", "12+3"],
)
def test_what_is_no_telephone_number_is_refused(standing_agency: Agency, typed: str) -> None:
    with pytest.raises(ValidationError, match="Không phải số điện thoại"):
        opened(standing_agency, typed)


def test_an_end_needs_its_reason_and_lies_in_its_days(standing_agency: Agency) -> None:
    line = opened(standing_agency)
    for last_on, reason, words in (
        (DAY, " ", "Phải ghi lý do"),
        (BEFORE, "đổi số", "trực từ ngày 02/03/2026"),
    ):
        with pytest.raises(ValidationError, match=words):
            end_hotline(line, last_on=last_on, reason=reason, **BY)
    with pytest.raises(ValidationError, match="không thuộc cơ quan nào"):
        opened(None)
